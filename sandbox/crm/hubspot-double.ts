import { fastify } from 'fastify';

import { answerHubspot } from './hubspot-answers';
import { loadHubspotDocuments } from './hubspot-documents';
import type { ApiCall } from './openapi-documents';
import { type Answer, hubspotError } from './hubspot-error';
import { notesOf } from './hubspot-notes';
import { recordsOf } from './hubspot-records';
import type { HubspotKind, HubspotRecord, HubspotSeed } from './hubspot-seed';

import {
	answerWebhooks,
	type HubspotApp,
	type HubspotWebhooks,
	isWebhookCall,
	openHubspotWebhooks,
} from './hubspot-webhooks';

export { storySeed } from './story-seed';
export type { HubspotSeed } from './hubspot-seed';

export interface HubspotRequest {
	method: string;
	path: string;
	query: Record<string, string>;
	body: unknown;
	/** The status that was answered. */
	status: number;
}

export interface HubspotFault {
	/** Calls whose path contains this; all when left out. */
	path?: string;
	status: number;
	/** How often; once when left out. */
	times?: number;
	/** Sent with 429. */
	retryAfterSeconds?: number;
}

export interface HubspotDouble {
	url: string;
	/** Every call in the order of arrival, refused ones included. */
	requests: HubspotRequest[];
	/** Notes in the order in which they were written, with what they belong to. */
	readonly notes: HubspotRecord[];
	/** The bodies of search calls. */
	readonly searches: unknown[];
	/** Where a call or an answer of the double breaks the vendor's documents (`openapiDir`). */
	violations: string[];
	/** Changes properties of a record, or adds the record; other objects by their type id. */
	set(
		kind: HubspotKind | `${number}-${number}`,
		id: string,
		change: Partial<Omit<HubspotRecord, 'id'>>,
	): void;
	failNext(fault: HubspotFault): void;
	/** Settings and subscriptions of the app (`app`). */
	readonly webhooks: HubspotWebhooks;
	close(): Promise<void>;
}

/** HubSpot's CRM API on loopback, as far as look-ups call it. With `openapiDir` it is as strict as the vendor's documents. */
export async function startHubspotDouble(options: {
	port?: number;
	token: string;
	seed: HubspotSeed;
	/** A public app with a developer API key, whose webhooks can be set by API. */
	app?: HubspotApp;
	/** Directory of `hubspot-*-v3.json`. */
	openapiDir?: string;
}): Promise<HubspotDouble> {
	const seed = structuredClone(options.seed);
	const documents =
		options.openapiDir === undefined ? null : loadHubspotDocuments(options.openapiDir);
	const requests: HubspotRequest[] = [];
	const violations: string[] = [];
	const faults: Array<HubspotFault & { left: number }> = [];

	const webhooks = openHubspotWebhooks();

	const answer = async ({ query: given, ...rest }: ApiCall): Promise<Answer> => {
		const { hapikey, ...query } = given;
		const call = { ...rest, query };
		if (isWebhookCall(call)) {
			if (options.app === undefined || hapikey !== options.app.apiKey) {
				return hubspotError(401, 'INVALID_AUTHENTICATION', 'The API key is not valid.');
			}
		} else if (call.headers.authorization !== `Bearer ${options.token}`) {
			return hubspotError(
				401,
				'INVALID_AUTHENTICATION',
				'Authentication credentials not found. This API supports OAuth 2.0 authentication.',
			);
		}
		const fault = faults.find(
			(entry) => entry.left > 0 && (entry.path === undefined || call.path.includes(entry.path)),
		);
		if (fault !== undefined) {
			fault.left -= 1;
			return faultAnswer(fault);
		}
		const violation = (await documents?.check(call)) ?? null;
		if (violation !== null) {
			violations.push(`${call.method} ${call.path}: ${violation}`);
			return hubspotError(400, 'VALIDATION_ERROR', `Invalid input: ${violation}`);
		}
		const result =
			isWebhookCall(call) && options.app !== undefined
				? answerWebhooks(webhooks, options.app, call)
				: answerHubspot(seed, call);
		const broken = (await documents?.check(call, result)) ?? null;
		if (broken !== null) {
			violations.push(`answer ${result.status} of ${call.method} ${call.path}: ${broken}`);
		}
		return result;
	};

	const app = fastify();
	app.all('/*', async (request, reply) => {
		const { pathname, searchParams } = new URL(request.url, 'http://127.0.0.1');
		const call: ApiCall = {
			method: request.method,
			path: pathname,
			query: Object.fromEntries(searchParams),
			body: request.body ?? undefined,
			headers: Object.fromEntries(
				Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
			),
		};
		const { status, body, headers = {} } = await answer(call);
		const { method, path, query } = call;
		requests.push({ method, path, query, body: call.body ?? null, status });
		return reply.code(status).headers(headers).send(body);
	});
	const url = await app.listen({ host: '127.0.0.1', port: options.port ?? 0 });

	return {
		url,
		requests,
		violations,
		webhooks,
		get notes() {
			return structuredClone(notesOf(seed));
		},
		get searches() {
			return requests.filter(({ path }) => path.endsWith('/search')).map(({ body }) => body);
		},
		set(kind, id, change) {
			const records = recordsOf(seed, kind);
			const record = records.find((entry) => entry.id === id);
			if (record === undefined) {
				records.push({ ...change, id, properties: change.properties ?? {} });
				return;
			}
			Object.assign(record, change, {
				properties: { ...record.properties, ...change.properties },
			});
		},
		failNext: (fault) => void faults.push({ ...fault, left: fault.times ?? 1 }),
		close: async () => {
			await app.close();
			await documents?.close();
		},
	};
}

function faultAnswer(fault: HubspotFault): Answer {
	if (fault.status === 404) return hubspotError(404, 'OBJECT_NOT_FOUND', 'resource not found');
	if (fault.status !== 429) return hubspotError(fault.status, 'UNKNOWN', 'internal error');
	return {
		...hubspotError(429, 'RATE_LIMITS', 'You have reached your ten_secondly_rolling limit.'),
		headers: { 'retry-after': String(fault.retryAfterSeconds ?? 10) },
	};
}
