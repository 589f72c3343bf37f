import type { JsonObject, JsonValue } from '../../src/core/json';
import { isJsonObject, listAt, textAt, toText, valueAt } from '../../src/core/json-read';
import {
	type CrmDouble,
	type DoubleRequest,
	type DoubleRoute,
	startCrmDouble,
} from './start-crm-double';

/** What an organization in Zoho CRM holds. Ids are texts of digits, as Zoho's. */
export interface ZohoSeed {
	/** Module to its records: `{ id, <API name>: value }`. */
	records: Record<string, JsonObject[]>;
	users: Array<{ id: string; fullName: string; email: string }>;
	/** Layouts of Deals with their pipelines; without any, only `settings/stages` answers. */
	layouts: Array<{
		id: string;
		pipelines: Array<{
			name: string;
			stages: Array<[actual: string, display: string, type: string]>;
		}>;
	}>;
	stages: Array<[actual: string, display: string, type: string]>;
}

/** One entry per module, as Zoho lists them. */
export interface ZohoChannel {
	channel_id: string;
	notify_url: string;
	token: string | null;
	channel_expiry: string;
	resource_name: string;
	events: string[];
}

export interface ZohoDouble extends CrmDouble {
	seed: ZohoSeed;
	channels: ZohoChannel[];
}

const ALL_SCOPES = ['modules', 'settings', 'users', 'search', 'notifications'] as const;
export type ZohoScope = (typeof ALL_SCOPES)[number];

const HOUR_MS = 3_600_000;
const WEEK_MS = 7 * 24 * HOUR_MS;

/** Zoho CRM's API v8 on loopback, as far as the provider calls it. */
export async function startZohoDouble(options: {
	port?: number;
	token: string;
	seed: ZohoSeed;
	/** What the credential was granted; all when left out. */
	scopes?: readonly ZohoScope[];
	/** Zoho's clock in milliseconds. */
	now?: () => number;
}): Promise<ZohoDouble> {
	const seed = structuredClone(options.seed);
	const channels: ZohoChannel[] = [];
	const scopes = options.scopes ?? ALL_SCOPES;
	const now = options.now ?? Date.now;
	const within =
		(scope: ZohoScope) =>
		(route: DoubleRoute): DoubleRoute => ({
			...route,
			answer: (request) =>
				scopes.includes(scope)
					? route.answer(request)
					: failure(401, 'OAUTH_SCOPE_MISMATCH', 'invalid oauth scope to access this URL'),
		});
	const double = await startCrmDouble({
		...(options.port !== undefined && { port: options.port }),
		authorize: ({ authorization }) =>
			authorization === `Bearer ${options.token}` ||
			authorization === `Zoho-oauthtoken ${options.token}`,
		routes: [
			...channelRoutes(channels, now).map(within('notifications')),
			...settingsRoutes(seed).map(within('settings')),
			within('users')(usersRoute(seed)),
			within('search')(searchRoute(seed)),
			...recordRoutes(seed).map(within('modules')),
		],
	});
	return { ...double, seed, channels };
}

function failure(status: number, code: string, message: string, details: JsonObject = {}) {
	return { status, body: { code, details, message, status: 'error' } };
}

const NOTHING = { status: 204 };

function pageOf(all: readonly JsonObject[], { query }: DoubleRequest) {
	const perPage = Number(query.per_page ?? 200);
	const page = Number(query.page ?? 1);
	if (perPage > 200)
		return failure(400, 'INVALID_DATA', 'invalid data', { param_name: 'per_page' });
	const data = all.slice((page - 1) * perPage, page * perPage);
	if (data.length === 0) return NOTHING;
	return {
		body: {
			data,
			info: {
				per_page: perPage,
				count: data.length,
				page,
				sort_by: 'id',
				sort_order: 'desc',
				more_records: all.length > page * perPage,
				next_page_token: null,
				previous_page_token: null,
				page_token_expiry: null,
			},
		},
	};
}

/** Only the fields asked for, and the id. */
function fieldsOf(record: JsonObject, fields: string): JsonObject {
	const names = [...fields.split(','), 'id', '$se_module'];
	return Object.fromEntries(Object.entries(record).filter(([name]) => names.includes(name)));
}

