import { createHash } from 'node:crypto';

import type { AppTeam } from '../core/store';

/** SQLite keeps whole numbers below this in six bytes. */
const KEYS = 2 ** 47;

/**
 * Grams of an app and team as numbers: an index of millions stays small. Two that share one by chance add
 * candidates to a search, which looks at their names all the same.
 */
export function gramKeys({ appId, teamId }: AppTeam): (gram: string) => number {
	const known = new Map<string, number>();
	return (gram) => {
		const found = known.get(gram) ?? hashOf([appId, teamId, gram]);
		known.set(gram, found);
		return found;
	};
}

function hashOf(parts: readonly string[]): number {
	const digest = createHash('sha256').update(parts.join('\0')).digest();
	return digest.readUIntBE(0, 6) % KEYS;
}
