import { toNumber } from '../../core/coerce';
import { coerceSignalPath, MAPPABLE_FIELDS, ROLES } from '../../core/field-mapping';
import type { JsonObject, JsonValue } from '../../core/json';
import { isJsonObject, listAt, objectAt, textAt, toText, valueAt } from '../../core/json-read';

/** Objects that senders wrap the event's content in. */
const WRAPPERS = ['data', 'payload', 'registration', 'deal_registration', 'dealRegistration'];

/** Other places where a Signal field is found; `$` stands for each root. First hit wins. */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
	occurredAt: ['occurred_at', 'timestamp', 'time', 'created_at', 'createdAt', 'submitted_at'],
	dueAt: ['due_at', 'dueDate', 'due_date'],
	url: ['link', 'registration_url'],
	notes: ['note', 'comment', 'comments'],
	summary: ['description', 'message'],
	'account.name': ['account', 'account_name', 'accountName', 'company', 'company.name'],
	'account.domain': [
		'account.website',
		'account_domain',
		'company.domain',
		'company.website',
		'domain',
	],
	'deal.id': ['deal_id', 'dealId'],
	'deal.name': ['deal', 'deal_name', 'dealName'],
	'deal.stage.to': ['deal.stage', 'stage'],
	'deal.amount.value': [
		'deal.amount',
		'deal.value',
		'amount.value',
		'amount',
		'value.amount',
		'value',
	],
	'deal.amount.currency': [
		'deal.currency',
		'amount.currency',
		'value.currency',
		'currency',
		'currency_code',
	],
	'deal.closeDate': [
		'deal.close_date',
		'deal.expected_close_date',
		'expected_close_date',
		'expectedCloseDate',
		'close_date',
		'closeDate',
	],
	'person.previousTitle': ['person.previous_title'],
	'person.previousCompany': ['person.previous_company'],
	'contact.name': ['contact', 'contact_name'],
	'contact.email': ['contact_email'],
	'contact.phone': ['contact_phone'],
	'people.submitter.email': [
		'submitter.email',
		'submitter_email',
		'submitted_by.email',
		'submitter',
	],
	'people.submitter.name': ['submitter.name', 'submitter_name', 'submitted_by.name'],
	'people.submitter.id': ['submitter.id', 'submitted_by.id'],
	...Object.fromEntries(
		ROLES.filter((role) => role !== 'submitter').flatMap((role) => [
			[`people.${role}.email`, [`${role}.email`, `${role}_email`]],
			[`people.${role}.name`, [`${role}.name`, `${role}_name`]],
			[`people.${role}.id`, [`${role}.id`]],
		]),
	),
	'people.participants': ['participants', 'attendees'],
};

/** Reads a payload whose `type` is of the Signal vocabulary: Signal paths first, usual names after. */
export function recognize(payload: JsonObject): Map<string, JsonValue> {
	const roots = [
		payload,
		...WRAPPERS.flatMap((key) => {
			const inner = objectAt(payload, key);
			return inner === null ? [] : [inner];
		}),
	];
	const found = new Map<string, JsonValue>();
	for (const field of MAPPABLE_FIELDS) {
		// `type` is read by the caller, and an `id` names the Signal only through the dedupe key.
		if (field === 'type' || field === 'id') continue;
		const value = read(roots, field);
		if (value !== null) found.set(field, value);
	}
	return found;
}

function read(roots: readonly JsonObject[], field: string): JsonValue {
	for (const path of [field, ...(ALIASES[field] ?? [])]) {
		for (const root of roots) {
			const value = coerceSignalPath(field, valueAt(root, ...path.split('.')));
			if (value !== null && plausible(field, value)) return value;
		}
	}
	return null;
}

/** `submitter: "Jo"` is no address, and `value: "high"` never got here. */
function plausible(field: string, value: JsonValue): boolean {
	return !field.endsWith('.email') || (typeof value === 'string' && value.includes('@'));
}

/** `fields` and `changes` of a payload that is a Signal already. */
export function recognizeLists(payload: JsonObject) {
	const fields = listAt(payload, 'fields').flatMap((entry) => {
		const label = textAt(entry, 'label');
		const value = textAt(entry, 'value');
		return label === null || value === null ? [] : [{ label, value }];
	});
	const changes = listAt(payload, 'changes').flatMap((entry) => {
		const field = textAt(entry, 'field');
		if (field === null) return [];
		return [{ field, from: textAt(entry, 'from'), to: textAt(entry, 'to') }];
	});
	return { fields: fields.slice(0, 50), changes: changes.slice(0, 50) };
}

const SHOWN_FIELDS = 10;

/** The first plain values of a payload of which nothing else is known, so that a message shows something. */
export function plainFields(payload: JsonObject): Array<{ label: string; value: string }> {
	return Object.entries(payload)
		.flatMap(([label, entry]) => {
			const value = isJsonObject(entry) ? null : toText(entry);
			return value === null ? [] : [{ label, value: value.slice(0, 500) }];
		})
		.slice(0, SHOWN_FIELDS);
}

/** Whether the payload says an amount that could not be read as one. */
export function unreadableAmount(
	payload: JsonObject,
	found: ReadonlyMap<string, JsonValue>,
): boolean {
	if (found.has('deal.amount.value')) return false;
	return ['amount', 'value']
		.flatMap((key) => [textAt(payload, key), textAt(payload, 'deal', key)])
		.some((text) => text !== null && /\d/.test(text) && toNumber(text) === null);
}
