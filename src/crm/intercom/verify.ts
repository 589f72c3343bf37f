import type { VerifyInput, VerifyResult } from '../../core/crm-provider';
import { constantTimeEqual, hmacDigest } from '../digest';
import { readHeader } from '../read-header';

const PREFIX = 'sha1=';

/**
 * X-Hub-Signature: `sha1=` and the hex HMAC-SHA1 of the body under the app's client secret (Intercom,
 * Webhook topics > Signed notifications). Nothing is said of the time: only the id stops a replay.
 */
export function verifyIntercom({ headers, rawBody, secret }: VerifyInput): VerifyResult {
	if (secret.secret.trim() === '') return { ok: false, reason: 'no client secret is configured' };
	const signature = readHeader(headers, 'x-hub-signature');
	if (signature === undefined) {
		return { ok: false, reason: 'the header X-Hub-Signature is missing' };
	}
	if (!signature.startsWith(PREFIX)) {
		return { ok: false, reason: 'X-Hub-Signature does not start with sha1=' };
	}
	const expected = hmacDigest({
		algorithm: 'sha1',
		key: secret.secret.trim(),
		parts: [rawBody],
		encoding: 'hex',
	});
	return constantTimeEqual(signature.slice(PREFIX.length).toLowerCase(), expected)
		? { ok: true }
		: { ok: false, reason: 'the signature does not match: compare the client secret' };
}
