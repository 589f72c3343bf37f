import { createHash } from 'node:crypto';

/** Postgres indexes at most 2,704 bytes; four bytes a character leave this much for readable keys. */
const MAX_KEY = 500;

/** Keys may come of a builder's expression and be of any length; long ones keep their start and a digest. */
export function indexKey(key: string): string {
	if (key.length <= MAX_KEY) return key;
	const digest = createHash('sha256').update(key).digest('hex');
	return `${key.slice(0, MAX_KEY - digest.length - 1)}#${digest}`;
}
