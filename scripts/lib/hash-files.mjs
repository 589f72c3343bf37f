import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';

/** One digest over the contents; a missing file counts as empty. */
export function hashFiles(paths) {
	const hash = createHash('sha256');
	for (const path of paths) {
		hash.update(existsSync(path) ? readFileSync(path) : '').update('\0');
	}
	return hash.digest('hex');
}
