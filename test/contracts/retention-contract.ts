import { wrongSignatureCounter } from '../../src/core/connection/wrong-signatures';
import { decisionMessageKey } from '../../src/core/decisions/decision-message-key';
import { clickOn } from './decision-builders';
import { newLink } from './channel-store-contract';
import {
	DAY,
	LEASE_MS,
	newApp,
	newDecision,
	newEvent,
	newMessage,
	newSubscription,
	type OpenedStores,
	unique,
} from './store-builders';

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

		it('remembers a message of a channel while a catch-up may find it again', async () => {
			const app = newApp();
			const given = newLink(app);
			const source = `slack.sync:${given.channelId}`;
			const event = newEvent({ ...app, source, subscriptionIds: [] });
			const elsewhere = newEvent({ ...app, source: 'slack.sync:C0', subscriptionIds: [] });
			const foreign = newEvent({ ...newApp(), source, subscriptionIds: [] });
			const other = newEvent({
				...app,
				source: `slack.push:${given.channelId}`,
				subscriptionIds: [],
			});
			const events = [event, elsewhere, foreign, other];
			const receivedAt = await store().now();
			const { link } = await store().associate(given);
			await store().accept(events);
			const sweptAt = async (at: number) =>
				store().saveSweep({ ...link, sweptAt: at, dueInMs: DAY, accepted: 0 });
			const known = async () => {
				const again = await store().accept(events);
				return events.filter((_, at) => !again[at]?.accepted);
			};
			opened().advance(8 * DAY);
			await purgeAll();
			expect(await known()).toEqual([event]);
			await sweptAt(receivedAt + HOUR - 1);
			await purgeAll(0);
			expect(await known()).toEqual([event]);
			await purgeAll();
			await sweptAt(receivedAt + HOUR);
			await purgeAll();
			expect(await known()).toEqual([elsewhere, foreign, other]);
			// Once more, and nobody associates the channel any more.
			await store().dissociate(given);
			await purgeAll(0);
			expect(await known()).toEqual([]);
		});

		it('deletes parked messages of channels after the retention, and no other parked rows', async () => {
			const app = newApp();
			const sources = ['slack.sync:C1', 'slack.push', 'hubspot'];
			const subscriptionIds = sources.map(() => unique('sub'));
			for (const [at, source] of sources.entries()) {
				const subscriptionId = subscriptionIds[at]!;
				await store().accept([newEvent({ ...app, source, subscriptionIds: [subscriptionId] })]);
				const [row] = await store().lease({
					...{ subscriptionId, owner: 'o', limit: 1, leaseMs: LEASE_MS, retryStarted: false },
				});
				await store().release({ rowId: row!.id, attempt: 1, reason: 'no', maxAttempts: 1 });
			}
			const parked = async () => {
				const rows = await store().parked({ app, limit: 9 });
				return rows.map((row) => subscriptionIds.indexOf(row.subscriptionId)).sort();
			};
			opened().advance(7 * DAY - 1);
			await purgeAll();
			expect(await parked()).toEqual([0, 1, 2]);
			opened().advance(1);
			await purgeAll();
			expect(await parked()).toEqual([1, 2]);
		});

		it('deletes messages of channels that nobody will take or finish any more, and no other rows', async () => {
			const app = newApp();
			const row = { owner: 'o', limit: 1, leaseMs: LEASE_MS, retryStarted: false };
			const open = async (source: string, step: 'leased' | 'new' | 'started') => {
				const subscription = newSubscription(app);
				await store().upsertSubscription(subscription);
				const subscriptionIds = [subscription.id];
				await store().accept([newEvent({ ...app, source, subscriptionIds })]);
				if (step === 'new') return subscription.id;
				const [leased] = await store().lease({ ...row, subscriptionId: subscription.id });
				if (step === 'leased' || !leased) return subscription.id;
				const { id: rowId, attempt } = leased;
				await store().start({ rowId, attempt, executionId: 'gone' });
				return subscription.id;
			};
			const messages = 'slack.sync:C1';
			const gone = [
				await open(messages, 'new'),
				await open(messages, 'leased'),
				await open(messages, 'started'),
			];
			const waiting = await open(messages, 'new');
			const others = [await open('hubspot', 'new'), await open('hubspot', 'started')];
			const left = async (ids: string[]) => {
				const counts = await Promise.all(ids.map((id) => store().inboxCounts(id)));
				return counts.map((count) => count.new + count.leased + count.started);
			};
			opened().advance(30 * DAY - 1);
			await purgeAll();
			expect(await left(gone)).toEqual([1, 1, 1]);
			// Its trigger lives, and is slow.
			await store().beatSubscription(waiting);
			opened().advance(LEASE_MS + 1);
			await purgeAll();
			expect(await left(gone)).toEqual([0, 0, 0]);
			expect(await left([waiting, ...others])).toEqual([1, 1, 1]);
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
