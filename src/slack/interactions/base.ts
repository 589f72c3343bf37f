import { createHash } from 'node:crypto';

import type { Interaction } from '../../core/interaction';
import type { JsonObject, JsonValue } from '../../core/json';
import { isJsonObject } from '../../core/json-read';
import type { SlackPayload } from './payload';

type Base = Pick<
	Interaction,
	'appId' | 'teamId' | 'eventKey' | 'actor' | 'place' | 'responseUrl' | 'raw'
>;

/** What all kinds share. `raw` is the payload as it came. */
export function interactionBase(payload: SlackPayload, raw: JsonObject): Base {
	const teamId = payload.team?.id ?? payload.enterprise?.id ?? payload.user?.team_id ?? '';
	const { user, container, channel, message } = payload;
	return {
		appId: payload.api_app_id ?? '',
		teamId,
		eventKey: eventKey(payload, teamId, raw),
		actor: {
			userId: user?.id ?? '',
			name: user?.name ?? user?.username ?? null,
			teamId: user?.team_id ?? teamId,
		},
		place: {
			channelId: container?.channel_id ?? channel?.id ?? null,
			channelName: channel?.name ?? null,
			messageTs: container?.message_ts ?? message?.ts ?? null,
			threadTs: container?.thread_ts ?? message?.thread_ts ?? null,
		},
		responseUrl: payload.response_url ?? null,
		raw: withoutSecrets(raw),
	};
}

/**
 * The same when Slack delivers the same press again, another one for a second press: `action_ts` is
 * of the press. Without one the trigger id is, and without that the bytes of the payload.
 */
function eventKey(payload: SlackPayload, teamId: string, raw: JsonObject): string {
	const action = payload.actions?.[0];
	const press = action?.action_ts ?? payload.trigger_id ?? digest(raw);
	return [
		'slack',
		payload.type,
		payload.api_app_id ?? '',
		teamId,
		payload.user?.id ?? '',
		payload.container?.channel_id ?? payload.channel?.id ?? '',
		payload.container?.message_ts ?? payload.container?.view_id ?? payload.view?.id ?? '',
		action?.action_id ?? payload.callback_id ?? '',
		press,
	].join(':');
}

export function digest(value: JsonValue): string {
	return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}

/** Without Slack's old verification token and the capabilities to answer, at any depth. */
export function withoutSecrets(raw: JsonObject): JsonObject {
	return strip(raw) as JsonObject;
}

const SECRET_KEYS = new Set(['token', 'response_url', 'response_urls', 'bot_access_token']);

function strip(value: JsonValue): JsonValue {
	if (Array.isArray(value)) return value.map(strip);
	if (!isJsonObject(value)) return value;
	return Object.fromEntries(
		Object.entries(value)
			.filter(([key]) => !SECRET_KEYS.has(key))
			.map(([key, child]) => [key, strip(child)]),
	);
}
