import type { CrmClient } from '../../src/core/crm-provider';
import type { JsonValue } from '../../src/core/json';
import { createSharedLookUps } from '../../src/n8n/crm/shared-look-ups';

/** An HTTP failure with the status where most clients put it. */
export class CrmHttpError extends Error {
	constructor(
		readonly status: number,
		readonly body: unknown,
	) {
		super(`The CRM answered ${status}.`);
	}
}

/** A CrmClient on fetch, for tests and the demo; in n8n the nodes use the builder's credential. */
export function createFetchCrmClient(
	baseUrl: string,
	/** A bearer token, or the headers that authorize. */
	authorization: string | Record<string, string>,
): CrmClient {
	const load = createSharedLookUps();
	const headers =
		typeof authorization === 'string'
			? { authorization: `Bearer ${authorization}` }
			: authorization;
	const call = async (path: string, init: RequestInit) => {
		const response = await fetch(new URL(path, baseUrl), {
			...init,
			headers: {
				...headers,
				...(init.body !== undefined && { 'content-type': 'application/json' }),
			},
		});
		const body: unknown = await response.json().catch(() => null);
		if (!response.ok) throw new CrmHttpError(response.status, body);
		return body;
	};
	const withQuery = (path: string, query: Record<string, string> = {}) => {
		const search = new URLSearchParams(query).toString();
		return search === '' ? path : `${path}?${search}`;
	};
	const send = (method: string) => (path: string, body: JsonValue) =>
		call(path, { method, body: JSON.stringify(body) });
	const client: CrmClient = {
		get: (path, query) => call(withQuery(path, query), { method: 'GET' }),
		post: send('POST'),
		put: send('PUT'),
		patch: send('PATCH'),
		delete: (path, query) => call(withQuery(path, query), { method: 'DELETE' }),
		load: (lookUp) => load('', client, lookUp),
	};
	return client;
}
