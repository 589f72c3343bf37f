import type { CrmClient, CrmEvent, Enrichment, EnrichOptions } from '../../core/crm-provider';
import type { JsonObject } from '../../core/json';
import { isJsonObject, listAt, textAt } from '../../core/json-read';
import type { PersonRef, Role } from '../../core/signal';
import { createLookUp } from '../look-up';
import { RECORD_ID } from './parse';

const QUERY_PATH = '/services/data/v60.0/query';
/** API names only: a field goes into the query's text. */
const FIELD_PATH = /^[a-zA-Z]\w{0,79}(?:\.[a-zA-Z]\w{0,79}){0,4}$/;
const USER_ID = /^005[a-zA-Z0-9]{12}(?:[a-zA-Z0-9]{3})?$/;

/** CurrencyIsoCode exists in multi-currency orgs only; asking for it elsewhere fails the query. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
	Opportunity: [
		'Id',
		'Name',
		'StageName',
		'Amount',
		'CloseDate',
		'IsClosed',
		'IsWon',
		'Owner.Id',
		'Owner.Name',
		'Owner.Email',
		'Account.Id',
		'Account.Name',
		'Account.Website',
	],
	Contact: [
		'Id',
		'Name',
		'Email',
		'Phone',
		'Title',
		'Owner.Id',
		'Owner.Name',
		'Owner.Email',
		'Account.Id',
		'Account.Name',
		'Account.Website',
	],
	Lead: [
		'Id',
		'Name',
		'Email',
		'Phone',
		'Title',
		'Company',
		'Owner.Id',
		'Owner.Name',
		'Owner.Email',
	],
	Account: ['Id', 'Name', 'Website', 'Owner.Id', 'Owner.Name', 'Owner.Email'],
	Case: [
		'Id',
		'CaseNumber',
		'Subject',
		'Status',
		'Priority',
		'IsClosed',
		'Owner.Id',
		'Owner.Name',
		'Owner.Email',
		'Account.Id',
		'Account.Name',
		'Account.Website',
	],
};

/** The record as it is now, by SOQL; role fields hold an e-mail address or a user id. */
export async function enrichSalesforce(
	event: CrmEvent,
	client: CrmClient,
	options: EnrichOptions,
): Promise<Enrichment> {
	const missing: Enrichment['missing'] = [];
	const id = textAt(event.data, 'sObject', 'fields', 'Id');
	const fields = Object.hasOwn(FIELDS, event.rawType) ? FIELDS[event.rawType] : undefined;
	if (!event.supported || id === null || !RECORD_ID.test(id) || fields === undefined) {
		return { data: {}, missing };
	}
	const lookUp = createLookUp('Salesforce', missing);
	const query = (what: string, soql: string) =>
		lookUp(what, () => client.get(QUERY_PATH, { q: soql }));

	const roles = new Map<Role, string>();
	for (const [role, field] of Object.entries(options.roleFields) as Array<[Role, string]>) {
		if (!field) continue;
		if (FIELD_PATH.test(field)) roles.set(role, field);
		else missing.push({ what: role, reason: 'the mapped field is no Salesforce field name' });
	}
	const selected = [...new Set([...fields, ...roles.values()])].join(',');
	const found = await query(
		event.rawType.toLowerCase(),
		`SELECT ${selected} FROM ${event.rawType} WHERE Id IN ('${id}')`,
	);
	const record = listAt(found, 'records')[0];
	if (found !== null && !isJsonObject(record)) {
		missing.push({ what: event.rawType.toLowerCase(), reason: 'Salesforce has no such record' });
	}
	if (!isJsonObject(record)) return { data: {}, missing };

	const people = await resolvePeople(record, roles, query, missing);
	return { data: { record: plain(record), people: people }, missing };
}

async function resolvePeople(
	record: JsonObject,
	roles: ReadonlyMap<Role, string>,
	query: (what: string, soql: string) => Promise<unknown>,
	missing: Enrichment['missing'],
): Promise<Partial<Record<Role, PersonRef>>> {
	const people: Partial<Record<Role, PersonRef>> = {};
	const owner = {
		name: textAt(record, 'Owner', 'Name'),
		email: textAt(record, 'Owner', 'Email'),
		id: textAt(record, 'Owner', 'Id'),
	};
	if (owner.id !== null || owner.email !== null) people.owner = owner;
	const userIds = new Map<Role, string>();
	for (const [role, field] of roles) {
		const value = textAt(record, ...field.split('.'));
		if (value === null) missing.push({ what: role, reason: `the field ${field} is empty` });
		else if (value.includes('@')) people[role] = { name: null, email: value, id: null };
		else if (USER_ID.test(value)) userIds.set(role, value);
		else
			missing.push({ what: role, reason: `the field ${field} holds neither a user nor an e-mail` });
	}
	if (userIds.size === 0) return people;
	const ids = [...new Set(userIds.values())].map((userId) => `'${userId}'`).join(',');
	const users = listAt(
		await query('roles', `SELECT Id,Name,Email FROM User WHERE Id IN (${ids})`),
		'records',
	);
	for (const [role, userId] of userIds) {
		const user = users.find((entry) => textAt(entry, 'Id')?.slice(0, 15) === userId.slice(0, 15));
		people[role] = { name: textAt(user, 'Name'), email: textAt(user, 'Email'), id: userId };
		if (user === undefined) missing.push({ what: role, reason: 'Salesforce has no such user' });
	}
	return people;
}

/** Without the `attributes` that Salesforce puts on every record. */
function plain(record: JsonObject): JsonObject {
	return Object.fromEntries(
		Object.entries(record)
			.filter(([name]) => name !== 'attributes')
			.map(([name, value]) => [name, isJsonObject(value) ? plain(value) : value]),
	);
}
