import type { VerifyInput, VerifyResult } from '../../core/crm-provider';
import type { JsonValue } from '../../core/json';
import { valueAt } from '../../core/json-read';
import { constantTimeEqual } from '../digest';
import { readJson } from '../read-body';

/**
 * Copper signs nothing: it copies the key/value pairs of the subscription's `secret` object into every
 * body. Ours has one pair, named `secret`.
 */
export function verifyCopper({ rawBody, secret }: VerifyInput): VerifyResult {
	if (secret.secret.trim() === '') return { ok: false, reason: 'no secret is configured' };
	let body: JsonValue;
	try {
		body = readJson(rawBody);
	} catch {
		return { ok: false, reason: 'the body is not JSON' };
	}
	const sent = valueAt(body, 'secret');
	if (typeof sent !== 'string') {
		return {
			ok: false,
			reason: 'the body has no secret: give the subscription one named "secret"',
		};
	}
	return constantTimeEqual(sent, secret.secret.trim())
		? { ok: true }
		: { ok: false, reason: 'the secret in the body is wrong' };
}
