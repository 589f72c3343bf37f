import { UnreadableBodyError } from '../core/errors';
import type { Interaction, SlackRequest } from '../core/interaction';
import type { JsonObject, JsonValue } from '../core/json';
import { isJsonObject } from '../core/json-read';
import { N8N_VALUE_PREFIX } from './block-ids';
import { isAllowedResponseUrl } from './hosts';
import { toInteraction } from './interactions';
import { digest, withoutSecrets } from './interactions/base';

export interface ParseSlackRequestInput {
	/** Verified before: see verifySlackRequest. */
	rawBody: Uint8Array;
	/** Names in lower case. */
	headers: Readonly<Record<string, string | string[] | undefined>>;
	/** Of the credential; decides which response_url is kept. */
	host?: string | null;
	apiUrl?: string | null;
}

/** Names what Slack sent to the one URL. Throws UnreadableBodyError for bodies that are not Slack's. */
export function parseSlackRequest(input: ParseSlackRequestInput): SlackRequest {
	const body = new TextDecoder().decode(input.rawBody).trim();
	if (body.startsWith('{')) return fromJson(parseJson(body));
	const form = new URLSearchParams(body);
	const payload = form.get('payload');
	if (payload !== null) return fromPayload(parseJson(payload), input);
	if (form.get('ssl_check') === '1') return { kind: 'ssl_check' };
	if (form.get('command') !== null) return interactions([fromCommand(form, input)]);
	throw new UnreadableBodyError(
		'The body is none that Slack sends: neither JSON nor a form with a payload. Use this URL as Request URL of the Slack app only.',
	);
}

/** Events API: one JSON object. */
function fromJson(body: JsonObject): SlackRequest {
	if (body.type === 'url_verification') {
		if (typeof body.challenge !== 'string') {
			throw new UnreadableBodyError('A url_verification without a challenge is not from Slack.');
		}
		return { kind: 'url_verification', challenge: body.challenge };
	}
	const event = isJsonObject(body.event) ? body.event : {};
	const appId = string(body.api_app_id);
	const teamId = string(body.team_id) || string(body.enterprise_id);
	const type = string(body.type) || 'unknown';
	return interactions([
		{
			kind: 'unsupported',
			appId,
			teamId,
			eventKey: ['slack', type, appId, teamId, string(body.event_id) || digest(body)].join(':'),
			actor: { userId: string(event.user), name: null, teamId: string(event.team) || teamId },
			place: {
				channelId: string(event.channel) || null,
				channelName: null,
				messageTs: string(event.ts) || null,
				threadTs: string(event.thread_ts) || null,
			},
			responseUrl: null,
			raw: withoutSecrets(body),
			rawType: event.type ? `${type}.${string(event.type)}` : type,
			reason: 'events are not handled yet',
		},
	]);
}

function fromPayload(payload: JsonObject, input: ParseSlackRequestInput): SlackRequest {
	const actions = Array.isArray(payload.actions) ? payload.actions : [];
	const ofN8n = actions.some(
		(action) => isJsonObject(action) && string(action.value).startsWith(N8N_VALUE_PREFIX),
	);
	if (ofN8n) return { kind: 'n8n_send_and_wait' };
	const single =
		actions.length > 1 ? actions.map((action) => ({ ...payload, actions: [action] })) : [payload];
	return interactions(single.map((one) => withSafeUrl(toInteraction(one), input)));
}

function fromCommand(form: URLSearchParams, input: ParseSlackRequestInput): Interaction {
	const raw: JsonObject = Object.fromEntries(form.entries());
	const appId = form.get('api_app_id') ?? '';
	const teamId = form.get('team_id') ?? '';
	const userId = form.get('user_id') ?? '';
	const press = form.get('trigger_id') || digest(raw);
	return withSafeUrl(
		{
			kind: 'unsupported',
			appId,
			teamId,
			eventKey: ['slack', 'command', appId, teamId, userId, press].join(':'),
			actor: { userId, name: form.get('user_name'), teamId },
			place: {
				channelId: form.get('channel_id'),
				channelName: form.get('channel_name'),
				messageTs: null,
				threadTs: null,
			},
			responseUrl: form.get('response_url'),
			raw: withoutSecrets(raw),
			rawType: 'command',
			reason: 'slash commands are not handled yet',
		},
		input,
	);
}

function withSafeUrl(interaction: Interaction, input: ParseSlackRequestInput): Interaction {
	const url = interaction.responseUrl;
	if (url === null || isAllowedResponseUrl(url, input)) return interaction;
	return { ...interaction, responseUrl: null };
}

function interactions(list: Interaction[]): SlackRequest {
	return { kind: 'interaction', interactions: list };
}

function parseJson(text: string): JsonObject {
	let value: JsonValue;
	try {
		value = JSON.parse(text) as JsonValue;
	} catch (cause) {
		throw new UnreadableBodyError('The body is no valid JSON.', { cause });
	}
	if (!isJsonObject(value)) throw new UnreadableBodyError('The body is no JSON object.');
	return value;
}

function string(value: JsonValue | undefined): string {
	return typeof value === 'string' ? value : '';
}
