import { randomUUID } from 'node:crypto';

import { claimOnce, deliveredBefore } from '../../src/core/claim-once';
import { type ClockedStore, openClockedStore } from '../helpers/n8n-clocked-store';

let clocked: ClockedStore;
let done: number;
beforeAll(async () => {
	clocked = await openClockedStore();
});
afterAll(() => clocked.close());
beforeEach(() => {
	done = 0;
});

const ports = () => ({ store: clocked.store, wait: async (ms: number) => clocked.advance(ms) });
const work = async () => {
	done += 1;
};

it('does it for the first who comes, and never again', async () => {
	const key = randomUUID();
	const both = await Promise.all([claimOnce(ports(), key, work), claimOnce(ports(), key, work)]);
	expect(both.sort()).toEqual([false, true]);
	expect(await claimOnce(ports(), key, work)).toBe(false);
	expect(done).toBe(1);
});

it('does it again after a failure, and after somebody died at it', async () => {
	const key = randomUUID();
	const failing = claimOnce(ports(), key, () => Promise.reject(new Error('away')));
	await expect(failing).rejects.toThrow('away');
	await clocked.store.claimDelivery({ key, claimMs: 5_000 });
	expect(await claimOnce(ports(), key, work)).toBe(true);
	expect(done).toBe(1);
});

it('does it always without a key', async () => {
	await claimOnce(ports(), null, work);
	await claimOnce(ports(), null, work);
	expect(done).toBe(2);
});

it('looks without leaving anything behind', async () => {
	const key = randomUUID();
	expect(await deliveredBefore(clocked.store, key)).toBe(false);
	expect(await deliveredBefore(clocked.store, null)).toBe(false);
	expect(await claimOnce(ports(), key, work)).toBe(true);
	expect(await deliveredBefore(clocked.store, key)).toBe(true);
});
