import type {
	IAllExecuteFunctions,
	IHttpRequestMethods,
	IHttpRequestOptions,
	INode,
} from 'n8n-workflow';

import type { CrmClient } from '../../core/crm-provider';
import { ConfigurationError } from '../../core/errors';
import type { JsonValue } from '../../core/json';
import { lazy } from '../../core/lazy';
import { statusOf } from '../../crm/look-up';
import { wait } from '../wait';
import { createSharedLookUps } from './shared-look-ups';

/** How long one request is tried while the CRM says that it is too much. */
const PATIENCE_MS = 45_000;
const LONGEST_WAIT_S = 10;
/** Those who waited for the same moment shall not come back in the same. */
const SPREAD_MS = 1_000;
const TIMEOUT_MS = 10_000;

const lookUps = lazy(createSharedLookUps);
/** Until when a credential's CRM asked for silence, in milliseconds: one caller's 429 holds all of them. */
const quietUntil = new Map<string, number>();

/** What every n8n context with requests has: executions, hooks and triggers. */
export interface RequestContext {
	helpers: Pick<IAllExecuteFunctions['helpers'], 'httpRequestWithAuthentication' | 'httpRequest'>;
	getNode(): INode;
}

interface CrmResponse {
	statusCode: number;
	headers: Record<string, unknown>;
	body: unknown;
}

/** `status` is what providers judge a failure by: a 404 sends them to the next way of finding. */
class CrmHttpError extends Error {
	constructor(readonly status: number) {
		super(describeFailure(status));
		this.name = 'CrmHttpError';
	}
}

/**
 * Requests with the builder's n8n credential. Redirects are not followed: they would carry the
 * credential to another host. 429 is waited for as the CRM asks, up to 10 s each time and 45 s in all.
 */
export function crmClient(
	context: RequestContext,
	credentialType: string,
	baseUrl: string,
	/** Authorizes each call instead of n8n's own way with the credential. */
	query?: Record<string, string>,
): CrmClient {
	const base = allowedBaseUrl(baseUrl);
	const credential = context.getNode().credentials?.[credentialType];
	const scope = [credentialType, credential?.id ?? credential?.name ?? '', base].join(' ');
	const { helpers } = context;
	const authorized = (options: IHttpRequestOptions): Promise<unknown> =>
		query
			? helpers.httpRequest({ ...options, qs: { ...options.qs, ...query } })
			: helpers.httpRequestWithAuthentication.call(
					context as IAllExecuteFunctions,
					credentialType,
					options,
				);
	const ask = async (options: IHttpRequestOptions): Promise<CrmResponse> => {
		try {
			return (await authorized({
				...options,
				json: true,
				timeout: TIMEOUT_MS,
				disableFollowRedirect: true,
				returnFullResponse: true,
				// n8n refreshes an expired OAuth token when a 401 is thrown, and only then.
				ignoreHttpStatusErrors: { ignore: true, except: [401] },
			})) as CrmResponse;
		} catch (error) {
			// What n8n throws holds the request, credential and all.
			const status = statusOf(error);
			if (status !== null) throw new CrmHttpError(status);
			throw error;
		}
	};
	const request = async (options: IHttpRequestOptions): Promise<unknown> => {
		const deadline = Date.now() + PATIENCE_MS;
		for (let attempt = 1; ; attempt += 1) {
			const quiet = (quietUntil.get(scope) ?? 0) - Date.now();
			if (quiet > 0) await wait(quiet + Math.random() * SPREAD_MS);
			const response = await ask(options);
			if (response.statusCode < 300) return response.body;
			const asked = response.headers['retry-after'];
			const seconds = Number(asked ?? Math.min(2 ** (attempt - 1), LONGEST_WAIT_S));
			const until = Date.now() + seconds * 1000;
			if (response.statusCode !== 429 || !(seconds <= LONGEST_WAIT_S) || until > deadline) {
				throw new CrmHttpError(response.statusCode);
			}
			quietUntil.set(scope, until);
		}
	};
	const send = (method: IHttpRequestMethods) => (path: string, body: JsonValue) =>
		request({ method, url: base + path, body: body as IHttpRequestOptions['body'] });
	const client: CrmClient = {
		get: (path, query) => request({ method: 'GET', url: base + path, qs: query }),
		post: send('POST'),
		put: send('PUT'),
		patch: send('PATCH'),
		delete: (path, query) => request({ method: 'DELETE', url: base + path, qs: query }),
		load: (lookUp) => lookUps()(scope, client, lookUp),
	};
	return client;
}

/** https anywhere, http on this machine only (doubles, tunnels). Throws ConfigurationError. */
export function allowedBaseUrl(baseUrl: string): string {
	let url: URL;
	try {
		url = new URL(baseUrl);
	} catch {
		throw new ConfigurationError(
			`API Base URL "${baseUrl}" is not a URL. Example: https://api.hubapi.com`,
		);
	}
	const loopback = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
	if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback)) {
		throw new ConfigurationError(
			'API Base URL must start with https:// (http:// works for 127.0.0.1 only).',
		);
	}
	return baseUrl.replace(/\/+$/, '');
}

function describeFailure(status: number): string {
	if (status === 401)
		return 'the CRM refused the credential (401): open it in n8n and connect it or fill it in again';
	if (status === 403) return 'the CRM credential lacks a permission (403)';
	if (status === 404) return 'not found in the CRM (404)';
	if (status === 429) return 'the CRM is rate limiting (429)';
	if (status >= 300 && status < 400)
		return `the CRM answered with a redirect (${status}), which is not followed`;
	return `the CRM answered ${status}`;
}
