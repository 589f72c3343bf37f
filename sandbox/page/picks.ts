import { chosen, initiallyChosen } from '../slack/chosen';
import { isObject, type JsonObject, type JsonValue } from '../slack/json';
import { optionsOf, plain } from './block-text';

/** What is chosen in an element: none, one, or several where several can be. Text and dates are one. */
export interface Pick {
	value: string;
	label: string;
}

type Element = Parameters<typeof initiallyChosen>[0];

/** Unknown elements are taken for one without a state. */
function asElement(element: JsonObject): Element {
	return { ...element, type: String(element.type), action_id: String(element.action_id ?? '') };
}

export function takesSeveral({ type }: JsonObject): boolean {
	return type === 'checkboxes' || String(type).startsWith('multi_');
}

export function initialPicks(element: JsonObject): Pick[] {
	const values = Object.values(initiallyChosen(asElement(element)) ?? {});
	return values.flatMap((value) => (Array.isArray(value) ? value : [value])).flatMap(pickOf);
}

function pickOf(value: JsonValue): Pick[] {
	if (value === null || value === '') return [];
	if (!isObject(value)) return [{ value: String(value), label: String(value) }];
	// Rich text has no value to start from here.
	return typeof value.value === 'string' ? [{ value: value.value, label: plain(value.text) }] : [];
}

/** As `state.values` of a submitted modal has it. */
export function stateOf(element: JsonObject, picks: readonly Pick[]): JsonObject {
	const known = asElement(element);
	const initial = initiallyChosen(known) ?? {};
	if ('selected_options' in initial) {
		return { type: known.type, selected_options: picks.map((pick) => optionOf(element, pick)) };
	}
	const [first] = picks;
	if ('selected_option' in initial) {
		return { type: known.type, selected_option: first ? optionOf(element, first) : null };
	}
	return { type: known.type, ...chosen(known, valueOf(element, picks), null) };
}

/** As the sandbox's `click` takes it. */
export function valueOf(element: JsonObject, picks: readonly Pick[]): string {
	const values = picks.map(({ value }) => value);
	return takesSeveral(element) ? values.join(',') : (values[0] ?? '');
}

/** Slack wants the element's own object back; external menus have none. */
function optionOf(element: JsonObject, { value, label }: Pick): JsonObject {
	const own = optionsOf(element).find((option) => option.value === value);
	return own?.option ?? { text: { type: 'plain_text', text: label, emoji: true }, value };
}
