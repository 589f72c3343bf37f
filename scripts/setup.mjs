// Brings a checkout to where everything can run: dependencies, and Node 24 for all that follows.
// Needs Node >= 20 and npm only, so it uses nothing from node_modules.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { hashFiles } from './lib/hash-files.mjs';
import { isInstalled } from './lib/is-installed.mjs';
import { npmQuiet } from './lib/npm-quiet.mjs';
import { binDir, node24, Remedy, root, runMain } from './lib/project.mjs';
import { runQuietly } from './lib/run-quietly.mjs';
import { withLock } from './lib/with-lock.mjs';

const WANTED_MAJOR = 24;
const OLDEST_MAJOR = 20;
const stampFile = join(root, 'node_modules', '.setup-stamp');

function majorOf(version) {
	return Number(/^v(\d+)\./.exec(version.trim())?.[1] ?? 0);
}

function majorOfNode24() {
	if (!existsSync(node24)) return 0;
	return majorOf(spawnSync(node24, ['--version'], { encoding: 'utf8' }).stdout ?? '');
}

function lockHash() {
	return hashFiles([join(root, 'package-lock.json'), join(root, '.npmrc')]);
}

function isStamped() {
	return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === lockHash();
}

async function installDependencies() {
	if (isInstalled(root)) return;
	await runQuietly('Installing dependencies', 'npm', ['ci', '--ignore-scripts', ...npmQuiet], {
		cwd: root,
	});
}

/** The system's own Node when it is new enough and the npm package `node` has no binary for it. */
function useSystemNode() {
	if (majorOf(process.version) < WANTED_MAJOR) return false;
	mkdirSync(binDir, { recursive: true });
	rmSync(node24, { force: true });
	symlinkSync(process.execPath, node24);
	return true;
}

async function provideNode24() {
	if (majorOfNode24() >= WANTED_MAJOR) return;
	try {
		// The only install script that runs: it unpacks the Node binary from a package of the registry.
		await runQuietly(
			`Providing Node ${WANTED_MAJOR}`,
			'npm',
			['rebuild', 'node', '--ignore-scripts=false', ...npmQuiet],
			{ cwd: root },
		);
	} catch (error) {
		if (!useSystemNode()) throw error;
	}
	if (majorOfNode24() < WANTED_MAJOR && !useSystemNode()) {
		throw new Remedy(
			`Node ${WANTED_MAJOR} is needed (n8n 2.41 runs on nothing older) and the npm package "node" ` +
				`brought no working binary for ${process.platform}-${process.arch}. Install Node ` +
				`${WANTED_MAJOR} or newer yourself, put it first on the PATH and run the command again.`,
		);
	}
}

export async function setup() {
	if (majorOf(process.version) < OLDEST_MAJOR) {
		throw new Remedy(
			`This is Node ${process.version}; Node ${OLDEST_MAJOR} or newer is needed to begin. ` +
				`Install it and run the command again (Node ${WANTED_MAJOR} is then fetched by itself).`,
		);
	}
	if (isStamped() && majorOfNode24() >= WANTED_MAJOR) return;
	await withLock(join(root, '.setup-stamp.lock'), async () => {
		if (!isStamped()) await installDependencies();
		await provideNode24();
		writeFileSync(stampFile, lockHash());
	});
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await runMain(setup);
