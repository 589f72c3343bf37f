// Runs as a worker thread, under jest straight from this file: Node builtins only, no syntax that
// must be compiled away.
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';

interface Statement {
	sql: string;
	parameters: Array<string | number | null>;
	reads: boolean;
}
interface Batch {
	id: number;
	statements: Statement[];
}
type Answer = { id: number; rows: unknown[][] } | { id: number; error: string };

/** How long a process waits for another one's transaction; node:sqlite's default is not at all. */
const BUSY_TIMEOUT_MS = 10_000;
/** So many batches share one fsync at most; answers of a group go out together. */
const MAX_GROUP = 500;
const MAX_PREPARED = 300;

if (!parentPort) throw new Error('This file runs as a worker thread only.');
const port = parentPort;
const database = open((workerData as { file: string }).file);
const prepared = new Map<string, StatementSync>();
const queue: Batch[] = [];
let draining = false;

port.on('message', (message: Batch | 'close') => {
	if (message === 'close') {
		while (queue.length > 0) drain();
		database.close();
		port.close();
		return;
	}
	queue.push(message);
	if (draining) return;
	draining = true;
	// After this turn: everything that has arrived by then shares the commit.
	setImmediate(drainAll);
});

function drainAll(): void {
	draining = false;
	drain();
	if (queue.length > 0 && !draining) {
		draining = true;
		setImmediate(drainAll);
	}
}

function drain(): void {
	const group = queue.splice(0, MAX_GROUP);
	if (group.length === 0) return;
	for (const answer of runGroup(group)) port.postMessage(answer);
}

/** One transaction, a savepoint per batch: one that fails takes no other down. Answers follow the commit. */
function runGroup(group: Batch[]): Answer[] {
	const reads = group.every((batch) => batch.statements.every((statement) => statement.reads));
	try {
		database.exec(reads ? 'BEGIN' : 'BEGIN IMMEDIATE');
		const answers = group.map(group.length === 1 ? runAlone : runInSavepoint);
		database.exec('COMMIT');
		return answers;
	} catch (error) {
		try {
			database.exec('ROLLBACK');
		} catch {
			// Some errors have rolled back already.
		}
		return group.map(({ id }) => ({ id, error: describe(error) }));
	}
}

function runAlone({ id, statements }: Batch): Answer {
	return { id, rows: statements.map(runStatement) };
}

function runInSavepoint(batch: Batch): Answer {
	database.exec('SAVEPOINT batch');
	try {
		const answer = runAlone(batch);
		database.exec('RELEASE batch');
		return answer;
	} catch (error) {
		// Throws when SQLite gave up the whole transaction (disk full): then the whole group failed.
		database.exec('ROLLBACK TO batch');
		database.exec('RELEASE batch');
		return { id: batch.id, error: describe(error) };
	}
}

function runStatement({ sql, parameters }: Statement): unknown[] {
	let statement = prepared.get(sql);
	if (!statement) {
		statement = database.prepare(sql);
		if (prepared.size >= MAX_PREPARED) prepared.clear();
		prepared.set(sql, statement);
	}
	return statement.all(...parameters);
}

function describe(error: unknown): string {
	return error instanceof Error ? error.message : 'unknown error';
}

function open(file: string): DatabaseSync {
	mkdirSync(dirname(file), { recursive: true });
	// Payloads of customers are inside: for the owner's eyes, and -wal and -shm take over the mode.
	closeSync(openSync(file, 'a', 0o600));
	const opened = new DatabaseSync(file);
	opened.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
	switchToWal(opened);
	opened.exec('PRAGMA synchronous = FULL');
	return opened;
}

/** Changing the journal mode does not wait for others as everything else does: several may open a new file at once. */
function switchToWal(opened: DatabaseSync): void {
	const deadline = Date.now() + BUSY_TIMEOUT_MS;
	for (;;) {
		try {
			opened.exec('PRAGMA journal_mode = WAL');
			return;
		} catch (error) {
			if (Date.now() > deadline) throw error;
			Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
		}
	}
}
