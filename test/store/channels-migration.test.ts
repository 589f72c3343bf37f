import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { toStatement } from '../../src/store/sql-context';
import type { SqlDatabase } from '../../src/store/sql-database';
import { createSqlStore } from '../../src/store/sql-store';
import { openSqliteDatabase } from '../../src/store/sqlite-database';
import { newAccount } from '../contracts/account-store-contract';
import { newLink } from '../contracts/channel-store-contract';
import { openVersionBefore } from './open-version-before';
import { openPglite } from './pglite-database';

const APP = { appId: 'A1', teamId: 'T1' };

/** What is there stays; then old code goes on beside the new. */
async function goesOn(database: SqlDatabase): Promise<void> {
	const before = await openVersionBefore(database, '0005');
	const app = { app_id: 'A1', team_id: 'T1' };
	const now = Date.now();
	const event = (key: string) =>
		before.insertInto('events').values({
			...{ ...app, key, source: 'slack.push', accept_id: `of ${key}`, received_at: now },
		});
	const route = before.insertInto('routes').values({
		...{ ...app, id_key: 'r', id: 'r', match: '*', destinations: '[]', thread: 'none' },
		...{ enabled: 1, position: 0, changed_at: now },
	});
	await database.run([event('old'), route].map(toStatement));
	const store = await createSqlStore(database);
	await database.run([toStatement(event('still-old'))]);
	const again = await store.accept(
		['old', 'still-old', 'new'].map((key) => ({
			...{ ...APP, key, source: 'slack.push', payload: null, subscriptionIds: [] },
		})),
	);
	expect(again.map(({ accepted }) => accepted)).toEqual([false, false, true]);
	expect(await store.routesOf(APP)).toHaveLength(1);
	expect(await store.linkCounts(APP)).toEqual({ syncing: 0, paused: 0 });
	expect((await store.associate(newLink(APP))).before).toBeNull();
	expect(await store.upsertAccounts({ ...APP, accounts: [newAccount()] })).toEqual(['created']);
	expect(await store.customerCounts(APP)).toEqual({ accounts: 1, deals: 0 });
	await store.close();
}

describe('a store of the version before channels and customers', () => {
	it('goes on as it was, on SQLite', async () => {
		const folder = mkdtempSync(path.join(tmpdir(), 'slack-signals-'));
		await goesOn(openSqliteDatabase(path.join(folder, 'store.sqlite')));
		rmSync(folder, { recursive: true });
	}, 30_000);

	it('goes on as it was, on Postgres', async () => {
		await goesOn(openPglite('slack_signals'));
	}, 60_000);
});
