// Installs the real n8n once into .n8n-host, from the lock in test/e2e/host. About 2.4 GB and
// three to five minutes; afterwards this returns at once. Runs on Node 24 (scripts/run.mjs sees to it).
import { spawnSync } from 'node:child_process';
import {
	cpSync,
	existsSync,
	mkdirSync,
	readFileSync,
	rmSync,
	statfsSync,
	writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

import { hashFiles } from './lib/hash-files.mjs';
import { isInstalled } from './lib/is-installed.mjs';
import { npmQuiet } from './lib/npm-quiet.mjs';
import { hostDir, node24, node24Environment, Remedy, root, runMain } from './lib/project.mjs';
import { runQuietly } from './lib/run-quietly.mjs';
import { withLock } from './lib/with-lock.mjs';
import { setup } from './setup.mjs';

const NEEDED_BYTES = 3 * 1024 ** 3;
const NATIVE_MODULES = ['sqlite3', 'isolated-vm'];
const COMPILERS = { python3: 'python3', make: 'make', 'g++': 'g++' };
const source = join(root, 'test', 'e2e', 'host');
const files = ['package.json', 'package-lock.json'];
const stampFile = join(hostDir, '.stamp');
const env = node24Environment();

function wantedStamp() {
	const { stdout } = spawnSync(node24, ['-p', 'process.versions.modules'], { encoding: 'utf8' });
	return `${hashFiles(files.map((name) => join(source, name)))} abi ${stdout.trim()}`;
}

function isStamped() {
	return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wantedStamp();
}

function nativeModulesLoad() {
	return NATIVE_MODULES.every(
		(name) => spawnSync(node24, ['-e', `require('${name}')`], { cwd: hostDir, env }).status === 0,
	);
}

function missingCompilers() {
	return Object.keys(COMPILERS).filter(
		(command) => spawnSync(command, ['--version'], { stdio: 'ignore' }).status !== 0,
	);
}

function compilerRemedy(missing) {
	return (
		`The n8n host needs the native module sqlite3, and building it needs ${missing.join(', ')}, ` +
		`which ${missing.length === 1 ? 'is' : 'are'} missing. Install ${missing.length === 1 ? 'it' : 'them'} ` +
		`(Debian, Ubuntu: apt-get install python3 make g++; macOS: xcode-select --install) and run the command again.`
	);
}

function checkDisk() {
	const { bavail, bsize } = statfsSync(root);
	const free = bavail * bsize;
	if (free < NEEDED_BYTES) {
		throw new Remedy(
			`The n8n host needs about 3 GB of disk space; only ${(free / 1024 ** 3).toFixed(1)} GB are ` +
				`free at ${root}. Make room and run the command again.`,
		);
	}
}

async function buildNativeModules() {
	if (nativeModulesLoad()) return;
	const missing = missingCompilers();
	try {
		await runQuietly(
			`Building ${NATIVE_MODULES.join(' and ')} (about 90 s on two cores)`,
			'npm',
			['rebuild', ...NATIVE_MODULES, '--ignore-scripts=false', ...npmQuiet],
			{ cwd: hostDir, env },
		);
	} catch (error) {
		throw missing.length > 0 ? new Remedy(`${error.message}\n\n${compilerRemedy(missing)}`) : error;
	}
	if (!nativeModulesLoad()) {
		throw new Remedy(
			`${NATIVE_MODULES.join(' and ')} were built but do not load on Node 24. Delete .n8n-host and ` +
				'run the command again; if that does not help, the output of `npm rebuild sqlite3 ' +
				'isolated-vm --ignore-scripts=false --foreground-scripts` in .n8n-host says why.',
		);
	}
}

async function installHost() {
	mkdirSync(hostDir, { recursive: true });
	rmSync(stampFile, { force: true });
	for (const name of files) cpSync(join(source, name), join(hostDir, name));
	if (!isInstalled(hostDir)) {
		checkDisk();
		const missing = missingCompilers();
		if (missing.length > 0) {
			console.log(
				`Note: ${compilerRemedy(missing)} Going on: a prebuilt sqlite3 may be within reach.`,
			);
		}
		await runQuietly(
			'Installing the n8n host (three to five minutes, once)',
			'npm',
			['ci', '--legacy-peer-deps', '--ignore-scripts', ...npmQuiet],
			{ cwd: hostDir, env },
		);
	}
	await buildNativeModules();
	writeFileSync(stampFile, wantedStamp());
}

async function main() {
	await setup();
	if (isStamped()) return;
	await withLock(join(root, '.setup-stamp.host-lock'), async () => {
		if (!isStamped()) await installHost();
	});
}

await runMain(main);
