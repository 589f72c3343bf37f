import { wrongSignatureCounter } from '../../src/core/connection/wrong-signatures';
import { decisionMessageKey } from '../../src/core/decisions/decision-message-key';
import { clickOn } from './decision-builders';
import { DAY, newApp, newDecision, newMessage, type OpenedStores, unique } from './store-builders';

const HOUR = 60 * 60_000;

/** How long is kept what was sent. */
export function retentionContract(opened: () => OpenedStores): void {
	const store = () => opened().store;
	const purgeAll = async (olderThanMs = 7 * DAY) => {
		const purged = [];
		do purged.push(await store().purge({ olderThanMs }));
		while (purged.at(-1) !== 0);
		return purged;
	};

	describe('retention', () => {
		it('forgets after 90 days what was delivered, and never what is being posted', async () => {
			const [key, claimed] = [unique('delivery'), unique('delivery')];
			const claim = (of: string) => store().claimDelivery({ key: of, claimMs: 365 * DAY });
			await claim(key);
			await claim(claimed);
			const welcome = unique('welcome|A|T');
			await claim(welcome);
			for (const done of [key, welcome]) {
				await store().finishDelivery({ key: done, messages: [], trace: {} });
			}
			opened().advance(90 * DAY - 1);
			await purgeAll();
			expect(await claim(key)).toMatchObject({ state: 'delivered' });
			opened().advance(1);
			await purgeAll(91 * DAY);
			expect(await claim(key)).toMatchObject({ state: 'delivered' });
			await purgeAll();
			expect(await claim(key)).toEqual({ state: 'claimed' });
			expect(await claim(claimed)).toMatchObject({ state: 'in_flight' });
			// Once per app and workspace, for good.
			expect(await claim(welcome)).toMatchObject({ state: 'delivered' });
		});

		it('forgets refused requests after the retention, and no other counter', async () => {
			const subscriptionId = unique('sub');
			const count = (what: string) => store().count({ subscriptionId, what });
			const then = await store().now();
			await count(wrongSignatureCounter(then));
			await count('own_event');
			opened().advance(7 * DAY - HOUR);
			const later = wrongSignatureCounter(await store().now());
			await count(later);
			await purgeAll();
			expect(Object.keys(await store().counts(subscriptionId))).toHaveLength(3);
			opened().advance(2 * HOUR);
			await purgeAll();
			expect(await store().counts(subscriptionId)).toEqual({ own_event: 1, [later]: 1 });
		});

		it('forgets messages after 180 days, except those of a request that is still open', async () => {
			const app = newApp();
			const { decision } = await store().openDecision(newDecision(app));
			const copies = [0, 1].map((copy) =>
				newMessage(app, { key: decisionMessageKey(decision.id), copy }),
			);
			const key = unique('key');
			await store().rememberMessages([newMessage(app, { key }), ...copies]);
			const left = async () => [
				(await store().messagesFor({ ...app, key })).length,
				(await store().messagesFor(copies[0]!)).length,
			];
			opened().advance(180 * DAY - 1);
			await purgeAll();
			expect(await left()).toEqual([1, 2]);
			opened().advance(1);
			await purgeAll();
			expect(await left()).toEqual([0, 2]);
			await store().claimDecision(clickOn(decision));
			await purgeAll();
			expect(await left()).toEqual([0, 0]);
			expect(await store().decisionById(decision.id)).toMatchObject({ state: 'decided' });
		});

		it('remembers for 90 days who was told that they came late', async () => {
			const { decision } = await store().openDecision(newDecision(newApp()));
			await store().claimDecision(clickOn(decision, { byUserId: 'U1' }));
			const late = () => store().claimDecision(clickOn(decision, { byUserId: 'U2' }));
			expect(await late()).toMatchObject({ state: 'late', firstTime: true });
			opened().advance(90 * DAY - 1);
			await purgeAll();
			expect(await late()).toMatchObject({ firstTime: false });
			opened().advance(1);
			await purgeAll();
			expect(await late()).toMatchObject({ firstTime: true });
		});

		it('takes 200 a call, whatever they are', async () => {
			await purgeAll(0);
			for (let n = 0; n < 250; n += 1) {
				const key = unique('delivery');
				await store().finishDelivery({ key, messages: [], trace: {} });
			}
			opened().advance(90 * DAY);
			await store().takePlace({ key: unique('place'), holder: 'a', limit: 1, windowMs: 0 });
			const purged = await purgeAll();
			expect(purged.slice(0, 1)).toEqual([200]);
			expect(purged.reduce((sum, count) => sum + count)).toBeGreaterThanOrEqual(251);
			expect(purged.every((count) => count <= 200)).toBe(true);
		});
	});
}
