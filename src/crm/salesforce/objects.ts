/** What differs between Salesforce's standard objects. Others are read by id and name only. */
export interface SalesforceObject {
	type: string;
	/** First characters of its record ids (Salesforce: standard field record id prefixes). */
	prefix: string;
	/** What look-ups ask for. Flags, owners and accounts that a message may lack are among them. */
	fields: readonly string[];
	/** Where a record stands, and the object that says what its values mean. */
	stage: { field: string; values: string } | null;
	/** Object with earlier values of fields whose history the org tracks. */
	history: { object: string; parent: string } | null;
}

const OWNER = ['OwnerId', 'Owner.Name', 'Owner.Email'];
const ACCOUNT = ['AccountId', 'Account.Name', 'Account.Website'];

export const OBJECTS: readonly SalesforceObject[] = [
	{
		type: 'Opportunity',
		prefix: '006',
		fields: [
			'Id',
			'Name',
			'StageName',
			'Amount',
			'CloseDate',
			'IsClosed',
			'IsWon',
			...OWNER,
			...ACCOUNT,
		],
		stage: { field: 'StageName', values: 'OpportunityStage' },
		history: { object: 'OpportunityFieldHistory', parent: 'OpportunityId' },
	},
	{
		type: 'Contact',
		prefix: '003',
		fields: ['Id', 'Name', 'Email', 'Phone', 'Title', ...OWNER, ...ACCOUNT],
		stage: null,
		history: { object: 'ContactHistory', parent: 'ContactId' },
	},
	{
		type: 'Lead',
		prefix: '00Q',
		fields: ['Id', 'Name', 'Email', 'Phone', 'Title', 'Company', 'Website', ...OWNER],
		stage: null,
		history: { object: 'LeadHistory', parent: 'LeadId' },
	},
	{
		type: 'Account',
		prefix: '001',
		fields: ['Id', 'Name', 'Website', 'Type', ...OWNER],
		stage: null,
		history: { object: 'AccountHistory', parent: 'AccountId' },
	},
	{
		type: 'Case',
		prefix: '500',
		fields: [
			'Id',
			'CaseNumber',
			'Subject',
			'Status',
			'Priority',
			'IsClosed',
			'Contact.Name',
			'Contact.Email',
			'Contact.Phone',
			...OWNER,
			...ACCOUNT,
		],
		stage: { field: 'Status', values: 'CaseStatus' },
		history: { object: 'CaseHistory', parent: 'CaseId' },
	},
	{
		type: 'Task',
		prefix: '00T',
		fields: [
			'Id',
			'Subject',
			'Status',
			'Priority',
			'ActivityDate',
			'IsClosed',
			'Who.Name',
			'What.Name',
			...OWNER,
			...ACCOUNT,
		],
		stage: { field: 'Status', values: 'TaskStatus' },
		history: null,
	},
];

export const RECORD_ID = /^[a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?$/;
export const USER_ID = /^005[a-zA-Z0-9]{12}(?:[a-zA-Z0-9]{3})?$/;
/** API names only: they go into a query's text. */
export const OBJECT_NAME = /^[a-zA-Z]\w{0,79}$/;
export const FIELD_PATH = /^[a-zA-Z]\w{0,79}(?:\.[a-zA-Z]\w{0,79}){0,4}$/;

export function objectOfType(type: string): SalesforceObject | null {
	return OBJECTS.find((object) => object.type === type) ?? null;
}

export function objectOfId(id: string): SalesforceObject | null {
	return OBJECTS.find(({ prefix }) => id.startsWith(prefix)) ?? null;
}

/** 15 and 18 characters name one record; the rest is a checksum. */
export function shortId(id: string): string {
	return id.slice(0, 15);
}
