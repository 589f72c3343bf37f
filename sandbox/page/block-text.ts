import type { JsonObject, JsonValue } from '../slack/json';

/** The text of a text object. */
export function plain(value: JsonValue | undefined): string {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
		? String(value.text ?? '')
		: '';
}

interface ShownOption {
	label: string;
	value: string;
	description: string;
	option: JsonObject;
}

export function optionsOf(element: JsonObject): ShownOption[] {
	const groups = (element.option_groups ?? []) as JsonObject[];
	const lists = [element.options, ...groups.map((group) => group.options)];
	return lists.flatMap((list) =>
		((list ?? []) as JsonObject[]).map((option) => ({
			label: plain(option.text),
			value: String(option.value ?? ''),
			description: plain(option.description),
			option,
		})),
	);
}
