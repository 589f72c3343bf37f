import { toNumber } from '../coerce';
import { ConfigurationError } from '../errors';
import { fieldNameOf, isFieldName } from '../field-name';
import { FORM_FIELD_TYPES, type FormField, type FormFieldType } from '../form';
import {
	MAX_ANSWER_TEXT,
	MAX_CHECKBOXES,
	MAX_FIELD_NAME,
	MAX_FORM_NUMBER,
	MAX_INPUT_LABEL,
	MAX_OPTIONS,
	MAX_PATTERN_ERROR,
	MAX_PLACEHOLDER,
} from './form-limits';
import { answersOf, CHANNEL_ID, EMAIL, USER_ID } from './answer-forms';
import { isIsoDay } from '../iso-day';
import { textAt, valueAt } from '../json-read';
import { compilePattern } from '../pattern';
import { readOptions } from '../read-options';

/**
 * One field from a row of the panel. Throws ConfigurationError with the end of a sentence that the
 * field's name begins. What does not fit the type (the options of a text) is left out: n8n may keep
 * what was typed before the type was changed.
 */
export function readFormField(row: unknown): FormField {
	const label = limited(row, 'label', 'label', MAX_INPUT_LABEL);
	if (label === null) throw new ConfigurationError('has no label');
	const type = readType(row);
	const field: FormField = {
		name: readName(row, label),
		label,
		type,
		required: valueAt(row, 'required') === true,
		hint: limited(row, 'hint', 'hint', MAX_INPUT_LABEL),
		// Slack's checkboxes have none.
		placeholder:
			type === 'checkbox' ? null : limited(row, 'placeholder', 'placeholder', MAX_PLACEHOLDER),
		options: readFieldOptions(row, type),
		initial: textAt(row, 'initial'),
		pattern: null,
		patternError: null,
		min: null,
		max: null,
	};
	if (type === 'text' || type === 'long_text') {
		field.pattern = textAt(row, 'pattern');
		if (field.pattern !== null) {
			compilePattern(field.pattern);
			field.patternError = limited(row, 'patternError', 'pattern error', MAX_PATTERN_ERROR);
		}
	}
	Object.assign(field, readRange(row, type));
	checkInitial(field);
	return field;
}

function limited(row: unknown, key: string, called: string, max: number): string | null {
	const text = textAt(row, key);
	if (text !== null && text.length > max) {
		throw new ConfigurationError(
			`has a ${called} of ${text.length} characters, at most ${max} are possible`,
		);
	}
	return text;
}

function readName(row: unknown, label: string): string {
	const name = textAt(row, 'name') ?? fieldNameOf(label);
	if (!isFieldName(name)) {
		throw new ConfigurationError(
			`needs a name of letters, digits and "_", at most ${MAX_FIELD_NAME} characters`,
		);
	}
	return name;
}

function readType(row: unknown): FormFieldType {
	const given = textAt(row, 'type') ?? 'text';
	const type = FORM_FIELD_TYPES.find((one) => one === given);
	if (!type) throw new ConfigurationError(`has a type that does not exist: "${given}"`);
	return type;
}

function readFieldOptions(row: unknown, type: FormFieldType): FormField['options'] {
	if (type !== 'select' && type !== 'multi_select' && type !== 'checkbox') return [];
	const lines = textAt(row, 'options');
	if (lines === null) {
		throw new ConfigurationError('has no options: write one per line');
	}
	if (type !== 'checkbox') return readOptions(lines, MAX_OPTIONS);
	try {
		return readOptions(lines, MAX_CHECKBOXES);
	} catch (error) {
		if (!(error instanceof ConfigurationError) || !/at most \d+ are possible$/.test(error.message))
			throw error;
		throw new ConfigurationError(`${error.message} as checkboxes. Use the type Multi-Select`);
	}
}