function recordRoutes(seed: ZohoSeed): DoubleRoute[] {
	return [
		{
			method: 'GET',
			path: '/crm/v8/:module',
			answer: (request) => {
				const { params, query } = request;
				const records = seed.records[params.module ?? ''];
				if (records === undefined) {
					return failure(400, 'INVALID_MODULE', 'the module name given seems to be invalid');
				}
				const { fields, ids } = query;
				if (fields === undefined) {
					return failure(
						400,
						'REQUIRED_PARAM_MISSING',
						'One of the expected parameter is missing',
						{
							param_name: 'fields',
						},
					);
				}
				if (fields.split(',').length > 50) {
					return failure(400, 'LIMIT_EXCEEDED', 'limit exceeded', { param_name: 'fields' });
				}
				const wanted = ids?.split(',');
				if (wanted !== undefined && wanted.length > 100) {
					return failure(400, 'LIMIT_EXCEEDED', 'limit exceeded', { param_name: 'ids' });
				}
				const hits = records.filter(
					(record) => wanted === undefined || wanted.includes(textAt(record, 'id') ?? ''),
				);
				return pageOf(
					hits.map((record) => fieldsOf(record, fields)),
					request,
				);
			},
		},
		{
			method: 'GET',
			path: '/crm/v8/Accounts/:id/Deals',
			answer: (request) => {
				const { fields } = request.query;
				if (fields === undefined) {
					return failure(400, 'REQUIRED_PARAM_MISSING', 'One of the expected parameter is missing');
				}
				const deals = (seed.records.Deals ?? []).filter(
					(deal) => textAt(deal, 'Account_Name', 'id') === request.params.id,
				);
				return pageOf(
					deals.map((deal) => fieldsOf(deal, fields)),
					request,
				);
			},
		},
	];
}

/** `equals` of one condition finds what contains the value, too; `word` looks everywhere. */
function searchRoute(seed: ZohoSeed): DoubleRoute {
	return {
		method: 'GET',
		path: '/crm/v8/Accounts/search',
		answer: (request) => {
			const { criteria, word, fields = 'Account_Name' } = request.query;
			const match = /^\((\w+):equals:(.*)\)$/.exec(criteria ?? '');
			const accounts = seed.records.Accounts ?? [];
			const contains = (value: JsonValue | undefined, part: string) =>
				toText(value)?.toLowerCase().includes(part.toLowerCase()) ?? false;
			if (match?.[2] !== undefined && /(?<!\\)[(),]/.test(match[2])) {
				return failure(400, 'INVALID_QUERY', 'invalid query formed');
			}
			const value = match?.[2]?.replace(/\\(.)/g, '$1');
			const hits = accounts.filter((account) =>
				value !== undefined
					? contains(account[match?.[1] ?? ''], value)
					: Object.values(account).some((entry) => contains(entry, word ?? '\u0000')),
			);
			return pageOf(
				hits.map((account) => fieldsOf(account, fields)),
				request,
			);
		},
	};
}

function usersRoute(seed: ZohoSeed): DoubleRoute {
	return {
		method: 'GET',
		path: '/crm/v8/users',
		answer: ({ query }) => {
			const ids = query.ids?.split(',');
			const users = seed.users.filter(({ id }) => ids === undefined || ids.includes(id));
			if (users.length === 0) return NOTHING;
			return {
				body: {
					users: users.map((user) => ({
						id: user.id,
						full_name: user.fullName,
						first_name: user.fullName.split(' ')[0],
						last_name: user.fullName.split(' ').slice(1).join(' '),
						email: user.email,
						status: 'active',
					})),
					info: { per_page: 200, count: users.length, page: 1, more_records: false },
				},
			};
		},
	};
}

function settingsRoutes(seed: ZohoSeed): DoubleRoute[] {
	const stageOf = ([actual, display, type]: ZohoSeed['stages'][number], index: number) => ({
		display_value: display,
		sequence_number: index + 1,
		forecast_category: { name: type === 'Open' ? 'Pipeline' : 'Closed', id: '100000000000007092' },
		actual_value: actual,
		id: String(100_000_000_000_007_100n + BigInt(index)),
		forecast_type: type,
	});
	return [
		{
			method: 'GET',
			path: '/crm/v8/settings/layouts',
			answer: ({ query }) =>
				query.module === 'Deals'
					? { body: { layouts: seed.layouts.map(({ id }) => ({ id, name: 'Standard' })) } }
					: failure(400, 'INVALID_MODULE', 'the module name given seems to be invalid'),
		},
		{
			method: 'GET',
			path: '/crm/v8/settings/pipeline',
			answer: ({ query }) => {
				const layout = seed.layouts.find(({ id }) => id === query.layout_id);
				if (layout === undefined) {
					return failure(400, 'INVALID_DATA', 'the layout id given seems to be invalid');
				}
				if (layout.pipelines.length === 0) return NOTHING;
				return {
					body: {
						pipeline: layout.pipelines.map(({ name, stages }) => ({
							display_value: name,
							actual_value: name,
							default: true,
							id: `${layout.id}1`,
							maps: stages.map(stageOf),
						})),
					},
				};
			},
		},
		{
			method: 'GET',
			path: '/crm/v8/settings/stages',
			answer: () => ({ body: { stages: seed.stages.map(stageOf) } }),
		},
	];
}

const OPERATIONS = ['create', 'edit', 'delete'];

