import type { CrmClient, RegistrationRequest, Registrar } from '../../core/crm-provider';
import type { JsonObject } from '../../core/json';
import { isJsonObject, listAt, objectAt, textAt, toText } from '../../core/json-read';
import { statusOf } from '../look-up';
import { wantedKinds } from '../wanted-kinds';
import { ZENDESK_KINDS } from './kinds';
import { EVENT_PREFIX } from './read-event';

const PATH = '/api/v2/webhooks';
const PAGE = '100';
const MAX_PAGES = 20;

/**
 * Webhooks API. Zendesk chooses the signing secret and says it to an administrator who asks for it. A
 * webhook that is left under our URL is removed and made anew.
 */
export const zendeskRegistrar: Registrar = {
	summary: 'POST /api/v2/webhooks, signed with a secret that Zendesk chooses',
	needs: [
		'A Zendesk credential of an administrator (Admin Center > Apps and integrations > APIs > Zendesk API).',
	],
	async create(client, request) {
		const subscriptions = subscriptionsFor(request);
		for (const hook of await ownHooks(client, request.url)) {
			await removeHook(client, textAt(hook, 'id'));
		}
		const answer = await client.post(PATH, {
			webhook: {
				name: request.label,
				endpoint: request.url,
				http_method: 'POST',
				request_format: 'json',
				status: 'active',
				subscriptions,
			},
		});
		const id = textAt(answer, 'webhook', 'id');
		if (id === null) throw new Error('Zendesk made a webhook and did not name it');
		try {
			const secret = await readSecret(client, id);
			return { registration: { id, data: {}, expiresAt: null }, secret };
		} catch (error) {
			// Nothing that it sends could be verified.
			await removeHook(client, id).catch(() => undefined);
			throw error;
		}
	},
	async exists(client, registration, request) {
		const hook = await readHook(client, registration.id);
		if (hook === null || hook.endpoint !== request.url) return false;
		if (textAt(hook, 'status') !== 'active') return false;
		const subscribed = listAt(hook, 'subscriptions').map((name) => toText(name) ?? '');
		return subscribed.sort().join(' ') === subscriptionsFor(request).sort().join(' ');
	},
	remove: (client, registration) => removeHook(client, registration.id),
};

function subscriptionsFor({ signalTypes }: RegistrationRequest): string[] {
	const kinds = ZENDESK_KINDS.filter(({ subscribe }) => subscribe);
	return wantedKinds(kinds, signalTypes, 'Zendesk').map(({ rawType }) => EVENT_PREFIX + rawType);
}

async function ownHooks(client: CrmClient, url: string): Promise<JsonObject[]> {
	const own: JsonObject[] = [];
	let after: string | null = null;
	for (let page = 0; page < MAX_PAGES; page += 1) {
		const answer: unknown = await client.get(PATH, {
			'page[size]': PAGE,
			...(after !== null && { 'page[after]': after }),
		});
		const hooks = listAt(answer, 'webhooks').filter(isJsonObject);
		own.push(...hooks.filter((hook) => hook.endpoint === url));
		after = textAt(answer, 'meta', 'after_cursor');
		if (textAt(answer, 'meta', 'has_more') !== 'true' || after === null) break;
	}
	return own;
}

async function readHook(client: CrmClient, id: string): Promise<JsonObject | null> {
	if (!isHookId(id)) return null;
	try {
		return objectAt(await client.get(`${PATH}/${id}`), 'webhook');
	} catch (error) {
		if (statusOf(error) === 404) return null;
		throw error;
	}
}

async function readSecret(client: CrmClient, id: string): Promise<string> {
	if (!isHookId(id)) throw new Error('Zendesk named its webhook by no usable id');
	const answer = await client.get(`${PATH}/${id}/signing_secret`);
	const secret = textAt(answer, 'signing_secret', 'secret');
	if (secret === null) throw new Error('Zendesk told no signing secret for the webhook it made');
	return secret;
}

async function removeHook(client: CrmClient, id: string | null): Promise<void> {
	if (id === null || !isHookId(id)) return;
	try {
		await client.delete(`${PATH}/${id}`);
	} catch (error) {
		if (statusOf(error) !== 404) throw error;
	}
}

/** A ULID, such as `01F1KRFQ6BG29CNWFR60NK5FNY`. */
function isHookId(id: string): boolean {
	return /^[A-Za-z0-9]{1,64}$/.test(id);
}
