import type { CrmClient, Registrar } from '../../core/crm-provider';
import type { JsonValue } from '../../core/json';
import { listAt, textAt } from '../../core/json-read';
import { statusOf } from '../look-up';
import { wantedKinds } from '../wanted-kinds';
import { ATTIO_KINDS } from './kinds';

const PAGE = 100;
/** More webhooks than this in one workspace are nobody's. */
const MAX_PAGES = 50;

const eventsFor = (signalTypes: readonly string[]) =>
	wantedKinds(ATTIO_KINDS, signalTypes, 'Attio').map(({ rawType }) => rawType);

/** Attio, "Create a webhook": the answer to the creation is the only place that holds the secret. */
export const registerAttio: Registrar = {
	summary: 'POST /v2/webhooks; Attio chooses the signing secret',
	needs: [
		'In Attio, under Workspace settings > Developers, an integration with an access token. Scopes: read records, objects, lists, notes, tasks and workspace members, and manage webhooks.',
		'In n8n, a Header Auth credential. Name: Authorization. Value: Bearer, a space, and that token.',
	],
	async create(client, { url, signalTypes }) {
		const events = eventsFor(signalTypes);
		for (const id of await webhooksAt(client, url)) await removeWebhook(client, id);
		const answer = await client.post('/v2/webhooks', {
			data: {
				target_url: url,
				subscriptions: events.map((event_type) => ({ event_type, filter: null })),
			},
		});
		const id = textAt(answer, 'data', 'id', 'webhook_id');
		const secret = textAt(answer, 'data', 'secret');
		if (id === null) throw new Error('Attio made a webhook without saying its id');
		if (secret === null) {
			await removeWebhook(client, id);
			throw new Error('Attio made a webhook without saying its secret');
		}
		return { registration: { id, data: {}, expiresAt: null }, secret };
	},
	async exists(client, { id }, { url, signalTypes }) {
		try {
			const answer = await client.get(`/v2/webhooks/${encodeURIComponent(id)}`);
			const subscribed = listAt(answer, 'data', 'subscriptions').map((entry) =>
				textAt(entry, 'event_type'),
			);
			return (
				// Attio calls a webhook "degraded" after it gave up on a delivery.
				textAt(answer, 'data', 'status') === 'active' &&
				textAt(answer, 'data', 'target_url') === url &&
				eventsFor(signalTypes).every((event) => subscribed.includes(event))
			);
		} catch (error) {
			if (statusOf(error) === 404) return false;
			throw error;
		}
	},
	remove: (client, { id }) => removeWebhook(client, id),
};

/** Ids of the webhooks with exactly this target. */
async function webhooksAt(client: CrmClient, url: string): Promise<string[]> {
	const all: JsonValue[] = [];
	for (let page = 0; page < MAX_PAGES; page++) {
		const answer = await client.get('/v2/webhooks', {
			limit: String(PAGE),
			offset: String(all.length),
		});
		const entries = listAt(answer, 'data');
		if (entries.length === 0) break;
		all.push(...entries);
	}
	return all
		.filter((webhook) => textAt(webhook, 'target_url') === url)
		.flatMap((webhook) => textAt(webhook, 'id', 'webhook_id') ?? []);
}

async function removeWebhook(client: CrmClient, id: string): Promise<void> {
	try {
		await client.delete(`/v2/webhooks/${encodeURIComponent(id)}`);
	} catch (error) {
		if (statusOf(error) !== 404) throw error;
	}
}
