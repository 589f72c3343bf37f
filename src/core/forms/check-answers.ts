import { CHANNEL_ID, EMAIL, USER_ID } from './answer-forms';
import { toNumber } from '../coerce';
import type { Form, FormField, FormFieldType } from '../form';
import { MAX_ANSWER_TEXT, MAX_FORM_NUMBER } from './form-limits';
import { isIsoDay, todays } from '../iso-day';
import type { JsonValue } from '../json';
import { compilePattern } from '../pattern';

export interface CheckedAnswers {
	/** Sentences to show beside the fields, by field name; null: all is well. */
	errors: Record<string, string> | null;
	/**
	 * Every field, by name. Text, e-mail, date, select, person, channel: text, or null when left empty;
	 * number: a number or null; multi_select, checkbox, people: the list of what was chosen, which may
	 * be empty. A field with an error has null or an empty list.
	 */
	values: Record<string, JsonValue>;
}

/**
 * Checks what somebody filled in, again: Slack checks in the client only, and not everything.
 * `answers` are by field name, as Slack sends them; `now` decides what "today" is.
 */
export function checkAnswers(
	form: Pick<Form, 'fields'>,
	answers: Record<string, JsonValue>,
	now = Date.now(),
): CheckedAnswers {
	const errors: Array<[string, string]> = [];
	const values = form.fields.map((field): [string, JsonValue] => {
		const given = Object.hasOwn(answers, field.name) ? answers[field.name] : null;
		const { value, error } = CHECKS[field.type](given ?? null, field, now);
		if (error !== undefined) errors.push([field.name, error]);
		return [field.name, error === undefined ? value : empty(field)];
	});
	return {
		errors: errors.length > 0 ? Object.fromEntries(errors) : null,
		values: Object.fromEntries(values),
	};
}

type Checked = { value: JsonValue; error?: string };
type Check = (given: JsonValue, field: FormField, now: number) => Checked;

const CHECKS: Record<FormFieldType, Check> = {
	text: checkText,
	long_text: checkText,
	number: checkNumber,
	email: checkEmail,
	date: checkDate,
	select: one('Please choose one.', isOffered),
	person: one('Please choose a person.', (value) => USER_ID.test(value)),
	channel: one('Please choose a channel.', (value) => CHANNEL_ID.test(value)),
	multi_select: several('Please choose at least one.', isOffered),
	checkbox: several('Please tick at least one.', isOffered),
	people: several('Please choose at least one person.', (value) => USER_ID.test(value)),
};

const NOT_READ = 'This answer could not be read. Please fill it in again.';
const NOT_OFFERED = 'Please choose from the list.';

function empty({ type }: FormField): JsonValue {
	return type === 'multi_select' || type === 'checkbox' || type === 'people' ? [] : null;
}

/** Spaces around an answer are nobody's intention. */
function textOf(given: JsonValue): string | null | undefined {
	if (given === null) return null;
	if (typeof given !== 'string') return undefined;
	return given.trim() || null;
}

function checkText(given: JsonValue, field: FormField): Checked {
	const text = textOf(given);
	if (text === undefined) return { value: null, error: NOT_READ };
	if (text === null) return missing(field, 'Please fill this in.');
	const length = [...text].length;
	const min = Number(field.min ?? 0);
	const max = Number(field.max ?? MAX_ANSWER_TEXT);
	if (length < min) return { value: null, error: `Please write at least ${characters(min)}.` };
	if (length > max) {
		return {
			value: null,
			error: `Please write at most ${characters(max)}; this has ${length}.`,
		};
	}
	if (field.pattern !== null && !compilePattern(field.pattern)(text)) {
		return {
			value: null,
			error: field.patternError ?? 'This does not have the expected form. Please check it.',
		};
	}
	return { value: text };
}

function characters(count: number): string {
	return count === 1 ? '1 character' : `${count} characters`;
}

function checkNumber(given: JsonValue, field: FormField): Checked {
	const text = typeof given === 'number' ? String(given) : textOf(given);
	if (text === undefined) return { value: null, error: NOT_READ };
	if (text === null) return missing(field, 'Please enter a number.');
	const number = toNumber(text);
	if (number === null) {
		return { value: null, error: 'This is no number. Please use digits only, such as 1234.5.' };
	}
	const outside = range(number, field);
	return outside === null ? { value: number } : { value: null, error: outside };
}

function range(number: number, { min, max }: FormField): string | null {
	const least = min === null ? -MAX_FORM_NUMBER : Number(min);
	const most = max === null ? MAX_FORM_NUMBER : Number(max);
	if (number >= least && number <= most) return null;
	if (min !== null && max !== null) return `Please enter a number from ${min} to ${max}.`;
	return number < least
		? `Please enter ${min ?? least} or more.`
		: `Please enter ${max ?? most} or less.`;
}

function checkEmail(given: JsonValue, field: FormField): Checked {
	const text = textOf(given);
	if (text === undefined) return { value: null, error: NOT_READ };
	if (text === null) return missing(field, 'Please enter an e-mail address.');
	if (EMAIL.test(text)) return { value: text };
	return {
		value: null,
		error: 'This is no e-mail address. It should look like ana@example.com.',
	};
}

function checkDate(given: JsonValue, field: FormField, now: number): Checked {
	const text = textOf(given);
	if (text === null) return missing(field, 'Please choose a date.');
	if (text === undefined || !isIsoDay(text)) return { value: null, error: NOT_READ };
	const today = todays(now);
	const earliest = field.min === 'today' ? today.first : field.min;
	const latest = field.max === 'today' ? today.last : field.max;
	if (earliest !== null && text < earliest) {
		return { value: null, error: `Please choose ${field.min} or a later day.` };
	}
	if (latest !== null && text > latest) {
		return { value: null, error: `Please choose ${field.max} or an earlier day.` };
	}
	return { value: text };
}

type IsAllowed = (value: string, field: FormField) => boolean;

function one(request: string, isAllowed: IsAllowed): Check {
	return (given, field) => {
		const text = textOf(given);
		if (text === undefined) return { value: null, error: NOT_READ };
		if (text === null) return missing(field, request);
		return isAllowed(text, field) ? { value: text } : { value: null, error: NOT_OFFERED };
	};
}

function several(request: string, isAllowed: IsAllowed): Check {
	return (given, field) => {
		const chosen = given ?? [];
		if (!Array.isArray(chosen) || !chosen.every((value) => typeof value === 'string')) {
			return { value: [], error: NOT_READ };
		}
		if (chosen.length === 0) return missing(field, request);
		if (!chosen.every((value) => isAllowed(value, field))) {
			return { value: [], error: NOT_OFFERED };
		}
		return { value: [...new Set(chosen)] };
	};
}

function isOffered(value: string, { options }: FormField): boolean {
	return options.some((option) => option.value === value);
}

function missing(field: FormField, request: string): Checked {
	return field.required ? { value: null, error: request } : { value: empty(field) };
}
