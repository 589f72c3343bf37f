/** What differs between HubSpot's object types. */
export interface HubspotObject {
	/** The Signal's `subject.kind`: HubSpot's name of a standard object, `custom` or `object` else. */
	name: string;
	/** For people; null for what only the account's own settings can name. */
	label: string | null;
	/** Also the record's place in app links. */
	typeId: string;
	/** In `/crm/v3/objects/<path>`. HubSpot's published document names deals by their type id. */
	path: string;
	properties: readonly string[];
	/** The first of these that has a value names the record. */
	nameProperties: readonly string[];
	/** Object types in `/crm/v4/associations/<path>/<type>`. */
	associations: readonly AssociatedType[];
	/** In `/crm/v3/pipelines/<pipelines>`. */
	pipelines: string | null;
	stageProperty: string | null;
	pipelineProperty: string | null;
}

export type AssociatedType = 'companies' | 'contacts';

const BOTH: readonly AssociatedType[] = ['companies', 'contacts'];

/** When a ticket's service level ends, by the property that says how it stands. */
export const SLA_DUE: Readonly<Record<string, string>> = {
	hs_time_to_close_sla_status: 'hs_time_to_close_sla_at',
	hs_time_to_first_response_sla_status: 'hs_time_to_first_response_sla_at',
	hs_time_to_next_response_sla_status: 'hs_time_to_next_response_sla_at',
};

const MAIN: readonly HubspotObject[] = [
	{
		name: 'deal',
		label: 'Deal',
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
		nameProperties: ['dealname'],
		associations: BOTH,
		pipelines: 'deals',
		stageProperty: 'dealstage',
		pipelineProperty: 'pipeline',
	},
	{
		name: 'contact',
		label: 'Contact',
		typeId: '0-1',
		path: 'contacts',
		properties: [
			'firstname',
			'lastname',
			'email',
			'phone',
			'jobtitle',
			'company',
			'hubspot_owner_id',
		],
		nameProperties: [],
		associations: ['companies'],
		pipelines: null,
		stageProperty: null,
		pipelineProperty: null,
	},
	{
		name: 'company',
		label: 'Company',
		typeId: '0-2',
		path: 'companies',
		properties: ['name', 'domain', 'phone', 'hubspot_owner_id', 'lifecyclestage'],
		nameProperties: ['name', 'domain'],
		associations: [],
		pipelines: null,
		stageProperty: null,
		pipelineProperty: null,
	},
	{
		name: 'ticket',
		label: 'Ticket',
		typeId: '0-5',
		path: 'tickets',
		properties: [
			'subject',
			'content',
			'hs_pipeline',
			'hs_pipeline_stage',
			'hs_ticket_priority',
			'hubspot_owner_id',
			...Object.values(SLA_DUE),
		],
		nameProperties: ['subject'],
		associations: BOTH,
		pipelines: 'tickets',
		stageProperty: 'hs_pipeline_stage',
		pipelineProperty: 'hs_pipeline',
	},
];

const TASK: HubspotObject = {
	...other('0-27', 'task', 'Task', ['hs_task_subject']),
	properties: [
		'hs_task_subject',
		'hs_task_status',
		'hs_task_priority',
		'hs_timestamp',
		'hubspot_owner_id',
	],
	associations: BOTH,
};

/** Type ids: HubSpot, "Understanding the CRM APIs", object type IDs. HubSpot leaves out what a record has no property for. */
const OTHERS: readonly HubspotObject[] = [
	TASK,
	{ ...other('0-136', 'lead', 'Lead', ['hs_lead_name']), associations: BOTH },
	other('0-7', 'product', 'Product', ['name']),
	other('0-8', 'line_item', 'Line item', ['name']),
	other('0-14', 'quote', 'Quote', ['hs_title']),
	other('0-18', 'communication', 'Communication'),
	other('0-19', 'feedback_submission', 'Feedback submission', ['hs_survey_name']),
	other('0-46', 'note', 'Note'),
	other('0-47', 'meeting', 'Meeting', ['hs_meeting_title']),
	other('0-48', 'call', 'Call', ['hs_call_title']),
	other('0-49', 'email', 'E-mail'),
	other('0-53', 'invoice', 'Invoice', ['hs_number']),
	other('0-54', 'marketing_event', 'Marketing event', ['hs_event_name']),
	other('0-69', 'subscription', 'Subscription', ['hs_name']),
	other('0-74', 'goal_target', 'Goal', ['hs_goal_name']),
	other('0-84', 'discount', 'Discount', ['hs_label']),
	other('0-85', 'fee', 'Fee', ['hs_label']),
	other('0-86', 'tax', 'Tax', ['hs_label']),
	other('0-101', 'commerce_payment', 'Payment'),
	other('0-115', 'user', 'User'),
	other('0-116', 'postal_mail', 'Postal mail'),
	other('0-123', 'order', 'Order', ['hs_order_name']),
	other('0-142', 'cart', 'Cart', ['hs_cart_name']),
	other('0-162', 'service', 'Service', ['hs_name']),
	other('0-410', 'course', 'Course', ['hs_course_name']),
	other('0-420', 'listing', 'Listing', ['hs_name']),
	other('0-421', 'appointment', 'Appointment', ['hs_appointment_name']),
];

const ALL = [...MAIN, ...OTHERS];

function other(
	typeId: string,
	name: string,
	label: string | null,
	nameProperties: readonly string[] = [],
): HubspotObject {
	return {
		name,
		label,
		typeId,
		path: typeId,
		properties: [...nameProperties, 'hubspot_owner_id'],
		nameProperties,
		associations: [],
		pipelines: null,
		stageProperty: null,
		pipelineProperty: null,
	};
}

/** By HubSpot's name, as in `deal.creation`. */
export function objectByName(name: string): HubspotObject | null {
	return ALL.find((object) => object.name === name) ?? null;
}

/** By the type id of generic events. Ids that are new to us are objects all the same. */
export function objectByTypeId(typeId: string | null): HubspotObject | null {
	if (typeId === null || !/^[02]-\d{1,20}$/.test(typeId)) return null;
	const known = ALL.find((object) => object.typeId === typeId);
	if (known !== undefined) return known;
	return typeId.startsWith('2-') ? other(typeId, 'custom', null) : other(typeId, 'object', null);
}

export function hubspotLink(portalId: string | null, typeId: string, id: string | null) {
	if (portalId === null || id === null || !/^\d+$/.test(portalId) || !/^\d+$/.test(id)) return null;
	return `https://app.hubspot.com/contacts/${portalId}/record/${typeId}/${id}`;
}
