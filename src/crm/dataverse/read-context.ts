import { toIsoTime } from '../../core/coerce';
import type { JsonObject, JsonValue } from '../../core/json';
import { isJsonObject, listAt, objectAt, textAt, toText, valueAt } from '../../core/json-read';

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const EMPTY_GUID = '00000000-0000-0000-0000-000000000000';

/** A record's id in lower case; null for anything else and for the GUID of zeros. */
export function guidOf(value: unknown): string | null {
	const text = toText(value)
		?.toLowerCase()
		.replace(/^\{|\}$/g, '');
	return text !== undefined && GUID.test(text) && text !== EMPTY_GUID ? text : null;
}

/** `/Date(1506409448000-0700)/`: the number is UTC, the offset says only where it was written. */
export function dataverseTime(value: unknown): string | null {
	const ms = /^\/Date\((-?\d{1,16})(?:[+-]\d{4})?\)\/$/.exec(toText(value) ?? '')?.[1];
	return toIsoTime(ms === undefined ? value : Number(ms));
}

/** The value of a `[{ key, value }]` list. */
export function pairAt(context: unknown, list: string, key: string): JsonValue | undefined {
	const pair = listAt(context, list).find((entry) => textAt(entry, 'key') === key);
	return valueAt(pair, 'value');
}

/** Attributes of one or several versions of a record; the first that has one counts. */
export interface Attributes {
	has(name: string): boolean;
	/** A scalar, an OptionSetValue's or Money's number, a date in ISO 8601. */
	text(name: string): string | null;
	/** What Dynamics shows for the value (`FormattedValues`), in the language of the user. */
	label(name: string): string | null;
	reference(name: string): { id: string | null; name: string | null; table: string | null } | null;
	names(): string[];
}

export function attributesOf(entities: ReadonlyArray<JsonObject | null>): Attributes {
	const values = new Map<string, JsonValue>();
	const labels = new Map<string, string>();
	for (const entity of entities) {
		for (const attribute of listAt(entity, 'Attributes')) {
			const key = textAt(attribute, 'key');
			const value = valueAt(attribute, 'value');
			if (key !== null && value !== undefined && !values.has(key)) values.set(key, value);
		}
		for (const formatted of listAt(entity, 'FormattedValues')) {
			const key = textAt(formatted, 'key');
			const label = textAt(formatted, 'value');
			if (key !== null && label !== null && !labels.has(key)) labels.set(key, label);
		}
	}
	return {
		has: (name) => values.has(name),
		text: (name) => {
			const value = values.get(name);
			const text = isJsonObject(value) ? textAt(value, 'Value') : toText(value);
			return text?.startsWith('/Date(') ? dataverseTime(text) : text;
		},
		label: (name) => labels.get(name) ?? null,
		reference: (name) => {
			const value = values.get(name);
			if (!isJsonObject(value) || !Object.hasOwn(value, 'Id')) return null;
			return {
				id: guidOf(value.Id),
				name: textAt(value, 'Name'),
				table: textAt(value, 'LogicalName'),
			};
		},
		names: () => [...values.keys()],
	};
}

/** The versions of the record that an execution context shows. */
export interface ContextView {
	/** What the request set. */
	target: Attributes;
	/** Before, where the step has a Pre Image. */
	before: Attributes;
	/** As it was after the request: target over images. */
	now: Attributes;
	id: string | null;
}

export function viewOf(context: JsonObject): ContextView {
	const target = [targetOf(context)];
	const images = (list: string) =>
		listAt(context, list).map((image) => objectAt(image, 'value') ?? null);
	const before = images('PreEntityImages');
	return {
		target: attributesOf(target),
		before: attributesOf(before),
		now: attributesOf([...target, ...images('PostEntityImages'), ...before]),
		id: recordIdOf(context),
	};
}

/** Assign and SetState say in their own parameters what Update says in its Target. */
function targetOf(context: JsonObject): JsonObject | null {
	const set: JsonValue[] = [];
	const add = (key: string, value: JsonValue | undefined) => {
		if (value !== undefined && value !== null) set.push({ key, value });
	};
	add('ownerid', pairAt(context, 'InputParameters', 'Assignee'));
	add('statecode', pairAt(context, 'InputParameters', 'State'));
	// The Status of Win and Lose is the opportunity's as well.
	add('statuscode', pairAt(context, 'InputParameters', 'Status'));
	const target = pairAt(context, 'InputParameters', 'Target');
	const attributes = [...listAt(target, 'Attributes'), ...set];
	return { Attributes: attributes, FormattedValues: listAt(target, 'FormattedValues') };
}

/** Win, Lose and Close name the record only inside the activity that closes it. */
function recordIdOf(context: JsonObject): string | null {
	const closing = (parameter: string, attribute: string) => {
		const activity = pairAt(context, 'InputParameters', parameter);
		return isJsonObject(activity) ? attributesOf([activity]).reference(attribute)?.id : null;
	};
	return (
		closing('OpportunityClose', 'opportunityid') ??
		closing('IncidentResolution', 'incidentid') ??
		guidOf(context.PrimaryEntityId) ??
		guidOf(valueAt(pairAt(context, 'InputParameters', 'Target'), 'Id')) ??
		guidOf(valueAt(pairAt(context, 'InputParameters', 'EntityMoniker'), 'Id'))
	);
}
