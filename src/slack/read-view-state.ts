import { toIsoTime, toNumber } from '../core/coerce';
import type { JsonObject, JsonValue } from '../core/json';
import { isJsonObject, listAt, objectAt, textAt, toText, valueAt } from '../core/json-read';
import { richTextToText } from './rich-text-to-text';

/** What is filled in or chosen in one element now. */
export interface Filled {
	/** null: empty; a list for elements that take several. */
	answer: JsonValue;
	/** What people read of the options chosen, in the same order. */
	labels: string[];
}

/**
 * `values` of view.state or state: by block id and action id. Answers are by action id; where two
 * blocks share one, the later is `<block id>.<action id>`.
 */
export function readViewState(values: JsonValue | null | undefined): Record<string, JsonValue> {
	const answers = new Map<string, JsonValue>();
	for (const [blockId, elements] of entriesOf(values)) {
		for (const [actionId, element] of entriesOf(elements)) {
			if (!isJsonObject(element)) continue;
			const name = answers.has(actionId) ? `${blockId}.${actionId}` : actionId;
			answers.set(name, readElement(element).answer);
		}
	}
	return Object.fromEntries(answers);
}

/** One entry of a state, or of `actions`: both have the same fields. */
export function readElement(element: JsonObject): Filled {
	const type = textAt(element, 'type') ?? '';
	const read = Object.hasOwn(READERS, type) ? READERS[type] : undefined;
	return (read ?? text('value'))(element);
}

type Reader = (element: JsonObject) => Filled;

const READERS: Record<string, Reader> = {
	plain_text_input: text('value'),
	email_text_input: text('value'),
	url_text_input: text('value'),
	// What is no number stays as it was typed: whoever checks it can say so.
	number_input: ({ value }) => ({ answer: toNumber(value) ?? toText(value), labels: [] }),
	static_select: option,
	external_select: option,
	overflow: option,
	radio_buttons: option,
	multi_static_select: options,
	multi_external_select: options,
	checkboxes: options,
	users_select: text('selected_user'),
	conversations_select: text('selected_conversation'),
	channels_select: text('selected_channel'),
	multi_users_select: texts('selected_users'),
	multi_conversations_select: texts('selected_conversations'),
	multi_channels_select: texts('selected_channels'),
	datepicker: text('selected_date'),
	timepicker: text('selected_time'),
	datetimepicker: (element) => ({ answer: toIsoTime(element.selected_date_time), labels: [] }),
	rich_text_input: (element) => ({
		answer: richTextToText(element.rich_text_value),
		labels: [],
	}),
	file_input: files,
};

function text(field: string): Reader {
	return (element) => ({ answer: textAt(element, field), labels: [] });
}

function texts(field: string): Reader {
	return (element) => ({
		answer: listAt(element, field).flatMap((entry) => toText(entry) ?? []),
		labels: [],
	});
}

function option(element: JsonObject): Filled {
	const chosen = objectAt(element, 'selected_option');
	const value = textAt(chosen, 'value');
	return { answer: value, labels: value === null ? [] : [labelOf(chosen) ?? value] };
}

function options(element: JsonObject): Filled {
	const chosen = listAt(element, 'selected_options').flatMap((each) => {
		const value = textAt(each, 'value');
		return value === null ? [] : [{ value, label: labelOf(each) ?? value }];
	});
	return { answer: chosen.map(({ value }) => value), labels: chosen.map(({ label }) => label) };
}

function labelOf(chosen: JsonValue): string | null {
	return textAt(chosen, 'text', 'text');
}

/** The address needs the app's token; the bytes are not in the payload. */
function files(element: JsonObject): Filled {
	const given = listAt(element, 'files').filter(isJsonObject);
	const names = given.flatMap((file) => textAt(file, 'name') ?? []);
	const answer = given.map((file) => ({
		id: textAt(file, 'id'),
		name: textAt(file, 'name'),
		mimetype: textAt(file, 'mimetype'),
		size: toNumber(valueAt(file, 'size')),
		url: textAt(file, 'url_private'),
	}));
	return { answer, labels: names };
}

function entriesOf(value: JsonValue | null | undefined): Array<[string, JsonValue]> {
	return isJsonObject(value) ? Object.entries(value) : [];
}
