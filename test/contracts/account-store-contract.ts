import fc from 'fast-check';

import type { Account, Deal } from '../../src/core/accounts/account-types';
import { searchAccounts } from '../../src/core/accounts/search-accounts';
import type { AppTeam } from '../../src/core/store';
import { HOSTILE_TEXTS } from './hostile-text';
import { MINUTE, newApp, type OpenedStores, unique } from './store-builders';

export function newAccount(overrides: Partial<Account> = {}): Account {
	return {
		id: unique('account'),
		name: 'Acme GmbH',
		domain: 'acme.example',
		url: 'https://crm.example/accounts/1',
		ownerEmail: 'ana@vendor.example',
		...overrides,
	};
}

export function newDeal(overrides: Partial<Deal> = {}): Deal {
	return {
		id: unique('deal'),
		accountId: 'acme',
		name: 'Renewal',
		stage: 'Negotiation',
		closed: false,
		amount: { value: 1_000.5, currency: 'EUR' },
		closeDate: '2027-01-31',
		url: 'https://crm.example/deals/1',
		...overrides,
	};
}

/** The directory of customers. */
export function accountStoreContract(opened: () => OpenedStores): void {
	const store = () => opened().store;
	const second = () => opened().second;
	const either = (n: number) => (n % 2 ? store() : second());
	const range = (length: number) => Array.from({ length }, (_, n) => n);
	const upsert = (app: AppTeam, ...accounts: Account[]) =>
		store().upsertAccounts({ ...app, accounts });
	const find = async (app: AppTeam, typed: string, limit = 20) => {
		const found = await searchAccounts(second(), { ...app, typed, limit });
		return found.map(({ account }) => account.name);
	};

	describe('accounts', () => {
		it('are created, updated and left alone, each in its app only', async () => {
			const [app, other] = [newApp(), newApp()];
			const [acme, globex] = [newAccount({ id: 'acme' }), newAccount({ id: 'globex' })];
			expect(await upsert(app, acme, globex)).toEqual(['created', 'created']);
			expect(await upsert(other, acme)).toEqual(['created']);
			const renamed = { ...globex, name: 'Globex', domain: null, url: null, ownerEmail: null };
			expect(await upsert(app, renamed, acme)).toEqual(['updated', 'unchanged']);
			expect(await second().accountById({ ...app, id: 'acme' })).toEqual(acme);
			expect(await second().accountById({ ...app, id: 'globex' })).toEqual(renamed);
			expect(await store().accountById({ ...other, id: 'globex' })).toBeNull();
			expect(await store().customerCounts(app)).toEqual({ accounts: 2, deals: 0 });
			expect(await store().customerCounts(newApp())).toEqual({ accounts: 0, deals: 0 });
			expect(await upsert(app)).toEqual([]);
		});

		it.each([
			['url', 'https://crm.example/2'],
			['ownerEmail', null],
			['domain', 'acme.test'],
			['name', 'Acme Inc'],
		] as const)('are updated where only the %s differs', async (what, value) => {
			const app = newApp();
			const acme = newAccount({ id: 'acme' });
			await upsert(app, acme);
			const changed = { ...acme, [what]: value };
			expect(await upsert(app, changed)).toEqual(['updated']);
			expect(await store().accountById({ ...app, id: 'acme' })).toEqual(changed);
			expect(await upsert(app, changed)).toEqual(['unchanged']);
			expect(await find(app, 'acme')).toEqual([changed.name]);
		});

		it('count as the last of those with one id', async () => {
			const app = newApp();
			const [first, last] = ['Old Name', 'New Name'].map((name) => newAccount({ id: 'a', name }));
			expect(await upsert(app, first!, newAccount(), last!)).toEqual([
				'created',
				'created',
				'created',
			]);
			expect(await store().accountById({ ...app, id: 'a' })).toEqual(last);
			expect(await find(app, 'new name')).toEqual(['New Name']);
		});

		it('are found by what they are called now, and by nothing they were called before', async () => {
			const app = newApp();
			const acme = newAccount({ id: 'acme', name: 'Brightwater', domain: 'brightwater.example' });
			await upsert(app, acme, newAccount({ name: 'Zyprex', domain: null }));
			expect(await find(app, 'brigthwater')).toEqual(['Brightwater']);
			await upsert(app, { ...acme, name: 'Umbrella', domain: 'umbrella.example' });
			expect(await find(app, 'brightwater')).toEqual([]);
			expect(await find(app, 'brightwater.example')).toEqual([]);
			expect(await find(app, 'umbrela')).toEqual(['Umbrella']);
			await upsert(app, acme);
			expect(await find(app, 'umbrella')).toEqual([]);
			expect(await find(app, 'www.brightwater.example')).toEqual(['Brightwater']);
			expect(await find(newApp(), 'brightwater')).toEqual([]);
			await store().removeAccounts({ ...app, ids: ['acme'] });
			expect(await find(app, 'brightwater')).toEqual([]);
			expect(await find(app, 'zyprex')).toEqual(['Zyprex']);
		});

		it('are found as people type, the likeliest first', async () => {
			const app = newApp();
			const names = [
				'Northwind Traders Ltd',
				'Northern Lights',
				'Müller & Söhne KG',
				'Acme',
				'Acme Labs',
				'The Acme Holding Company',
				'AT&T Inc.',
				"O'Reilly Media",
				'日立製作所',
				'Газпром',
				'🎉',
				'100%_',
			];
			await upsert(app, ...names.map((name) => newAccount({ name, domain: null })));
			expect(await find(app, 'n')).toEqual(['Northern Lights', 'Northwind Traders Ltd']);
			expect(await find(app, 'no')).toEqual(['Northern Lights', 'Northwind Traders Ltd']);
			expect((await find(app, 'northw'))[0]).toBe('Northwind Traders Ltd');
			expect(await find(app, 'trad')).toEqual(['Northwind Traders Ltd']);
			expect(await find(app, 'nortwhind trader')).toEqual(['Northwind Traders Ltd']);
			expect(await find(app, 'traders, northwind')).toEqual(['Northwind Traders Ltd']);
			expect(await find(app, 'MUELLER')).toEqual(['Müller & Söhne KG']);
			expect(await find(app, 'muller sohne')).toEqual(['Müller & Söhne KG']);
			expect(await find(app, 'acme inc')).toEqual([
				'Acme',
				'Acme Labs',
				'The Acme Holding Company',
			]);
			expect((await find(app, 'acme'))[0]).toBe('Acme');
			expect(await find(app, 'att')).toEqual(['AT&T Inc.']);
			expect(await find(app, 'oreilly')).toEqual(["O'Reilly Media"]);
			expect(await find(app, '日立')).toEqual(['日立製作所']);
			expect(await find(app, '製作')).toEqual(['日立製作所']);
			expect(await find(app, 'газ')).toEqual(['Газпром']);
			expect(await find(app, '🎉')).toEqual(['🎉']);
			expect(await find(app, '%')).toEqual([]);
			expect(await find(app, '_')).toEqual([]);
			expect(await find(app, 'unheard of')).toEqual([]);
			expect(await find(app, '', 3)).toEqual(['100%_', 'Acme', 'Acme Labs']);
			expect(await find(app, 'acme', 1)).toEqual(['Acme']);
		});

		it('are found by a domain, an address or a link', async () => {
			const app = newApp();
			await upsert(
				app,
				newAccount({ name: 'Globex', domain: 'globex-labs.co.uk' }),
				newAccount({ name: 'Initech', domain: 'initech.example' }),
			);
			for (const typed of [
				'globex-labs.co.uk',
				'https://www.Globex-Labs.co.uk/about?x=1',
				'jo@globex-labs.co.uk',
				'globex-labs',
				'labs',
			]) {
				expect(await find(app, typed)).toEqual(['Globex']);
			}
		});

		it('are removed with their deals, and what it was is counted once', async () => {
			const [app, other] = [newApp(), newApp()];
			const ids = range(5).map((n) => `a${n}`);
			for (const one of [app, other]) {
				await upsert(one, ...ids.map((id) => newAccount({ id })));
				await store().upsertDeals({
					...one,
					deals: [...ids, 'nobody'].map((accountId) =>
						newDeal({ id: `d-${accountId}`, accountId }),
					),
				});
			}
			const removed = await Promise.all(
				range(4).map((n) =>
					either(n).removeAccounts({ ...app, ids: ['a0', 'a1', 'a1', 'nobody'] }),
				),
			);
			expect(removed.reduce((sum, count) => sum + count)).toBe(2);
			expect(await store().customerCounts(app)).toEqual({ accounts: 3, deals: 3 });
			expect(await store().customerCounts(other)).toEqual({ accounts: 5, deals: 6 });
			expect(await store().dealById({ ...app, id: 'd-a0' })).toBeNull();
			expect(await store().removeAccounts({ ...app, ids: [] })).toBe(0);
		});

		it('go at the end of a full run that had them no more, in this app only', async () => {
			const [app, other] = [newApp(), newApp()];
			const ids = range(2_300).map((n) => `a${n}`);
			const all = ids.map((id) => newAccount({ id, name: `Company ${id}`, domain: null }));
			await upsert(app, ...all);
			await upsert(other, newAccount({ id: 'a0' }));
			await store().upsertDeals({ ...app, deals: [newDeal({ id: 'd', accountId: 'a7' })] });
			opened().advance(MINUTE);
			const before = await store().now();
			const stays = all.filter((_, n) => n % 100 !== 7);
			expect(new Set(await upsert(app, ...stays))).toEqual(new Set(['unchanged']));
			const request = { ...app, record: 'account', before } as const;
			expect(await second().countUnseen(request)).toBe(23);
			const removed = await Promise.all(range(3).map((n) => either(n).removeUnseen(request)));
			expect(removed.reduce((sum, count) => sum + count)).toBe(23);
			expect(await store().countUnseen(request)).toBe(0);
			expect(await store().customerCounts(app)).toEqual({ accounts: 2_277, deals: 0 });
			expect(await store().customerCounts(other)).toMatchObject({ accounts: 1 });
			expect(await find(app, 'company a107')).not.toContain('Company a107');
			expect(await find(app, 'company a108')).toContain('Company a108');
		});

		it('are found whoever writes and removes them at the same time', async () => {
			const names = ['Brightwater', 'Umbrella', 'Zyprex'];
			const step = fc.record({
				id: fc.constantFrom('a', 'b', 'c'),
				name: fc.option(fc.constantFrom(...names)),
				url: fc.constantFrom('https://crm.example/1', 'https://crm.example/2'),
			});
			await fc.assert(
				fc.asyncProperty(
					fc.array(fc.array(step, { maxLength: 4 }), { maxLength: 6 }),
					async (steps) => {
						const app = newApp();
						await Promise.all(
							steps.map(async (some, n) => {
								const gone = some.filter(({ name }) => name === null).map(({ id }) => id);
								const accounts = some.flatMap(({ id, name, url }) =>
									name === null ? [] : [newAccount({ id, name, url, domain: null })],
								);
								await either(n).removeAccounts({ ...app, ids: gone });
								await either(n).upsertAccounts({ ...app, accounts });
							}),
						);
						const left = await find(app, '');
						expect(left).toHaveLength((await store().customerCounts(app)).accounts);
						for (const name of names) {
							const those = left.filter((one) => one === name);
							expect(await find(app, `${name.slice(0, 3)}x${name.slice(3)}`)).toEqual(those);
						}
					},
				),
				{ numRuns: 15 },
			);
		});

		it('are written from two sides at once, the same ones in any order', async () => {
			const app = newApp();
			const accounts = range(300).map((n) => newAccount({ id: `a${n}`, name: `Company ${n}` }));
			const outcomes = await Promise.all(
				range(6).map((n) =>
					either(n).upsertAccounts({
						...app,
						accounts: n % 3 ? accounts : [...accounts].reverse(),
					}),
				),
			);
			expect(outcomes.flat().filter((outcome) => outcome === 'created')).toHaveLength(300);
			expect(await store().customerCounts(app)).toMatchObject({ accounts: 300 });
			expect(await find(app, 'company 299')).toContain('Company 299');
		});

		it.each([...HOSTILE_TEXTS, 'a\0b', 'a\uD800', ''])('keep %j as it is', async (text) => {
			const app = newApp();
			const account = { id: text, name: text, domain: text, url: text, ownerEmail: text };
			expect(await upsert(app, account)).toEqual(['created']);
			const stored = text.replace(/[\0\uD800]/g, '\uFFFD');
			expect(await second().accountById({ ...app, id: text })).toEqual({
				...{ id: stored, name: stored, domain: stored, url: stored, ownerEmail: stored },
			});
			expect(await upsert(app, account)).toEqual(['unchanged']);
			expect(await find(app, text)).toEqual([stored]);
			expect(await store().removeAccounts({ ...app, ids: [text] })).toBe(1);
			expect(await find(app, text)).toEqual([]);
		});
	});

	describe('deals', () => {
		const upsertDeals = (app: AppTeam, ...deals: Deal[]) => store().upsertDeals({ ...app, deals });

		it('are created, updated and left alone, before their account, too', async () => {
			const [app, other] = [newApp(), newApp()];
			const [one, two] = [newDeal({ id: 'd1' }), newDeal({ id: 'd2', amount: null })];
			expect(await upsertDeals(app, one, two)).toEqual(['created', 'created']);
			const changes: Array<Partial<Deal>> = [
				{ name: 'Expansion' },
				{ stage: null },
				{ closed: true },
				{ amount: { value: 7, currency: null } },
				{ closeDate: null },
				{ url: null },
				{ accountId: 'globex' },
			];
			let deal = one;
			for (const change of changes) {
				deal = { ...deal, ...change };
				expect(await upsertDeals(app, deal, two)).toEqual(['updated', 'unchanged']);
				expect(await second().dealById({ ...app, id: 'd1' })).toEqual(deal);
			}
			expect(await second().dealById({ ...app, id: 'd2' })).toEqual(two);
			expect(await store().dealById({ ...other, id: 'd1' })).toBeNull();
			expect(await upsertDeals(app)).toEqual([]);
			expect(await upsertDeals(app, one, two, deal)).toEqual([
				'unchanged',
				'unchanged',
				'unchanged',
			]);
		});

		it('of an account are open ones first, then by name', async () => {
			const app = newApp();
			const deal = (name: string, closed: boolean) => newDeal({ name, closed });
			await upsertDeals(
				app,
				deal('Alpha', true),
				deal('zeta', false),
				deal('Éclair', false),
				deal('beta', true),
				newDeal({ accountId: 'globex' }),
			);
			const names = async (limit: number) => {
				const deals = await second().dealsOf({ ...app, accountId: 'acme', limit });
				return deals.map(({ name }) => name);
			};
			expect(await names(9)).toEqual(['Éclair', 'zeta', 'Alpha', 'beta']);
			expect(await names(2)).toEqual(['Éclair', 'zeta']);
			expect(await store().dealsOf({ ...app, accountId: 'nobody', limit: 9 })).toEqual([]);
		});

		it('are removed by id, and at the end of a full run that had them no more', async () => {
			const app = newApp();
			const deals = range(1_200).map((n) => newDeal({ id: `d${n}` }));
			await upsertDeals(app, ...deals);
			opened().advance(MINUTE);
			const before = await store().now();
			await upsertDeals(app, ...deals.slice(10));
			const request = { ...app, record: 'deal', before } as const;
			expect(await second().countUnseen(request)).toBe(10);
			expect(await second().removeUnseen(request)).toBe(10);
			expect(await store().removeDeals({ ...app, ids: ['d10', 'd10', 'd11', 'd1'] })).toBe(2);
			expect(await store().removeDeals({ ...app, ids: [] })).toBe(0);
			expect(await store().customerCounts(app)).toEqual({ accounts: 0, deals: 1_188 });
		});

		it('are written from two sides at once, the same ones in any order', async () => {
			const app = newApp();
			const deals = range(600).map((n) => newDeal({ id: `d${n}` }));
			await Promise.all(
				range(6).map((n) =>
					either(n).upsertDeals({ ...app, deals: n % 3 ? deals : [...deals].reverse() }),
				),
			);
			expect(await store().customerCounts(app)).toEqual({ accounts: 0, deals: 600 });
		});

		it.each([...HOSTILE_TEXTS, 'a\0b', 'a\uD800'])('keep %j as it is', async (text) => {
			const app = newApp();
			const deal = newDeal({
				...{ id: text, accountId: text, name: text, stage: text, closeDate: text, url: text },
			});
			expect(await upsertDeals(app, deal)).toEqual(['created']);
			expect(await upsertDeals(app, deal)).toEqual(['unchanged']);
			const stored = text.replace(/[\0\uD800]/g, '\uFFFD');
			const [found] = await second().dealsOf({ ...app, accountId: text, limit: 2 });
			expect(found).toMatchObject({ id: stored, name: stored, stage: stored, url: stored });
			expect(await second().dealById({ ...app, id: text })).toEqual(found);
			expect(await store().removeDeals({ ...app, ids: [text] })).toBe(1);
		});
	});
}
