import type { VerifyInput, VerifyResult } from '../../core/crm-provider';
import { constantTimeEqual, hmacDigest } from '../digest';
import { readHeader } from '../read-header';

/** Attio, "Configuring webhooks": hex HMAC-SHA256 of the raw body. No time is signed. */
export function verifyAttio({ headers, rawBody, secret }: VerifyInput): VerifyResult {
	if (secret.secret.trim() === '') return { ok: false, reason: 'no webhook secret is configured' };
	// The second name is the same value, for receivers that drop unknown headers.
	const signature =
		readHeader(headers, 'attio-signature') ?? readHeader(headers, 'x-attio-signature');
	if (signature === undefined) {
		return { ok: false, reason: 'the header Attio-Signature is missing' };
	}
	const expected = hmacDigest({
		algorithm: 'sha256',
		key: secret.secret.trim(),
		parts: [rawBody],
		encoding: 'hex',
	});
	return constantTimeEqual(signature.toLowerCase(), expected)
		? { ok: true }
		: { ok: false, reason: 'the signature does not match: compare the webhook secret' };
}
