import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { OPEN_RULES } from '../../src/core/decision-types';
import { toStatement } from '../../src/store/sql-context';
import type { SqlDatabase } from '../../src/store/sql-database';
import { createSqlStore } from '../../src/store/sql-store';
import { openSqliteDatabase } from '../../src/store/sqlite-database';
import { clickOn } from '../contracts/decision-builders';
import { openVersionBefore } from './open-version-before';
import { openPglite } from './pglite-database';

const APP = { appId: 'A1', teamId: 'T1' };

/** A store of the version before, with a pending and a decided request. */
async function writeBefore(database: SqlDatabase): Promise<void> {
	const builder = await openVersionBefore(database, '0003');
	const row = { app_id: 'A1', team_id: 'T1', title: 'Old?', options: '[]', context: '{"a":1}' };
	await database.run(
		[
			builder.insertInto('decisions').values({
				...row,
				id: 'pending',
				key: 'k1',
				state: 'pending',
				asked_at: 1,
			}),
			builder.insertInto('decisions').values({
				...row,
				id: 'decided',
				key: 'k2',
				state: 'decided',
				asked_at: 2,
				claim_id: 'c',
				option_id: 'approve',
				by_user_id: 'U1',
				by_name: 'Ana',
				decided_at: 3,
				channel: 'C1',
				ts: '1.2',
			}),
		].map(toStatement),
	);
}

async function readsOldRows(database: SqlDatabase): Promise<void> {
	await writeBefore(database);
	const store = await createSqlStore(database);
	const old = {
		...APP,
		title: 'Old?',
		options: [],
		rules: OPEN_RULES,
		context: { a: 1 },
		votes: [],
		report: null,
		revision: 0,
	};
	const pending = { ...old, id: 'pending', key: 'k1', state: 'pending', outcome: null, askedAt: 1 };
	const decided = {
		...old,
		id: 'decided',
		key: 'k2',
		state: 'decided',
		askedAt: 2,
		outcome: {
			optionId: 'approve',
			byUserId: 'U1',
			byName: 'Ana',
			reason: null,
			via: 'slack',
			at: 3,
			channel: 'C1',
			ts: '1.2',
		},
	};
	expect(await store.listDecisions({ ...APP, limit: 9 })).toEqual([decided, pending]);
	expect(await store.decisionLog('decided')).toEqual([]);
	const [first, other] = [await store.decisionById('pending'), await store.decisionById('decided')];
	expect(await store.claimDecision(clickOn(other!))).toMatchObject({ state: 'late' });
	expect(await store.claimDecision(clickOn(first!, { needed: 2 }))).toMatchObject({
		state: 'voted',
		decision: { revision: 1 },
	});
	expect(await store.claimDecision(clickOn(first!, { needed: 2, byUserId: 'U2' }))).toMatchObject({
		state: 'won',
	});
	expect((await store.decisionLog('pending')).map(({ what }) => what)).toEqual([
		'voted',
		'decided',
	]);
	await store.close();
}

describe('decisions that were asked before there were rules', () => {
	it('are read and decided as they were, on SQLite', async () => {
		const folder = mkdtempSync(path.join(tmpdir(), 'slack-signals-'));
		await readsOldRows(openSqliteDatabase(path.join(folder, 'store.sqlite')));
		rmSync(folder, { recursive: true });
	}, 30_000);

	it('are read and decided as they were, on Postgres', async () => {
		await readsOldRows(openPglite('slack_signals'));
	}, 60_000);
});