function readRange(row: unknown, type: FormFieldType): Pick<FormField, 'min' | 'max'> {
	const read = RANGES[type];
	if (!read) return { min: null, max: null };
	const [min, max] = (['min', 'max'] as const).map((key) => {
		const text = textAt(row, key);
		return text === null ? null : read(text, key === 'min' ? 'lower' : 'upper');
	});
	// Whether "today" is after a day changes every day.
	const bothKnown = min && max && min.text !== 'today' && max.text !== 'today';
	if (bothKnown && min.order > max.order) {
		throw new ConfigurationError(
			`has a lower limit (${min.text}) above its upper one (${max.text})`,
		);
	}
	return { min: min?.text ?? null, max: max?.text ?? null };
}

interface Limit {
	/** As it is stored. */
	text: string;
	order: number | string;
}

type ReadLimit = (text: string, which: 'lower' | 'upper') => Limit;

const RANGES: Partial<Record<FormFieldType, ReadLimit>> = {
	text: readLength,
	long_text: readLength,
	number(text, which) {
		const number = toNumber(text);
		if (number === null || Math.abs(number) > MAX_FORM_NUMBER) {
			throw new ConfigurationError(
				`has a ${which} limit that is no number: "${text}". Use digits only, such as 1234.5`,
			);
		}
		return { text: plainNumber(number), order: number };
	},
	date(text, which) {
		const day = text.toLowerCase();
		if (day !== 'today' && !isIsoDay(day)) {
			throw new ConfigurationError(
				`has a ${which} limit that is no day: "${text}". Write it as 2027-01-31, or "today"`,
			);
		}
		return { text: day, order: day };
	},
};

function readLength(text: string, which: 'lower' | 'upper'): Limit {
	const length = toNumber(text);
	const least = which === 'lower' ? 0 : 1;
	if (length === null || !Number.isInteger(length) || length < least || length > MAX_ANSWER_TEXT) {
		throw new ConfigurationError(
			`has a ${which} limit that is no length: "${text}". Use a number of characters from ${least} to ${MAX_ANSWER_TEXT}`,
		);
	}
	return { text: String(length), order: length };
}

/** Without an exponent, as Slack's number input wants it. */
function plainNumber(number: number): string {
	const text = String(number);
	return /e/i.test(text) ? number.toFixed(15).replace(/0+$/, '').replace(/\.$/, '') : text;
}

/** Slack refuses the whole form when it is filled with what it would not take. */
function checkInitial(field: FormField): void {
	if (field.initial === null) return;
	const initial = INITIALS[field.type](field.initial, field);
	if (initial === null) {
		throw new ConfigurationError(
			`starts with "${field.initial.slice(0, 40)}", which is no ${EXPECTED[field.type]}`,
		);
	}
	field.initial = initial;
}

const EXPECTED: Record<FormFieldType, string> = {
	text: `text of at most ${MAX_ANSWER_TEXT} characters`,
	long_text: `text of at most ${MAX_ANSWER_TEXT} characters`,
	number: 'number',
	email: 'e-mail address',
	date: 'day: write it as 2027-01-31',
	select: 'value of one of its options',
	multi_select: 'value of its options (several are separated by commas)',
	checkbox: 'value of its options (several are separated by commas)',
	person: 'ID of a Slack user: it starts with U',
	people: 'list of IDs of Slack users: they start with U and are separated by commas',
	channel: 'ID of a Slack channel: it starts with C',
};

/** As it is stored, or null for what does not fit. */
const INITIALS: Record<FormFieldType, (text: string, field: FormField) => string | null> = {
	text: (text) => (text.length <= MAX_ANSWER_TEXT ? text : null),
	long_text: (text) => (text.length <= MAX_ANSWER_TEXT ? text : null),
	number(text) {
		const number = toNumber(text);
		return number === null || Math.abs(number) > MAX_FORM_NUMBER ? null : plainNumber(number);
	},
	email: (text) => (EMAIL.test(text) ? text : null),
	date: (text) => (isIsoDay(text) ? text : null),
	select: offered,
	multi_select: offered,
	checkbox: offered,
	person: (text) => (USER_ID.test(text) ? text : null),
	people: (text) => (answersOf(text).every((id) => USER_ID.test(id)) ? text : null),
	channel: (text) => (CHANNEL_ID.test(text) ? text : null),
};

function offered(text: string, { type, options }: FormField): string | null {
	const values = type === 'select' ? [text] : answersOf(text);
	return values.every((value) => options.some((option) => option.value === value)) ? text : null;
}
