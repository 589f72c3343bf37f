import type { VerifyInput, VerifyResult } from '../../core/crm-provider';
import type { JsonValue } from '../../core/json';
import { textAt } from '../../core/json-read';
import { constantTimeEqual } from '../digest';
import { readJson } from '../read-body';
import { zohoChannelId, zohoToken } from './channel';

/** Notifications are not signed: the body repeats the token and the channel that it was asked for. */
export function verifyZoho({ url, rawBody, secret }: VerifyInput): VerifyResult {
	if (secret.secret.trim() === '') return { ok: false, reason: 'no token is configured' };
	let body: JsonValue;
	try {
		body = readJson(rawBody);
	} catch {
		return { ok: false, reason: 'the body is not a Zoho notification' };
	}
	const token = textAt(body, 'token');
	if (token === null) return { ok: false, reason: 'the notification carries no token' };
	if (!constantTimeEqual(token, zohoToken(secret.secret))) {
		return { ok: false, reason: 'the token of the notification is wrong' };
	}
	const channel = zohoChannelId(url);
	return constantTimeEqual(textAt(body, 'channel_id') ?? '', channel)
		? { ok: true }
		: {
				ok: false,
				reason: `the notification is of another channel; the channel_id of this trigger is ${channel}`,
			};
}
