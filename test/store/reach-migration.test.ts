import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { toStatement } from '../../src/store/sql-context';
import type { SqlDatabase } from '../../src/store/sql-database';
import { createSqlStore } from '../../src/store/sql-store';
import { openSqliteDatabase } from '../../src/store/sqlite-database';
import { openVersionBefore } from './open-version-before';
import { openPglite } from './pglite-database';

const APP = { appId: 'A1', teamId: 'T1' };

/** Triggers, timers and sent messages of the version before; then old code goes on beside the new. */
async function goesOn(database: SqlDatabase): Promise<void> {
	const before = await openVersionBefore(database, '0004');
	const app = { app_id: 'A1', team_id: 'T1' };
	const now = Date.now();
	const subscription = (id: string) =>
		before.insertInto('subscriptions').values({
			...app,
			id,
			instance_id: 'i',
			workflow_id: 'w',
			node_id: id,
			kind: 'interaction',
			asks_for: '{}',
			workflow_name: 'Deal desk',
			beat_at: now,
		});
	await database.run(
		[
			subscription('old'),
			before
				.insertInto('timers')
				.values({ ...app, id: 't', kind: 'decision.remind', due_at: 1, payload: '{}' }),
			before.insertInto('deliveries').values({
				key: 'k',
				state: 'delivered',
				claim_id: 'c',
				claimed_until: now,
				messages: '[]',
				trace: '{}',
				finished_at: now,
			}),
			before.insertInto('messages').values({
				...app,
				channel: 'C1',
				ts: '1.2',
				key: 'k',
				copy: 0,
				content: '{"text":"Hi","blocks":[]}',
				posted_at: now,
			}),
		].map(toStatement),
	);
	const store = await createSqlStore(database);
	await database.run([toStatement(subscription('still-old'))]);
	await store.setEntryUrl({ subscriptionId: 'old', url: 'https://n8n.example/webhook/1' });
	expect((await store.subscriptionsOf(APP)).map(({ id, url }) => ({ id, url }))).toEqual([
		{ id: 'old', url: 'https://n8n.example/webhook/1' },
		{ id: 'still-old', url: null },
	]);
	expect(await store.purge({ olderThanMs: 0 })).toBe(0);
	expect(await store.claimDelivery({ key: 'k', claimMs: 1 })).toMatchObject({ state: 'delivered' });
	expect(await store.messagesFor({ ...APP, key: 'k' })).toHaveLength(1);
	expect(await store.timerCounts(APP)).toEqual({ 'decision.remind': 1 });
	expect(await store.routesOf(APP)).toEqual([]);
	expect(await store.directoryState(APP)).toEqual({ sweptAt: null, users: 0 });
	await store.close();
}

describe('a store of the version before people, routes and digests', () => {
	it('goes on as it was, on SQLite', async () => {
		const folder = mkdtempSync(path.join(tmpdir(), 'slack-signals-'));
		await goesOn(openSqliteDatabase(path.join(folder, 'store.sqlite')));
		rmSync(folder, { recursive: true });
	}, 30_000);

	it('goes on as it was, on Postgres', async () => {
		await goesOn(openPglite('slack_signals'));
	}, 60_000);
});
