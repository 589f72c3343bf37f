import { createHash } from 'node:crypto';

import type { JsonObject } from '../../src/core/json';
import { isJsonObject, listAt, textAt } from '../../src/core/json-read';
import { searchClose } from './close-search';
import type { CloseSeed, CloseWebhook } from './close-seed';
import { type CrmDouble, type DoubleRoute, startCrmDouble } from './start-crm-double';

export type { CloseSeed } from './close-seed';

type Answer = ReturnType<DoubleRoute['answer']>;

export interface CloseDouble extends CrmDouble {
	/** All webhook subscriptions of the organization, as they are now. */
	readonly webhooks: readonly CloseWebhook[];
}

const NOT_FOUND: Answer = { status: 404, body: { error: 'Not Found' } };
const MAX_WEBHOOKS = 40;
/** Of Close's list of event types, those that a subscription may name. */
const OBJECT_TYPES =
	/^(?:lead|contact|opportunity|task\.[a-z_]+|activity\.(?:email|email_thread|call|sms|whatsapp_message|note|meeting|form_submission|custom_activity|lead_status_change|opportunity_status_change|task_completed|lead_merge)|group|membership)$/;
const ACTIONS =
	/^(?:created|updated|deleted|merged|completed|sent|answered|scheduled|started|canceled)$/;

/** Close's API v1, after its published documents. Basic Auth: the API key as user, no password. */
export async function startCloseDouble(options: {
	apiKey: string;
	seed: CloseSeed;
	port?: number;
}): Promise<CloseDouble> {
	const seed = structuredClone(options.seed);
	const webhooks = seed.webhooks ?? [];
	const authorization = `Basic ${Buffer.from(`${options.apiKey}:`).toString('base64')}`;
	const leads = () => seed.leads.map((lead) => withOpportunities(lead, seed));
	const double = await startCrmDouble({
		...(options.port !== undefined && { port: options.port }),
		authorize: (headers) => headers.authorization === authorization,
		routes: [
			get('/api/v1/lead/:id/', ({ params, query }) => {
				const lead = leads().find((entry) => entry.id === params.id);
				return lead === undefined ? NOT_FOUND : { body: pick(lead, query._fields) };
			}),
			get('/api/v1/opportunity/:id/', ({ params }) => {
				const found = seed.opportunities.find((entry) => entry.id === params.id);
				return found === undefined ? NOT_FOUND : { body: found };
			}),
			get('/api/v1/user/', ({ query }) => {
				const from = Number(query._skip ?? 0);
				const until = from + Number(query._limit ?? 100);
				const hasMore = until < seed.users.length;
				return { body: { data: seed.users.slice(from, until), has_more: hasMore } };
			}),
			get('/api/v1/user/:id/', ({ params }) => {
				const all = [...seed.users, ...(seed.formerUsers ?? [])];
				const user = all.find((entry) => entry.id === params.id);
				return user === undefined ? NOT_FOUND : { body: user };
			}),
			get('/api/v1/status/opportunity/', () => ({
				body: { data: seed.statuses, has_more: false },
			})),
			get('/api/v1/custom_field_schema/:object/', ({ params }) =>
				params.object === 'lead' || params.object === 'opportunity'
					? {
							body: {
								object_type: params.object,
								fields: seed.customFields?.[params.object] ?? [],
							},
						}
					: NOT_FOUND,
			),
			{
				method: 'POST',
				path: '/api/v1/data/search/',
				answer: ({ body }) => searchClose(leads(), body),
			},
			...webhookRoutes(webhooks),
		],
	});
	return { ...double, webhooks };
}

function get(path: string, answer: DoubleRoute['answer']): DoubleRoute {
	return { method: 'GET', path, answer };
}

function withOpportunities(lead: JsonObject, seed: CloseSeed): JsonObject {
	const opportunities = seed.opportunities.filter(({ lead_id: id }) => id === lead.id);
	return {
		html_url: `https://app.close.com/lead/${textAt(lead, 'id')}/`,
		display_name: lead.name ?? null,
		url: null,
		contacts: [],
		...lead,
		opportunities,
	};
}

/** `_fields`: `custom` stands for all custom fields, which have keys of their own. */
function pick(record: JsonObject, fields: string | undefined): JsonObject {
	if (fields === undefined) return record;
	const names = fields.split(',');
	const wanted = (name: string) =>
		names.includes(name) || (names.includes('custom') && name.startsWith('custom.'));
	return Object.fromEntries(Object.entries(record).filter(([name]) => wanted(name)));
}

function webhookRoutes(webhooks: CloseWebhook[]): DoubleRoute[] {
	let made = 0;
	const bad = (message: string): Answer => ({ status: 400, body: { error: message } });
	return [
		get('/api/v1/webhook/', () => ({ body: { data: webhooks, has_more: false } })),
		get('/api/v1/webhook/:id/', ({ params }) => {
			const webhook = webhooks.find((entry) => entry.id === params.id);
			return webhook === undefined ? NOT_FOUND : { body: webhook };
		}),
		{
			method: 'POST',
			path: '/api/v1/webhook/',
			answer: ({ body }) => {
				const known = ['url', 'events', 'verify_ssl'];
				if (!isJsonObject(body) || Object.keys(body).some((name) => !known.includes(name))) {
					return bad('additional properties are not allowed');
				}
				const url = textAt(body, 'url');
				const events = listAt(body, 'events').map((event) => ({
					object_type: textAt(event, 'object_type') ?? '',
					action: textAt(event, 'action') ?? '',
				}));
				const odd = events.find(
					(event) => !OBJECT_TYPES.test(event.object_type) || !ACTIONS.test(event.action),
				);
				if (url === null || events.length === 0 || odd !== undefined) return bad('invalid events');
				if (webhooks.length >= MAX_WEBHOOKS) return bad('too many subscriptions');
				made += 1;
				const webhook: CloseWebhook = {
					id: `whsub_double${made}`,
					url,
					events,
					status: 'active',
					verify_ssl: body.verify_ssl !== false,
					signature_key: createHash('sha256').update(`close-double-${made}`).digest('hex'),
				};
				webhooks.push(webhook);
				return { status: 201, body: webhook };
			},
		},
		{
			method: 'DELETE',
			path: '/api/v1/webhook/:id/',
			answer: ({ params }) => {
				const at = webhooks.findIndex((entry) => entry.id === params.id);
				if (at < 0) return NOT_FOUND;
				webhooks.splice(at, 1);
				return { body: {} };
			},
		},
	];
}
