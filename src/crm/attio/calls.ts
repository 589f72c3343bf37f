import { toIsoTime } from '../../core/coerce';
import type { CrmClient } from '../../core/crm-provider';
import type { JsonObject } from '../../core/json';
import { isJsonObject, listAt, objectAt, textAt } from '../../core/json-read';
import type { PersonRef } from '../../core/signal';
import { loadList } from '../load-list';
import { createLookUp, type Missing, statusOf } from '../look-up';
import { REMEMBER_MS } from '../remember-ms';
import { fetchRecords, MAX_RECORDS } from './fetch-records';
import { type AttioStatus, readStatus } from './values';

export interface AttioName {
	id: string;
	slug: string;
	title: string;
}

/**
 * Attio's API as far as look-ups need it. What fails is null and an entry in `missing`; so is a record
 * that is not there.
 */
export interface AttioCalls {
	missing: Missing;
	/** The object with this id or slug. */
	object(idOrSlug: string): Promise<AttioName | null>;
	/** The attribute with this id; of an object or of a list. */
	attribute(target: 'objects' | 'lists', targetId: string, id: string): Promise<AttioName | null>;
	/** The stages of deals; empty when they cannot be read. */
	stages(): Promise<AttioStatus[]>;
	members(): Promise<ReadonlyMap<string, PersonRef>>;
	record(what: string, object: string, id: string): Promise<JsonObject | null>;
	/** Companies and people around a record: remembered for a minute. */
	related(what: string, object: string, id: string): Promise<JsonObject | null>;
	/** The value that `slug` had before the present one; null: none or not known. */
	previousValue(what: string, object: string, id: string, slug: string): Promise<JsonObject | null>;
	/** One thing of the API by its path: `/v2/tasks/<id>`. */
	single(what: string, path: string): Promise<JsonObject | null>;
}

export function createAttioCalls(client: CrmClient, missing: Missing): AttioCalls {
	const lookUp = createLookUp('Attio', missing);
	const found = async <T>(what: string, call: () => Promise<T | null>): Promise<T | null> => {
		const answer = await lookUp(what, async () => ({ found: await call() }));
		if (answer?.found === null) missing.push({ what, reason: 'Attio has no such record' });
		return answer?.found ?? null;
	};
	const loadRecord = (object: string, id: string, rememberMs: number) =>
		client.load({
			name: `attio ${object} for ${rememberMs}`,
			key: id,
			maxBatch: MAX_RECORDS,
			rememberMs,
			fetch: (keys, through) => fetchRecords(through, object, keys),
		});
	return {
		missing,
		object: (idOrSlug) =>
			lookUp('object', async () => {
				const objects = await loadList(client, 'attio objects', fetchObjects);
				return objects.find(({ id, slug }) => id === idOrSlug || slug === idOrSlug) ?? null;
			}),
		attribute: (target, targetId, id) =>
			lookUp('attribute', async () => {
				const path = `/v2/${target}/${encodeURIComponent(targetId)}/attributes`;
				const attributes = await loadList(client, `attio ${path}`, (through) =>
					fetchNames(through, path, 'attribute_id'),
				);
				return attributes.find((attribute) => attribute.id === id) ?? null;
			}),
		stages: async () =>
			(await lookUp('stages', () => loadList(client, 'attio deal stages', fetchStages))) ?? [],
		members: () => loadList(client, 'attio members', fetchMembers),
		record: (what, object, id) => found(what, () => loadRecord(object, id, REMEMBER_MS.records)),
		related: (what, object, id) => found(what, () => loadRecord(object, id, REMEMBER_MS.accounts)),
		previousValue: (what, object, id, slug) =>
			lookUp(what, () =>
				client.load({
					name: `attio ${object} before ${slug}`,
					key: id,
					maxBatch: 1,
					rememberMs: REMEMBER_MS.records,
					fetch: async ([key = ''], through) => {
						const before = await fetchPrevious(through, object, key, slug);
						return new Map(before === null ? [] : [[key, before]]);
					},
				}),
			),
		single: (what, path) =>
			found(what, () =>
				client.load({
					name: 'attio single',
					key: path,
					maxBatch: 1,
					rememberMs: REMEMBER_MS.records,
					fetch: async ([key = ''], through) => {
						const answer = await orNothing(through.get(key));
						const data = objectAt(answer, 'data');
						return new Map(data === null ? [] : [[key, data]]);
					},
				}),
			),
	};
}

/** null for what is not there. */
async function orNothing(call: Promise<unknown>): Promise<unknown> {
	try {
		return await call;
	} catch (error) {
		if (statusOf(error) === 404) return null;
		throw error;
	}
}

const fetchObjects = (client: CrmClient) => fetchNames(client, '/v2/objects', 'object_id');

async function fetchNames(client: CrmClient, path: string, idKey: string): Promise<AttioName[]> {
	return listAt(await client.get(path), 'data').flatMap((entry) => {
		const id = textAt(entry, 'id', idKey);
		const slug = textAt(entry, 'api_slug');
		if (id === null || slug === null) return [];
		return [{ id, slug, title: textAt(entry, 'title') ?? textAt(entry, 'singular_noun') ?? slug }];
	});
}

async function fetchStages(client: CrmClient): Promise<AttioStatus[]> {
	const answer = await client.get('/v2/objects/deals/attributes/stage/statuses');
	return listAt(answer, 'data').flatMap((entry) => readStatus(entry) ?? []);
}

async function fetchMembers(client: CrmClient): Promise<Map<string, PersonRef>> {
	const members = new Map<string, PersonRef>();
	for (const member of listAt(await client.get('/v2/workspace_members'), 'data')) {
		const id = textAt(member, 'id', 'workspace_member_id');
		if (id === null) continue;
		const name = ['first_name', 'last_name'].flatMap((key) => textAt(member, key) ?? []).join(' ');
		members.set(id, { id, name: name || null, email: textAt(member, 'email_address') });
	}
	return members;
}

/** Attio keeps every earlier value; the one that ended last is the one before. */
async function fetchPrevious(
	client: CrmClient,
	object: string,
	id: string,
	slug: string,
): Promise<JsonObject | null> {
	const path = `/v2/objects/${object}/records/${id}/attributes/${slug}/values`;
	const answer = await orNothing(client.get(path, { show_historic: 'true' }));
	const ended = listAt(answer, 'data')
		.filter(isJsonObject)
		.flatMap((value) => {
			const until = toIsoTime(value.active_until);
			return until === null ? [] : [{ value, until }];
		})
		.sort((a, b) => b.until.localeCompare(a.until));
	return ended[0]?.value ?? null;
}
