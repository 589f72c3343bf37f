import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const binDir = join(root, 'node_modules', '.bin');
/** Node 24 from the npm package `node`, whatever the system has. */
export const node24 = join(binDir, 'node');
export const hostDir = join(root, '.n8n-host');

/** Environment in which `node`, `npm` and every tool run on Node 24. */
export function node24Environment() {
	return { ...process.env, PATH: `${binDir}:${process.env.PATH ?? ''}` };
}

export function readJson(path) {
	return JSON.parse(readFileSync(path, 'utf8'));
}

/** A failure whose message already says what to do: printed without a stack. */
export class Remedy extends Error {}

/** Runs a script's main function; a Remedy ends it with its message only. */
export async function runMain(main) {
	try {
		await main();
	} catch (error) {
		console.error(error instanceof Remedy ? `\n${error.message}\n` : error);
		process.exit(1);
	}
}
