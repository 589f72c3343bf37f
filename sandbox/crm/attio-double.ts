import type { JsonObject, JsonValue } from '../../src/core/json';
import { isJsonObject, listAt, objectAt, textAt, valueAt } from '../../src/core/json-read';
import {
	type CrmDouble,
	type DoubleRequest,
	type DoubleRoute,
	startCrmDouble,
} from './start-crm-double';

/** What an Attio workspace holds. Ids are UUIDs, as Attio's. */
export interface AttioSeed {
	workspaceId: string;
	objects: Array<{
		id: string;
		slug: string;
		singular: string;
		attributes: Array<{ id: string; slug: string; title: string; type: string }>;
	}>;
	/** Stages of deals. */
	statuses: Array<{ id: string; title: string; celebrates: boolean; archived?: boolean }>;
	/** Object slug to its records. */
	records: Record<string, AttioRecord[]>;
	members: Array<{ id: string; firstName: string; lastName: string; email: string }>;
	lists: Array<{
		id: string;
		slug: string;
		name: string;
		attributes: Array<{ id: string; slug: string; title: string; type: string }>;
		entries: Array<{ id: string; object: string; recordId: string; values: JsonObject }>;
	}>;
	notes: Array<{ id: string; object: string; recordId: string; title: string; text: string }>;
	tasks: Array<{
		id: string;
		text: string;
		deadlineAt: string | null;
		assignees: string[];
		createdBy: string;
		linked: Array<{ object: string; recordId: string }>;
	}>;
}

export interface AttioRecord {
	id: string;
	/** Slug to values as Attio answers them, without what every value carries. */
	values: Record<string, JsonObject[]>;
	/** Earlier values, newest first. */
	history?: Record<string, JsonObject[]>;
}

export interface AttioWebhook {
	id: string;
	targetUrl: string;
	subscriptions: JsonValue[];
	status: 'active' | 'degraded' | 'inactive';
	secret: string;
}

export interface AttioDouble extends CrmDouble {
	seed: AttioSeed;
	webhooks: AttioWebhook[];
}

const CREATED_AT = '2026-08-01T08:00:00.000000000Z';
const SET_AT = '2026-09-14T09:29:58.500000000Z';

/** Attio's REST API v2 on loopback, as far as the provider calls it. */
export async function startAttioDouble(options: {
	port?: number;
	token: string;
	seed: AttioSeed;
}): Promise<AttioDouble> {
	const seed = structuredClone(options.seed);
	const webhooks: AttioWebhook[] = [];
	const double = await startCrmDouble({
		...(options.port !== undefined && { port: options.port }),
		authorize: (headers) => headers.authorization === `Bearer ${options.token}`,
		routes: [...readingRoutes(seed), ...webhookRoutes(seed, webhooks)],
	});
	return { ...double, seed, webhooks };
}

const ok = (data: unknown) => ({ body: { data } });

function notFound(what: string) {
	return {
		status: 404,
		body: {
			status_code: 404,
			type: 'invalid_request_error',
			code: 'not_found',
			message: `${what} was not found.`,
		},
	};
}

function invalid(message: string) {
	return {
		status: 400,
		body: { status_code: 400, type: 'invalid_request_error', code: 'validation_type', message },
	};
}

