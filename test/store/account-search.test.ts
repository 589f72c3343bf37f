import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import fc from 'fast-check';

import { companies } from '../../bench/company-names';
import { searchAccounts } from '../../src/core/accounts/search-accounts';
import type { Store } from '../../src/core/store';
import { createSqlStore } from '../../src/store/sql-store';
import { openSqliteDatabase } from '../../src/store/sqlite-database';
import { newAccount } from '../contracts/account-store-contract';

const APP = { appId: 'A1', teamId: 'T1' };
const COMPANIES = companies(6_000, 5);
/** More than are looked at for one gram. */
const OF_ONE_KIND = Array.from({ length: 4_500 }, (_, n) =>
	newAccount({ id: `k${n}`, name: `Zephyr Holding ${n}`, domain: null }),
);

describe('a search among many accounts', () => {
	const folder = mkdtempSync(path.join(tmpdir(), 'slack-signals-'));
	let store: Store;
	const find = (typed: string, limit = 20) => searchAccounts(store, { ...APP, typed, limit });

	beforeAll(async () => {
		store = await createSqlStore(openSqliteDatabase(path.join(folder, 'store.sqlite')));
		await store.upsertAccounts({ ...APP, accounts: [...COMPANIES, ...OF_ONE_KIND] });
	}, 120_000);
	afterAll(async () => {
		await store.close();
		rmSync(folder, { recursive: true });
	});

	it('finds each by its name, its domain, and its name with a mistake', async () => {
		const mistakes: Array<(name: string[], at: number) => void> = [
			(name, at) => name.splice(at, 1),
			(name, at) => name.splice(at, 0, name[at] ?? ''),
			(name, at) => name.splice(at, 1, 'x'),
			(name, at) => name.splice(at, 2, name[at + 1] ?? '', name[at] ?? ''),
		];
		await fc.assert(
			fc.asyncProperty(fc.nat(COMPANIES.length - 1), fc.nat(), async (which, where) => {
				const meant = COMPANIES[which]!;
				const misspelt = mistakes.map((change) => {
					const name = [...meant.name];
					change(name, where % (name.length - 1));
					return name.join('');
				});
				for (const typed of [meant.name, meant.domain ?? meant.name, ...misspelt]) {
					const found = await find(typed);
					expect({ typed, ids: found.map(({ account }) => account.id) }).toEqual({
						typed,
						ids: expect.arrayContaining([meant.id]) as string[],
					});
				}
			}),
			{ numRuns: 60 },
		);
	}, 120_000);

	it('finds one of many that share nearly all', async () => {
		for (const typed of ['zephyr holding 4321', 'Zephyr Holdng 4321', '4321 zephyr']) {
			expect((await find(typed))[0]?.account.name).toBe('Zephyr Holding 4321');
		}
	});

	it('gives as many as are asked for of those that begin so, by name', async () => {
		const found = await find('zep', 100);
		expect(found).toHaveLength(100);
		expect(found.every(({ account }) => account.name.startsWith('Zephyr'))).toBe(true);
	});

	it('answers whatever is typed', async () => {
		const hostile = fc.oneof(
			fc.string({ unit: 'binary', maxLength: 100 }),
			fc.constantFrom('%', '_', '\0', '\uD800', '🎉', `'; drop table accounts; --`),
			fc.constantFrom('a', 'a ', 'a.', 'ab', '日', '🎉').map((text) => text.repeat(10_000)),
		);
		await fc.assert(
			fc.asyncProperty(hostile, async (typed) => {
				expect((await find(typed)).length).toBeLessThanOrEqual(20);
			}),
		);
	}, 60_000);
});
