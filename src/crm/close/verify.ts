import { createHmac } from 'node:crypto';

import type { VerifyInput, VerifyResult } from '../../core/crm-provider';
import { checkTimestamp } from '../check-timestamp';
import { constantTimeEqual } from '../digest';
import { readHeader } from '../read-header';

/**
 * Hex HMAC-SHA256 of timestamp and body; the key is the hex-decoded `signature_key` of the webhook
 * subscription, not its text. Close documents no window: five minutes both ways, as elsewhere.
 */
export function verifyClose({ headers, rawBody, secret, now }: VerifyInput): VerifyResult {
	const key = secret.secret.trim();
	if (key === '') return { ok: false, reason: 'no signature key is configured' };
	if (!/^(?:[0-9a-f]{2}){16,}$/i.test(key)) {
		return {
			ok: false,
			reason: 'the configured signature key is not the hexadecimal one of Close',
		};
	}
	const hash = readHeader(headers, 'close-sig-hash');
	if (hash === undefined) return { ok: false, reason: 'the header close-sig-hash is missing' };
	const timestamp = readHeader(headers, 'close-sig-timestamp');
	const inWindow = checkTimestamp({ value: timestamp, unit: 's', now });
	if (!inWindow.ok || timestamp === undefined) return inWindow;
	const expected = createHmac('sha256', Buffer.from(key, 'hex'))
		.update(timestamp)
		.update(rawBody)
		.digest('hex');
	return constantTimeEqual(hash.toLowerCase(), expected)
		? { ok: true }
		: { ok: false, reason: 'the signature does not match: compare the signature key' };
}