function readingRoutes(seed: AttioSeed): DoubleRoute[] {
	const get = (path: string, answer: DoubleRoute['answer']): DoubleRoute => ({
		method: 'GET',
		path,
		answer,
	});
	const objectOf = ({ params }: DoubleRequest) =>
		seed.objects.find(({ id, slug }) => id === params.object || slug === params.object);
	const recordOf = (request: DoubleRequest) =>
		(seed.records[objectOf(request)?.slug ?? ''] ?? []).find(({ id }) => id === request.params.id);
	const listOf = ({ params }: DoubleRequest) =>
		seed.lists.find(({ id, slug }) => id === params.list || slug === params.list);
	return [
		get('/v2/objects', () =>
			ok(
				seed.objects.map((object) => ({
					id: { workspace_id: seed.workspaceId, object_id: object.id },
					api_slug: object.slug,
					singular_noun: object.singular,
					plural_noun: `${object.singular}s`,
					created_at: CREATED_AT,
				})),
			),
		),
		get('/v2/objects/:object/attributes', (request) => {
			const object = objectOf(request);
			if (object === undefined) return notFound('Object');
			return ok(
				object.attributes.map((attribute) =>
					attributeOf(attribute, { workspace_id: seed.workspaceId, object_id: object.id }),
				),
			);
		}),
		get('/v2/objects/:object/attributes/:attribute/statuses', (request) => {
			const object = objectOf(request);
			if (object?.slug !== 'deals' || request.params.attribute !== 'stage') {
				return notFound('Attribute');
			}
			return ok(seed.statuses.map((status) => statusOf(seed, status)));
		}),
		get('/v2/objects/:object/records/:id', (request) => {
			const record = recordOf(request);
			return record === undefined
				? notFound('Record')
				: ok(recordAnswer(seed, objectOf(request)?.slug ?? '', record));
		}),
		get('/v2/objects/:object/records/:id/attributes/:attribute/values', (request) => {
			const record = recordOf(request);
			const slug = request.params.attribute ?? '';
			if (record === undefined) return notFound('Record');
			const earlier = request.query.show_historic === 'true' ? (record.history?.[slug] ?? []) : [];
			return ok([
				...(record.values[slug] ?? []).map((value) => valueAnswer(value, SET_AT, null)),
				...earlier.map((value, index) =>
					valueAnswer(
						value,
						`2026-08-${String(20 - index).padStart(2, '0')}T08:00:00.000000000Z`,
						`2026-09-${String(13 - index).padStart(2, '0')}T08:00:00.000000000Z`,
					),
				),
			]);
		}),
		{
			method: 'POST',
			path: '/v2/objects/:object/records/query',
			answer: (request) => {
				const object = objectOf(request);
				if (object === undefined) return notFound('Object');
				const filter = objectAt(request.body, 'filter');
				const limit = Number(valueAt(request.body, 'limit') ?? 500);
				if (limit > 500) return invalid('limit must be at most 500');
				const hits = (seed.records[object.slug] ?? []).filter((record) =>
					matches(record, filter ?? {}),
				);
				return ok(hits.slice(0, limit).map((record) => recordAnswer(seed, object.slug, record)));
			},
		},
		get('/v2/workspace_members', () =>
			ok(
				seed.members.map((member) => ({
					id: { workspace_id: seed.workspaceId, workspace_member_id: member.id },
					first_name: member.firstName,
					last_name: member.lastName,
					avatar_url: null,
					email_address: member.email,
					access_level: 'member',
					created_at: CREATED_AT,
				})),
			),
		),
		get('/v2/lists/:list', (request) => {
			const list = listOf(request);
			if (list === undefined) return notFound('List');
			return ok({
				id: { workspace_id: seed.workspaceId, list_id: list.id },
				api_slug: list.slug,
				name: list.name,
				parent_object: ['companies'],
				created_at: CREATED_AT,
			});
		}),
		get('/v2/lists/:list/attributes', (request) => {
			const list = listOf(request);
			if (list === undefined) return notFound('List');
			return ok(
				list.attributes.map((attribute) =>
					attributeOf(attribute, { workspace_id: seed.workspaceId, list_id: list.id }),
				),
			);
		}),
		get('/v2/lists/:list/entries/:entry', (request) => {
			const list = listOf(request);
			const entry = list?.entries.find(({ id }) => id === request.params.entry);
			if (list === undefined || entry === undefined) return notFound('Entry');
			return ok({
				id: { workspace_id: seed.workspaceId, list_id: list.id, entry_id: entry.id },
				parent_record_id: entry.recordId,
				parent_object: entry.object,
				created_at: CREATED_AT,
				entry_values: entry.values,
			});
		}),
		get('/v2/notes/:id', ({ params }) => {
			const note = seed.notes.find(({ id }) => id === params.id);
			if (note === undefined) return notFound('Note');
			return ok({
				id: { workspace_id: seed.workspaceId, note_id: note.id },
				parent_object: note.object,
				parent_record_id: note.recordId,
				title: note.title,
				content_plaintext: note.text,
				content_markdown: note.text,
				tags: [],
				created_by_actor: { type: 'system', id: null },
				created_at: CREATED_AT,
			});
		}),
		get('/v2/tasks/:id', ({ params }) => {
			const task = seed.tasks.find(({ id }) => id === params.id);
			if (task === undefined) return notFound('Task');
			return ok({
				id: { workspace_id: seed.workspaceId, task_id: task.id },
				content_plaintext: task.text,
				deadline_at: task.deadlineAt,
				is_completed: false,
				linked_records: task.linked.map(({ object, recordId }) => ({
					target_object_id: object,
					target_record_id: recordId,
				})),
				assignees: task.assignees.map((id) => ({
					referenced_actor_type: 'workspace-member',
					referenced_actor_id: id,
				})),
				created_by_actor: { type: 'workspace-member', id: task.createdBy },
				created_at: CREATED_AT,
			});
		}),
	];
}

function attributeOf(
	attribute: AttioSeed['objects'][number]['attributes'][number],
	ids: JsonObject,
): JsonObject {
	return {
		id: { ...ids, attribute_id: attribute.id },
		title: attribute.title,
		api_slug: attribute.slug,
		type: attribute.type,
		is_archived: false,
		created_at: CREATED_AT,
	};
}

