import type { JsonObject } from '../../src/core/json';
import { isJsonObject, listAt, textAt, valueAt } from '../../src/core/json-read';
import type { PipedriveSeed, PipedriveWebhook } from './pipedrive-seed';
import {
	type CrmDouble,
	type DoubleRequest,
	type DoubleRoute,
	startCrmDouble,
} from './start-crm-double';

export type { PipedriveSeed } from './pipedrive-seed';

type Answer = ReturnType<DoubleRoute['answer']>;

export interface PipedriveDouble extends CrmDouble {
	/** All webhooks of the company, as they are now. */
	readonly webhooks: readonly PipedriveWebhook[];
	deal(id: string): JsonObject;
}

const ok = (data: unknown, more: object = {}): Answer => ({
	body: { success: true, data, ...more },
});
const refuse = (status: number, error: string): Answer => ({
	status,
	body: { success: false, error, error_info: 'Please check developers.pipedrive.com' },
});

const LISTS = ['deals', 'persons', 'organizations', 'activities'] as const;
const FIELDS = ['dealFields', 'personFields', 'organizationFields'] as const;
/** Of the document's parameters those that a double can honour; others are refused, so that typing errors show. */
const LIST_PARAMETERS = ['ids', 'limit', 'cursor', 'include_fields', 'custom_fields', 'api_token'];
const SEARCH_PARAMETERS = ['term', 'fields', 'exact_match', 'limit', 'cursor', 'api_token'];
const COUNTS: Readonly<Record<string, string>> = {
	open_deals_count: 'open',
	won_deals_count: 'won',
	lost_deals_count: 'lost',
};
const ACTIONS = ['create', 'change', 'delete', '*'];
const OBJECTS = [
	'activity',
	'deal',
	'lead',
	'note',
	'organization',
	'person',
	'pipeline',
	'product',
	'stage',
	'user',
	'*',
];
const MAX_WEBHOOKS = 40;

/** Pipedrive's API v2 (v1 where v2 has nothing), after its published documents. */
export async function startPipedriveDouble(options: {
	token: string;
	seed: PipedriveSeed;
	port?: number;
}): Promise<PipedriveDouble> {
	const seed = structuredClone(options.seed);
	const webhooks = seed.webhooks ?? [];
	const double = await startCrmDouble({
		...(options.port !== undefined && { port: options.port }),
		authorize: (headers, query) =>
			[headers['x-api-token'], query.api_token, headers.authorization?.slice(7)].includes(
				options.token,
			),
		routes: [
			...LISTS.map((name) => listRoute(name, seed)),
			searchRoute('organizations', seed),
			searchRoute('persons', seed),
			...(['stages', 'pipelines', ...FIELDS] as const).map((name) =>
				route('GET', `/api/v2/${name}`, (request) => page(seed[name] ?? [], request)),
			),
			route('GET', '/api/v1/users', () => ok(seed.users)),
			...webhookRoutes(webhooks),
		],
	});
	return {
		...double,
		webhooks,
		deal: (id) => {
			const deal = seed.deals.find((record) => textAt(record, 'id') === id);
			if (deal === undefined) throw new Error(`the double has no deal ${id}`);
			return deal;
		},
	};
}

function route(
	method: DoubleRoute['method'],
	path: string,
	answer: DoubleRoute['answer'],
): DoubleRoute {
	return { method, path, answer };
}

function unknownParameter(request: DoubleRequest, known: readonly string[]): Answer | null {
	const unknown = Object.keys(request.query).find((name) => !known.includes(name));
	return unknown === undefined ? null : refuse(400, `Parameter '${unknown}' is not allowed`);
}

/** `GET /api/v2/<name>`: ids that do not exist are left out. */
function listRoute(name: (typeof LISTS)[number], seed: PipedriveSeed): DoubleRoute {
	return route('GET', `/api/v2/${name}`, (request) => {
		const refused = unknownParameter(request, LIST_PARAMETERS);
		if (refused !== null) return refused;
		const ids = request.query.ids?.split(',') ?? null;
		if (ids !== null && (ids.length > 100 || ids.some((id) => !/^\d+$/.test(id)))) {
			return refuse(400, 'ids: up to 100 entity ids');
		}
		const records = (seed[name] ?? []).filter(
			(record) =>
				record.is_deleted !== true && (ids === null || ids.includes(textAt(record, 'id') ?? '')),
		);
		const include = (request.query.include_fields ?? '').split(',').filter((field) => field !== '');
		if (name !== 'organizations') return page(records, request);
		const unknown = include.find((field) => !Object.hasOwn(COUNTS, field));
		if (unknown !== undefined) return refuse(400, `include_fields: ${unknown} is not allowed`);
		return page(
			records.map((record) => ({ ...record, ...countsOf(record, include, seed) })),
			request,
		);
	});
}

