import { toBoolean, toIsoDate, toIsoTime, toNumber } from '../../core/coerce';
import type { JsonObject, JsonValue } from '../../core/json';
import { isJsonObject, listAt, objectAt, textAt, toText } from '../../core/json-read';
import { memberIdOf } from './parse';

/** The active values of an attribute. Attio sends every attribute as a list, single ones too. */
export function valuesOf(record: unknown, slug: string): JsonObject[] {
	const key = objectAt(record, 'values') === null ? 'entry_values' : 'values';
	return listAt(record, key, slug).filter(isJsonObject);
}

export function valueOf(record: unknown, slug: string): JsonObject | null {
	return valuesOf(record, slug)[0] ?? null;
}

/** What a person would read of a value, by the types that Attio documents; null for none. */
export function readableValue(value: unknown): string | null {
	if (!isJsonObject(value)) return null;
	return (
		textAt(value, 'status', 'title') ??
		textAt(value, 'option', 'title') ??
		textAt(value, 'full_name') ??
		textAt(value, 'email_address') ??
		textAt(value, 'domain') ??
		textAt(value, 'phone_number') ??
		textAt(value, 'original_phone_number') ??
		textAt(value, 'currency_value') ??
		placeOf(value) ??
		textAt(value, 'value') ??
		textAt(value, 'target_record_id') ??
		textAt(value, 'referenced_actor_id')
	);
}

function placeOf(value: JsonObject): string | null {
	const parts = ['locality', 'region', 'country_code'].flatMap((key) => textAt(value, key) ?? []);
	return parts.length > 0 ? parts.join(', ') : null;
}

export function textValue(record: unknown, slug: string): string | null {
	return readableValue(valueOf(record, slug));
}

export function numberValue(record: unknown, slug: string): number | null {
	const value = valueOf(record, slug);
	return toNumber(value?.currency_value) ?? toNumber(value?.value);
}

export function dateValue(record: unknown, ...slugs: string[]): string | null {
	for (const slug of slugs) {
		const date = toIsoDate(valueOf(record, slug)?.value);
		if (date !== null) return date;
	}
	return null;
}

/** The first record that an attribute points to. */
export function referenceIn(
	record: unknown,
	slug: string,
): { object: string; recordId: string } | null {
	const value = valueOf(record, slug);
	const object = textAt(value, 'target_object');
	const recordId = textAt(value, 'target_record_id');
	return object === null || recordId === null ? null : { object, recordId };
}

/** The first workspace member of an attribute. */
export function memberIn(record: unknown, slug: string): string | null {
	return memberIdOf(valueOf(record, slug));
}

/** When the present value was set. */
export function setAt(record: unknown, slug: string): string | null {
	return toIsoTime(valueOf(record, slug)?.active_from);
}

export interface AttioStatus {
	title: string;
	/** Reaching it is celebrated in Attio. */
	celebrates: boolean;
	archived: boolean;
}

export function statusIn(value: unknown): AttioStatus | null {
	return readStatus(objectAt(value, 'status'));
}

export function readStatus(status: unknown): AttioStatus | null {
	const title = textAt(status, 'title');
	if (!isJsonObject(status) || title === null) return null;
	return {
		title,
		celebrates: toBoolean(status.celebration_enabled) === true,
		archived: toBoolean(status.is_archived) === true,
	};
}

/** A person by an attribute's value: a member's id, an e-mail address, or text as it stands. */
export function personValue(value: JsonObject): JsonValue {
	const memberId = memberIdOf(value);
	if (memberId !== null) return memberId;
	return textAt(value, 'email_address') ?? toText(value.value) ?? textAt(value, 'option', 'title');
}