function channelRoutes(channels: ZohoChannel[], now: () => number): DoubleRoute[] {
	const remove = (id: string) => {
		const gone = channels.filter((channel) => channel.channel_id === id);
		for (const channel of gone) channels.splice(channels.indexOf(channel), 1);
		return gone;
	};
	const live = () => channels.filter((channel) => Date.parse(channel.channel_expiry) > now());
	const detailsOf = (channel: ZohoChannel) => ({
		channel_expiry: channel.channel_expiry,
		resource_uri: `https://www.zohoapis.com/crm/v8/${channel.resource_name}`,
		resource_id: '100000000000000131',
		resource_name: channel.resource_name,
		channel_id: channel.channel_id,
	});
	const enable = (watch: JsonValue) => {
		const refused = refusalOf(watch);
		if (refused !== null)
			return { code: refused, details: {}, message: 'invalid data', status: 'error' };
		const made = entriesOf(watch, now());
		remove(textAt(watch, 'channel_id') ?? '');
		channels.push(...made);
		return {
			code: 'SUCCESS',
			details: { events: made.map(detailsOf) },
			message: 'Successfully subscribed for actions-watch of the given module',
			status: 'success',
		};
	};
	return [
		{
			method: 'GET',
			path: '/crm/v8/actions/watch',
			answer: ({ query }) => {
				const wanted = live().filter(
					(channel) => query.channel_id === undefined || channel.channel_id === query.channel_id,
				);
				if (wanted.length === 0) return NOTHING;
				return {
					body: {
						watch: wanted.map((channel) => ({
							...detailsOf(channel),
							notify_on_related_action: false,
							return_affected_field_values: true,
							notify_url: channel.notify_url,
							fields: null,
							notification_condition: null,
							events: channel.events,
							token: channel.token,
						})),
						info: { per_page: 200, count: wanted.length, page: 1, more_records: false },
					},
				};
			},
		},
		{
			method: 'POST',
			path: '/crm/v8/actions/watch',
			answer: ({ body }) => ({
				status: 201,
				body: { watch: listAt(body, 'watch').map(enable) },
			}),
		},
		{
			method: 'PATCH',
			path: '/crm/v8/actions/watch',
			answer: ({ body }) => {
				const watch = listAt(body, 'watch');
				const known = watch.every((entry) =>
					live().some((channel) => channel.channel_id === textAt(entry, 'channel_id')),
				);
				if (watch.length === 0 || !known) {
					return failure(400, 'INVALID_DATA', 'the channel_id given seems to be invalid');
				}
				return { body: { watch: watch.map(enable) } };
			},
		},
		{
			method: 'DELETE',
			path: '/crm/v8/actions/watch',
			answer: ({ query }) => {
				const gone = (query.channel_ids ?? '').split(',').flatMap(remove);
				if (gone.length === 0) {
					return failure(400, 'INVALID_DATA', 'the channel_id given seems to be invalid');
				}
				return {
					body: {
						watch: gone.map((channel) => ({
							code: 'SUCCESS',
							details: detailsOf(channel),
							message: 'Successfully un-subscribed from actions-watch',
							status: 'success',
						})),
					},
				};
			},
		},
	];
}

function refusalOf(watch: JsonValue): string | null {
	if (!isJsonObject(watch)) return 'INVALID_DATA';
	const id = textAt(watch, 'channel_id') ?? '';
	const token = textAt(watch, 'token') ?? '';
	const url = textAt(watch, 'notify_url') ?? '';
	const events = listAt(watch, 'events').map(String);
	if (!/^\d{1,19}$/.test(id) || token.length > 50) return 'INVALID_DATA';
	if (!url.startsWith('https://') || url.length > 255) return 'INVALID_DATA';
	if (events.length === 0 || events.length > 50) return 'MANDATORY_NOT_FOUND';
	const known = events.every((event) => /^\w+\.(?:create|edit|delete|all)$/.test(event));
	return known ? null : 'INVALID_DATA';
}

function entriesOf(watch: JsonValue, now: number): ZohoChannel[] {
	const asked = Date.parse(textAt(watch, 'channel_expiry') ?? '');
	// Nothing named, or more than a week: an hour.
	const end = asked > now && asked <= now + WEEK_MS ? asked : now + HOUR_MS;
	const events = listAt(watch, 'events').map(String);
	const modules = [...new Set(events.map((event) => event.split('.')[0] ?? ''))];
	return modules.map((module) => ({
		channel_id: textAt(watch, 'channel_id') ?? '',
		notify_url: textAt(watch, 'notify_url') ?? '',
		token: toText(valueAt(watch, 'token')),
		channel_expiry: new Date(end).toISOString().replace(/\.\d{3}Z$/, '+00:00'),
		resource_name: module,
		events: OPERATIONS.map((operation) => `${module}.${operation}`).filter(
			(event) => events.includes(event) || events.includes(`${module}.all`),
		),
	}));
}
