import type { VerifyInput, VerifyResult } from '../../core/crm-provider';
import { checkTimestamp } from '../check-timestamp';
import { constantTimeEqual, hmacDigest } from '../digest';
import { readHeader } from '../read-header';

/**
 * X-Lusha-Signature: hex HMAC-SHA256 of `timestamp.body` under the account's secret (docs.lusha.com,
 * Webhooks > Security). The documents call X-Lusha-Timestamp a Unix timestamp and give neither its unit
 * nor a window: twelve digits and more are milliseconds, and five minutes are taken.
 */
export function verifyLusha({ headers, rawBody, secret, now }: VerifyInput): VerifyResult {
	if (secret.secret.trim() === '') return { ok: false, reason: 'no secret is configured' };
	const signature = readHeader(headers, 'x-lusha-signature');
	if (signature === undefined) {
		return { ok: false, reason: 'the header X-Lusha-Signature is missing' };
	}
	const timestamp = readHeader(headers, 'x-lusha-timestamp');
	const unit = (timestamp ?? '').length >= 12 ? 'ms' : 's';
	const inWindow = checkTimestamp({ value: timestamp, unit, now });
	if (!inWindow.ok || timestamp === undefined) return inWindow;
	const expected = hmacDigest({
		algorithm: 'sha256',
		key: secret.secret.trim(),
		parts: [timestamp, '.', rawBody],
		encoding: 'hex',
	});
	return constantTimeEqual(signature.replace(/^sha256=/i, '').toLowerCase(), expected)
		? { ok: true }
		: { ok: false, reason: 'the signature does not match: compare the webhook secret' };
}
