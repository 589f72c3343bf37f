import path from 'node:path';
import { Worker } from 'node:worker_threads';

import { StoreError } from '../core/errors';
import type { SqlDatabase, SqlRow, SqlStatement } from './sql-database';
import { sqliteDialect } from './sqlite-dialect';

const WORKER_FILE = path.join(__dirname, `sqlite-worker${path.extname(__filename)}`);
/** "SQLite is an experimental feature", and under jest the cost of a TypeScript file: neither helps anybody. */
const QUIET = [
	'--disable-warning=ExperimentalWarning',
	'--disable-warning=MODULE_TYPELESS_PACKAGE_JSON',
];

interface Pending {
	resolve(rows: SqlRow[][]): void;
	reject(error: StoreError): void;
}

/**
 * SQLite in a thread of its own: node:sqlite is synchronous and would stop n8n's event loop. The
 * thread keeps the process alive only while an answer is due.
 */
export function openSqliteDatabase(file: string): SqlDatabase {
	const pending = new Map<number, Pending>();
	let worker: Worker | undefined;
	let nextId = 0;
	let closed = false;

	function start(): Worker {
		const started = new Worker(WORKER_FILE, { workerData: { file }, execArgv: QUIET });
		started.unref();
		started.on('message', (answer: { id: number; rows?: SqlRow[][]; error?: string }) => {
			const waiting = pending.get(answer.id);
			pending.delete(answer.id);
			if (pending.size === 0) started.unref();
			if (answer.rows) waiting?.resolve(answer.rows);
			else waiting?.reject(failure(answer.error ?? 'unknown error'));
		});
		// An 'error' comes before 'exit' and says why.
		started.on('error', (error: Error) => died(started, error.message));
		started.on('exit', () => died(started, 'its thread ended'));
		return started;
	}

	function died(dead: Worker, why: string): void {
		if (worker !== dead) return;
		worker = undefined;
		const waiting = [...pending.values()];
		pending.clear();
		for (const { reject } of waiting) reject(failure(why));
	}

	function failure(why: string): StoreError {
		return new StoreError(
			`The store file ${file} cannot be used: ${why}. Check that the folder exists, has space and belongs to the user n8n runs as; the next call tries again.`,
		);
	}

	return {
		dialect: sqliteDialect,
		describe: () => ({ kind: 'sqlite', file }),
		run(batch: readonly SqlStatement[]) {
			if (closed) return Promise.reject(new StoreError('The store was closed. Open it again.'));
			return new Promise((resolve, reject) => {
				worker ??= start();
				const id = (nextId += 1);
				pending.set(id, { resolve, reject });
				worker.ref();
				worker.postMessage({ id, statements: batch });
			});
		},
		async close() {
			closed = true;
			const closing = worker;
			if (!closing) return;
			await new Promise<void>((resolve) => {
				closing.once('exit', () => resolve());
				closing.ref();
				closing.postMessage('close');
			});
		},
	};
}
