import { readFileSync, rmSync, writeFileSync } from 'node:fs';

const POLL_MS = 500;

function isAlive(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error.code === 'EPERM';
	}
}

function tryLock(path) {
	try {
		writeFileSync(path, String(process.pid), { flag: 'wx' });
		return true;
	} catch (error) {
		if (error.code !== 'EEXIST') throw error;
		return false;
	}
}

/** The pid in the lock file; null while its owner is still writing it, or when it is gone. */
function ownerOf(path) {
	try {
		return Number(readFileSync(path, 'utf8')) || null;
	} catch {
		return null;
	}
}

/**
 * Removes a dead owner's lock. Only whoever holds the second lock may, and looks again first:
 * otherwise two waiting processes could each remove what the other has just taken.
 */
function removeDeadLock(path) {
	const second = `${path}.takeover`;
	if (!tryLock(second)) {
		const owner = ownerOf(second);
		if (owner !== null && !isAlive(owner)) rmSync(second, { force: true });
		return;
	}
	const owner = ownerOf(path);
	if (owner !== null && !isAlive(owner)) rmSync(path, { force: true });
	rmSync(second, { force: true });
}

/** One process at a time; a lock whose owner died is taken over. */
export async function withLock(path, work) {
	let announced = false;
	while (!tryLock(path)) {
		const owner = ownerOf(path);
		if (owner !== null && !isAlive(owner)) {
			removeDeadLock(path);
		} else if (!announced) {
			console.log(`Waiting for another run (process ${owner ?? 'starting'}) to finish its setup …`);
			announced = true;
		}
		await new Promise((resolve) => setTimeout(resolve, POLL_MS));
	}
	const release = () => rmSync(path, { force: true });
	const stop = () => process.exit(130);
	process.once('exit', release);
	process.once('SIGINT', stop);
	process.once('SIGTERM', stop);
	try {
		return await work();
	} finally {
		process.off('exit', release);
		process.off('SIGINT', stop);
		process.off('SIGTERM', stop);
		release();
	}
}
