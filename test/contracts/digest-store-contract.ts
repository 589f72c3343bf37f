import type { NewDigestItem, WaitingDigest } from '../../src/core/digest-types';
import type { AppTeam } from '../../src/core/store';
import { HOSTILE_TEXTS } from './hostile-text';
import { DAY, MINUTE, newApp, type OpenedStores, unique } from './store-builders';

export function newDigestItem(overrides: Partial<NewDigestItem> = {}): NewDigestItem {
	const dedupeKey = overrides.dedupeKey ?? unique('signal');
	return {
		userId: 'U1',
		email: 'ana@acme.example',
		period: 'daily',
		channel: 'slack',
		dedupeKey,
		line: {
			signalId: dedupeKey,
			type: 'deal.won',
			category: 'deals',
			severity: 'info',
			title: 'Acme won <!channel>',
			summary: null,
			url: 'https://crm.example/deals/1',
			subject: { kind: 'deal', id: '1', name: 'Acme' },
			occurredAt: '2026-10-01T08:00:00Z',
			dueAt: null,
		},
		staleAt: null,
		...overrides,
	};
}

export function digestStoreContract(opened: () => OpenedStores): void {
	const store = () => opened().store;
	const second = () => opened().second;
	const either = (n: number) => (n % 2 ? store() : second());
	const range = (length: number) => Array.from({ length }, (_, n) => n);
	const keep = async (app: AppTeam, overrides: Partial<NewDigestItem> = {}, on = store()) =>
		(await on.keepForDigest({ ...app, item: newDigestItem(overrides) })).kept;
	const of = (app: AppTeam, overrides: Partial<NewDigestItem> = {}) => {
		const { userId, email, period } = newDigestItem(overrides);
		return { ...app, userId, email, period };
	};
	const take = async (
		app: AppTeam,
		{
			slot = unique('slot'),
			on = store(),
			keptUntil = Number.MAX_SAFE_INTEGER,
			...who
		}: Partial<NewDigestItem> & {
			slot?: string;
			on?: ReturnType<typeof store>;
			keptUntil?: number;
		} = {},
	) => on.takeDigest({ ...of(app, who), slot, keptUntil });
	const keys = (items: ReadonlyArray<{ dedupeKey: string }>) =>
		items.map(({ dedupeKey }) => dedupeKey);
	const waiting = (app: AppTeam) => second().digestsWaiting({ ...app, after: null, limit: 99 });
	const purgeAll = async () => {
		while ((await store().purge({ olderThanMs: 30 * DAY })) > 0);
	};

	describe('digests', () => {
		it('keep the same once per person and period, also from many sides at once', async () => {
			const app = newApp();
			const same = { dedupeKey: 'won-1' };
			const kept = await Promise.all(range(8).map((n) => keep(app, same, either(n))));
			expect(kept.filter(Boolean)).toHaveLength(1);
			expect(await keep(app, { ...same, email: 'other@acme.example' })).toBe(false);
			expect(await keep(app, { ...same, period: 'weekly' })).toBe(true);
			expect(await keep(app, { ...same, userId: 'U2' })).toBe(true);
			expect(await keep(newApp(), same)).toBe(true);
			const nobody = { ...same, userId: '' };
			expect(await keep(app, { ...nobody, email: 'A@acme.example' })).toBe(true);
			expect(await keep(app, { ...nobody, email: ' a@ACME.example' })).toBe(false);
			expect(await keep(app, { ...nobody, email: 'b@acme.example' })).toBe(true);
		});

		it('hand out what was kept, oldest first, and nothing of other people or apps', async () => {
			const app = newApp();
			const items = range(12).map((n) => newDigestItem({ dedupeKey: `k${n}` }));
			for (const item of items) await store().keepForDigest({ ...app, item });
			await keep(app, { userId: 'U2' });
			await keep(newApp());
			const keptAt = await store().now();
			const expected = items.map((item) => ({
				...item,
				id: expect.stringMatching(/./) as string,
				keptAt,
			}));
			expect(await second().digestItemsOf({ ...of(app), limit: 99 })).toEqual(expected);
			expect(await second().digestItemsOf({ ...of(app), limit: 2 })).toEqual(expected.slice(0, 2));
			expect(await take(app, { slot: 's1', on: second() })).toEqual({
				slot: 's1',
				items: expected,
			});
		});

		it('take what was kept until then, and leave the rest for the next one', async () => {
			const app = newApp();
			await keep(app, { dedupeKey: 'early' });
			const keptUntil = await store().now();
			opened().advance(1);
			await keep(app, { dedupeKey: 'late' });
			const first = await take(app, { slot: 's1', keptUntil });
			expect(keys(first.items)).toEqual(['early']);
			// An open slot wins, and its items never change.
			expect(await take(app, { slot: 's2' })).toEqual(first);
			expect(await keep(app, { dedupeKey: 'early' })).toBe(false);
			expect(await waiting(app)).toEqual([
				{
					userId: 'U1',
					email: 'ana@acme.example',
					period: 'daily',
					count: 2,
					oldestKeptAt: keptUntil + 1,
					slot: 's1',
				} satisfies WaitingDigest,
			]);
			await second().finishDigest({ ...of(app), slot: 's2' });
			expect(await take(app)).toEqual(first);
			await second().finishDigest({ ...of(app), slot: 's1' });
			expect(await waiting(app)).toMatchObject([{ count: 1, slot: null }]);
			const next = await take(app, { slot: 's2' });
			expect([next.slot, keys(next.items)]).toEqual(['s2', ['late']]);
			expect(await waiting(app)).toMatchObject([{ count: 1, slot: 's2', oldestKeptAt: null }]);
			await store().finishDigest({ ...of(app), slot: 's2' });
			expect(await waiting(app)).toEqual([]);
			expect(await keep(app, { dedupeKey: 'early' })).toBe(true);
		});

		it('are the same for all who take at once, and each item is in one of them', async () => {
			for (const _ of range(5)) {
				const app = newApp();
				const now = await store().now();
				await keep(app, { dedupeKey: 'k0' });
				opened().advance(1);
				await keep(app, { dedupeKey: 'k1' });
				const [taken] = await Promise.all([
					Promise.all(
						range(8).map((n) =>
							take(app, { slot: `s${n}`, on: either(n), keptUntil: n % 3 ? now + 1 : now }),
						),
					),
					keep(app, { dedupeKey: 'k2' }, second()),
				]);
				const [first] = taken;
				for (const one of taken) expect(one).toEqual(first);
				await store().finishDigest({ ...of(app), slot: first!.slot });
				const rest = await take(app, { slot: 'rest' });
				expect(keys([...first!.items, ...rest.items]).sort()).toEqual(['k0', 'k1', 'k2']);
			}
		});

		it('are begun once while others finish: nothing is in two slots', async () => {
			const app = newApp();
			const sent: string[] = [];
			for (const n of range(5)) await keep(app, { dedupeKey: `k${n}` });
			const send = async (n: number) => {
				const { slot, items } = await take(app, { slot: `s${n}`, on: either(n) });
				await either(n + 1).finishDigest({ ...of(app), slot });
				return keys(items).map((key) => `${slot} ${key}`);
			};
			for (const part of await Promise.all([
				...range(6).map(send),
				keep(app, { dedupeKey: 'k5' }).then(() => []),
			])) {
				sent.push(...part);
			}
			sent.push(...(await send(9)));
			const once = [...new Set(sent)];
			expect(once.map((line) => line.split(' ')[1]).sort()).toEqual(range(6).map((n) => `k${n}`));
			expect(await waiting(app)).toEqual([]);
		});

		it('leave no slot open where there is nothing to send', async () => {
			const app = newApp();
			expect(await take(app, { slot: 's1' })).toEqual({ slot: 's1', items: [] });
			await keep(app, { dedupeKey: 'k' });
			const { slot, items } = await take(app, { slot: 's2' });
			expect([slot, keys(items)]).toEqual(['s2', ['k']]);
		});

		it('drop what is stale, unless its digest was begun', async () => {
			const app = newApp();
			const staleAt = (await store().now()) + MINUTE;
			await keep(app, { dedupeKey: 'begun', staleAt });
			await take(app, { slot: 's1' });
			await keep(app, { dedupeKey: 'stale', staleAt });
			opened().advance(MINUTE - 1);
			expect(await waiting(app)).toMatchObject([{ count: 2 }]);
			opened().advance(1);
			await purgeAll();
			expect(await waiting(app)).toMatchObject([{ count: 1, slot: 's1' }]);
			expect(keys((await take(app)).items)).toEqual(['begun']);
			await store().finishDigest({ ...of(app), slot: 's1' });

			const other = newApp();
			await keep(other, { dedupeKey: 'gone', staleAt });
			expect(await waiting(other)).toEqual([]);
			expect(await store().digestItemsOf({ ...of(other), limit: 9 })).toEqual([]);
			expect((await take(other)).items).toEqual([]);
			// The same, come again with more time, takes its place.
			expect(await keep(other, { dedupeKey: 'gone', staleAt: staleAt + MINUTE })).toBe(true);
			expect(await keep(other, { dedupeKey: 'gone', staleAt: staleAt + MINUTE })).toBe(false);
			expect(keys((await take(other)).items)).toEqual(['gone']);
		});

		it('are listed in pages by user, address and period', async () => {
			const app = newApp();
			const people = [
				{ userId: '', email: 'a@acme.example' },
				{ userId: '', email: 'b@acme.example' },
				{ userId: 'U1', email: null },
				{ userId: 'U2', email: 'c@acme.example' },
			];
			const periods = ['daily', 'overflow', 'weekly'] as const;
			for (const who of people) {
				for (const period of periods) await keep(app, { ...who, period });
			}
			await keep(newApp());
			const expected = people.flatMap((who) => periods.map((period) => ({ ...who, period })));
			const found: unknown[] = [];
			let after: WaitingDigest | null = null;
			for (;;) {
				const page: WaitingDigest[] = await second().digestsWaiting({ ...app, after, limit: 5 });
				found.push(...page.map(({ userId, email, period }) => ({ userId, email, period })));
				after = page.at(-1) ?? null;
				if (after === null) break;
			}
			expect(found).toEqual(expected);
			const weekly = await store().digestsWaiting({
				...app,
				period: 'weekly',
				after: { userId: '', email: 'A@acme.example', period: 'weekly' },
				limit: 2,
			});
			expect(weekly.map(({ userId, email }) => [userId, email])).toEqual([
				['', 'b@acme.example'],
				['U1', null],
			]);
			const items = { ...app, userId: 'U2', email: null, limit: 9 };
			expect(await store().digestItemsOf(items)).toHaveLength(3);
			expect(await store().digestItemsOf({ ...items, period: 'overflow' })).toHaveLength(1);
		});

		it('are purged after 60 days, except what was begun', async () => {
			const app = newApp();
			await keep(app, { dedupeKey: 'begun' });
			await take(app, { slot: 's1' });
			await keep(app, { dedupeKey: 'left' });
			opened().advance(60 * DAY - 1);
			await purgeAll();
			expect(await waiting(app)).toMatchObject([{ count: 2 }]);
			opened().advance(1);
			await purgeAll();
			expect(await waiting(app)).toMatchObject([{ count: 1, slot: 's1' }]);
		});

		it.each(HOSTILE_TEXTS)('keep %j as it is', async (text) => {
			const app = newApp();
			const item = newDigestItem({ userId: '', email: text, dedupeKey: text });
			item.line.title = `${text}\0`;
			expect(await store().keepForDigest({ ...app, item })).toEqual({ kept: true });
			expect(await second().keepForDigest({ ...app, item })).toEqual({ kept: false });
			const digest = { ...of(app, item), slot: text };
			const taken = await store().takeDigest({ ...digest, keptUntil: await store().now() });
			expect(taken).toMatchObject({ slot: text, items: [{ email: text, line: item.line }] });
			await store().finishDigest(digest);
			expect(await waiting(app)).toEqual([]);
		});
	});
}