function statusOf(seed: AttioSeed, status: AttioSeed['statuses'][number]): JsonObject {
	const deals = seed.objects.find(({ slug }) => slug === 'deals');
	return {
		id: {
			workspace_id: seed.workspaceId,
			object_id: deals?.id ?? '',
			attribute_id: deals?.attributes.find(({ slug }) => slug === 'stage')?.id ?? '',
			status_id: status.id,
		},
		title: status.title,
		is_archived: status.archived ?? false,
		celebration_enabled: status.celebrates,
		target_time_in_status: null,
	};
}

/** A deal's stage as a value, by its title. */
export function stageValue(seed: AttioSeed, title: string): JsonObject {
	const status = seed.statuses.find((entry) => entry.title === title);
	if (status === undefined) throw new Error(`no stage ${title}`);
	return { attribute_type: 'status', status: statusOf(seed, status) };
}

function recordAnswer(seed: AttioSeed, slug: string, record: AttioRecord): JsonObject {
	const objectId = seed.objects.find((object) => object.slug === slug)?.id ?? '';
	return {
		id: { workspace_id: seed.workspaceId, object_id: objectId, record_id: record.id },
		created_at: CREATED_AT,
		web_url: `https://app.attio.com/acme/${slug}/${record.id}`,
		values: Object.fromEntries(
			Object.entries(record.values).map(([name, values]) => [
				name,
				values.map((value) => valueAnswer(value, SET_AT, null)),
			]),
		),
	};
}

function valueAnswer(value: JsonObject, from: string, until: string | null): JsonObject {
	return {
		active_from: from,
		active_until: until,
		created_by_actor: { type: 'system', id: null },
		...value,
	};
}

/** The filters that the provider uses: `$in` of record ids, a domain, a part of a name, a reference. */
function matches(record: AttioRecord, filter: JsonObject): boolean {
	return Object.entries(filter).every(([slug, condition]) => {
		if (slug === 'record_id') return listAt(condition, '$in').includes(record.id);
		const values = record.values[slug] ?? [];
		const domain = textAt(condition, 'domain', '$eq');
		if (domain !== null) return values.some((value) => value.domain === domain);
		const part = textAt(condition, 'value', '$contains')?.toLowerCase();
		if (part !== undefined) {
			return values.some((value) => textAt(value, 'value')?.toLowerCase().includes(part));
		}
		const target = textAt(condition, 'target_record_id', '$eq');
		return target !== null && values.some((value) => value.target_record_id === target);
	});
}

function webhookRoutes(seed: AttioSeed, webhooks: AttioWebhook[]): DoubleRoute[] {
	const answerOf = (webhook: AttioWebhook) => ({
		target_url: webhook.targetUrl,
		subscriptions: webhook.subscriptions,
		id: { workspace_id: seed.workspaceId, webhook_id: webhook.id },
		status: webhook.status,
		created_at: CREATED_AT,
	});
	const find = ({ params }: DoubleRequest) => webhooks.find(({ id }) => id === params.id);
	return [
		{
			method: 'GET',
			path: '/v2/webhooks',
			answer: ({ query }) => {
				const offset = Number(query.offset ?? 0);
				const limit = Number(query.limit ?? 10);
				return ok(webhooks.slice(offset, offset + limit).map(answerOf));
			},
		},
		{
			method: 'POST',
			path: '/v2/webhooks',
			answer: ({ body }) => {
				const targetUrl = textAt(body, 'data', 'target_url');
				const subscriptions = listAt(body, 'data', 'subscriptions');
				const complete = subscriptions.every(
					(entry) =>
						isJsonObject(entry) &&
						textAt(entry, 'event_type') !== null &&
						Object.hasOwn(entry, 'filter'),
				);
				if (targetUrl === null || !targetUrl.startsWith('https://') || !complete) {
					return invalid('Body payload validation error.');
				}
				const number = String(webhooks.length + 1).padStart(12, '0');
				const webhook: AttioWebhook = {
					id: `23e42eaf-323a-41da-b5bb-${number}`,
					targetUrl,
					subscriptions,
					status: 'active',
					secret: `attio-chosen-secret-${number}`,
				};
				webhooks.push(webhook);
				return ok({ ...answerOf(webhook), secret: webhook.secret });
			},
		},
		{
			method: 'GET',
			path: '/v2/webhooks/:id',
			answer: (request) => {
				const webhook = find(request);
				return webhook === undefined ? notFound('Webhook') : ok(answerOf(webhook));
			},
		},
		{
			method: 'DELETE',
			path: '/v2/webhooks/:id',
			answer: (request) => {
				const webhook = find(request);
				if (webhook === undefined) return notFound('Webhook');
				webhooks.splice(webhooks.indexOf(webhook), 1);
				return { body: {} };
			},
		},
	];
}
