import fc from 'fast-check';

import { accountGrams } from '../../../src/core/accounts/account-grams';
import type { Account, AccountStore } from '../../../src/core/accounts/account-types';
import { plainName } from '../../../src/core/accounts/account-words';
import { searchAccounts } from '../../../src/core/accounts/search-accounts';

const APP = { appId: 'A1', teamId: 'T1' };

/** Whatever shares a gram, as a store with very few accounts has it. */
function directory(accounts: readonly Account[]): Pick<AccountStore, 'accountCandidates'> {
	return {
		async accountCandidates({ begins, grams, limit }) {
			const wanted = new Set(grams);
			const shares = (account: Account) => accountGrams(account).filter((one) => wanted.has(one));
			const beginning = accounts.filter(({ name }) => plainName(name).startsWith(begins));
			const sharing = accounts
				.filter((account) => shares(account).length > 0)
				.sort((a, b) => shares(b).length - shares(a).length);
			return [...new Set([...beginning.slice(0, limit), ...sharing.slice(0, limit)])];
		},
	};
}

function account(name: string, domain: string | null = null): Account {
	return { id: `id of ${name} ${domain}`, name, domain, url: null, ownerEmail: null };
}

async function scores(
	accounts: readonly Account[],
	typed: string,
): Promise<Record<string, number>> {
	const found = await searchAccounts(directory(accounts), { ...APP, typed, limit: 50 });
	return Object.fromEntries(found.map((one) => [one.account.name, Number(one.score.toFixed(2))]));
}

const letters = (from: number) =>
	fc.string({
		unit: fc.constantFrom(...'abcdefghijklmnoprstuvwz'),
		minLength: from,
		maxLength: 10,
	});
const name = fc
	.tuple(letters(5), fc.array(letters(2), { maxLength: 2 }), fc.constantFrom('', ' GmbH', ', Inc.'))
	.map(([first, others, form]) => [first, ...others].join(' ') + form);
const named = fc
	.tuple(name, fc.option(letters(3)))
	.map(([one, label]) => account(one, label && `${label}.example`));
const many = fc.uniqueArray(named, { minLength: 1, maxLength: 60, selector: ({ id }) => id });

describe('a search for an account', () => {
	it('ranks the very name, names that begin so, words that begin so, and then likeness', async () => {
		const accounts = [
			'Northwind Traders Ltd',
			'Northwind',
			'Big Northwind Farm',
			'Nordwind Foods',
			'Kleinorthwinder',
			'Acme',
		].map((one) => account(one));
		const found = await scores(accounts, 'northwind');
		expect(Object.keys(found)).toEqual([
			'Northwind',
			'Northwind Traders Ltd',
			'Big Northwind Farm',
			'Kleinorthwinder',
			'Nordwind Foods',
		]);
		expect(found.Northwind).toBe(1);
	});

	it('takes a domain, an address or a link for the account itself', async () => {
		const accounts = [account('Acme', 'acme.example'), account('Acme.example Fans')];
		for (const typed of ['acme.example', 'https://www.acme.example/', 'jo@acme.example']) {
			expect((await scores(accounts, typed)).Acme).toBe(1);
		}
	});

	it('knows a name by its words, however it is registered', async () => {
		const accounts = [account('The Acme Labs, Inc.'), account('Acme Foods')];
		expect(await scores(accounts, 'acme-labs gmbh')).toEqual({ 'The Acme Labs, Inc.': 0.99 });
	});

	it('finds a name with words too many, in another order, or without their blanks', async () => {
		const accounts = [account('Brightwater Logistics'), account('Zyprex')];
		for (const typed of [
			'brightwater logistics europe',
			'logistics, brightwater',
			'bright water logistics',
			'brightwaterlogistic',
			'logistcs brigthwater',
		]) {
			expect(Object.keys(await scores(accounts, typed))).toEqual(['Brightwater Logistics']);
		}
		expect(await scores(accounts, 'marine foods')).toEqual({});
	});

	it('asks for the first by name when nothing was typed', async () => {
		const asked: unknown[] = [];
		const store: Pick<AccountStore, 'accountCandidates'> = {
			accountCandidates: (request) => {
				asked.push(request);
				return Promise.resolve([account('Acme')]);
			},
		};
		const found = await searchAccounts(store, { ...APP, typed: ' ', limit: 7 });
		expect(found).toEqual([{ account: account('Acme'), score: 0 }]);
		expect(asked).toEqual([{ ...APP, begins: '', grams: [], limit: 7 }]);
	});

	it('finds any account by its name and by its domain, first', async () => {
		await fc.assert(
			fc.asyncProperty(many, fc.nat(), async (accounts, at) => {
				const meant = accounts[at % accounts.length]!;
				for (const typed of [
					meant.name,
					meant.name.toUpperCase(),
					` ${meant.name} `,
					meant.domain,
				]) {
					if (typed === null) continue;
					const found = await searchAccounts(directory(accounts), { ...APP, typed, limit: 50 });
					const best = found.filter(({ score }) => score === found[0]?.score);
					expect(best.map((one) => one.account)).toContainEqual(meant);
				}
			}),
		);
	});

	it('finds any account by its name with a letter missing, doubled, swapped or wrong', async () => {
		const mistake = fc.constantFrom('missing', 'doubled', 'swapped', 'wrong');
		await fc.assert(
			fc.asyncProperty(many, fc.nat(), fc.nat(), mistake, async (accounts, which, where, what) => {
				const meant = accounts[which % accounts.length]!;
				const written = [...meant.name];
				const at = where % (written.length - 1);
				const [one = '', next = ''] = written.slice(at);
				if (what === 'missing') written.splice(at, 1);
				if (what === 'doubled') written.splice(at, 0, one);
				if (what === 'swapped') written.splice(at, 2, next, one);
				if (what === 'wrong') written.splice(at, 1, 'q');
				const typed = written.join('');
				const found = await searchAccounts(directory(accounts), { ...APP, typed, limit: 50 });
				expect(found.map((each) => each.account)).toContainEqual(meant);
			}),
			{ numRuns: 300 },
		);
	});

	it('answers whatever is typed, with scores from 0 to 1, best first', async () => {
		const hostile = fc.oneof(
			fc.string({ unit: 'binary', maxLength: 400 }),
			fc.constantFrom('%', '_', '\0', '\uD800', '🎉', "' or 1=1 --", '.'.repeat(10_000)),
			fc.constantFrom('a', 'a.', 'a ', 'ß', '日').map((text) => text.repeat(10_000)),
		);
		const accounts = ['Acme', '🎉', '%', '', 'a '.repeat(500)].map((one) => account(one, one));
		await fc.assert(
			fc.asyncProperty(hostile, async (typed) => {
				const found = await searchAccounts(directory(accounts), { ...APP, typed, limit: 3 });
				const given = found.map(({ score }) => score);
				expect(given.length).toBeLessThanOrEqual(3);
				expect(given.every((score) => score >= 0 && score <= 1)).toBe(true);
				expect(given).toEqual([...given].sort((a, b) => b - a));
			}),
		);
	});
});
