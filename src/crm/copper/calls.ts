import type { CrmClient } from '../../core/crm-provider';
import type { JsonObject } from '../../core/json';
import { isJsonObject, listAt, textAt } from '../../core/json-read';
import type { AccountStatus, PersonRef } from '../../core/signal';
import { accountStatus } from '../account-status';
import { findUser } from '../find-user';
import { loadList } from '../load-list';
import { createLookUp, type Missing, statusOf } from '../look-up';
import { REMEMBER_MS } from '../remember-ms';
import { copperId, statusIn } from './read-event';

const BASE = '/developer_api/v1';
/** Copper: the most records in a page of a search. */
const PAGE = 200;
const MAX_PAGES = 10;
/** Whose opportunities are counted in one search: more would not fit its pages. */
const MAX_COMPANIES = 20;

/** Records whose search takes `ids`. */
const SEARCHES: Readonly<Record<string, string>> = {
	opportunity: 'opportunities',
	person: 'people',
	company: 'companies',
	lead: 'leads',
};
/** Read one by one. */
const SINGLES: Readonly<Record<string, string>> = { task: 'tasks', project: 'projects' };

export interface FieldDefinition {
	id: string;
	name: string;
	/** Of a dropdown: option id to its name. */
	options: ReadonlyMap<string, string>;
}

export interface CopperStage {
	name: string | null;
	pipeline: string | null;
}

/** Copper's API as far as look-ups need it. A failed call is null and an entry in `missing`. */
export interface CopperCalls {
	missing: Missing;
	/** null also for types that cannot be read. */
	record(type: string, id: string): Promise<JsonObject | null>;
	company(id: string): Promise<JsonObject | null>;
	companyStatus(id: string): Promise<AccountStatus | null>;
	person(id: string): Promise<JsonObject | null>;
	/** Stages by id, with the names of their pipelines. */
	stages(): Promise<ReadonlyMap<string, CopperStage> | null>;
	/** The account's id stands in every link. */
	accountId(): Promise<string | null>;
	/** By id or by a name that only one user has. Rejects when the users cannot be read. */
	userOf(named: string): Promise<PersonRef | null>;
	/** Rejects as `userOf`. */
	fieldDefinitions(): Promise<readonly FieldDefinition[]>;
}

export function createCopperCalls(client: CrmClient, missing: Missing): CopperCalls {
	const lookUp = createLookUp('Copper', missing);
	const find = async (what: string, load: () => Promise<JsonObject | null>) => {
		const answer = await lookUp(what, async () => ({ record: await load() }));
		if (answer?.record === null) missing.push({ what, reason: `Copper has no such ${what}` });
		return answer?.record ?? null;
	};
	return {
		missing,
		record: async (type, id) => {
			const search = Object.hasOwn(SEARCHES, type) ? SEARCHES[type] : undefined;
			if (search !== undefined) {
				return find(type, () => loadBySearch(client, search, id, REMEMBER_MS.records));
			}
			const single = Object.hasOwn(SINGLES, type) ? SINGLES[type] : undefined;
			return single === undefined ? null : find(type, () => loadSingle(client, single, id));
		},
		company: (id) =>
			find('company', () => loadBySearch(client, 'companies', id, REMEMBER_MS.accounts)),
		companyStatus: (id) => lookUp('account.status', () => loadStatus(client, id)),
		person: (id) => find('person', () => loadBySearch(client, 'people', id, REMEMBER_MS.accounts)),
		stages: () => lookUp('pipelines', () => loadList(client, 'pipelines', readStages)),
		accountId: () =>
			lookUp('links', () =>
				loadList(client, 'account', async (through) =>
					textAt(await through.get(`${BASE}/account`), 'id'),
				),
			),
		userOf: async (named) => findUser(await loadList(client, 'users', readUsers), named),
		fieldDefinitions: () => loadList(client, 'custom fields', readDefinitions),
	};
}

