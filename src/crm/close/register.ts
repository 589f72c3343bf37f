import type { CrmClient, RegistrationRequest, Registrar } from '../../core/crm-provider';
import type { JsonObject } from '../../core/json';
import { isJsonObject, listAt, textAt } from '../../core/json-read';
import { statusOf } from '../look-up';
import { wantedKinds } from '../wanted-kinds';
import { EVENT_KINDS } from './kinds';
import { closeId } from './read-event';

const PATH = '/api/v1/webhook/';

/**
 * Close chooses the signature key and says it when the subscription is made, so one that is left under
 * our URL is removed and made anew.
 */
export const closeRegistrar: Registrar = {
	summary: 'POST /api/v1/webhook/, signed with a key that Close chooses',
	needs: [
		'An API key (in Close: Settings > Developer > API Keys).',
		'In n8n, a Basic Auth credential: the API key as user, the password empty.',
	],
	async create(client, request) {
		for (const hook of await ownHooks(client, request.url)) {
			await removeHook(client, textAt(hook, 'id'));
		}
		const answer = await client.post(PATH, {
			url: request.url,
			events: eventsFor(request),
			verify_ssl: true,
		});
		const id = textAt(answer, 'id') ?? '';
		const secret = textAt(answer, 'signature_key');
		if (secret === null) {
			await removeHook(client, id);
			throw new Error('Close made a webhook without a signature key');
		}
		return { registration: { id, data: {}, expiresAt: null }, secret };
	},
	async exists(client, registration, request) {
		const hook = await readHook(client, registration.id);
		if (hook === null || hook.url !== request.url || textAt(hook, 'status') !== 'active') {
			return false;
		}
		const named = listAt(hook, 'events').map(nameOf).sort();
		const wanted = eventsFor(request).map(nameOf).sort();
		return named.join(' ') === wanted.join(' ');
	},
	remove: (client, registration) => removeHook(client, registration.id),
};

function eventsFor({ signalTypes }: RegistrationRequest) {
	const kinds = EVENT_KINDS.filter(({ subscribe }) => subscribe);
	return wantedKinds(kinds, signalTypes, 'Close').map(({ rawType }) => {
		const at = rawType.lastIndexOf('.');
		return { object_type: rawType.slice(0, at), action: rawType.slice(at + 1) };
	});
}

function nameOf(event: unknown): string {
	return `${textAt(event, 'object_type')}.${textAt(event, 'action')}`;
}

async function ownHooks(client: CrmClient, url: string): Promise<JsonObject[]> {
	const hooks = listAt(await client.get(PATH), 'data').filter(isJsonObject);
	return hooks.filter((hook) => hook.url === url);
}

async function readHook(client: CrmClient, id: string): Promise<JsonObject | null> {
	if (closeId(id) === null) return null;
	try {
		const hook = await client.get(`${PATH}${id}/`);
		return isJsonObject(hook) ? hook : null;
	} catch (error) {
		if (statusOf(error) === 404) return null;
		throw error;
	}
}

async function removeHook(client: CrmClient, id: string | null): Promise<void> {
	if (id === null || closeId(id) === null) return;
	try {
		await client.delete(`${PATH}${id}/`);
	} catch (error) {
		if (statusOf(error) !== 404) throw error;
	}
}
