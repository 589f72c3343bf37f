import path from 'node:path';
import { Worker } from 'node:worker_threads';

import { StoreError } from '../../src/core/errors';
import { postgresDialect } from '../../src/store/postgres-dialect';
import type { SqlDatabase, SqlRow } from '../../src/store/sql-database';

type Answer = { id: number; rows: SqlRow[][] } | { id: number; error: string };

/** Postgres itself, in this process: the same SQL as on a server, without one. */
export function openPglite(schema: string): SqlDatabase {
	const worker = new Worker(path.join(__dirname, 'pglite-worker.ts'), {
		execArgv: ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON'],
	});
	const pending = new Map<number, (answer: Answer) => void>();
	let lastId = 0;
	worker.on('message', (answer: Answer) => pending.get(answer.id)?.(answer));
	return {
		dialect: postgresDialect(schema),
		describe: () => ({ kind: 'postgres', database: 'pglite', schema }),
		run(statements) {
			return new Promise((resolve, reject) => {
				const id = (lastId += 1);
				pending.set(id, (answer) => {
					pending.delete(id);
					if ('rows' in answer) resolve(answer.rows);
					else reject(new StoreError(`PGlite refused a statement: ${answer.error}`));
				});
				worker.postMessage({ id, statements });
			});
		},
		close: () =>
			new Promise((resolve) => {
				worker.once('exit', () => resolve());
				worker.postMessage('close');
			}),
	};
}
