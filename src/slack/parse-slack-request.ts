import { UnreadableBodyError } from '../core/errors';
import type { Interaction, SlackRequest } from '../core/interaction';
import type { JsonObject, JsonValue } from '../core/json';
import { isJsonObject, listAt, valueAt } from '../core/json-read';
import { N8N_VALUE_PREFIX } from './block-ids';
import { isAllowedResponseUrl } from './hosts';
import { toInteraction } from './interactions';
import { ownEventOf } from './interactions/own-event-of';

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
	if (body.startsWith('{')) return fromJson(parseJson(body), input);
	const form = new URLSearchParams(body);
	const payload = form.get('payload');
	if (payload !== null) return fromPayload(parseJson(payload), input);
	if (form.get('ssl_check') === '1') return { kind: 'ssl_check' };
	if (form.get('command') !== null)
		return interactions([Object.fromEntries(form.entries())], input);
	throw new UnreadableBodyError(
		'The body is none that Slack sends: neither JSON nor a form with a payload. Use this URL as Request URL of the Slack app only.',
	);
}

/** Events API: one JSON object. */
function fromJson(body: JsonObject, input: ParseSlackRequestInput): SlackRequest {
	if (body.type === 'url_verification') {
		if (typeof body.challenge !== 'string') {
			throw new UnreadableBodyError('A url_verification without a challenge is not from Slack.');
		}
		return { kind: 'url_verification', challenge: body.challenge };
	}
	const own = ownEventOf(body);
	return own ? { kind: 'own_event', ...own } : interactions([body], input);
}

function fromPayload(payload: JsonObject, input: ParseSlackRequestInput): SlackRequest {
	const actions = listAt(payload, 'actions');
	const ofN8n = actions.some((action) => {
		const value = valueAt(action, 'value');
		return typeof value === 'string' && value.startsWith(N8N_VALUE_PREFIX);
	});
	if (ofN8n) return { kind: 'n8n_send_and_wait' };
	const single =
		actions.length > 1 ? actions.map((action) => ({ ...payload, actions: [action] })) : [payload];
	return interactions(single, input);
}

function interactions(requests: JsonObject[], input: ParseSlackRequestInput): SlackRequest {
	return {
		kind: 'interaction',
		interactions: requests.map((request) => withSafeUrl(toInteraction(request), input)),
	};
}

function withSafeUrl(interaction: Interaction, input: ParseSlackRequestInput): Interaction {
	const url = interaction.responseUrl;
	if (url === null || isAllowedResponseUrl(url, input)) return interaction;
	return { ...interaction, responseUrl: null };
}

/** Rich text, Slack's deepest, ends at about 30. Beyond this, whatever walks the payload could overflow. */
const MAX_DEPTH = 200;

function parseJson(text: string): JsonObject {
	let value: JsonValue;
	try {
		value = JSON.parse(text) as JsonValue;
	} catch (cause) {
		throw new UnreadableBodyError('The body is no valid JSON.', { cause });
	}
	if (!isJsonObject(value)) throw new UnreadableBodyError('The body is no JSON object.');
	if (isDeeperThan(value, MAX_DEPTH)) {
		throw new UnreadableBodyError('The body is nested deeper than anything that Slack sends.');
	}
	return value;
}

function isDeeperThan(value: JsonValue, depth: number): boolean {
	let level: JsonValue[] = [value];
	for (let at = 0; level.length > 0; at += 1) {
		if (at > depth) return true;
		level = level.flatMap((one) =>
			typeof one === 'object' && one !== null ? (Object.values(one) as JsonValue[]) : [],
		);
	}
	return false;
}
