import type { DecisionWait } from '../../src/core/decision-types';
import { DAY, MINUTE, type OpenedStores, unique } from './store-builders';

/** Executions that wait for decisions, and answers that Slack takes for half an hour. */
export function waitContract(opened: () => OpenedStores): void {
	const store = () => opened().store;
	const second = () => opened().second;
	const item = (itemIndex: number, decisionId: string | null = unique('d')) => ({
		itemIndex,
		decisionId,
		error: decisionId === null ? 'The channel does not exist.' : null,
	});
	const wait = (overrides: Partial<DecisionWait> = {}): Omit<DecisionWait, 'done'> => ({
		id: unique('wait'),
		executionId: unique('x'),
		nodeId: unique('n'),
		resumeUrl: 'https://n8n.example/webhook-waiting/1/n?signature=abc',
		items: [item(0), item(1)],
		...overrides,
	});
	const purgeAll = async (olderThanMs: number) => {
		while ((await store().purge({ olderThanMs })) > 0);
	};

	describe('waits', () => {
		it('are found by id and by each of their decisions until they are finished', async () => {
			const one = wait();
			const [first, other] = one.items.map(({ decisionId }) => decisionId) as [string, string];
			const same = wait({ items: [item(4, other), item(5, null)] });
			await store().openWait(one);
			await store().openWait(same);
			const open = { ...one, done: false };
			expect(await second().waitById(one.id)).toEqual(open);
			expect(await second().waitsOn(first)).toEqual([open]);
			const both = await second().waitsOn(other);
			expect(both).toHaveLength(2);
			expect(both).toEqual(expect.arrayContaining([open, { ...same, done: false }]));
			await second().finishWait(one.id);
			await store().finishWait(one.id);
			expect(await store().waitsOn(first)).toEqual([]);
			expect(await store().waitsOn(other)).toEqual([{ ...same, done: false }]);
			expect(await store().waitById('nobody')).toBeNull();
			expect(await store().waitsOn('nobody')).toEqual([]);
		});

		it('keep the order of a hundred items, several of them for one decision', async () => {
			const items = Array.from({ length: 100 }, (_, n) => item(n));
			items[1]!.decisionId = items[0]!.decisionId;
			const one = wait({ items });
			await store().openWait(one);
			expect(await store().waitsOn(items[0]!.decisionId!)).toEqual([{ ...one, done: false }]);
			const none = wait({ items: [] });
			await store().openWait(none);
			expect(await store().waitById(none.id)).toEqual({ ...none, done: false });
		});

		it('lose the resume URL, which is a capability, when they are finished', async () => {
			const one = wait();
			await store().openWait(one);
			await store().finishWait(one.id);
			const done = { ...one, resumeUrl: '', done: true };
			expect(await store().waitById(one.id)).toEqual(done);
			// Opened again by a call whose first answer was lost: it does not come back to life.
			await store().openWait(one);
			expect(await store().waitById(one.id)).toEqual(done);
		});

		it('finish earlier ones of the same execution and node, no others', async () => {
			const first = wait();
			const { executionId, nodeId } = first;
			const others = [wait({ executionId }), wait({ nodeId })];
			for (const one of [first, ...others]) await store().openWait(one);
			const next = wait({ executionId, nodeId });
			await second().openWait(next);
			await second().openWait(next);
			expect(await store().waitById(first.id)).toMatchObject({ done: true, resumeUrl: '' });
			for (const one of [next, ...others]) {
				expect(await store().waitById(one.id)).toEqual({ ...one, done: false });
			}
		});

		it('are purged when they are done and old, with many items too', async () => {
			const items = Array.from({ length: 250 }, (_, n) => item(n));
			const [old, young, open] = [wait({ items }), wait(), wait()];
			for (const one of [old, young, open]) await store().openWait(one);
			await store().finishWait(old.id);
			opened().advance(7 * DAY);
			await store().finishWait(young.id);
			await purgeAll(7 * DAY);
			expect(await store().waitById(old.id)).toBeNull();
			expect(await store().waitById(young.id)).toMatchObject({ items: young.items, done: true });
			opened().advance(365 * DAY);
			await purgeAll(7 * DAY);
			expect(await store().waitById(young.id)).toBeNull();
			expect(await store().waitById(open.id)).toEqual({ ...open, done: false });
		});
	});

	describe('reply URLs', () => {
		const url = 'https://hooks.slack.com/commands/T1/1/abc';
		const keep = (interactionId: string, ttlMs = 30 * MINUTE) =>
			store().keepReplyUrl({ interactionId, url, ttlMs });

		it('are handed out five times, to however many ask at once', async () => {
			const id = unique('interaction');
			await keep(id);
			await keep(id);
			const taken = await Promise.all(
				Array.from({ length: 12 }, (_, n) => (n % 2 ? store() : second()).takeReplyUrl(id)),
			);
			expect(taken.filter((one) => one === url)).toHaveLength(5);
			expect(taken.filter((one) => one === null)).toHaveLength(7);
			await keep(id);
			expect(await second().takeReplyUrl(id)).toBeNull();
			expect(await store().takeReplyUrl('nobody')).toBeNull();
		});

		it('expire by the store’s clock, and purging takes them whatever their age', async () => {
			const [id, other] = [unique('interaction'), unique('interaction')];
			await keep(id);
			opened().advance(30 * MINUTE - 1);
			await keep(other);
			expect(await store().takeReplyUrl(id)).toBe(url);
			opened().advance(1);
			expect(await second().takeReplyUrl(id)).toBeNull();
			await purgeAll(7 * DAY);
			// Gone, so that the id is free; the other one is still good.
			await keep(id);
			expect(await store().takeReplyUrl(id)).toBe(url);
			expect(await store().takeReplyUrl(other)).toBe(url);
		});
	});
}
