import { createHmac } from 'node:crypto';

/** Close: hex HMAC-SHA256 of timestamp and body, keyed with the decoded bytes of the signature key. Written apart from src/crm, as sign.ts. */
export function signClose(request: {
	/** Hexadecimal, as Close shows it. */
	signatureKey: string;
	body: string;
	/** Milliseconds; sent in seconds. */
	timestamp: number;
}): Record<string, string> {
	const seconds = String(Math.floor(request.timestamp / 1000));
	const key = Buffer.from(request.signatureKey, 'hex');
	return {
		'content-type': 'application/json',
		'close-sig-timestamp': seconds,
		'close-sig-hash': createHmac('sha256', key).update(`${seconds}${request.body}`).digest('hex'),
	};
}
