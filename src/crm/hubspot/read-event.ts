import type { CrmEvent } from '../../core/crm-provider';
import type { JsonObject } from '../../core/json';
import { isJsonObject, listAt, textAt, toText, valueAt } from '../../core/json-read';
import { type HubspotObject, objectByName, objectByTypeId } from './objects';

/** An event of any of HubSpot's forms, seen the same way. */
export interface HubspotEvent {
	object: HubspotObject;
	action: HubspotAction;
	id: string;
	portalId: string | null;
	/** propertyChange. `value` is null when cleared; `redacted`: HubSpot keeps the value back. */
	property: string | null;
	value: string | null;
	redacted: boolean;
	/** What the event itself says of the record's properties. */
	sent: JsonObject;
	/** merge: the ids that went into `id`. */
	merged: string[];
	association: HubspotAssociation | null;
	/** Workflow action: what it says of the associated company. */
	company: { id: string | null; properties: JsonObject } | null;
}

export interface HubspotAssociation {
	/** `DEAL_TO_LINE_ITEM`, or the type id where the event has no name for it. */
	type: string;
	toId: string;
	to: HubspotObject | null;
	removed: boolean;
	primary: boolean;
}

export const HUBSPOT_ACTIONS = [
	'creation',
	'deletion',
	'propertyChange',
	'merge',
	'restore',
	'associationChange',
	'privacyDeletion',
	'workflow',
] as const;
export type HubspotAction = (typeof HUBSPOT_ACTIONS)[number];

const RECORD_ID = /^\d{1,19}$/;

/** A record id as text; null for what is none. */
export function toRecordId(value: unknown): string | null {
	const id = toText(value);
	return id !== null && RECORD_ID.test(id) ? id : null;
}

/** Real traffic says subscriptionType; samples of HubSpot's documentation say eventType. */
export function rawTypeOf(event: JsonObject): string | null {
	return textAt(event, 'subscriptionType') ?? textAt(event, 'eventType');
}

/** The event, or the reason why it cannot be used. */
export function readHubspotEvent({
	rawType,
	data,
}: Pick<CrmEvent, 'rawType' | 'data'>): HubspotEvent | string {
	return rawType.startsWith('workflow.') ? readWorkflowBody(data) : readSubscriptionEvent(data);
}

function readSubscriptionEvent(data: JsonObject): HubspotEvent | string {
	const [name = '', action = '', ...more] = rawTypeOf(data)?.split('.') ?? [];
	if (!isAction(action) || action === 'workflow' || more.length > 0) {
		return 'this kind of event is not known';
	}
	const object =
		name === 'object'
			? objectByTypeId(textAt(data, 'objectTypeId') ?? textAt(data, 'fromObjectTypeId'))
			: objectByName(name);
	if (object === null) return 'this type of object is not known';
	const id = recordIdOf(action, data);
	const portalId = toRecordId(data.portalId);
	const association = action === 'associationChange' ? readAssociation(data) : null;
	const unusable = [
		...(id === null ? ['objectId'] : []),
		...(portalId === null ? ['portalId'] : []),
		...(toText(data.occurredAt) === null && (data.occurredAt ?? null) !== null
			? ['occurredAt']
			: []),
		...(action === 'propertyChange' && typeof data.propertyValue === 'object' && data.propertyValue
			? ['propertyValue']
			: []),
		...(action === 'associationChange' && association === null ? ['toObjectId'] : []),
	];
	if (id === null || unusable.length > 0) return `unusable fields: ${unusable.join(', ')}`;
	const property = action === 'propertyChange' ? textAt(data, 'propertyName') : null;
	if (action === 'propertyChange' && property === null) {
		return 'a propertyChange without propertyName';
	}
	const value = textAt(data, 'propertyValue');
	const redacted = property !== null && (value === 'REDACTED' || data.isSensitive === true);
	return {
		object,
		action,
		id,
		portalId,
		property,
		value,
		redacted,
		// A stage says something about the record only together with its pipeline: it is judged apart.
		sent:
			property === null || redacted || property === object.stageProperty
				? {}
				: { [property]: value },
		merged: action === 'merge' ? mergedIdsOf(data, id) : [],
		association,
		company: null,
	};
}

function isAction(text: string): text is HubspotAction {
	return (HUBSPOT_ACTIONS as readonly string[]).includes(text);
}

