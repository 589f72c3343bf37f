import { createHash } from 'node:crypto';

import { canonicalJson } from '../../core/canonical-json';
import type { InteractionBase } from '../../core/interaction';
import type { JsonObject, JsonValue } from '../../core/json';
import { isJsonObject, valueAt } from '../../core/json-read';
import type { SlackPayload } from './payload';

/** What all kinds of interaction payloads share. */
export function interactionBase(payload: SlackPayload, raw: JsonObject): InteractionBase {
	const { user, container, channel, message, view } = payload;
	// In a shared channel `team` is that of whoever pressed.
	const teamId =
		view?.app_installed_team_id ??
		payload.team?.id ??
		payload.enterprise?.id ??
		user?.team_id ??
		'';
	const safe = withoutSecrets(raw);
	return {
		appId: payload.api_app_id ?? '',
		teamId,
		eventKey: eventKey(payload, teamId, safe),
		actor: {
			userId: user?.id ?? '',
			name: user?.name ?? user?.username ?? null,
			teamId: user?.team_id ?? teamId,
		},
		place: {
			channelId: container?.channel_id ?? channel?.id ?? null,
			channelName: channel?.name ?? null,
			messageTs: container?.message_ts ?? message?.ts ?? payload.message_ts ?? null,
			threadTs: container?.thread_ts ?? message?.thread_ts ?? null,
		},
		responseUrl: payload.response_url ?? payload.response_urls?.[0]?.response_url ?? null,
		triggerId: payload.trigger_id ?? null,
		raw: safe,
	};
}

/** The same when Slack delivers the same press again, another one for a second press. */
function eventKey(payload: SlackPayload, teamId: string, safe: JsonObject): string {
	const { container, channel, view } = payload;
	const action = payload.actions?.[0];
	return [
		'slack',
		payload.type,
		payload.api_app_id ?? '',
		teamId,
		payload.user?.id ?? '',
		container?.channel_id ?? channel?.id ?? '',
		container?.message_ts ?? container?.view_id ?? view?.id ?? payload.message_ts ?? '',
		action?.action_id ?? payload.callback_id ?? view?.callback_id ?? '',
		press(payload, safe),
	].join(':');
}

/**
 * `action_ts` is of the press. A modal has a hash, but Slack keeps it when a submission is answered
 * with errors: what was filled in tells the second try from the first. Shortcuts have a trigger id.
 */
function press(payload: SlackPayload, safe: JsonObject): string {
	const { view } = payload;
	if (view?.id && payload.type.startsWith('view_')) {
		return `${view.hash ?? ''}:${digest(valueAt(safe, 'view', 'state', 'values') ?? null)}`;
	}
	const actionTs = payload.actions?.[0]?.action_ts;
	return actionTs ?? digest(payload.trigger_id || safe);
}

/** Of a capability too: the key goes into outputs, what it was made of does not. */
export function digest(value: JsonValue): string {
	return createHash('sha256').update(canonicalJson(value)).digest('hex');
}

/** Without Slack's old verification token and the capabilities to answer, at any depth. */
export function withoutSecrets(raw: JsonObject): JsonObject {
	return strip(raw) as JsonObject;
}

const SECRET_KEYS = new Set([
	'token',
	'response_url',
	'response_urls',
	'trigger_id',
	'bot_access_token',
]);

function strip(value: JsonValue): JsonValue {
	if (Array.isArray(value)) return value.map(strip);
	if (!isJsonObject(value)) return value;
	return Object.fromEntries(
		Object.entries(value)
			.filter(([key]) => !SECRET_KEYS.has(key))
			.map(([key, child]) => [key, strip(child)]),
	);
}
