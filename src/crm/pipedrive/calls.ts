import type { CrmClient } from '../../core/crm-provider';
import type { JsonObject, JsonValue } from '../../core/json';
import { isJsonObject, listAt, textAt } from '../../core/json-read';
import type { PersonRef } from '../../core/signal';
import { findUser } from '../find-user';
import { loadList } from '../load-list';
import { createLookUp, type Missing } from '../look-up';
import { REMEMBER_MS } from '../remember-ms';

/** Pipedrive's `ids` takes 100. */
const MAX_IDS = 100;
const PAGE = 500;
const MAX_PAGES = 10;
const NUMERIC_ID = /^\d{1,19}$/;

/** Lists that can be read by ids, and what a record of them is called. */
const BATCHES: Readonly<Record<string, string>> = {
	deal: 'deals',
	person: 'persons',
	organization: 'organizations',
	activity: 'activities',
};
/** Counts are left out of an organization unless asked for. */
const ORGANIZATION_QUERY = {
	include_fields: 'open_deals_count,won_deals_count,lost_deals_count',
};

export interface PipedriveStage {
	name: string | null;
	pipeline: string | null;
}

/** Pipedrive's API as far as look-ups need it. A failed call is null and an entry in `missing`. */
export interface PipedriveCalls {
	missing: Missing;
	/** null also for kinds that cannot be read in batches: their events say enough. */
	record(entity: string, id: string): Promise<JsonObject | null>;
	organization(id: string): Promise<JsonObject | null>;
	person(id: string): Promise<JsonObject | null>;
	/** Stages by id, with the names of their pipelines. */
	stages(): Promise<ReadonlyMap<string, PipedriveStage> | null>;
	/** By id or by a name that only one user has. Rejects when the users cannot be read. */
	userOf(named: string): Promise<PersonRef | null>;
	/** Hashes of the custom fields that people see under this name. Rejects as `userOf`. */
	fieldCodes(label: string): Promise<readonly string[]>;
}

export function createPipedriveCalls(client: CrmClient, missing: Missing): PipedriveCalls {
	const lookUp = createLookUp('Pipedrive', missing);
	const find = async (
		what: string,
		load: () => Promise<JsonObject | null>,
	): Promise<JsonObject | null> => {
		const answer = await lookUp(what, async () => ({ record: await load() }));
		if (answer?.record === null) missing.push({ what, reason: `Pipedrive has no such ${what}` });
		return answer?.record ?? null;
	};
	return {
		missing,
		record: async (entity, id) => {
			const path = Object.hasOwn(BATCHES, entity) ? BATCHES[entity] : undefined;
			if (path === undefined) return null;
			return find(entity, () => loadById(client, path, id, REMEMBER_MS.records));
		},
		organization: (id) => find('organization', () => loadOrganization(client, id)),
		person: (id) => find('person', () => loadById(client, 'persons', id, REMEMBER_MS.accounts)),
		stages: () => lookUp('stages', () => loadList(client, 'stages', readStages)),
		userOf: async (named) => findUser(await loadList(client, 'users', readUsers), named),
		fieldCodes: async (label) => {
			const codes = await loadList(client, 'fields', readFieldCodes);
			return codes.get(label.trim().toLowerCase()) ?? [];
		},
	};
}

/** null when there is none; rejects as the client does. */
export function loadOrganization(client: CrmClient, id: string): Promise<JsonObject | null> {
	return loadById(client, 'organizations', id, REMEMBER_MS.accounts);
}

async function loadById(
	client: CrmClient,
	path: string,
	id: string,
	rememberMs: number,
): Promise<JsonObject | null> {
	if (!NUMERIC_ID.test(id)) return null;
	return client.load({
		name: `${path} by id, ${rememberMs} ms`,
		key: id,
		maxBatch: MAX_IDS,
		rememberMs,
		fetch: async (ids, through) => {
			const answer = await through.get(`/api/v2/${path}`, {
				ids: ids.join(','),
				...(path === 'organizations' && ORGANIZATION_QUERY),
			});
			return byId(listAt(answer, 'data'));
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

/** All pages of a v2 list. */
async function readAll(client: CrmClient, path: string): Promise<JsonObject[]> {
	const all: JsonObject[] = [];
	let cursor: string | null = '';
	for (let page = 0; page < MAX_PAGES && cursor !== null; page += 1) {
		const answer: unknown = await client.get(`/api/v2/${path}`, {
			limit: String(PAGE),
			...(cursor !== '' && { cursor }),
		});
		all.push(...listAt(answer, 'data').filter(isJsonObject));
		cursor = textAt(answer, 'additional_data', 'next_cursor');
	}
	return all;
}

async function readStages(client: CrmClient): Promise<Map<string, PipedriveStage>> {
	const [stages, pipelines] = await Promise.all([
		readAll(client, 'stages'),
		readAll(client, 'pipelines'),
	]);
	const names = new Map(
		pipelines.map((pipeline) => [textAt(pipeline, 'id'), textAt(pipeline, 'name')]),
	);
	return new Map(
		stages.map((stage) => [
			textAt(stage, 'id') ?? '',
			{
				name: textAt(stage, 'name'),
				pipeline: names.get(textAt(stage, 'pipeline_id')) ?? null,
			},
		]),
	);
}

/** v1's list of users comes whole. */
async function readUsers(client: CrmClient): Promise<Map<string, PersonRef>> {
	const answer = await client.get('/api/v1/users');
	return new Map(
		listAt(answer, 'data').flatMap((user): Array<[string, PersonRef]> => {
			const id = textAt(user, 'id');
			return id === null
				? []
				: [[id, { id, name: textAt(user, 'name'), email: textAt(user, 'email') }]];
		}),
	);
}

async function readFieldCodes(client: CrmClient): Promise<Map<string, string[]>> {
	const lists = await Promise.all(
		['dealFields', 'personFields', 'organizationFields'].map((path) => readAll(client, path)),
	);
	const codes = new Map<string, string[]>();
	for (const field of lists.flat()) {
		const name = textAt(field, 'field_name')?.toLowerCase();
		const code = textAt(field, 'field_code');
		if (name && code !== null) codes.set(name, [...(codes.get(name) ?? []), code]);
	}
	return codes;
}
