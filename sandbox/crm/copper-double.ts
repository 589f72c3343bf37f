import type { JsonObject, JsonValue } from '../../src/core/json';
import { isJsonObject, listAt, objectAt, textAt, valueAt } from '../../src/core/json-read';
import type { CopperSeed, CopperWebhook } from './copper-seed';
import { type CrmDouble, type DoubleRoute, startCrmDouble } from './start-crm-double';

export type { CopperSeed } from './copper-seed';

type Answer = ReturnType<DoubleRoute['answer']>;

export interface CopperDouble extends CrmDouble {
	/** All webhook subscriptions of the account, as they are now. */
	readonly webhooks: readonly CopperWebhook[];
}

const BASE = '/developer_api/v1';
const KINDS = ['opportunities', 'people', 'companies', 'leads', 'tasks', 'projects'] as const;
/** Of the documented parameters those that a double can honour; others are refused, so that typing errors show. */
const SEARCH_PARAMETERS = ['ids', 'company_ids', 'page_number', 'page_size'];
const MAX_PAGE = 200;
const TYPES = ['lead', 'person', 'company', 'opportunity', 'project', 'task'];
const EVENTS = ['new', 'update', 'delete'];
const MAX_WEBHOOKS = 100;

const refuse = (status: number, message: string): Answer => ({
	status,
	body: { success: false, status, message },
});

/** Copper's Developer API v1, after its published documents. */
export async function startCopperDouble(options: {
	apiKey: string;
	email: string;
	seed: CopperSeed;
	port?: number;
}): Promise<CopperDouble> {
	const seed = structuredClone(options.seed);
	const webhooks = seed.webhooks ?? [];
	const double = await startCrmDouble({
		...(options.port !== undefined && { port: options.port }),
		authorize: (headers) =>
			headers['x-pw-accesstoken'] === options.apiKey &&
			headers['x-pw-useremail'] === options.email &&
			headers['x-pw-application'] === 'developer_api',
		routes: [
			...KINDS.flatMap((kind) => [
				route('POST', `/${kind}/search`, ({ body }) => search(seed[kind] ?? [], body)),
				route('GET', `/${kind}/:id`, ({ params }) => {
					const found = (seed[kind] ?? []).find((record) => textAt(record, 'id') === params.id);
					return found === undefined ? refuse(404, 'Resource not found') : { body: found };
				}),
			]),
			route('POST', '/users/search', ({ body }) => search(seed.users, body)),
			route('GET', '/pipelines', () => ({ body: seed.pipelines })),
			route('GET', '/custom_field_definitions', () => ({
				body: seed.customFieldDefinitions ?? [],
			})),
			route('GET', '/account', () => ({ body: { id: seed.accountId, name: 'Northwind' } })),
			...webhookRoutes(webhooks),
		],
	});
	return { ...double, webhooks };
}

function route(
	method: DoubleRoute['method'],
	path: string,
	answer: DoubleRoute['answer'],
): DoubleRoute {
	return { method, path: BASE + path, answer };
}

/** `POST /<kind>/search`: a bare array; ids that do not exist are left out. */
function search(records: ReadonlyArray<JsonObject | object>, body: JsonValue): Answer {
	const unknown = isJsonObject(body)
		? Object.keys(body).find((name) => !SEARCH_PARAMETERS.includes(name))
		: 'body';
	if (unknown !== undefined) return refuse(400, `Invalid parameter: ${unknown}`);
	const size = Number(valueAt(body, 'page_size') ?? 20);
	const page = Number(valueAt(body, 'page_number') ?? 1);
	if (!(size >= 1 && size <= MAX_PAGE && page >= 1)) return refuse(400, 'Invalid page');
	const numbers = (name: string) => {
		const list = valueAt(body, name);
		return list === undefined ? null : listAt(body, name);
	};
	const ids = numbers('ids');
	const companies = numbers('company_ids');
	if ([...(ids ?? []), ...(companies ?? [])].some((id) => typeof id !== 'number')) {
		return refuse(400, 'Invalid ids');
	}
	const hits = records.filter(
		(record) =>
			(ids === null || ids.includes(valueAt(record, 'id') ?? null)) &&
			(companies === null || companies.includes(valueAt(record, 'company_id') ?? null)),
	);
	return { body: hits.slice((page - 1) * size, page * size) };
}

function webhookRoutes(webhooks: CopperWebhook[]): DoubleRoute[] {
	let lastId = 17_000;
	return [
		route('GET', '/webhooks', () => ({ body: webhooks })),
		route('POST', '/webhooks', ({ body }) => {
			const target = textAt(body, 'target') ?? '';
			const type = textAt(body, 'type') ?? '';
			const event = textAt(body, 'event') ?? '';
			const secret = objectAt(body, 'secret') ?? {};
			if (!target.startsWith('https://')) return refuse(422, 'Invalid input: Invalid URI');
			if (!TYPES.includes(type) || !EVENTS.includes(event)) return refuse(422, 'Invalid input');
			if (webhooks.length >= MAX_WEBHOOKS) return refuse(422, 'Too many subscriptions');
			lastId += 1;
			const webhook: CopperWebhook = {
				id: lastId,
				target,
				type,
				event,
				secret: Object.fromEntries(
					Object.entries(secret).map(([key, value]) => [key, String(value)]),
				),
				created_at: 1_489_173_015,
			};
			webhooks.push(webhook);
			return { body: webhook };
		}),
		route('DELETE', '/webhooks/:id', ({ params }) => {
			const at = webhooks.findIndex((webhook) => String(webhook.id) === params.id);
			if (at < 0) return refuse(404, 'Resource not found');
			webhooks.splice(at, 1);
			return { body: { id: Number(params.id), is_deleted: true } };
		}),
	];
}
