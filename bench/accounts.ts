import { statSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';

import type { Account } from '../src/core/accounts/account-types';
import { searchAccounts } from '../src/core/accounts/search-accounts';
import type { Store } from '../src/core/store';
import { companies, seeded } from './company-names';
import { quantile, timed } from './measure';
import { withStore } from './with-store';

const ACCOUNTS = 100_000;
/** What a workflow hands over at once: a page of a CRM. */
const PAGE = 1_000;
const SEARCHES = 300;
/** What Slack's menu asks for. */
const LIMIT = 100;
/** What people see without scrolling far. */
const SEEN = 20;
const APP = { appId: 'A0BENCH', teamId: 'T0BENCH' };

const random = seeded(7);
const someOf = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;

type Typed = (account: Account) => string;

const withLetter = (change: (letters: string[], at: number) => void): Typed => {
	return ({ name }) => {
		const letters = [...name];
		change(letters, Math.floor(random() * (letters.length - 1)));
		return letters.join('');
	};
};
const misspelt: Typed[] = [
	withLetter((letters, at) => letters.splice(at, 1)),
	withLetter((letters, at) => letters.splice(at, 0, letters[at] ?? '')),
	withLetter((letters, at) => letters.splice(at, 1, 'x')),
	withLetter((letters, at) => letters.splice(at, 2, letters[at + 1] ?? '', letters[at] ?? '')),
];
const firstWord: Typed = ({ name }) => name.split(' ')[0] ?? '';

/** `finds`: the account that was meant should be among the first. */
const KINDS: Array<{ name: string; finds: boolean; typed: Typed }> = [
	{ name: 'exact name', finds: true, typed: ({ name }) => name },
	{ name: 'domain', finds: true, typed: ({ domain, name }) => domain ?? name },
	{ name: 'first 2 letters', finds: false, typed: ({ name }) => name.slice(0, 2) },
	{ name: 'first 4 letters', finds: false, typed: ({ name }) => name.slice(0, 4) },
	{ name: 'first 8 letters', finds: false, typed: ({ name }) => name.slice(0, 8) },
	{ name: 'name misspelt', finds: true, typed: (account) => someOf(misspelt)(account) },
	{
		name: 'first word misspelt',
		finds: false,
		typed: (account) => someOf(misspelt)({ ...account, name: firstWord(account) }),
	},
	{
		name: 'common words',
		finds: false,
		typed: () =>
			someOf(['solutions', 'global', 'group', 'international', 'global solutions', 'co']),
	},
	{
		name: 'common, misspelt',
		finds: false,
		typed: () => someOf(['soltuions', 'globl systms', 'untied partners']),
	},
	{ name: 'words swapped', finds: true, typed: ({ name }) => name.split(' ').reverse().join(' ') },
];

async function fill(store: Store, accounts: readonly Account[]): Promise<string> {
	const waits: number[] = [];
	let filled = false;
	const loop = monitorEventLoopDelay({ resolution: 1 });
	// As a press that comes in between.
	const presses = (async () => {
		while (!filled) {
			waits.push((await timed(() => store.now())).ms);
			await new Promise((resolve) => setTimeout(resolve, 5));
		}
	})();
	loop.enable();
	const outcomes = { created: 0, updated: 0, unchanged: 0 };
	const { ms } = await timed(async () => {
		for (let at = 0; at < accounts.length; at += PAGE) {
			const page = accounts.slice(at, at + PAGE);
			for (const outcome of await store.upsertAccounts({ ...APP, accounts: page })) {
				outcomes[outcome] += 1;
			}
		}
	});
	loop.disable();
	filled = true;
	await presses;
	const counts = Object.entries(outcomes).filter(([, count]) => count > 0);
	return [
		`${(ms / 1000).toFixed(1)} s (${counts.map(([what, count]) => `${count} ${what}`).join(', ')})`,
		`others wait p50 ${quantile(waits, 0.5).toFixed(0)} ms, p99 ${quantile(waits, 0.99).toFixed(0)} ms, most ${quantile(waits, 1).toFixed(0)} ms`,
		`event loop p99 ${(loop.percentile(99) / 1e6).toFixed(0)} ms, most ${(loop.max / 1e6).toFixed(0)} ms`,
	].join('; ');
}

async function search(store: Store, accounts: readonly Account[]): Promise<string[]> {
	const lines: string[] = [];
	for (const { name, finds, typed } of KINDS) {
		const times: number[] = [];
		const inStore: number[] = [];
		let found = 0;
		const watched: Pick<Store, 'accountCandidates'> = {
			async accountCandidates(request) {
				const { ms, result } = await timed(() => store.accountCandidates(request));
				inStore.push(ms);
				return result;
			},
		};
		for (let at = 0; at < SEARCHES; at += 1) {
			const account = someOf(accounts);
			const { ms, result } = await timed(() =>
				searchAccounts(watched, { ...APP, typed: typed(account), limit: LIMIT }),
			);
			times.push(ms);
			if (result.slice(0, SEEN).some((one) => one.account.id === account.id)) found += 1;
		}
		const seen = finds
			? `, ${((100 * found) / SEARCHES).toFixed(1)} % within the first ${SEEN}`
			: '';
		const ms = (values: number[], q: number) => `${quantile(values, q).toFixed(1)} ms`;
		lines.push(
			`search, ${name}: p50 ${ms(times, 0.5)}, p99 ${ms(times, 0.99)} (store p99 ${ms(inStore, 0.99)})${seen}`,
		);
	}
	return lines;
}

function sizeOf(store: Store): string {
	const where = store.describe();
	if (where.kind !== 'sqlite') return 'not known';
	return `${(statSync(where.file).size / 1024 / 1024).toFixed(0)} MB`;
}

/** What a search costs must not grow with the directory, and filling it must keep nobody waiting. */
export const accountBench = {
	title: `Customers: a directory of ${ACCOUNTS.toLocaleString('en')} accounts (embedded store)`,
	run: () =>
		withStore(async (store) => {
			const accounts = companies(ACCOUNTS, 1);
			const lines = [`first fill: ${await fill(store, accounts)}`, `on disk: ${sizeOf(store)}`];
			const changed = accounts.map((account, at) =>
				at % 100 === 0 ? { ...account, name: `${account.name} Europe` } : account,
			);
			lines.push(`1 % changed: ${await fill(store, changed)}`);
			const unseen = await timed(async () =>
				store.removeUnseen({ ...APP, record: 'account', before: (await store.now()) - 3_600_000 }),
			);
			lines.push(`looking for those not seen: ${unseen.ms.toFixed(0)} ms`);
			lines.push(...(await search(store, changed)));
			return lines;
		}),
};
