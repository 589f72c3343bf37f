import type { CrmClient } from '../../src/core/crm-provider';

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
export function createFetchCrmClient(baseUrl: string, token: string): CrmClient {
	const call = async (path: string, init: RequestInit) => {
		const response = await fetch(new URL(path, baseUrl), {
			...init,
			headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
		});
		const body: unknown = await response.json().catch(() => null);
		if (!response.ok) throw new CrmHttpError(response.status, body);
		return body;
	};
	return {
		get: (path, query) => {
			const search = new URLSearchParams(query ?? {}).toString();
			return call(search === '' ? path : `${path}?${search}`, { method: 'GET' });
		},
		post: (path, body) => call(path, { method: 'POST', body: JSON.stringify(body) }),
	};
}