function countsOf(organization: JsonObject, include: readonly string[], seed: PipedriveSeed) {
	const deals = seed.deals.filter((deal) => deal.org_id === organization.id);
	return Object.fromEntries(
		include.map((field) => [field, deals.filter((deal) => deal.status === COUNTS[field]).length]),
	);
}

function page(records: readonly object[], request: DoubleRequest): Answer {
	const limit = Number(request.query.limit ?? 100);
	if (!(limit >= 1 && limit <= 500)) return refuse(400, 'limit: a maximum of 500 is allowed');
	const from = Number(request.query.cursor ?? 0);
	const next = from + limit;
	return ok(records.slice(from, next), {
		additional_data: { next_cursor: next < records.length ? String(next) : null },
	});
}

/** `GET /api/v2/<name>/search`: the term may stand anywhere in a value, unless `exact_match` is asked for. */
function searchRoute(name: 'organizations' | 'persons', seed: PipedriveSeed): DoubleRoute {
	return route('GET', `/api/v2/${name}/search`, (request) => {
		const refused = unknownParameter(request, SEARCH_PARAMETERS);
		if (refused !== null) return refused;
		const { term = '', fields, exact_match: exact } = request.query;
		if (term.length < (exact === 'true' ? 1 : 2)) return refuse(400, 'term: minimum 2 characters');
		const searched =
			fields?.split(',') ??
			(name === 'organizations' ? ['name', 'custom_fields'] : ['name', 'email', 'custom_fields']);
		const matches = (value: string) =>
			exact === 'true'
				? value.toLowerCase() === term.toLowerCase()
				: value.toLowerCase().includes(term.toLowerCase());
		const hits = seed[name].filter((record) =>
			searched.some((field) => textsOf(record, field).some(matches)),
		);
		const items = hits.map((record) => ({
			result_score: 0.5,
			item: name === 'persons' ? personItem(record, seed) : organizationItem(record),
		}));
		return ok({ items }, { additional_data: { next_cursor: null } });
	});
}

/** Text custom fields are searched; the website is not among the documented fields. */
function textsOf(record: JsonObject, field: string): string[] {
	if (field === 'email') {
		return listAt(record, 'emails').flatMap((email) => textAt(email, 'value') ?? []);
	}
	if (field === 'custom_fields') {
		const custom = valueAt(record, 'custom_fields');
		return isJsonObject(custom)
			? Object.values(custom).filter((value): value is string => typeof value === 'string')
			: [];
	}
	return [textAt(record, field) ?? ''];
}

function organizationItem(record: JsonObject) {
	return {
		id: record.id,
		type: 'organization',
		name: record.name,
		address: null,
		visible_to: 3,
		owner: { id: record.owner_id },
		custom_fields: textsOf(record, 'custom_fields'),
		notes: [],
	};
}

function personItem(record: JsonObject, seed: PipedriveSeed) {
	const organization = seed.organizations.find((entry) => entry.id === record.org_id);
	const emails = textsOf(record, 'email');
	return {
		id: record.id,
		type: 'person',
		name: record.name,
		phones: [],
		emails,
		primary_email: emails[0] ?? null,
		visible_to: 3,
		owner: { id: record.owner_id },
		organization: organization
			? { id: organization.id, name: organization.name, address: null }
			: null,
		custom_fields: [],
		notes: [],
	};
}

/** `/api/v1/webhooks`: listed, made, deleted; there is no call that changes one. */
function webhookRoutes(webhooks: PipedriveWebhook[]): DoubleRoute[] {
	let lastId = 4_710_000;
	return [
		route('GET', '/api/v1/webhooks', () => ok(webhooks, { status: 'ok' })),
		route('POST', '/api/v1/webhooks', ({ body }) => {
			const action = textAt(body, 'event_action') ?? '';
			const object = textAt(body, 'event_object') ?? '';
			const url = textAt(body, 'subscription_url');
			if (url === null || !ACTIONS.includes(action) || !OBJECTS.includes(object)) {
				return refuse(400, 'Bad request');
			}
			if (webhooks.length >= MAX_WEBHOOKS) return refuse(400, 'The limit of webhooks is reached');
			lastId += 1;
			const webhook: PipedriveWebhook = {
				id: lastId,
				company_id: 8_087_566,
				owner_id: 21,
				user_id: 21,
				event_action: action,
				event_object: object,
				subscription_url: url,
				is_active: 1,
				add_time: '2026-09-01T08:00:00.000Z',
				version: textAt(body, 'version') ?? '2.0',
				http_auth_user: textAt(body, 'http_auth_user'),
				http_auth_password: textAt(body, 'http_auth_password'),
			};
			webhooks.push(webhook);
			return { status: 201, body: { status: 'ok', success: true, data: webhook } };
		}),
		route('DELETE', '/api/v1/webhooks/:id', ({ params }) => {
			const at = webhooks.findIndex((webhook) => String(webhook.id) === params.id);
			if (at < 0) return refuse(404, 'Webhook not found');
			webhooks.splice(at, 1);
			return { body: { status: 'ok', success: true } };
		}),
	];
}
