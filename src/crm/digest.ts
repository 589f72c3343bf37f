import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

export function sha256Hex(text: string): string {
	return sha256HexOf([text]);
}

/** Of the parts one after the other. */
export function sha256HexOf(parts: ReadonlyArray<string | Uint8Array>): string {
	const hash = createHash('sha256');
	for (const part of parts) hash.update(part);
	return hash.digest('hex');
}

export function hmacDigest(request: {
	algorithm: 'sha256' | 'sha1' | 'sha512';
	key: string;
	/** Hashed one after the other, so that the raw body is never copied or decoded. */
	parts: ReadonlyArray<string | Uint8Array>;
	encoding: 'hex' | 'base64';
}): string {
	const hmac = createHmac(request.algorithm, request.key);
	for (const part of request.parts) hmac.update(part);
	return hmac.digest(request.encoding);
}

/** Both sides are hashed first: neither the time nor the length tells anything about the secret. */
export function constantTimeEqual(a: string, b: string): boolean {
	const digest = (text: string) => createHash('sha256').update(text, 'utf8').digest();
	return timingSafeEqual(digest(a), digest(b));
}
