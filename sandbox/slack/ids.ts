import { randomBytes } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** Slack-like: a prefix and ten capitals and digits. */
export function newId(prefix: string, length = 10): string {
	return prefix + Array.from(randomBytes(length), (byte) => ALPHABET[byte % 36]).join('');
}

/** What Slack gives blocks and actions that came without an id. */
export function newShortId(): string {
	return randomBytes(4).toString('base64url').slice(0, 5);
}

export function newSecret(bytes = 24): string {
	return randomBytes(bytes).toString('hex');
}
