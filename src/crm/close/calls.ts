import type { CrmClient } from '../../core/crm-provider';
import type { JsonObject } from '../../core/json';
import { isJsonObject, listAt, textAt } from '../../core/json-read';
import type { PersonRef } from '../../core/signal';
import { findUser } from '../find-user';
import { loadList } from '../load-list';
import { createLookUp, type Missing, statusOf } from '../look-up';
import { REMEMBER_MS } from '../remember-ms';
import { closeId } from './read-event';

const PAGE = 100;
const MAX_PAGES = 10;
/** `custom` stands for all custom fields. */
const LEAD_FIELDS =
	'id,name,display_name,url,html_url,status_id,status_label,contacts,opportunities,custom';

/** Close's API as far as look-ups need it. A failed call is null and an entry in `missing`. */
export interface CloseCalls {
	missing: Missing;
	lead(id: string): Promise<JsonObject | null>;
	opportunity(id: string): Promise<JsonObject | null>;
	/** Opportunity statuses by id: `{ label, type }`. */
	statuses(): Promise<JsonObject | null>;
	/** By id or by a name that only one user has. Rejects when the users cannot be read. */
	userOf(named: string): Promise<PersonRef | null>;
	/** Ids (`cf_…`) of the custom fields that people see under this name. Rejects as `userOf`. */
	fieldIds(label: string): Promise<readonly string[]>;
}

export function createCloseCalls(client: CrmClient, missing: Missing): CloseCalls {
	const lookUp = createLookUp('Close', missing);
	const find = async (what: string, load: () => Promise<JsonObject | null>) => {
		const answer = await lookUp(what, async () => ({ record: await load() }));
		if (answer?.record === null) missing.push({ what, reason: `Close has no such ${what}` });
		return answer?.record ?? null;
	};
	return {
		missing,
		lead: (id) => find('lead', () => loadLead(client, id)),
		opportunity: (id) =>
			find('opportunity', () => loadById(client, 'opportunity', id, REMEMBER_MS.records)),
		statuses: () => lookUp('statuses', () => loadList(client, 'statuses', readStatuses)),
		userOf: async (named) => {
			const user = findUser(await loadList(client, 'users', readUsers), named);
			// Who left the organization is not listed any more.
			return user ?? userIn(await loadById(client, 'user', named, REMEMBER_MS.lists));
		},
		fieldIds: async (label) => {
			const ids = await loadList(client, 'custom fields', readFieldIds);
			return ids.get(label.trim().toLowerCase()) ?? [];
		},
	};
}

/** null when there is none; rejects as the client does. */
export function loadLead(client: CrmClient, id: string): Promise<JsonObject | null> {
	return loadById(client, 'lead', id, REMEMBER_MS.accounts, { _fields: LEAD_FIELDS });
}

/** Close reads records one by one. */
async function loadById(
	client: CrmClient,
	path: string,
	id: string,
	rememberMs: number,
	query?: Record<string, string>,
): Promise<JsonObject | null> {
	if (closeId(id) === null) return null;
	return client.load<JsonObject>({
		name: `${path} by id`,
		key: id,
		maxBatch: 1,
		rememberMs,
		fetch: async ([wanted = ''], through) => {
			try {
				const record = await through.get(`/api/v1/${path}/${wanted}/`, query);
				return new Map(isJsonObject(record) ? [[wanted, record]] : []);
			} catch (error) {
				if (statusOf(error) === 404) return new Map();
				throw error;
			}
		},
	});
}

async function readUsers(client: CrmClient): Promise<Map<string, PersonRef>> {
	const users = new Map<string, PersonRef>();
	for (let page = 0; page < MAX_PAGES; page += 1) {
		const answer = await client.get('/api/v1/user/', {
			_limit: String(PAGE),
			_skip: String(page * PAGE),
		});
		for (const user of listAt(answer, 'data').map(userIn)) {
			if (user?.id) users.set(user.id, user);
		}
		if (textAt(answer, 'has_more') !== 'true') break;
	}
	return users;
}

function userIn(user: unknown): PersonRef | null {
	const id = textAt(user, 'id');
	if (id === null) return null;
	const name = [textAt(user, 'first_name'), textAt(user, 'last_name')].filter(Boolean).join(' ');
	return { id, name: name === '' ? null : name, email: textAt(user, 'email') };
}

async function readStatuses(client: CrmClient): Promise<JsonObject> {
	const answer = await client.get('/api/v1/status/opportunity/');
	return Object.fromEntries(
		listAt(answer, 'data').flatMap((status) => {
			const id = textAt(status, 'id');
			const known = { label: textAt(status, 'label'), type: textAt(status, 'type') };
			return id === null ? [] : [[id, known]];
		}),
	);
}

/** The schemas hold the fields of the object and the shared ones. */
async function readFieldIds(client: CrmClient): Promise<Map<string, string[]>> {
	const schemas = await Promise.all(
		['opportunity', 'lead'].map((object) => client.get(`/api/v1/custom_field_schema/${object}/`)),
	);
	const ids = new Map<string, string[]>();
	for (const field of schemas.flatMap((schema) => listAt(schema, 'fields'))) {
		const name = textAt(field, 'name')?.toLowerCase();
		const id = textAt(field, 'id');
		if (name && id !== null) ids.set(name, [...(ids.get(name) ?? []), id]);
	}
	return ids;
}
