import type { CrmClient } from '../../core/crm-provider';
import type { JsonObject, JsonValue } from '../../core/json';
import { isJsonObject, listAt, textAt } from '../../core/json-read';
import { loadList } from '../load-list';
import { createLookUp, type Missing } from '../look-up';
import { REMEMBER_MS } from '../remember-ms';
import { idIn } from './read-event';

/** Every `show_many` takes 100. */
const MAX_IDS = 100;
const PAGE = '100';
const MAX_PAGES = 10;

/** A ticket with what was loaded beside it. */
interface SideLoaded {
	ticket: JsonObject;
	users: JsonObject[];
	group: JsonObject | null;
	organization: JsonObject | null;
}

/** Custom fields that carry one title: ids of ticket fields, keys of the others. */
type FieldKeys = Readonly<Record<'ticket' | 'organization' | 'user', readonly string[]>>;

/** Zendesk's API as far as look-ups need it. A failed call is null and an entry in `missing`. */
export interface ZendeskCalls {
	missing: Missing;
	ticket(id: string): Promise<SideLoaded | null>;
	/** The user that the event is about. */
	user(id: string): Promise<JsonObject | null>;
	organization(id: string): Promise<JsonObject | null>;
	/** Somebody named by the record; null also when unknown. Rejects when users cannot be read. */
	person(id: string): Promise<JsonObject | null>;
	/** Rejects as `person`. */
	fieldKeys(title: string): Promise<FieldKeys>;
}

export function createZendeskCalls(client: CrmClient, missing: Missing): ZendeskCalls {
	const lookUp = createLookUp('Zendesk', missing);
	const find = async <T>(what: string, load: () => Promise<T | null>): Promise<T | null> => {
		const answer = await lookUp(what, async () => ({ record: await load() }));
		if (answer?.record === null) missing.push({ what, reason: `Zendesk has no such ${what}` });
		return answer?.record ?? null;
	};
	return {
		missing,
		ticket: (id) => find('ticket', () => loadTicket(client, id)),
		user: (id) => find('user', () => loadById(client, 'users', id, REMEMBER_MS.records)),
		organization: (id) =>
			find('organization', () => loadById(client, 'organizations', id, REMEMBER_MS.accounts)),
		person: (id) => loadById(client, 'users', id, REMEMBER_MS.lists),
		fieldKeys: async (title) => {
			const wanted = title.trim().toLowerCase();
			const fields = await loadList(client, 'custom fields', readFields);
			const keysOf = (kind: keyof FieldKeys) =>
				fields.flatMap((field) => (field.kind === kind && field.title === wanted ? field.key : []));
			return {
				ticket: keysOf('ticket'),
				organization: keysOf('organization'),
				user: keysOf('user'),
			};
		},
	};
}

async function loadTicket(client: CrmClient, id: string): Promise<SideLoaded | null> {
	return client.load<SideLoaded>({
		name: 'tickets with users, groups and organizations',
		key: id,
		maxBatch: MAX_IDS,
		rememberMs: REMEMBER_MS.records,
		fetch: async (ids, through) => {
			const answer = await through.get('/api/v2/tickets/show_many.json', {
				ids: ids.join(','),
				include: 'users,groups,organizations',
			});
			const users = byId(listAt(answer, 'users'));
			const groups = byId(listAt(answer, 'groups'));
			const organizations = byId(listAt(answer, 'organizations'));
			return new Map(
				[...byId(listAt(answer, 'tickets'))].map(([key, ticket]) => {
					const people = ['requester_id', 'submitter_id', 'assignee_id'];
					const side: SideLoaded = {
						ticket,
						users: [...new Set(people.map((field) => textAt(ticket, field) ?? ''))]
							.map((user) => users.get(user))
							.filter((user) => user !== undefined),
						group: groups.get(textAt(ticket, 'group_id') ?? '') ?? null,
						organization: organizations.get(textAt(ticket, 'organization_id') ?? '') ?? null,
					};
					return [key, side];
				}),
			);
		},
	});
}

/** null when there is none; rejects as the client does. */
async function loadById(
	client: CrmClient,
	path: 'users' | 'organizations',
	id: string,
	rememberMs: number,
): Promise<JsonObject | null> {
	if (idIn(id) === null) return null;
	return client.load<JsonObject>({
		name: `${path} by id, ${rememberMs} ms`,
		key: id,
		maxBatch: MAX_IDS,
		rememberMs,
		fetch: async (ids, through) => {
			const answer = await through.get(`/api/v2/${path}/show_many.json`, { ids: ids.join(',') });
			return byId(listAt(answer, path));
		},
	});
}

function byId(records: readonly JsonValue[]): Map<string, JsonObject> {
	return new Map(
		records.flatMap((record): Array<[string, JsonObject]> => {
			const id = textAt(record, 'id');
			return isJsonObject(record) && id !== null ? [[id, record]] : [];
		}),
	);
}

interface Field {
	kind: keyof FieldKeys;
	title: string;
	key: string;
}

async function readFields(client: CrmClient): Promise<Field[]> {
	const lists = await Promise.all(
		(['ticket', 'organization', 'user'] as const).map(async (kind) => {
			const fields = await readAll(client, `${kind}_fields`);
			return fields.flatMap((field): Field[] => {
				const title = textAt(field, 'title')?.toLowerCase();
				// A ticket holds its fields by id, the others by key.
				const key = textAt(field, kind === 'ticket' ? 'id' : 'key');
				return title === undefined || key === null ? [] : [{ kind, title, key }];
			});
		}),
	);
	return lists.flat();
}

/** All pages of a list, by cursor. */
async function readAll(client: CrmClient, name: string): Promise<JsonObject[]> {
	const all: JsonObject[] = [];
	let after: string | null = null;
	for (let page = 0; page < MAX_PAGES; page += 1) {
		const answer: unknown = await client.get(`/api/v2/${name}.json`, {
			'page[size]': PAGE,
			...(after !== null && { 'page[after]': after }),
		});
		all.push(...listAt(answer, name).filter(isJsonObject));
		after = textAt(answer, 'meta', 'after_cursor');
		if (textAt(answer, 'meta', 'has_more') !== 'true' || after === null) break;
	}
	return all;
}
