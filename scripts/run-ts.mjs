// node scripts/run-ts.mjs <entry.ts> [arguments]
// Runs a TypeScript file of this repository on Node 24, without a build.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { node24, node24Environment, Remedy, root, runMain } from './lib/project.mjs';

async function main() {
	const [entry, ...args] = process.argv.slice(2);
	if (!entry || !existsSync(resolve(root, entry))) {
		throw new Remedy(`There is no file ${entry ?? '(none named)'} to run.`);
	}
	const child = spawn(
		node24,
		[
			'--enable-source-maps',
			'--require',
			join(root, 'scripts', 'lib', 'ts-hook.cjs'),
			resolve(root, entry),
			...args,
		],
		{ stdio: 'inherit', env: node24Environment() },
	);
	// Ctrl+C reaches the child by itself, and the child decides how it ends. SIGTERM is passed on.
	process.on('SIGINT', () => {}).on('SIGTERM', () => child.kill('SIGTERM'));
	process.exitCode = await new Promise((done) => {
		child.once('close', (code) => done(code ?? 1));
	});
}

await runMain(main);
