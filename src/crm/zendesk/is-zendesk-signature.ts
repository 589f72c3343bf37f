import { constantTimeEqual, hmacDigest } from '../digest';

/** Base64 HMAC-SHA256 of timestamp and body; the key is the signing secret as text (Verifying webhook authenticity). */
export function isZendeskSignature(request: {
	signature: string;
	/** As it stands in the header. */
	timestamp: string;
	rawBody: Uint8Array;
	secret: string;
}): boolean {
	const { signature, timestamp, rawBody, secret } = request;
	const expected = hmacDigest({
		algorithm: 'sha256',
		key: secret,
		parts: [timestamp, rawBody],
		encoding: 'base64',
	});
	return constantTimeEqual(signature, expected);
}
