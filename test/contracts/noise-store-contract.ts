import { HOSTILE_TEXTS } from './hostile-text';
import { DAY, MINUTE, newApp, type OpenedStores, unique } from './store-builders';

/** Windows that let so many through, and messages that live on. */
export function noiseStoreContract(opened: () => OpenedStores): void {
	const store = () => opened().store;
	const second = () => opened().second;
	const either = (n: number) => (n % 2 ? store() : second());
	const range = (length: number) => Array.from({ length }, (_, n) => n);
	const purgeAll = async () => {
		while ((await store().purge({ olderThanMs: 0 })) > 0);
	};

	describe('places within a window', () => {
		const take = (
			key: string,
			holder: string,
			{ limit = 1, windowMs = MINUTE, on = store() } = {},
		) => on.takePlace({ key, holder, limit, windowMs });

		it('are as many as allowed, from the first place on, and then from the next first', async () => {
			const key = unique('place');
			const until = (await store().now()) + MINUTE;
			expect(await take(key, 'a', { limit: 2 })).toEqual({ taken: true, until });
			opened().advance(MINUTE - 1);
			expect(await take(key, 'b', { limit: 2 })).toEqual({ taken: true, until });
			expect(await take(key, 'c', { limit: 2 })).toEqual({ taken: false, until });
			expect(await take(unique('place'), 'c')).toMatchObject({ taken: true });
			opened().advance(1);
			expect(await take(key, 'c', { limit: 2 })).toEqual({ taken: true, until: until + MINUTE });
			expect(await take(key, 'd', { limit: 2 })).toMatchObject({ taken: true });
			expect(await take(key, 'e', { limit: 2 })).toMatchObject({ taken: false });
		});

		it('stay with whoever took the last one and asks again, at no further cost', async () => {
			const key = unique('place');
			await take(key, 'a', { limit: 2 });
			for (const on of [store(), second(), store()]) {
				expect(await take(key, 'b', { limit: 2, on })).toMatchObject({ taken: true });
			}
			expect(await take(key, 'c', { limit: 2 })).toMatchObject({ taken: false });
			expect(await take(key, 'b', { limit: 2 })).toMatchObject({ taken: true });
			expect(await take(key, 'b', { limit: 9 })).toMatchObject({ taken: true });
			expect(await take(key, 'c', { limit: 3 })).toMatchObject({ taken: true });
			expect(await take(key, 'd', { limit: 3 })).toMatchObject({ taken: false });
		});

		it('are given to exactly as many of those who ask at once', async () => {
			for (const limit of [1, 3]) {
				const key = unique('place');
				const answers = await Promise.all(
					range(20).map((n) => take(key, `h${n}`, { limit, on: either(n) })),
				);
				expect(answers.filter(({ taken }) => taken)).toHaveLength(limit);
				expect(new Set(answers.map(({ until }) => until)).size).toBe(1);
			}
		});

		it('are free again when nothing was sent, for the last holder only', async () => {
			const key = unique('place');
			const free = (holder: string) => second().freePlace({ key, holder });
			await take(key, 'a', { limit: 2 });
			await take(key, 'b', { limit: 2 });
			await free('a');
			expect(await take(key, 'c', { limit: 2 })).toMatchObject({ taken: false });
			await free('b');
			await free('b');
			expect(await take(key, 'c', { limit: 2 })).toMatchObject({ taken: true });
			expect(await take(key, 'd', { limit: 2 })).toMatchObject({ taken: false });
			await free('nobody');
			await store().freePlace({ key: unique('place'), holder: 'a' });
		});

		it('begin a new window when the first place was given back', async () => {
			const key = unique('place');
			await take(key, 'a');
			opened().advance(MINUTE / 2);
			await store().freePlace({ key, holder: 'a' });
			const until = (await store().now()) + MINUTE;
			expect(await take(key, 'b')).toEqual({ taken: true, until });
		});

		it('are none where none is allowed', async () => {
			const key = unique('place');
			expect(await take(key, 'a', { limit: 0 })).toMatchObject({ taken: false });
			expect(await take(key, 'a', { limit: 1 })).toMatchObject({ taken: true });
		});

		it('are purged when the window is over, which changes nothing', async () => {
			const [over, open] = [unique('place'), unique('place')];
			await take(over, 'a');
			await take(open, 'a', { windowMs: 2 * MINUTE });
			opened().advance(MINUTE);
			await purgeAll();
			expect(await take(over, 'b')).toMatchObject({ taken: true });
			expect(await take(open, 'b')).toMatchObject({ taken: false });
		});

		it.each([...HOSTILE_TEXTS, 'nul\0 and \ud800'])('are told apart by %j', async (text) => {
			const key = unique(text);
			expect(await take(`${text}${key}`, text)).toMatchObject({ taken: true });
			expect(await take(`${text}${key}`, text)).toMatchObject({ taken: true });
			expect(await take(`${text}${key}`, `${text}x`)).toMatchObject({ taken: false });
			await store().freePlace({ key: `${text}${key}`, holder: text });
			expect(await take(`${text}${key}`, `${text}x`)).toMatchObject({ taken: true });
		});
	});

	describe('living messages', () => {
		const message = { channel: 'C1', ts: '1790000000.000100', shown: { stage: 'Negotiation' } };

		it('are one per record and destination, in their app', async () => {
			const at = { ...newApp(), key: 'deal-1', destination: 'C1' };
			expect(await store().livingMessage(at)).toBeNull();
			await store().saveLivingMessage({ ...at, message });
			const newer = { ...message, ts: '1790000001.000100', shown: { stage: 'Won', amount: 5 } };
			await second().saveLivingMessage({ ...at, message: newer });
			expect(await store().livingMessage(at)).toEqual(newer);
			expect(await store().livingMessage({ ...at, destination: 'C2' })).toBeNull();
			expect(await store().livingMessage({ ...at, key: 'deal-2' })).toBeNull();
			expect(await store().livingMessage({ ...at, ...newApp() })).toBeNull();
		});

		it('are purged when nobody touched them for 180 days', async () => {
			const at = { ...newApp(), key: 'deal-1', destination: 'C1' };
			await store().saveLivingMessage({ ...at, message });
			opened().advance(100 * DAY);
			await store().saveLivingMessage({ ...at, message });
			opened().advance(180 * DAY - 1);
			await purgeAll();
			expect(await store().livingMessage(at)).toEqual(message);
			opened().advance(1);
			await purgeAll();
			expect(await store().livingMessage(at)).toBeNull();
		});

		it.each(HOSTILE_TEXTS)('keep %j as it is', async (text) => {
			const at = { ...newApp(), key: text, destination: text };
			const hostile = { ...message, shown: { [text]: `${text}\0` } };
			await store().saveLivingMessage({ ...at, message: hostile });
			const found = await store().livingMessage(at);
			expect(Object.entries(found?.shown ?? {})).toEqual([[text, `${text}\0`]]);
		});
	});
}
