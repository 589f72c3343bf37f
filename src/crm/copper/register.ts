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
import { EVENT_KINDS } from './kinds';
import { copperId } from './read-event';

const PATH = '/developer_api/v1/webhooks';

/** Copper subscribes one type and one event at a time, 100 per account. */
export const copperRegistrar: Registrar = {
	summary:
		'POST /developer_api/v1/webhooks, one subscription per type and event, secret in the body',
	needs: [
		'An API key (in Copper: Settings > Integrations > API Keys).',
		'In n8n, a Copper API credential: that key and your e-mail address.',
		'Patience: Copper takes up to 15 minutes, and never sends an event again.',
	],
	async create(client, request) {
		for (const hook of await ownHooks(client, request.url)) {
			await removeHook(client, textAt(hook, 'id'));
		}
		const ids: string[] = [];
		try {
			for (const { type, event } of subscriptionsFor(request)) {
				const answer = await client.post(PATH, {
					target: request.url,
					type,
					event,
					secret: { secret: request.secret },
				});
				ids.push(textAt(answer, 'id') ?? '');
			}
		} catch (error) {
			// Half of them would deliver half of the events, without anybody noticing.
			for (const id of ids) await removeHook(client, id).catch(() => undefined);
			throw error;
		}
		return { registration: { id: ids.join(','), data: { ids }, expiresAt: null } };
	},
	async exists(client, registration, request) {
		const ids = idsOf(registration);
		const hooks = await ownHooks(client, request.url);
		const known = hooks.map((hook) => `${textAt(hook, 'type')}.${textAt(hook, 'event')}`).sort();
		const wanted = subscriptionsFor(request).map(({ type, event }) => `${type}.${event}`);
		return (
			hooks.every((hook) => ids.includes(textAt(hook, 'id') ?? '')) &&
			known.join(' ') === wanted.sort().join(' ')
		);
	},
	async remove(client, registration) {
		for (const id of idsOf(registration)) await removeHook(client, id);
	},
};

function subscriptionsFor({ signalTypes }: RegistrationRequest) {
	const kinds = EVENT_KINDS.filter(({ subscribe }) => subscribe);
	return wantedKinds(kinds, signalTypes, 'Copper').map(({ rawType }) => {
		const [type = '', event = ''] = rawType.split('.');
		return { type, event };
	});
}

async function ownHooks(client: CrmClient, url: string): Promise<JsonObject[]> {
	const answer = await client.get(PATH);
	const hooks = Array.isArray(answer) ? answer.filter(isJsonObject) : [];
	return hooks.filter((hook) => hook.target === url);
}

function idsOf(registration: WebhookRegistration): string[] {
	return listAt(registration.data, 'ids').filter((id) => typeof id === 'string');
}

async function removeHook(client: CrmClient, id: string | null): Promise<void> {
	if (copperId(id) === null) return;
	try {
		await client.delete(`${PATH}/${id}`);
	} catch (error) {
		if (statusOf(error) !== 404) throw error;
	}
}
