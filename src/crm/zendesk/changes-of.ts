import { toIsoTime } from '../../core/coerce';
import type { JsonObject, JsonValue } from '../../core/json';
import { isJsonObject, objectAt, textAt } from '../../core/json-read';
import type { Signal } from '../../core/signal';
import { valueText } from '../value-text';
import { idIn, type ZendeskEvent } from './read-event';

/** Fields whose name is not the kind's. */
const FIELDS: Readonly<Record<string, string>> = {
	agent_assignment: 'assignee_id',
	group_assignment: 'group_id',
	requester: 'requester_id',
	submitter: 'submitter_id',
	organization: 'organization_id',
	brand: 'brand_id',
	form: 'form_id',
	problem_link: 'problem_id',
	default_group: 'default_group_id',
	next_sla_breach: 'next_sla_breach_at',
};
/** Values that the API has in lower case. */
const WORDS = /^(?:status|priority|type)$/;

/** `{ current, previous }` of a change; lists tell what was added and removed instead. */
export function changesOf(
	{ action, event }: ZendeskEvent,
	/** What was looked up: users by id, the organization and the group. */
	found: JsonObject,
): Signal['changes'] {
	if (!action.endsWith('_changed')) return [];
	if (!Object.hasOwn(event, 'current') && !Object.hasOwn(event, 'previous')) return [];
	const name = action.replace(/_changed$/, '');
	const field = name === 'custom_field' ? customField(event) : (FIELDS[name] ?? name);
	const text = (value: JsonValue | undefined) => textOf(field, value, found);
	return [{ field, from: text(event.previous), to: text(event.current) }];
}

/** `added` and `removed` tags, followers or copied addresses. */
export function listChanges({ event }: ZendeskEvent): Array<[label: string, value: string | null]> {
	return [
		['Added', listed(event, /added/)],
		['Removed', listed(event, /removed/)],
	];
}

function customField(event: JsonObject): string {
	const field = objectAt(event, 'custom_field') ?? objectAt(event, 'field');
	return (
		textAt(field, 'title') ??
		textAt(field, 'raw_title') ??
		textAt(field, 'key') ??
		(idIn(field?.id) === null ? 'custom_field' : `custom_field_${idIn(field?.id)}`)
	);
}

function textOf(field: string, value: JsonValue | undefined, found: JsonObject): string | null {
	const id = idIn(value);
	if (field.endsWith('_id')) {
		if (id === null) return null;
		const loaded = [objectAt(found, 'users', id), found.organization, found.group];
		const kinds = ['assignee_id', 'requester_id', 'submitter_id'].includes(field)
			? loaded.slice(0, 1)
			: field === 'organization_id'
				? loaded.slice(1, 2)
				: field === 'group_id'
					? loaded.slice(2)
					: [];
		const named = kinds.find((record) => textAt(record, 'id') === id);
		return textAt(named, 'name') ?? id;
	}
	if (field.endsWith('_at')) return toIsoTime(value) ?? valueText(value);
	const text = valueText(value);
	return WORDS.test(field) ? (text?.toLowerCase() ?? null) : text;
}

function listed(event: JsonObject, pattern: RegExp): string | null {
	const values = Object.entries(event)
		.filter(([key]) => pattern.test(key))
		.flatMap(([, value]) => (isJsonObject(value) ? Object.values(value) : [value]));
	return valueText(values);
}
