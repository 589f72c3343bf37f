import type { AppTeam, Timer } from '../../src/core/store';
import { newDigestItem } from './digest-store-contract';
import { HOSTILE_TEXTS } from './hostile-text';
import {
	newApp,
	newDecision,
	newEvent,
	newSubscription,
	type OpenedStores,
	unique,
} from './store-builders';

export function connectionStoreContract(opened: () => OpenedStores): void {
	const store = () => opened().store;
	const second = () => opened().second;
	const timer = (app: AppTeam, kind: string): Timer => ({
		...app,
		id: unique(kind),
		kind,
		dueAt: 1,
		payload: { decisionId: 'd' },
	});

	describe('connection', () => {
		it.each(['https://n8n.example/webhook/slack', ...HOSTILE_TEXTS])(
			'knows a trigger’s URL %j once n8n said it, also after the trigger is published again',
			async (url) => {
				const app = newApp();
				const subscription = newSubscription(app);
				await store().upsertSubscription(subscription);
				expect(await store().subscriptionsOf(app)).toEqual([{ ...subscription, url: null }]);
				await second().setEntryUrl({ subscriptionId: subscription.id, url });
				await store().setEntryUrl({ subscriptionId: 'nobody', url });
				expect(await store().subscriptionsOf(app)).toEqual([{ ...subscription, url }]);
				for (const given of [undefined, null, 'https://elsewhere.example']) {
					await second().upsertSubscription({ ...subscription, url: given });
				}
				expect(await store().subscriptionsOf(app)).toEqual([{ ...subscription, url }]);
			},
		);

		it('drops what would still reach people, and keeps expiries, requests and history', async () => {
			const [app, other] = [newApp(), newApp()];
			const kinds = [
				'message.deferred',
				'message.deferred',
				'digest.overflow',
				'decision.remind',
				'decision.escalate',
				'decision.expire',
			];
			const { decision } = await store().openDecision(newDecision(app));
			for (const one of [app, other]) {
				for (const kind of kinds) await store().schedule(timer(one, kind));
				for (const period of ['daily', 'weekly'] as const) {
					await store().keepForDigest({ ...one, item: newDigestItem({ period }) });
				}
			}
			const begun = { ...app, userId: 'U1', email: null, period: 'daily' as const };
			await store().takeDigest({ ...begun, slot: 's1', keptUntil: await store().now() });
			const counts = {
				'message.deferred': 2,
				'digest.overflow': 1,
				'decision.remind': 1,
				'decision.escalate': 1,
				'decision.expire': 1,
			};
			expect(await second().timerCounts(app)).toEqual(counts);
			const dropped = await Promise.all([
				store().dropPendingWork(app),
				second().dropPendingWork(app),
			]);
			expect(dropped.map(({ timers }) => timers).sort()).toEqual([0, 5]);
			expect(dropped.map(({ digestItems }) => digestItems).sort()).toEqual([0, 2]);
			expect(await store().timerCounts(app)).toEqual({ 'decision.expire': 1 });
			expect(await store().digestsWaiting({ ...app, after: null, limit: 9 })).toEqual([]);
			expect(await store().decisionById(decision.id)).toEqual(decision);
			expect(await store().timerCounts(other)).toEqual(counts);
			expect(await store().digestsWaiting({ ...other, after: null, limit: 9 })).toHaveLength(2);
			// Connected again: a digest begins anew.
			await store().keepForDigest({ ...app, item: newDigestItem({ dedupeKey: 'new' }) });
			expect(
				await store().takeDigest({ ...begun, slot: 's2', keptUntil: await store().now() }),
			).toMatchObject({ slot: 's2', items: [{ dedupeKey: 'new' }] });
		});

		it('counts no timers where there are none', async () => {
			expect(await store().timerCounts(newApp())).toEqual({});
			expect(await store().dropPendingWork(newApp())).toEqual({ timers: 0, digestItems: 0 });
		});

		it('knows what is alive of an app: arrivals, the clock, each trigger', async () => {
			const [app, other] = [newApp(), newApp()];
			const quiet = await store().signsOfLife(app);
			expect(quiet).toEqual({
				now: expect.any(Number) as number,
				receivedAt: null,
				clockUntil: null,
				beats: {},
			});
			const subscription = newSubscription(app);
			await store().upsertSubscription(subscription);
			await store().upsertSubscription(newSubscription(other));
			await store().accept([newEvent({ ...app, subscriptionIds: [] }), newEvent(app)]);
			await store().electClock({ ...app, owner: 'o', leaseMs: 15_000 });
			const alive = await second().signsOfLife(app);
			const { now, receivedAt, clockUntil, beats } = alive;
			expect(now).toBeGreaterThanOrEqual(quiet.now);
			expect(receivedAt).toBeGreaterThanOrEqual(quiet.now);
			expect(receivedAt).toBeLessThanOrEqual(now);
			expect(clockUntil).toBeGreaterThan(now);
			expect(Object.keys(beats)).toEqual([subscription.id]);
			expect(beats[subscription.id]).toBeLessThanOrEqual(now);
			expect(await store().signsOfLife(other)).toMatchObject({
				receivedAt: null,
				clockUntil: null,
			});
		});

		it('lists what was parked of an app, whatever trigger it was for', async () => {
			const [app, other] = [newApp(), newApp()];
			const ids: string[] = [];
			for (const one of [app, app, other]) {
				const { id } = newSubscription(one);
				ids.push(id);
				await store().accept([newEvent({ ...one, subscriptionIds: [id] })]);
				const lease = { subscriptionId: id, owner: 'o', limit: 1, leaseMs: 15_000 };
				const [row] = await store().lease({ ...lease, retryStarted: false });
				const { id: rowId = '', attempt = 0 } = row ?? {};
				await store().release({ rowId, attempt, reason: 'no', maxAttempts: 1 });
			}
			const parked = await second().parked({ app, limit: 10 });
			expect(parked.map(({ subscriptionId }) => subscriptionId).sort()).toEqual(
				ids.slice(0, 2).sort(),
			);
			expect(await store().parked({ app, limit: 1 })).toHaveLength(1);
		});

		it('says at once where the truth lies', () => {
			const where = store().describe();
			expect(second().describe()).toEqual(where);
			expect(where).toEqual(
				where.kind === 'sqlite'
					? { kind: 'sqlite', file: expect.stringMatching(/\.sqlite$/) as string }
					: {
							kind: 'postgres',
							database: expect.stringMatching(/^\w+$/) as string,
							schema: expect.stringMatching(/^slack_signals/) as string,
						},
			);
		});
	});
}
