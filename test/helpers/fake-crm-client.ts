import type { CrmClient } from '../../src/core/crm-provider';
import { createSharedLookUps } from '../../src/n8n/crm/shared-look-ups';

/** A client that answers what a test says, and refuses every other call. Prefer a double over HTTP. */
export function fakeCrmClient(answers: Partial<Omit<CrmClient, 'load'>>): CrmClient {
	const refuse = (method: string) => async (path: string) => {
		throw new Error(`no ${method} ${path} was expected`);
	};
	const load = createSharedLookUps();
	const client: CrmClient = {
		get: refuse('GET'),
		post: refuse('POST'),
		put: refuse('PUT'),
		patch: refuse('PATCH'),
		delete: refuse('DELETE'),
		...answers,
		load: (lookUp) => load('', client, lookUp),
	};
	return client;
}
