import { toIsoTime } from '../../core/coerce';
import type {
	CrmClient,
	Registrar,
	RegistrationRequest,
	WebhookRegistration,
} from '../../core/crm-provider';
import { ConfigurationError } from '../../core/errors';
import type { JsonObject, JsonValue } from '../../core/json';
import { listAt, textAt, valueAt } from '../../core/json-read';
import { statusOf } from '../look-up';
import { wantedKinds } from '../wanted-kinds';
import { zohoChannelId, zohoToken } from './channel';
import { ZOHO_KINDS } from './kinds';

const PATH = '/crm/v8/actions/watch';

/**
 * Zoho keeps a channel for a week at most, and gives one that asks for more than that an hour. An hour
 * less, for clocks that differ.
 */
const LIFETIME_MS = (7 * 24 - 1) * 3_600_000;
const PER_PAGE = 200;
const MAX_PAGES = 10;

/** Zoho CRM API v8, "Notification APIs". A channel belongs to the user whose credential made it. */
export const registerZoho: Registrar = {
	summary: 'POST /crm/v8/actions/watch with a token of ours; renewed before its week is over',
	needs: [
		'In the Zoho API Console, a Server-based Application: its Client ID and Client Secret.',
		'In n8n, an OAuth2 API credential (Connect to Zoho CRM With: Generic OAuth2). Authorization URL https://accounts.zoho.com/oauth/v2/auth, Access Token URL https://accounts.zoho.com/oauth/v2/token (with the ending of your data center, for example .eu), Authentication: Body, Auth URI Query Parameters: access_type=offline&prompt=consent.',
		// The spaces let the panel break the line.
		'Its Scope, with commas and without the spaces: ZohoCRM.notifications.ALL, ZohoCRM.modules.ALL, ZohoCRM.settings.ALL, ZohoCRM.users.READ, ZohoSearch.securesearch.READ',
		"n8n's own Zoho OAuth2 credential is enough for look-ups, but may make no webhook.",
	],
	async create(client, request) {
		const events = eventsFor(request.signalTypes);
		const channels = await withRemedy(() => channelsOf(client));
		for (const id of onlyOurs(channels, request.url)) await removeChannel(client, id);
		const answer = await withRemedy(() =>
			client.post(PATH, { watch: [channelOf(request, events)] }),
		);
		return { registration: registrationOf(answer, request) };
	},
	async exists(client, { id }, request) {
		const channels = await channelsOf(client, id);
		const events = channels.flatMap((channel) => listAt(channel, 'events'));
		return (
			channels.length > 0 &&
			channels.every(
				(channel) =>
					textAt(channel, 'notify_url') === request.url &&
					textAt(channel, 'token') === zohoToken(request.secret) &&
					expiryOf(channel) > request.now,
			) &&
			eventsFor(request.signalTypes).every((event) => events.includes(event))
		);
	},
	remove: (client, { id }) => removeChannel(client, id),
	async renew(client, _registration, request) {
		const events = eventsFor(request.signalTypes);
		const answer = await client.patch(PATH, { watch: [channelOf(request, events)] });
		return registrationOf(answer, request);
	},
};

function eventsFor(signalTypes: readonly string[]): string[] {
	const kinds = wantedKinds(
		ZOHO_KINDS.filter((kind) => kind.event !== null),
		signalTypes,
		'Zoho CRM',
	);
	return kinds.flatMap((kind) => kind.event ?? []);
}

function channelOf(request: RegistrationRequest, events: readonly string[]): JsonObject {
	return {
		channel_id: zohoChannelId(request.url),
		notify_url: request.url,
		token: zohoToken(request.secret),
		events: shortened(events),
		channel_expiry: zohoTime(request.now + LIFETIME_MS),
		// What changed, and no news of records that only hang on the one that changed.
		return_affected_field_values: true,
		notify_on_related_action: false,
	};
}

