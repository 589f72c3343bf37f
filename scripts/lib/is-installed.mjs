import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { readJson } from './project.mjs';

/**
 * Whether node_modules already holds exactly what the lock asks for, by npm's own record of what it
 * installed. Saves a reinstall after `npm install`, or when only ranges in the lock changed.
 */
export function isInstalled(directory) {
	const record = join(directory, 'node_modules', '.package-lock.json');
	if (!existsSync(record)) return false;
	const installed = readJson(record).packages;
	const wanted = readJson(join(directory, 'package-lock.json')).packages;
	return Object.entries(wanted).every(([path, entry]) => {
		if (path === '') return true;
		const found = installed[path];
		// Optional packages of other platforms are in the lock but never installed.
		if (!found) return entry.optional === true;
		return found.version === entry.version && existsSync(join(directory, path));
	});
}
