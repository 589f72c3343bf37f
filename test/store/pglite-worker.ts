// PGlite imports its files dynamically, which jest's module system refuses: it runs in a thread,
// where Node loads this file as it stands.
import { parentPort } from 'node:worker_threads';

import { PGlite } from '@electric-sql/pglite';

interface Batch {
	id: number;
	statements: Array<{ sql: string; parameters: unknown[] }>;
}

const pglite = PGlite.create();

parentPort?.on('message', (message: Batch | 'close') => {
	if (message === 'close') {
		void pglite.then((database) => database.close()).then(() => parentPort?.close());
		return;
	}
	void run(message);
});

async function run({ id, statements }: Batch): Promise<void> {
	try {
		const database = await pglite;
		const rows = await database.transaction(async (transaction) => {
			const results: unknown[][] = [];
			for (const { sql, parameters } of statements) {
				results.push((await transaction.query(sql, parameters)).rows);
			}
			return results;
		});
		parentPort?.postMessage({ id, rows });
	} catch (error) {
		parentPort?.postMessage({ id, error: String(error) });
	}
}
