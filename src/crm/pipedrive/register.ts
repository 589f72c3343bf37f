import type {
	CrmClient,
	RegistrationRequest,
	Registrar,
	WebhookRegistration,
} from '../../core/crm-provider';
import type { JsonObject } from '../../core/json';
import { isJsonObject, listAt, textAt } from '../../core/json-read';
import { statusOf } from '../look-up';
import { wantedKinds } from '../wanted-kinds';
import { EVENT_KINDS } from './event-kinds';

const PATH = '/api/v1/webhooks';

interface Subscription {
	action: string;
	object: string;
}

/**
 * POST /v1/webhooks ("Guide for Webhooks v2"): one webhook knows one object and one action, or `*`. No
 * call changes a webhook, so one that is left under our URL is removed.
 */
export const pipedriveRegistrar: Registrar = {
	summary: 'POST /api/v1/webhooks (version 2.0), HTTP Basic with a password of our own',
	needs: [
		'A Pipedrive credential of a user who sees all deals, best an admin (API token: Personal preferences > API).',
	],
	async create(client, request) {
		const wanted = subscriptionsFor(request);
		for (const hook of await ownHooks(client, request.url)) {
			await removeHook(client, textAt(hook, 'id'));
		}
		const ids: string[] = [];
		try {
			for (const { action, object } of wanted) {
				const answer = await client.post(PATH, {
					subscription_url: request.url,
					event_action: action,
					event_object: object,
					version: '2.0',
					http_auth_user: request.username,
					http_auth_password: request.secret,
				});
				ids.push(textAt(answer, 'data', 'id') ?? '');
			}
		} catch (error) {
			// Half of them would deliver half of the events, without anybody noticing.
			for (const id of ids) await removeHook(client, id).catch(() => undefined);
			throw error;
		}
		return { registration: { id: ids.join(','), data: { ids }, expiresAt: null } };
	},
	async exists(client, registration, request) {
		const hooks = (await ownHooks(client, request.url)).filter(isActive);
		const wanted = subscriptionsFor(request);
		const serves = ({ action, object }: Subscription) =>
			hooks.some(
				(hook) =>
					idsOf(registration).includes(textAt(hook, 'id') ?? '') &&
					textAt(hook, 'event_action') === action &&
					textAt(hook, 'event_object') === object,
			);
		return hooks.length === wanted.length && wanted.every(serves);
	},
	async remove(client, registration) {
		for (const id of idsOf(registration)) await removeHook(client, id);
	},
};

/** One for everything; else one for each object whose events can become a wanted type. */
function subscriptionsFor({ signalTypes }: RegistrationRequest): Subscription[] {
	const kinds = wantedKinds(EVENT_KINDS, signalTypes, 'Pipedrive');
	const pairs = kinds
		.map(({ rawType }) => rawType.split('.'))
		.map(([action = '', object = '']) => ({ action, object }));
	const versionTwo = pairs.filter(({ action }) => ['create', 'change', 'delete'].includes(action));
	const objects = new Set(versionTwo.map(({ object }) => object));
	// `*` holds the others.
	const chosen = objects.has('*') ? ['*'] : [...objects];
	return chosen.map((object) => {
		const actions = new Set(
			versionTwo
				.filter((pair) => object === '*' || pair.object === object)
				.map(({ action }) => action),
		);
		return { object, action: actions.size === 1 ? ([...actions][0] ?? '*') : '*' };
	});
}

async function ownHooks(client: CrmClient, url: string): Promise<JsonObject[]> {
	const hooks = listAt(await client.get(PATH), 'data').filter(isJsonObject);
	return hooks.filter((hook) => hook.subscription_url === url);
}

function isActive(hook: JsonObject): boolean {
	const active = textAt(hook, 'is_active');
	return active === '1' || active === 'true';
}

function idsOf(registration: WebhookRegistration): string[] {
	return listAt(registration.data, 'ids').filter((id) => typeof id === 'string');
}

async function removeHook(client: CrmClient, id: string | null): Promise<void> {
	if (id === null || !/^\d{1,19}$/.test(id)) return;
	try {
		await client.delete(`${PATH}/${id}`);
	} catch (error) {
		if (statusOf(error) !== 404) throw error;
	}
}