async function loadBySearch(
	client: CrmClient,
	path: string,
	id: string,
	rememberMs: number,
): Promise<JsonObject | null> {
	return client.load<JsonObject>({
		name: `${path} by id, ${rememberMs} ms`,
		key: id,
		maxBatch: PAGE,
		rememberMs,
		fetch: async (ids, through) => {
			const answer = await through.post(`${BASE}/${path}/search`, {
				ids: ids.map(Number),
				page_size: PAGE,
			});
			return new Map(recordsIn(answer).map((record) => [textAt(record, 'id') ?? '', record]));
		},
	});
}

async function loadSingle(client: CrmClient, path: string, id: string): Promise<JsonObject | null> {
	return client.load<JsonObject>({
		name: `${path} by id`,
		key: id,
		maxBatch: 1,
		rememberMs: REMEMBER_MS.records,
		fetch: async ([wanted = ''], through) => {
			try {
				const record = await through.get(`${BASE}/${path}/${wanted}`);
				return new Map(isJsonObject(record) ? [[wanted, record]] : []);
			} catch (error) {
				if (statusOf(error) === 404) return new Map();
				throw error;
			}
		},
	});
}

/** Judged by the company's opportunities: Copper knows no customers. */
async function loadStatus(client: CrmClient, id: string): Promise<AccountStatus | null> {
	return client.load<AccountStatus>({
		name: 'status of companies',
		key: id,
		maxBatch: MAX_COMPANIES,
		rememberMs: REMEMBER_MS.accounts,
		fetch: async (ids, through) => {
			const opportunities = await readPages(through, 'opportunities', {
				company_ids: ids.map(Number),
			});
			return new Map(
				ids.map((company) => {
					const statuses = opportunities
						.filter((entry) => textAt(entry, 'company_id') === company)
						.map((entry) => statusIn(entry.status));
					const signs = {
						won: statuses.includes('won'),
						open: statuses.includes('open'),
						lost: statuses.includes('lost') || statuses.includes('abandoned'),
					};
					return [company, accountStatus(signs)];
				}),
			);
		},
	});
}

/** Searches answer with a bare array and no total: a short page is the last one. */
async function readPages(
	client: CrmClient,
	path: string,
	query: JsonObject,
): Promise<JsonObject[]> {
	const all: JsonObject[] = [];
	for (let page = 1; page <= MAX_PAGES; page += 1) {
		const answer = await client.post(`${BASE}/${path}/search`, {
			...query,
			page_number: page,
			page_size: PAGE,
		});
		const records = recordsIn(answer);
		all.push(...records);
		if (records.length < PAGE) break;
	}
	return all;
}

function recordsIn(answer: unknown): JsonObject[] {
	return Array.isArray(answer) ? answer.filter(isJsonObject) : [];
}

async function readUsers(client: CrmClient): Promise<Map<string, PersonRef>> {
	const users = await readPages(client, 'users', {});
	return new Map(
		users.flatMap((user): Array<[string, PersonRef]> => {
			const id = copperId(user.id);
			return id === null
				? []
				: [[id, { id, name: textAt(user, 'name'), email: textAt(user, 'email') }]];
		}),
	);
}

async function readStages(client: CrmClient): Promise<Map<string, CopperStage>> {
	const pipelines = recordsIn(await client.get(`${BASE}/pipelines`));
	return new Map(
		pipelines.flatMap((pipeline) =>
			listAt(pipeline, 'stages').map((stage): [string, CopperStage] => [
				textAt(stage, 'id') ?? '',
				{ name: textAt(stage, 'name'), pipeline: textAt(pipeline, 'name') },
			]),
		),
	);
}

async function readDefinitions(client: CrmClient): Promise<FieldDefinition[]> {
	const definitions = recordsIn(await client.get(`${BASE}/custom_field_definitions`));
	return definitions.map((definition) => ({
		id: textAt(definition, 'id') ?? '',
		name: textAt(definition, 'name') ?? '',
		options: new Map(
			listAt(definition, 'options').map((option) => [
				textAt(option, 'id') ?? '',
				textAt(option, 'name') ?? '',
			]),
		),
	}));
}
