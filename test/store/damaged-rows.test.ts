import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { SlackUser } from '../../src/core/slack-port';
import { createSqlStore } from '../../src/store/sql-store';
import { openSqliteDatabase } from '../../src/store/sqlite-database';
import { newDigestItem } from '../contracts/digest-store-contract';

const APP = { appId: 'A1', teamId: 'T1' };
const DAMAGED = '{"cut off';
const CHANNEL = { channel: 'C1', ts: '1.2' };

/** One row of everything whose JSON a damaged disk or a foreign hand may have spoilt. */
it('a damaged row is left out or read as empty, and takes nothing else down', async () => {
	const folder = mkdtempSync(path.join(tmpdir(), 'slack-signals-'));
	const database = openSqliteDatabase(path.join(folder, 'store.sqlite'));
	const store = await createSqlStore(database);
	const users = ['U1', 'U2'].map((id) => ({ id, name: id, email: 'a@b.example' }) as SlackUser);
	await store.saveDirectoryUsers({ teamId: 'T1', sweepId: null, users });
	await store.linkMapping({
		...APP,
		email: 'a@b.example',
		name: null,
		userId: 'U1',
		userName: 'Ana',
		linkedBy: null,
	});
	await store.saveRoute({
		...APP,
		route: {
			id: 'deals',
			match: 'deals',
			destinations: [{ kind: 'role', role: 'owner' }],
			enabled: true,
			mention: null,
			thread: 'none',
			minimumAmount: { value: 1, currency: 'EUR' },
			minimumSeverity: null,
			changedBy: null,
		},
	});
	for (const name of ['digestAt', 'timeZone']) {
		await store.saveSetting({ ...APP, userId: 'U1', name, value: 'x' });
	}
	await store.keepForDigest({ ...APP, item: newDigestItem() });
	await store.noteNotification({
		...APP,
		notification: {
			...CHANNEL,
			id: 'n1',
			userId: 'U1',
			permalink: null,
			signalId: null,
			type: null,
			category: null,
			title: 'Acme won',
			status: 'posted',
			reason: null,
			why: { matchedBy: 'x', preference: null, route: null, workflow: null, detail: null },
		},
	});
	const living = { ...APP, key: 'deal-1', destination: 'C1' };
	await store.saveLivingMessage({ ...living, message: { ...CHANNEL, shown: { a: 1 } } });
	await database.run(
		[
			`update directory_users set slack_user = ? where user_id = 'U1'`,
			'update mappings set candidates = ?',
			'update routes set destinations = ?',
			'update routes set minimum_amount = ?',
			`update settings set value = ? where name = 'digestAt'`,
			'update digest_items set line = ?',
			'update notifications set why = ?',
			'update living_messages set shown = ?',
		].map((sql) => ({ sql, parameters: [DAMAGED], reads: false })),
	);

	const emails = ['a@b.example'];
	expect(await store.directoryUsersByEmail({ teamId: 'T1', emails })).toEqual([users[1]]);
	expect(await store.directoryUser({ teamId: 'T1', userId: 'U1' })).toBeNull();
	expect(await store.mappingsByEmail({ ...APP, emails })).toMatchObject([
		{ userId: 'U1', candidates: [] },
	]);
	// A route that leads nowhere is said to, rather than sending somewhere else.
	expect(await store.routesOf(APP)).toMatchObject([{ destinations: [], minimumAmount: null }]);
	expect((await store.preferencesFor({ ...APP, userId: 'U1' })).person.settings).toEqual({
		timeZone: 'x',
	});
	const digest = { ...APP, userId: 'U1', email: null, period: 'daily' as const };
	const taken = await store.takeDigest({ ...digest, slot: 's', keptUntil: await store.now() });
	expect(taken.items).toMatchObject([
		{ line: { title: expect.stringMatching(/could not be read/) as string } },
	]);
	expect(await store.notificationAt({ ...APP, ...CHANNEL })).toMatchObject({
		title: 'Acme won',
		why: { matchedBy: null, detail: null },
	});
	expect(await store.livingMessage(living)).toMatchObject(CHANNEL);
	await store.close();
	rmSync(folder, { recursive: true });
}, 30_000);