/** `Deals.all` for all three of a module. */
function shortened(events: readonly string[]): string[] {
	const modules = [...new Set(events.map((event) => event.split('.')[0] ?? ''))];
	return modules.flatMap((module) => {
		const own = events.filter((event) => event.startsWith(`${module}.`));
		return own.length === 3 ? [`${module}.all`] : own;
	});
}

/** `2026-09-14T09:30:00+00:00`: Zoho takes no fractions of a second. */
function zohoTime(ms: number): string {
	return new Date(ms).toISOString().replace(/\.\d{3}Z$/, '+00:00');
}

/** Zoho answers 2xx with an error inside for a channel that it did not make. */
function registrationOf(answer: unknown, request: RegistrationRequest): WebhookRegistration {
	const results = listAt(answer, 'watch');
	const failed = results.find((result) => textAt(result, 'status') !== 'success');
	if (results.length === 0 || failed !== undefined) {
		const code = textAt(failed, 'code')?.replace(/[^A-Z_]/g, '') ?? 'no answer';
		throw new ConfigurationError(
			`Zoho CRM did not set up the notifications (${code}). Check that the credential's user may read Deals, Leads, Contacts, Accounts, Tasks and Cases, or choose fewer signal types.`,
		);
	}
	const ends = results
		.flatMap((result) => listAt(result, 'details', 'events'))
		.map(expiryOf)
		.filter((end) => end > request.now);
	return {
		id: zohoChannelId(request.url),
		data: {},
		expiresAt: ends.length > 0 ? Math.min(...ends) : request.now + LIFETIME_MS,
	};
}

/** Milliseconds since 1970; 0: not said. */
function expiryOf(channel: JsonValue): number {
	return Date.parse(toIsoTime(valueAt(channel, 'channel_expiry')) ?? '') || 0;
}

/** One entry per module of a channel; all channels of the user, or those with this id. */
async function channelsOf(client: CrmClient, id?: string): Promise<JsonValue[]> {
	const channels: JsonValue[] = [];
	for (let page = 1; page <= MAX_PAGES; page++) {
		// None at all is 204 without a body.
		const answer = await client.get(PATH, {
			...(id !== undefined && { channel_id: id }),
			page: String(page),
			per_page: String(PER_PAGE),
		});
		channels.push(...listAt(answer, 'watch'));
		if (valueAt(answer, 'info', 'more_records') !== true) break;
	}
	return channels;
}

/** Ids of the channels that lead to our URL with all their modules: deleting one takes them all. */
function onlyOurs(channels: readonly JsonValue[], url: string): string[] {
	const ids = channels
		.filter((channel) => textAt(channel, 'notify_url') === url)
		.flatMap((channel) => textAt(channel, 'channel_id') ?? []);
	const others = channels
		.filter((channel) => textAt(channel, 'notify_url') !== url)
		.map((channel) => textAt(channel, 'channel_id'));
	return [...new Set(ids)].filter((id) => !others.includes(id));
}

async function removeChannel(client: CrmClient, id: string): Promise<void> {
	try {
		await client.delete(PATH, { channel_ids: id });
	} catch (error) {
		if (statusOf(error) === 404) return;
		// An unknown channel is refused like any other bad request.
		if (statusOf(error) === 400 && (await channelsOf(client, id)).length === 0) return;
		throw error;
	}
}

/** n8n's own Zoho credential asks for no scope of notifications, and its scopes cannot be changed. */
async function withRemedy<T>(call: () => Promise<T>): Promise<T> {
	try {
		return await call();
	} catch (error) {
		if (statusOf(error) !== 401) throw error;
		throw new ConfigurationError(
			'Zoho CRM refused to set up notifications: the credential lacks the scope ZohoCRM.notifications.ALL, which n8n\'s "Zoho OAuth2 API" credential never asks for. Use an "OAuth2 API" credential with the scopes that the steps in this node name.',
			{ cause: error },
		);
	}
}