function recordIdOf(action: HubspotAction, data: JsonObject): string | null {
	if (action === 'associationChange') {
		return toRecordId(data.fromObjectId) ?? toRecordId(data.objectId);
	}
	if (action !== 'merge') return toRecordId(data.objectId);
	return (
		toRecordId(data.newObjectId) ?? toRecordId(data.primaryObjectId) ?? toRecordId(data.objectId)
	);
}

function mergedIdsOf(data: JsonObject, into: string): string[] {
	const ids = [...listAt(data, 'mergedObjectIds'), data.primaryObjectId].map(toRecordId);
	return [...new Set(ids)].filter((id): id is string => id !== null && id !== into);
}

function readAssociation(data: JsonObject): HubspotAssociation | null {
	const toId = toRecordId(data.toObjectId);
	if (toId === null) return null;
	const type = textAt(data, 'associationType');
	const named = /_TO_([A-Z_]+?)(?:_UNLABELED)?$/.exec(type ?? '')?.[1]?.toLowerCase();
	return {
		type: type ?? textAt(data, 'associationTypeId') ?? 'association',
		toId,
		to:
			objectByTypeId(textAt(data, 'toObjectTypeId')) ??
			(named === undefined ? null : objectByName(named)),
		removed: data.associationRemoved === true,
		primary: data.isPrimaryAssociation === true,
	};
}

/** Ids of HubSpot's older objects, whose form the workflow action still sends. */
const ID_KEYS: ReadonlyArray<[key: string, object: string]> = [
	['vid', 'contact'],
	['dealId', 'deal'],
	['companyId', 'company'],
];

/** Properties that only this object has. */
const TELLING: ReadonlyArray<[property: string, object: string]> = [
	['dealstage', 'deal'],
	['dealname', 'deal'],
	['hs_ticket_priority', 'ticket'],
	['hs_ticket_id', 'ticket'],
	['firstname', 'contact'],
	['lastname', 'contact'],
	['jobtitle', 'contact'],
	['domain', 'company'],
];

/**
 * The workflow action "Send a webhook": the record as HubSpot's older object APIs show it, values under
 * `properties.<name>.value`.
 */
function readWorkflowBody(data: JsonObject): HubspotEvent | string {
	const sent = plainProperties(valueAt(data, 'properties'));
	const object = objectOfBody(data, sent);
	if (object === null) {
		return 'the body of the workflow action does not say what type of object it is about';
	}
	const id =
		[data.objectId, ...ID_KEYS.map(([key]) => data[key]), sent.hs_object_id, data.id]
			.map(toRecordId)
			.find((found) => found !== null) ?? null;
	if (id === null) return 'the body of the workflow action names no record id';
	return {
		object,
		action: 'workflow',
		id,
		portalId: toRecordId(data.portalId) ?? toRecordId(data['portal-id']),
		property: null,
		value: null,
		redacted: false,
		sent,
		merged: [],
		association: null,
		company: companyOfBody(data),
	};
}

function objectOfBody(data: JsonObject, sent: JsonObject): HubspotObject | null {
	const typeId = textAt(data, 'objectTypeId');
	if (typeId !== null) return objectByTypeId(typeId);
	const type = textAt(data, 'objectType');
	if (type !== null) return objectByTypeId(type) ?? objectByName(type.toLowerCase());
	const name =
		ID_KEYS.find(([key]) => toRecordId(data[key]) !== null)?.[1] ??
		TELLING.find(([property]) => Object.hasOwn(sent, property))?.[1];
	return name === undefined ? null : objectByName(name);
}

function companyOfBody(data: JsonObject): HubspotEvent['company'] {
	const company = valueAt(data, 'associated-company');
	if (isJsonObject(company)) {
		const id = toRecordId(company['company-id']);
		return { id, properties: plainProperties(company.properties) };
	}
	const id = toRecordId(listAt(data, 'associations', 'associatedCompanyIds')[0]);
	return id === null ? null : { id, properties: {} };
}

/** `{ amount: { value: '5' } }` to `{ amount: '5' }`. */
function plainProperties(properties: unknown): JsonObject {
	if (!isJsonObject(properties)) return {};
	return Object.fromEntries(
		Object.entries(properties).map(([name, entry]) => [
			name,
			isJsonObject(entry) ? textAt(entry, 'value') : toText(entry),
		]),
	);
}
