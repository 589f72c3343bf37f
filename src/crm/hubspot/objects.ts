import type { JsonObject } from '../../core/json';
import { textAt } from '../../core/json-read';

/** What differs between HubSpot's object types. */
export interface HubspotObject {
	name: 'deal' | 'contact' | 'company' | 'ticket' | 'custom';
	/** Also the record's place in app links. */
	typeId: string;
	/** In `/crm/v3/objects/<path>`. HubSpot's published document names deals by their type id. */
	path: string;
	properties: readonly string[];
	associations: readonly string[];
	/** In `/crm/v3/pipelines/<pipelines>`. */
	pipelines: string | null;
	stageProperty: string | null;
}

const OBJECTS: readonly HubspotObject[] = [
	{
		name: 'deal',
		typeId: '0-3',
		path: '0-3',
		properties: [
			'dealname',
			'dealstage',
			'pipeline',
			'amount',
			'deal_currency_code',
			'closedate',
			'hubspot_owner_id',
			'hs_is_closed_won',
			'hs_is_closed',
		],
		associations: ['companies', 'contacts'],
		pipelines: 'deals',
		stageProperty: 'dealstage',
	},
	{
		name: 'contact',
		typeId: '0-1',
		path: 'contacts',
		properties: ['firstname', 'lastname', 'email', 'phone', 'jobtitle', 'hubspot_owner_id'],
		associations: ['companies'],
		pipelines: null,
		stageProperty: null,
	},
	{
		name: 'company',
		typeId: '0-2',
		path: 'companies',
		properties: ['name', 'domain', 'phone', 'hubspot_owner_id', 'lifecyclestage'],
		associations: [],
		pipelines: null,
		stageProperty: null,
	},
	{
		name: 'ticket',
		typeId: '0-5',
		path: 'tickets',
		properties: [
			'subject',
			'content',
			'hs_pipeline',
			'hs_pipeline_stage',
			'hs_ticket_priority',
			'hubspot_owner_id',
		],
		associations: ['companies', 'contacts'],
		pipelines: 'tickets',
		stageProperty: 'hs_pipeline_stage',
	},
];

/** The object an event is about: by its name (`deal.creation`) or its type id (`object.creation`). */
export function hubspotObjectOf(event: JsonObject): HubspotObject | null {
	const [name] = rawTypeOf(event)?.split('.') ?? [];
	if (name !== 'object') return OBJECTS.find((object) => object.name === name) ?? null;
	const typeId = textAt(event, 'objectTypeId');
	if (typeId === null) return null;
	const known = OBJECTS.find((object) => object.typeId === typeId);
	if (known !== undefined) return known;
	if (!/^2-\d{1,20}$/.test(typeId)) return null;
	return {
		name: 'custom',
		typeId,
		path: typeId,
		properties: ['hubspot_owner_id'],
		associations: [],
		pipelines: null,
		stageProperty: null,
	};
}

/** Real traffic says subscriptionType; samples of HubSpot's documentation say eventType. */
export function rawTypeOf(event: JsonObject): string | null {
	return textAt(event, 'subscriptionType') ?? textAt(event, 'eventType');
}

export function hubspotLink(portalId: string | null, typeId: string, id: string | null) {
	if (portalId === null || id === null || !/^\d+$/.test(portalId) || !/^\d+$/.test(id)) return null;
	return `https://app.hubspot.com/contacts/${portalId}/record/${typeId}/${id}`;
}
