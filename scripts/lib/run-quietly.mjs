import { spawn } from 'node:child_process';

import { Remedy } from './project.mjs';

const PROGRESS_MS = 10_000;
const LINES_SHOWN_ON_FAILURE = 40;

/**
 * Runs a long command with one line of progress every ten seconds instead of its own output,
 * which is shown (its end) only when the command fails.
 */
export async function runQuietly(label, command, args, options = {}) {
	const started = Date.now();
	const seconds = () => Math.round((Date.now() - started) / 1000);
	console.log(`${label} …`);
	const output = [];
	const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8').on('data', (chunk) => output.push(chunk));
	}
	const ticker = setInterval(() => console.log(`  ${label}: ${seconds()} s`), PROGRESS_MS);
	const stopChild = () => child.kill();
	process.once('exit', stopChild);
	try {
		const outcome = await new Promise((resolve, reject) => {
			child.once('error', reject);
			child.once('close', (code, signal) => resolve(signal ?? code));
		});
		if (outcome !== 0) {
			const tail = output.join('').trimEnd().split('\n').slice(-LINES_SHOWN_ON_FAILURE).join('\n');
			throw new Remedy(`${label} failed (${outcome}) after ${seconds()} s:\n${tail}`);
		}
	} finally {
		clearInterval(ticker);
		process.off('exit', stopChild);
	}
	console.log(`  done in ${seconds()} s`);
}
