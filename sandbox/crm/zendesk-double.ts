import { createHash } from 'node:crypto';

import type { JsonObject } from '../../src/core/json';
import { objectAt, listAt, textAt, toText } from '../../src/core/json-read';
import { type CrmDouble, type DoubleRoute, startCrmDouble } from './start-crm-double';
import type { ZendeskSeed, ZendeskWebhook } from './zendesk-seed';

export type { ZendeskSeed } from './zendesk-seed';

type Answer = ReturnType<DoubleRoute['answer']>;

export interface ZendeskDouble extends CrmDouble {
	/** All webhooks of the account, as they are now. */
	readonly webhooks: readonly ZendeskWebhook[];
}

const MAX_IDS = 100;
/** Kinds of the objects that a subscription may name; the names within are checked for their form. */
const SUBSCRIPTION =
	/^(?:conditional_ticket_events|zen:event-type:(?:ticket|user|organization|article|community_post|agent|messaging_ticket)\.[a-z_]+)$/;

const notFound: Answer = {
	status: 404,
	body: { error: 'RecordNotFound', description: 'Not found' },
};
const refused = (detail: string): Answer => ({
	status: 400,
	body: { errors: [{ code: 'InvalidAttribute', title: 'Invalid attribute', detail }] },
});

/** Zendesk's Ticketing and Webhooks API, after their published documents. Basic Auth: `<e-mail>/token` and the API token. */
export async function startZendeskDouble(options: {
	email: string;
	apiToken: string;
	seed: ZendeskSeed;
	port?: number;
}): Promise<ZendeskDouble> {
	const seed = structuredClone(options.seed);
	const webhooks = seed.webhooks ?? [];
	const pair = Buffer.from(`${options.email}/token:${options.apiToken}`).toString('base64');
	const double = await startCrmDouble({
		...(options.port !== undefined && { port: options.port }),
		authorize: (headers) => headers.authorization === `Basic ${pair}`,
		routes: [
			get('/api/v2/tickets/show_many.json', ({ query }) => {
				const answer = showMany(seed.tickets, 'tickets', query.ids);
				const tickets = answer.records;
				return tickets === null
					? answer
					: {
							body: { ...(answer.body as JsonObject), ...sideLoads(seed, tickets, query.include) },
						};
			}),
			get('/api/v2/users/show_many.json', ({ query }) => showMany(seed.users, 'users', query.ids)),
			get('/api/v2/organizations/show_many.json', ({ query }) =>
				showMany(seed.organizations, 'organizations', query.ids),
			),
			...(['ticket_fields', 'organization_fields', 'user_fields'] as const).map((name) =>
				get(`/api/v2/${name}.json`, ({ query }) => ({
					body: cursorPage(seed.fields?.[name] ?? [], name, query),
				})),
			),
			...webhookRoutes(webhooks),
		],
	});
	return { ...double, webhooks };
}

function get(path: string, answer: DoubleRoute['answer']): DoubleRoute {
	return { method: 'GET', path, answer };
}

/** Unknown ids are left out; a request names 100 at most. */
function showMany(
	all: readonly JsonObject[],
	name: string,
	ids: string | undefined,
): Answer & { records: JsonObject[] | null } {
	const wanted = (ids ?? '').split(',').filter((id) => id !== '');
	if (wanted.length === 0 || wanted.length > MAX_IDS) {
		const body = { error: 'BadRequest', description: 'ids: 1 to 100 are accepted' };
		return { status: 400, body, records: null };
	}
	const records = all.filter((record) => wanted.includes(textAt(record, 'id') ?? ''));
	const body = { [name]: records, next_page: null, previous_page: null, count: records.length };
	return { body, records };
}

function sideLoads(
	seed: ZendeskSeed,
	tickets: readonly JsonObject[],
	include: string | undefined,
): JsonObject {
	const asked = (include ?? '').split(',');
	const named = (fields: readonly string[]) =>
		new Set(tickets.flatMap((ticket) => fields.map((field) => textAt(ticket, field))));
	const load = (name: 'users' | 'groups' | 'organizations', fields: readonly string[]) => {
		if (!asked.includes(name)) return {};
		const ids = named(fields);
		const records = seed[name].filter((record) => ids.has(textAt(record, 'id')));
		const shown = seed.partialSideLoads
			? records.map(({ id, name: label }) => ({ id: id ?? null, name: label ?? null }))
			: records;
		return { [name]: shown };
	};
	return {
		...load('users', ['requester_id', 'submitter_id', 'assignee_id']),
		...load('groups', ['group_id']),
		...load('organizations', ['organization_id']),
	};
}

/** `page[size]` and `page[after]`. */
function cursorPage(
	all: readonly object[],
	name: string,
	query: Record<string, string>,
): Record<string, unknown> {
	const from = Number(query['page[after]'] ?? 0);
	const until = from + Number(query['page[size]'] ?? 100);
	const hasMore = until < all.length;
	return {
		[name]: all.slice(from, until),
		meta: { has_more: hasMore, after_cursor: hasMore ? String(until) : null, before_cursor: null },
		links: { next: null, prev: null },
	};
}

function webhookRoutes(webhooks: ZendeskWebhook[]): DoubleRoute[] {
	const path = '/api/v2/webhooks';
	let made = 0;
	const find = (id: string | undefined) => webhooks.find((entry) => entry.id === id);
	const told = ({ secret: _secret, ...shown }: ZendeskWebhook) => shown;
	return [
		get(path, ({ query }) => ({ body: cursorPage(webhooks.map(told), 'webhooks', query) })),
		get(`${path}/:id`, ({ params }) => {
			const webhook = find(params.id);
			return webhook === undefined ? notFound : { body: { webhook: told(webhook) } };
		}),
		get(`${path}/:id/signing_secret`, ({ params }) => {
			const webhook = find(params.id);
			return webhook === undefined
				? notFound
				: { body: { signing_secret: { algorithm: 'SHA256', secret: webhook.secret } } };
		}),
		{
			method: 'POST',
			path,
			answer: ({ body }) => {
				const sent = objectAt(body, 'webhook');
				if (sent === null) return refused('webhook is required');
				const subscriptions = listAt(sent, 'subscriptions').map((name) => toText(name) ?? '');
				const odd = subscriptions.find((name) => !SUBSCRIPTION.test(name));
				if (odd !== undefined) return refused(`unknown subscription ${odd}`);
				if (sent.http_method !== 'POST' || sent.request_format !== 'json') {
					return refused('subscriptions need POST and json');
				}
				const name = textAt(sent, 'name');
				const endpoint = textAt(sent, 'endpoint');
				const status = textAt(sent, 'status');
				if (name === null || endpoint === null) return refused('name and endpoint are required');
				if (status !== 'active' && status !== 'inactive') return refused('status is required');
				made += 1;
				const webhook: ZendeskWebhook = {
					id: `01F1KRFQ6BG29CNWFR60NK5F${String(made).padStart(2, '0')}`,
					name,
					endpoint,
					http_method: 'POST',
					request_format: 'json',
					status,
					subscriptions,
					secret: createHash('sha256').update(`zendesk-double-${made}`).digest('base64'),
				};
				webhooks.push(webhook);
				return { status: 201, body: { webhook: told(webhook) } };
			},
		},
		{
			method: 'DELETE',
			path: `${path}/:id`,
			answer: ({ params }) => {
				const at = webhooks.findIndex((entry) => entry.id === params.id);
				if (at < 0) return notFound;
				webhooks.splice(at, 1);
				return { status: 204 };
			},
		},
	];
}
