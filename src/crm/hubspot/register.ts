import type {
	CrmClient,
	Registrar,
	RegistrationRequest,
	WebhookRegistration,
} from '../../core/crm-provider';
import { ConfigurationError } from '../../core/errors';
import type { JsonObject } from '../../core/json';
import { isJsonObject, listAt, textAt } from '../../core/json-read';
import { statusOf } from '../look-up';
import { wantedKinds } from '../wanted-kinds';
import { SUBSCRIPTIONS } from './subscriptions';

/** What HubSpot recommends to start with (Webhooks API, "Set up webhook settings"). */
const THROTTLING = { maxConcurrentRequests: 10 };

/**
 * Event subscriptions of a public app, by its developer API key (`/webhooks/v3/{appId}`). An app has one
 * target URL for all its subscriptions: one that sends elsewhere already is left alone and refused.
 */
export const hubspotRegistrar: Registrar = {
	summary: 'for apps with a developer API key: subscriptions of the app; else by hand',
	needs: [
		'A public app of a developer account that sends nowhere else: an app has one target URL.',
		'In n8n, a HubSpot Developer API credential with its App ID, Developer API Key, Client ID and Client Secret.',
	],
	credential: {
		type: 'hubspotDeveloperApi',
		displayName: 'HubSpot App That Sends',
		query: (credential) => ({ hapikey: textAt(credential, 'apiKey') ?? '' }),
	},
	async create(client, request) {
		const appId = appIdOf(request.credential);
		const secret = textAt(request.credential, 'clientSecret');
		if (secret === null) {
			throw new ConfigurationError(
				'the HubSpot Developer API credential has no client secret, with which HubSpot signs',
			);
		}
		const wanted = subscriptionsFor(request);
		await claimTarget(client, appId, request.url);
		const present = await subscriptionsOf(client, appId);
		const made: string[] = [];
		const taken: string[] = [];
		try {
			for (const subscription of wanted) {
				const same = present.find((entry) => nameOf(entry) === nameOf(subscription));
				if (same === undefined) {
					made.push(await subscribe(client, appId, subscription));
				} else {
					// The app sends to our URL alone: an interrupted publish left it behind, so it is ours.
					const id = textAt(same, 'id') ?? '';
					taken.push(id);
					if (same.active !== true) {
						await client.patch(`${base(appId)}/subscriptions/${encodeURIComponent(id)}`, {
							active: true,
						});
					}
				}
			}
		} catch (error) {
			await Promise.allSettled(made.map((id) => unsubscribe(client, appId, id)));
			throw error;
		}
		return {
			registration: {
				id: appId,
				data: { made: [...made, ...taken], url: request.url },
				expiresAt: null,
			},
			secret,
		};
	},
	async exists(client, registration, request) {
		if (registration.id !== textAt(request.credential, 'appId')) return false;
		if ((await targetOf(client, registration.id)) !== request.url) return false;
		const active = (await subscriptionsOf(client, registration.id))
			.filter((entry) => entry.active === true)
			.map(nameOf);
		return subscriptionsFor(request).every((wanted) => active.includes(nameOf(wanted)));
	},
	async remove(client, registration) {
		for (const id of madeBy(registration)) await unsubscribe(client, registration.id, id);
		// The target URL goes with the last subscription: without it nothing is sent anyway.
		if ((await subscriptionsOf(client, registration.id)).length > 0) return;
		if ((await targetOf(client, registration.id)) !== registration.data.url) return;
		await gone(() => client.delete(`${base(registration.id)}/settings`));
	},
};

interface Subscription {
	eventType: string;
	propertyName?: string;
}

function subscriptionsFor({ signalTypes, properties = [] }: RegistrationRequest): Subscription[] {
	const kinds: Subscription[] = wantedKinds(SUBSCRIPTIONS, signalTypes, 'HubSpot').map(
		({ eventType, propertyName }) => ({ eventType, ...(propertyName && { propertyName }) }),
	);
	const extra = properties.map((propertyName) => ({
		eventType: 'deal.propertyChange',
		// HubSpot's names are in small letters; the filter takes any.
		propertyName: propertyName.trim().toLowerCase(),
	}));
	const names = new Set<string>();
	return [...kinds, ...extra].filter((subscription) => {
		const name = nameOf(subscription);
		return names.has(name) ? false : names.add(name);
	});
}

function nameOf(subscription: unknown): string {
	return `${textAt(subscription, 'eventType')} ${textAt(subscription, 'propertyName') ?? ''}`;
}

function appIdOf(credential: JsonObject | undefined): string {
	const appId = textAt(credential, 'appId');
	if (appId !== null && /^\d{1,19}$/.test(appId)) return appId;
	throw new ConfigurationError('the HubSpot Developer API credential has no app ID (a number)');
}

const base = (appId: string): string => `/webhooks/v3/${encodeURIComponent(appId)}`;

async function claimTarget(client: CrmClient, appId: string, url: string): Promise<void> {
	const target = await targetOf(client, appId);
	if (target === url) return;
	if (target !== null && (await subscriptionsOf(client, appId)).length > 0) {
		throw new ConfigurationError(
			'this HubSpot app sends to another URL already, and an app has one for all its subscriptions. Use an app of its own for this trigger',
		);
	}
	await client.put(`${base(appId)}/settings`, { targetUrl: url, throttling: THROTTLING });
}

async function targetOf(client: CrmClient, appId: string): Promise<string | null> {
	try {
		return textAt(await client.get(`${base(appId)}/settings`), 'targetUrl');
	} catch (error) {
		if (statusOf(error) === 404) return null;
		throw error;
	}
}

async function subscriptionsOf(client: CrmClient, appId: string): Promise<JsonObject[]> {
	return listAt(await client.get(`${base(appId)}/subscriptions`), 'results').filter(isJsonObject);
}

async function subscribe(
	client: CrmClient,
	appId: string,
	subscription: Subscription,
): Promise<string> {
	const answer = await client.post(`${base(appId)}/subscriptions`, {
		...subscription,
		active: true,
	});
	return textAt(answer, 'id') ?? '';
}

function madeBy({ data }: WebhookRegistration): string[] {
	return listAt(data, 'made').flatMap((id) => (typeof id === 'string' && id !== '' ? [id] : []));
}

function unsubscribe(client: CrmClient, appId: string, id: string): Promise<void> {
	return gone(() => client.delete(`${base(appId)}/subscriptions/${encodeURIComponent(id)}`));
}

async function gone(call: () => Promise<unknown>): Promise<void> {
	try {
		await call();
	} catch (error) {
		if (statusOf(error) !== 404) throw error;
	}
}
