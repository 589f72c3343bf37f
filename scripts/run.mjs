// node scripts/run.mjs <npm script>... [-- arguments of the last one]
// Sets the checkout up, then runs the npm scripts one after the other on Node 24 and sums up.
// A failed `check:` step does not keep the others from running; any other failure ends the run.
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { node24Environment, root, runMain } from './lib/project.mjs';
import { setup } from './setup.mjs';

const argv = process.argv.slice(2);
const dashes = argv.indexOf('--');
const steps = dashes === -1 ? argv : argv.slice(0, dashes);
const lastStepArguments = dashes === -1 ? [] : argv.slice(dashes + 1);
const several = steps.length > 1;

function record(results) {
	// Read by scripts/totals.mjs.
	mkdirSync(join(root, 'test-results'), { recursive: true });
	writeFileSync(
		join(root, 'test-results', `steps-${steps.at(-1).replaceAll(':', '-')}.json`),
		JSON.stringify(results, null, '\t'),
	);
}

async function runStep(name) {
	if (several) console.log(`\n── ${name}`);
	const started = Date.now();
	const passArguments = name === steps.at(-1) && lastStepArguments.length > 0;
	const child = spawn(
		'npm',
		['run', '--silent', name, ...(passArguments ? ['--', ...lastStepArguments] : [])],
		{ cwd: root, env: node24Environment(), stdio: 'inherit' },
	);
	// Ctrl+C reaches the step by itself; we wait until it has cleaned up. SIGTERM is passed on.
	const wait = () => {};
	const passOn = () => child.kill('SIGTERM');
	process.on('SIGINT', wait).on('SIGTERM', passOn);
	const status = await new Promise((resolve, reject) => {
		child.once('error', reject).once('close', resolve);
	});
	process.off('SIGINT', wait).off('SIGTERM', passOn);
	const seconds = Math.round((Date.now() - started) / 100) / 10;
	return { name, outcome: status === 0 ? 'passed' : 'failed', seconds };
}

function summarise(results) {
	console.log('');
	for (const { name, outcome, seconds } of results) {
		console.log(`${outcome === 'passed' ? '✓' : '✗'} ${name} ${outcome} (${seconds} s)`);
	}
}

async function main() {
	const results = [];
	try {
		await setup();
	} catch (error) {
		record([{ name: 'setup', outcome: 'failed', seconds: 0 }]);
		throw error;
	}
	for (const name of steps) {
		results.push(await runStep(name));
		record(results);
		if (results.at(-1).outcome === 'failed' && !name.startsWith('check:')) break;
	}
	for (const name of steps.slice(results.length)) {
		results.push({ name, outcome: 'not run', seconds: 0 });
	}
	record(results);
	if (several) summarise(results);
	process.exitCode = results.every(({ outcome }) => outcome === 'passed') ? 0 : 1;
}

await runMain(main);
