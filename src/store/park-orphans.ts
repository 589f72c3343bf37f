import { sql } from 'kysely';

import type { SqlContext } from './sql-context';

/** Whatever started and was not renewed since; the caller says which. Its content is kept, so it can be replayed. */
export function parkOrphans({ db, now }: Pick<SqlContext, 'db' | 'now'>) {
	return db
		.updateTable('inbox')
		.set({
			state: 'parked',
			ready_at: null,
			owner: null,
			reason: sql<string>`'n8n was stopped before it said how execution ' || execution_id || ' ended. If it failed or is missing, replay the event'`,
			finished_at: now(),
		})
		.where('state', '=', 'started');
}
