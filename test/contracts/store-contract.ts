import { randomBytes, randomUUID } from 'node:crypto';

import fc from 'fast-check';

import type { JsonObject, JsonValue } from '../../src/core/json';
import type { LeasedRow, NewEvent, Store } from '../../src/core/store';
import { accountStoreContract } from './account-store-contract';
import { activityStoreContract } from './activity-store-contract';
import { channelStoreContract } from './channel-store-contract';
import { connectionStoreContract } from './connection-store-contract';
import { decisionContract } from './decision-contract';
import { digestStoreContract } from './digest-store-contract';
import { noiseStoreContract } from './noise-store-contract';
import { peopleStoreContract } from './people-store-contract';
import { preferenceStoreContract } from './preference-store-contract';
import { quorumContract } from './quorum-contract';
import { retentionContract } from './retention-contract';
import { routeStoreContract } from './route-store-contract';
import {
	DAY,
	LEASE_MS,
	MINUTE,
	newApp,
	newDecision,
	newEvent,
	newMessage,
	newSubscription,
	type OpenedStores,
	unique,
} from './store-builders';
import { waitContract } from './wait-contract';

const DAMAGED = '{"cut off';

type Step =
	| { do: 'accept'; key: number }
	| { do: 'lease'; limit: number }
	| { do: 'start' | 'complete' | 'release'; pick: number }
	| { do: 'advance'; ms: number };

export function storeContract(name: string, open: () => Promise<OpenedStores>): void {
	describe(`store contract: ${name}`, () => {
		// Races of twenty wait for as many commits, and the disk may be busy.
		jest.setTimeout(60_000);
		let opened: OpenedStores;
		let store: Store;
		let second: Store;
		const advance = (ms: number) => opened.advance(ms);

		beforeAll(async () => {
			opened = await open();
			({ store, second } = opened);
		}, 60_000);
		afterAll(() => opened?.close());

		const lease = (
			subscriptionId: string,
			{ on = store, owner = 'owner', limit = 10, retryStarted = true } = {},
		) => on.lease({ subscriptionId, owner, limit, leaseMs: LEASE_MS, retryStarted });

		async function acceptOne(overrides: Partial<NewEvent> = {}): Promise<string> {
			const subscriptionId = unique('sub');
			await store.accept([newEvent({ subscriptionIds: [subscriptionId], ...overrides })]);
			return subscriptionId;
		}

		async function leaseOne(subscriptionId: string, on = store): Promise<LeasedRow> {
			const rows = await lease(subscriptionId, { on });
			expect(rows).toHaveLength(1);
			return rows[0] as LeasedRow;
		}

		const start = (row: LeasedRow, on = store) =>
			on.start({ rowId: row.id, attempt: row.attempt, executionId: unique('x') });
		const complete = (row: LeasedRow) =>
			store.complete({ rowId: row.id, attempt: row.attempt, outcome: 'success' });

		describe('accept', () => {
			it('writes one row per subscription, once per key, and never asks whether a subscription is known', async () => {
				const subscriptionIds = [unique('a'), unique('b'), unique('a')];
				const event = newEvent({ subscriptionIds: [...subscriptionIds, subscriptionIds[0] ?? ''] });
				expect(await store.accept([event])).toEqual([{ key: event.key, accepted: true, rows: 3 }]);
				expect(await second.accept([event])).toEqual([
					{ key: event.key, accepted: false, rows: 0 },
				]);
				for (const id of subscriptionIds) {
					expect((await store.inboxCounts(id)).new).toBe(1);
				}
			});

			it('remembers a key that nobody wanted', async () => {
				const event = newEvent({ subscriptionIds: [] });
				expect(await store.accept([event])).toEqual([{ key: event.key, accepted: true, rows: 0 }]);
				expect((await store.accept([{ ...event, subscriptionIds: ['x'] }]))[0]?.accepted).toBe(
					false,
				);
			});

			it('tells equal keys of different apps apart', async () => {
				const key = unique('event');
				const first = await store.accept([newEvent({ key, ...newApp() })]);
				const other = await store.accept([newEvent({ key, ...newApp() })]);
				expect([first[0]?.accepted, other[0]?.accepted]).toEqual([true, true]);
			});

			it('takes a batch of 100 with duplicates inside and outside, each for itself', async () => {
				const subscriptionId = unique('sub');
				const known = newEvent({ subscriptionIds: [subscriptionId] });
				await store.accept([known]);
				const fresh = Array.from({ length: 60 }, (_, n) =>
					newEvent({ payload: { n }, subscriptionIds: [subscriptionId, unique('other')] }),
				);
				const batch = [...fresh, ...fresh.slice(0, 39), known];
				const accepted = await store.accept(batch);
				expect(accepted.map((entry) => entry.key)).toEqual(batch.map((event) => event.key));
				expect(accepted.slice(0, 60).every((entry) => entry.accepted && entry.rows === 2)).toBe(
					true,
				);
				expect(accepted.slice(60).some((entry) => entry.accepted)).toBe(false);
				expect((await store.inboxCounts(subscriptionId)).new).toBe(61);
				// The order of a batch is the order in which its rows are taken.
				const rows = await lease(subscriptionId, { limit: 100 });
				const payloads = [];
				for (const row of rows.slice(1)) payloads.push((await start(row))?.payload);
				expect(payloads).toEqual(fresh.map((event) => event.payload));
			});

			it('writes an event once when it arrives many times at once', async () => {
				const events = Array.from({ length: 8 }, () => newEvent({ subscriptionIds: ['race'] }));
				const answers = await Promise.all(
					Array.from({ length: 10 }, (_, n) =>
						(n % 2 ? store : second).accept(n % 3 ? events : [...events].reverse()),
					),
				);
				for (const { key } of events) {
					const won = answers.flat().filter((entry) => entry.key === key && entry.accepted);
					expect(won).toHaveLength(1);
				}
			});

			it('takes keys of any length and payloads with NUL and lone surrogates', async () => {
				const key = `${'k'.repeat(5_000)}\0${randomUUID()}`;
				const payload = { text: 'a\0b', odd: '\ud800', big: 'x'.repeat(200_000) };
				const subscriptionId = await acceptOne({ key, payload });
				expect((await store.accept([newEvent({ key })]))[0]).toEqual({
					key,
					accepted: false,
					rows: 0,
				});
				expect((await start(await leaseOne(subscriptionId)))?.payload).toEqual(payload);
			});

			it('gives back every kind of JSON', async () => {
				const all: JsonValue[] = [
					null,
					false,
					0,
					'',
					'text',
					[],
					[1, [null]],
					{},
					{ a: { b: [] } },
				];
				for (const payload of all) {
					const subscriptionId = await acceptOne({ payload });
					expect((await start(await leaseOne(subscriptionId)))?.payload).toEqual(payload);
				}
			});
		});

		describe('inbox', () => {
			it('leases a row to one owner only, oldest first, up to the limit', async () => {
				const subscriptionId = unique('sub');
				for (const n of [1, 2, 3]) {
					await store.accept([newEvent({ payload: n, subscriptionIds: [subscriptionId] })]);
					advance(1);
				}
				const first = await lease(subscriptionId, { limit: 2 });
				const rest = await lease(subscriptionId, { on: second, owner: 'other' });
				const payloads = [];
				for (const row of [...first, ...rest]) payloads.push((await start(row))?.payload);
				expect([first.length, rest.length]).toEqual([2, 1]);
				expect(payloads).toEqual([1, 2, 3]);
				expect(await lease(subscriptionId)).toEqual([]);
			});

			it('never leases a row twice when many ask at once', async () => {
				const subscriptionId = unique('sub');
				await store.accept(
					Array.from({ length: 30 }, () => newEvent({ subscriptionIds: [subscriptionId] })),
				);
				const taken = await Promise.all(
					Array.from({ length: 12 }, (_, n) =>
						lease(subscriptionId, { on: n % 2 ? store : second, owner: `o${n}`, limit: 4 }),
					),
				);
				const ids = taken.flat().map((row) => row.id);
				expect(new Set(ids).size).toBe(ids.length);
				const rest = await lease(subscriptionId, { limit: 100 });
				expect(ids.length + rest.length).toBe(30);
			});

			it('starts the current attempt once, and hands over what was accepted', async () => {
				const event = newEvent({ source: 'salesforce' });
				await store.accept([event]);
				const row = await leaseOne(event.subscriptionIds[0] ?? '');
				const answers = await Promise.all([start(row), start(row, second), start(row)]);
				const started = answers.filter((answer) => answer !== null);
				expect(started).toEqual([
					{
						id: row.id,
						attempt: 1,
						eventKey: event.key,
						source: 'salesforce',
						receivedAt: expect.any(Number) as number,
						payload: event.payload,
					},
				]);
				expect(await store.now()).toBeGreaterThanOrEqual(started[0]?.receivedAt ?? Infinity);
				expect(await store.start({ rowId: 'nobody', attempt: 1, executionId: '1' })).toBeNull();
			});

			it('completes started and leased rows once, blanks the payload, and answers false after', async () => {
				const subscriptionId = await acceptOne();
				const row = await leaseOne(subscriptionId);
				await start(row);
				expect(await store.complete({ rowId: row.id, attempt: 2, outcome: 'success' })).toBe(false);
				expect(await opened.payloads.read(row.id)).toEqual(expect.stringContaining('objectId'));
				expect(await complete(row)).toBe(true);
				expect(await opened.payloads.read(row.id)).toBeNull();
				expect(await complete(row)).toBe(false);
				expect(await start(row)).toBeNull();
				expect(await store.inboxCounts(subscriptionId)).toMatchObject({ done: 1, started: 0 });

				const filtered = await leaseOne(await acceptOne());
				expect(await store.complete({ rowId: filtered.id, attempt: 1, outcome: 'filtered' })).toBe(
					true,
				);
			});

			it('gives an emitted but never started row to another attempt when its lease ends', async () => {
				const subscriptionId = await acceptOne();
				const row = await leaseOne(subscriptionId);
				advance(LEASE_MS - 1);
				expect(await lease(subscriptionId, { on: second })).toEqual([]);
				advance(1);
				const again = await leaseOne(subscriptionId, second);
				expect(again).toEqual({ id: row.id, attempt: 2 });
				expect(await start(row)).toBeNull();
				expect(await complete(row)).toBe(false);
				expect((await start(again))?.attempt).toBe(2);
			});

			it('keeps a row while its owner renews it, and for its owner only', async () => {
				const subscriptionId = await acceptOne();
				const row = await leaseOne(subscriptionId);
				for (const _ of [1, 2, 3]) {
					advance(LEASE_MS - 1);
					await store.renew({ owner: 'owner', rowIds: [row.id, 'nobody'], leaseMs: LEASE_MS });
				}
				await start(row);
				advance(LEASE_MS - 1);
				await store.renew({ owner: 'owner', rowIds: [row.id], leaseMs: LEASE_MS });
				advance(LEASE_MS - 1);
				expect(await lease(subscriptionId)).toEqual([]);
				await store.renew({ owner: 'stranger', rowIds: [row.id], leaseMs: LEASE_MS });
				await store.renew({ owner: 'owner', rowIds: [], leaseMs: LEASE_MS });
				advance(1);
				expect(await lease(subscriptionId)).toEqual([{ id: row.id, attempt: 2 }]);
			});

			it('leaves rows alone that their owner still works on, though their lease and attempts ran out', async () => {
				const subscriptionId = await acceptOne();
				let row = await leaseOne(subscriptionId);
				for (const _ of [2, 3]) {
					advance(LEASE_MS + 1);
					row = await leaseOne(subscriptionId);
				}
				await start(row);
				advance(LEASE_MS + 1);
				const request = { subscriptionId, owner: 'owner', limit: 10, leaseMs: LEASE_MS };
				const holding = [row.id];
				expect(await store.lease({ ...request, retryStarted: true, holding })).toEqual([]);
				expect(await complete(row)).toBe(true);
			});

			it('gives a row to the same execution again, whose first answer was lost', async () => {
				const row = await leaseOne(await acceptOne());
				const claim = { rowId: row.id, attempt: row.attempt, executionId: unique('x') };
				const first = await store.start(claim);
				expect(first).not.toBeNull();
				expect(await store.start(claim)).toEqual(first);
				expect(await start(row)).toBeNull();
			});

			it('closes only what was started, if asked so', async () => {
				const row = await leaseOne(await acceptOne());
				const close = () =>
					store.complete({
						rowId: row.id,
						attempt: row.attempt,
						outcome: 'unknown',
						onlyStarted: true,
					});
				expect(await close()).toBe(false);
				expect((await start(row))?.payload).not.toBeNull();
				expect(await close()).toBe(true);
			});

			it('tries longer before it parks, if asked so', async () => {
				const subscriptionId = await acceptOne();
				const reason = 'Slack is away';
				for (let attempt = 1; attempt <= 5; attempt += 1) {
					const row = await leaseOne(subscriptionId);
					expect(row.attempt).toBe(attempt);
					await start(row);
					const given = { rowId: row.id, attempt, reason, evenStarted: true, maxAttempts: 5 };
					expect(await store.release(given)).toBe(true);
					advance(MINUTE);
				}
				expect(await store.parked({ subscriptionId, limit: 10 })).toMatchObject([
					{ attempt: 5, reason },
				]);
			});

			it('retries a started row of a dead owner in regular mode only', async () => {
				const subscriptionId = await acceptOne();
				const row = await leaseOne(subscriptionId);
				await start(row);
				advance(LEASE_MS + 1);
				expect(await lease(subscriptionId, { retryStarted: false })).toEqual([]);
				expect(await lease(subscriptionId, { retryStarted: true })).toEqual([
					{ id: row.id, attempt: 2 },
				]);
			});

			it('parks what was started by a process that is gone, names its execution, and replays it', async () => {
				const subscriptionId = await acceptOne();
				const row = await leaseOne(subscriptionId);
				await store.start({ rowId: row.id, attempt: row.attempt, executionId: '4711' });
				const park = (holding: string[] = []) =>
					second.parkOrphans({ subscriptionId, silentMs: 10 * MINUTE, holding });
				advance(LEASE_MS + 10 * MINUTE - 1);
				await park();
				expect(await store.openCounts(subscriptionId)).toEqual({ leased: 0, started: 1 });
				advance(1);
				await park([row.id]);
				expect(await store.openCounts(subscriptionId)).toEqual({ leased: 0, started: 1 });
				await park();
				const reason = expect.stringContaining('execution 4711') as string;
				expect(await store.parked({ subscriptionId, limit: 10 })).toMatchObject([
					{ id: row.id, reason },
				]);
				expect(await complete(row)).toBe(false);
				expect(await store.replay(row.id)).toBe(true);
				const again = await leaseOne(subscriptionId);
				expect(await start(again)).toMatchObject({ id: row.id, attempt: 1 });
			});

			it('never parks as orphaned what no execution has started', async () => {
				const subscriptionId = await acceptOne();
				await leaseOne(subscriptionId);
				advance(60 * MINUTE);
				await store.parkOrphans({ subscriptionId, silentMs: MINUTE });
				expect(await lease(subscriptionId)).toMatchObject([{ attempt: 2 }]);
			});

			it('parks a row whose third lease ran out, with a reason, and replays it', async () => {
				const event = newEvent();
				const [subscriptionId = ''] = event.subscriptionIds;
				await store.accept([event]);
				for (const attempt of [1, 2, 3]) {
					expect(await lease(subscriptionId)).toEqual([
						{ id: expect.any(String) as string, attempt },
					]);
					advance(LEASE_MS + 1);
				}
				expect(await lease(subscriptionId)).toEqual([]);
				const [parked] = await store.parked({ subscriptionId, limit: 10 });
				expect(parked).toMatchObject({ subscriptionId, eventKey: event.key, attempt: 3 });
				expect(parked?.reason).toMatch(/3 attempts/);
				expect(parked?.parkedAt).toBeLessThanOrEqual(await store.now());

				expect(await store.replay(parked?.id ?? '')).toBe(true);
				expect(await store.replay(parked?.id ?? '')).toBe(false);
				const replayed = await leaseOne(subscriptionId);
				expect(replayed).toEqual({ id: parked?.id, attempt: 1 });
				expect((await start(replayed))?.payload).toEqual(event.payload);
				expect(await store.parked({ subscriptionId, limit: 10 })).toEqual([]);
			});

			it('takes a row back after 1 s and 10 s, and parks it the third time', async () => {
				const subscriptionId = await acceptOne();
				const release = (row: LeasedRow) =>
					store.release({ rowId: row.id, attempt: row.attempt, reason: 'n8n refused it' });
				const first = await leaseOne(subscriptionId);
				expect(await release(first)).toBe(true);
				expect(await release(first)).toBe(false);
				expect(await start(first)).toBeNull();
				advance(999);
				expect(await lease(subscriptionId)).toEqual([]);
				advance(1);
				const next = await leaseOne(subscriptionId);
				expect(await release(next)).toBe(true);
				advance(9_999);
				expect(await lease(subscriptionId)).toEqual([]);
				advance(1);
				const third = await leaseOne(subscriptionId);
				expect(third.attempt).toBe(3);
				expect(await release(third)).toBe(true);
				const parked = await store.parked({ subscriptionId, limit: 10 });
				expect(parked).toMatchObject([{ attempt: 3, reason: 'n8n refused it' }]);
			});

			it('takes a started row back only where running twice is harmless', async () => {
				const subscriptionId = await acceptOne();
				const row = await leaseOne(subscriptionId);
				await start(row);
				const request = { rowId: row.id, attempt: 1, reason: 'Slack was away' };
				expect(await store.release(request)).toBe(false);
				expect(await store.release({ ...request, evenStarted: true })).toBe(true);
				advance(1_000);
				expect((await leaseOne(subscriptionId)).attempt).toBe(2);
			});

			it('keeps a payload that cannot be read, and says so', async () => {
				const subscriptionId = await acceptOne();
				const row = await leaseOne(subscriptionId);
				await opened.payloads.write(row.id, DAMAGED);
				expect(await start(row)).toBeNull();
				const [parked] = await store.parked({ subscriptionId, limit: 1 });
				expect(parked?.reason).toMatch(/not readable/);
				expect(await opened.payloads.read(row.id)).toBe(DAMAGED);
			});

			it('says which of the triggers that live have many rows that nobody took yet', async () => {
				const app = newApp();
				const [few, many, gone] = [
					newSubscription(app),
					newSubscription(app),
					newSubscription(app),
				];
				for (const one of [few, many, gone]) await store.upsertSubscription(one);
				const subscriptionIds = [few.id, many.id, gone.id, unique('sub')];
				const behind = async (rows = 3) => (await second.behind({ subscriptionIds, rows })).sort();
				const accept = async (...ids: string[]) =>
					store.accept([newEvent({ ...app, subscriptionIds: ids })]);
				for (let n = 0; n < 2; n += 1) await accept(few.id, many.id, gone.id);
				expect(await behind()).toEqual([]);
				await accept(many.id, gone.id);
				await store.endSubscription(gone.id);
				expect(await behind()).toEqual([many.id]);
				expect(await behind(2)).toEqual([few.id, many.id].sort());
				advance(MINUTE);
				expect(await behind()).toEqual([]);
				await store.beatSubscription(many.id);
				expect(await behind()).toEqual([many.id]);
				await lease(many.id, { limit: 1 });
				expect(await behind()).toEqual([]);
				expect(await store.behind({ subscriptionIds: [], rows: 1 })).toEqual([]);
			});

			it('lists parked rows of all subscriptions, newest first', async () => {
				const rows = [];
				advance(1);
				for (const subscriptionId of [await acceptOne(), await acceptOne()]) {
					rows.unshift((await leaseOne(subscriptionId)).id);
					await store.endSubscription(subscriptionId);
					advance(1);
				}
				const listed = await store.parked({ limit: 2 });
				expect(listed.map((row) => row.id)).toEqual(rows);
			});
		});

		describe('subscriptions', () => {
			it('lists those of an app and team, as they were written last', async () => {
				const app = newApp();
				const subscription = newSubscription(app);
				await store.upsertSubscription(subscription);
				await store.upsertSubscription(newSubscription(newApp()));
				const renamed = { ...subscription, workflowName: 'Renamed', asksFor: { kinds: [] } };
				await second.upsertSubscription(renamed);
				expect(await store.subscriptionsOf(app)).toEqual([{ ...renamed, url: null }]);
			});

			it('goes on for two minutes after the end and comes back with a beat', async () => {
				const app = newApp();
				const subscription = newSubscription(app);
				await store.upsertSubscription(subscription);
				await store.endSubscription(subscription.id);
				advance(2 * MINUTE - 1);
				expect(await store.subscriptionsOf(app)).toHaveLength(1);
				advance(1);
				expect(await store.subscriptionsOf(app)).toEqual([]);
				expect(await store.beatSubscription(subscription.id)).toBe(true);
				advance(3 * MINUTE);
				expect(await store.subscriptionsOf(app)).toHaveLength(1);
				expect(await store.beatSubscription('nobody')).toBe(false);
			});

			it('leaves out those that were silent for seven days', async () => {
				const app = newApp();
				const subscription = newSubscription(app);
				await store.upsertSubscription(subscription);
				advance(7 * DAY - 1);
				expect(await store.subscriptionsOf(app)).toHaveLength(1);
				advance(1);
				expect(await store.subscriptionsOf(app)).toEqual([]);
				await store.upsertSubscription(subscription);
				expect(await store.subscriptionsOf(app)).toHaveLength(1);
			});

			it('parks open rows at the end; started ones may finish', async () => {
				const app = newApp();
				const { id } = newSubscription(app);
				await store.upsertSubscription({ ...newSubscription(app), id });
				await store.accept([1, 2, 3].map(() => newEvent({ subscriptionIds: [id] })));
				const [started, leased] = await lease(id, { limit: 2 });
				if (!started || !leased) throw new Error('two rows were expected');
				await start(started);
				expect(await store.openCounts(id)).toEqual({ leased: 1, started: 1 });
				await store.endSubscription(id);
				expect(await store.openCounts(id)).toEqual({ leased: 0, started: 1 });
				expect(await store.inboxCounts(id)).toEqual({
					new: 0,
					leased: 0,
					started: 1,
					done: 0,
					parked: 2,
				});
				expect(await start(leased)).toBeNull();
				expect(await complete(started)).toBe(true);
			});

			it('parks what an unpublished trigger had started and nobody renews any more', async () => {
				const { id, ...rest } = newSubscription(newApp());
				await store.upsertSubscription({ ...rest, id });
				await store.accept([newEvent({ subscriptionIds: [id] })]);
				const row = await leaseOne(id);
				await start(row);
				await store.endSubscription(id);
				advance(59 * MINUTE);
				await store.renew({ owner: 'owner', rowIds: [row.id], leaseMs: LEASE_MS });
				advance(30 * MINUTE);
				await store.purge({ olderThanMs: 7 * DAY });
				expect(await store.openCounts(id)).toMatchObject({ started: 1 });
				advance(31 * MINUTE);
				await store.purge({ olderThanMs: 7 * DAY });
				expect(await store.inboxCounts(id)).toMatchObject({ started: 0, parked: 1 });
				// An edit within the grace gives back what nobody took; this one somebody took.
				await store.upsertSubscription({ ...rest, id });
				expect(await lease(id)).toEqual([]);
			});

			it('gives an edited trigger its rows back, but not one that comes back later', async () => {
				const subscription = newSubscription(newApp());
				await store.upsertSubscription(subscription);
				await store.accept([newEvent({ subscriptionIds: [subscription.id] })]);
				await store.endSubscription(subscription.id);
				await store.upsertSubscription(subscription);
				expect(await lease(subscription.id)).toHaveLength(1);
				await store.endSubscription(subscription.id);
				advance(2 * MINUTE + 1);
				await store.beatSubscription(subscription.id);
				expect(await store.inboxCounts(subscription.id)).toMatchObject({ new: 0, parked: 1 });
			});

			it('knows who listens for a test event until that expires', async () => {
				const app = newApp();
				const key = { instanceId: unique('i'), workflowId: 'w', nodeId: 'n' };
				const expiresAt = (await store.now()) + 2 * MINUTE;
				const listener = {
					...key,
					...app,
					testUrl: 'http://127.0.0.1/webhook-test/x',
					asksFor: { kinds: ['button'] },
					expiresAt,
				};
				await store.registerListener({ ...listener, testUrl: 'http://127.0.0.1/old' });
				await store.registerListener(listener);
				expect(await second.listenersOf(app)).toEqual([listener]);
				await store.removeListener({ ...key, nodeId: 'other' });
				advance(2 * MINUTE - 1);
				expect(await store.listenersOf(app)).toHaveLength(1);
				advance(1);
				expect(await store.listenersOf(app)).toEqual([]);
				await store.registerListener({ ...listener, expiresAt: expiresAt + DAY });
				await store.removeListener(key);
				expect(await store.listenersOf(app)).toEqual([]);
			});
		});

		describe('deliveries and messages', () => {
			it('is claimed by one, and others see the claim and then the message', async () => {
				const key = unique('delivery');
				const app = newApp();
				const claims = await Promise.all(
					Array.from({ length: 10 }, (_, n) =>
						(n % 2 ? store : second).claimDelivery({ key, claimMs: MINUTE }),
					),
				);
				expect(claims.filter((claim) => claim.state === 'claimed')).toHaveLength(1);
				const waiting = claims.find((claim) => claim.state === 'in_flight');
				expect(waiting?.state === 'in_flight' && waiting.claimedUntil).toBeGreaterThan(
					await store.now(),
				);
				const message = newMessage(app, { permalink: 'https://acme.slack.com/archives/C1/p1' });
				await store.finishDelivery({ key, messages: [message], trace: { rule: 'owner' } });
				const { channel, ts, threadTs, permalink } = message;
				expect(await second.claimDelivery({ key, claimMs: MINUTE })).toEqual({
					state: 'delivered',
					messages: [{ channel, ts, threadTs, permalink }],
					trace: { rule: 'owner' },
				});
				expect(await store.messagesFor({ ...app, key: message.key })).toEqual([message]);
			});

			it('is free again when abandoned or when the claim ran out; a delivery is neither', async () => {
				const key = unique('delivery');
				const claim = () => store.claimDelivery({ key, claimMs: MINUTE });
				await claim();
				await store.abandonDelivery(key);
				expect((await claim()).state).toBe('claimed');
				advance(MINUTE - 1);
				expect((await claim()).state).toBe('in_flight');
				advance(1);
				expect((await claim()).state).toBe('claimed');
				await store.finishDelivery({ key, messages: [], trace: {} });
				await store.abandonDelivery(key);
				advance(DAY);
				expect((await claim()).state).toBe('delivered');
			});

			it('can be asked what was delivered, which leaves nothing behind', async () => {
				const [claimed, done] = [unique('claimed'), `${unique('done')}\0${'x'.repeat(3_000)}`];
				await store.claimDelivery({ key: claimed, claimMs: MINUTE });
				await store.finishDelivery({ key: done, messages: [], trace: { period: 'daily' } });
				const keys = [unique('never'), done, claimed, done];
				const found = [null, { period: 'daily' }, null, { period: 'daily' }];
				expect(await second.deliveredUnder(keys)).toEqual(found);
				expect(await store.deliveredUnder([])).toEqual([]);
				const [never = ''] = keys;
				expect((await store.claimDelivery({ key: never, claimMs: 1 })).state).toBe('claimed');
			});

			it('is not freed by somebody whose claim another one took over', async () => {
				const key = unique('delivery');
				const claim = (claimId: string) => store.claimDelivery({ key, claimMs: MINUTE, claimId });
				await claim('slow');
				advance(MINUTE);
				expect((await claim('quick')).state).toBe('claimed');
				await store.abandonDelivery(key, 'slow');
				expect((await claim('third')).state).toBe('in_flight');
				await store.abandonDelivery(key, 'quick');
				expect((await claim('third')).state).toBe('claimed');
			});

			it('keeps the first delivery when two were posted, and both messages', async () => {
				const app = newApp();
				const key = unique('delivery');
				const first = newMessage(app, { key, channel: 'C1' });
				const late = newMessage(app, { key, channel: 'C2' });
				await store.claimDelivery({ key, claimMs: 1 });
				await store.finishDelivery({ key, messages: [first], trace: {} });
				await store.finishDelivery({ key, messages: [late], trace: {} });
				const claim = await store.claimDelivery({ key, claimMs: 1 });
				expect(claim.state === 'delivered' && claim.messages[0]?.channel).toBe('C1');
				expect(await store.messagesFor({ ...app, key })).toHaveLength(2);
			});

			it('finds messages by key in the order of their copies, and by place', async () => {
				const app = newApp();
				const key = unique('key');
				const copies = [0, 1, 2].map((copy) => newMessage(app, { key, copy }));
				await store.rememberMessages([...copies].reverse());
				await store.rememberMessages([]);
				await store.rememberMessages([newMessage(newApp(), { key })]);
				expect(await second.messagesFor({ ...app, key })).toEqual(copies);
				const [copy] = copies;
				if (!copy) throw new Error('a copy was expected');
				const place = { ...app, channel: copy.channel, ts: copy.ts };
				expect(await store.messageAt(place)).toEqual(copy);
				expect(await store.messageAt({ ...place, ts: '1.1' })).toBeNull();
				const content = { text: 'Approved by Ana', blocks: [] };
				await store.setMessageContent({ ...place, content });
				expect(await store.messageAt(place)).toEqual({ ...copy, content });
			});
		});

		decisionContract(() => opened);
		quorumContract(() => opened);
		waitContract(() => opened);
		peopleStoreContract(() => opened);
		channelStoreContract(() => opened);
		accountStoreContract(() => opened);
		routeStoreContract(() => opened);
		preferenceStoreContract(() => opened);
		digestStoreContract(() => opened);
		activityStoreContract(() => opened);
		noiseStoreContract(() => opened);
		connectionStoreContract(() => opened);
		retentionContract(() => opened);

		describe('people and stages', () => {
			it('remembers who is behind an address, and that nobody is, for as long as asked', async () => {
				const { teamId } = newApp();
				const email = 'Ana.Lopez@Acme.example';
				expect(await store.personByEmail({ teamId, email })).toBeNull();
				await store.linkPerson({ teamId, email, person: { id: 'U1' }, ttlMs: MINUTE });
				expect(await second.personByEmail({ teamId, email: ' ana.lopez@acme.example' })).toEqual({
					person: { id: 'U1' },
				});
				await store.linkPerson({ teamId, email, person: null, ttlMs: 2 * MINUTE });
				advance(MINUTE + 1);
				expect(await store.personByEmail({ teamId, email })).toEqual({ person: null });
				advance(MINUTE);
				expect(await store.personByEmail({ teamId, email })).toBeNull();
				expect(await store.personByEmail({ teamId: unique('T'), email })).toBeNull();
			});

			it('lists whom it knows by name, without unmatched addresses and those that expired', async () => {
				const teamId = unique('T');
				const link = (email: string, person: JsonObject | null, ttlMs = 2 * MINUTE) =>
					store.linkPerson({ teamId, email, person, ttlMs });
				await link('zoe@acme.example', { id: 'U1', name: 'Zoë' });
				await link('ana@acme.example', { id: 'U2', name: 'ana' });
				await link('Ben@acme.example', { id: 'U3' });
				await link('gone@acme.example', null);
				await link('old@acme.example', { id: 'U4', name: 'Old' }, MINUTE);
				await store.linkPerson({
					teamId: unique('T'),
					email: 'other@acme.example',
					person: { name: 'Other' },
					ttlMs: DAY,
				});
				advance(MINUTE);
				const people = [
					{ email: 'ana@acme.example', name: 'ana' },
					{ email: 'ben@acme.example', name: null },
					{ email: 'zoe@acme.example', name: 'Zoë' },
				];
				expect(await second.peopleOf({ teamId, limit: 10 })).toEqual(people);
				expect(await second.peopleOf({ teamId, limit: 2 })).toEqual(people.slice(0, 2));
			});

			it('swaps the stage for a newer one and returns the one before', async () => {
				const scope = unique('hubspot');
				const state = (stage: string) => ({
					recordId: 'deal-1',
					stage,
					won: stage === 'won',
					closed: stage === 'won',
				});
				const swap = (stage: string, occurredAt: number) =>
					store.swapStage({ scope, state: state(stage), occurredAt, eventKey: unique('event') });
				expect(await swap('open', 1_000)).toEqual({ previous: null, stale: false });
				expect(await swap('won', 2_000)).toEqual({ previous: state('open'), stale: false });
				expect(await swap('lost', 1_500)).toEqual({ previous: state('won'), stale: true });
				expect(await swap('open', 3_000)).toEqual({ previous: state('won'), stale: false });
				expect(
					await store.swapStage({
						scope: unique('other'),
						state: state('open'),
						occurredAt: 1,
						eventKey: 'e',
					}),
				).toEqual({ previous: null, stale: false });
			});

			it('gives a second attempt at the same event the same answer, whatever came in between', async () => {
				const scope = unique('hubspot');
				const at = (stage: string, occurredAt: number, on = store) =>
					on.swapStage({
						scope,
						state: { recordId: 'd', stage, won: null, closed: null },
						occurredAt,
						eventKey: `${stage}-${occurredAt}`,
					});
				await at('open', 1_000);
				const first = await at('won', 2_000);
				expect(await at('won', 2_000, second)).toEqual(first);
				expect(first).toMatchObject({ stale: false, previous: { stage: 'open' } });
				const late = await at('lost', 1_500);
				expect(late).toMatchObject({ stale: true, previous: { stage: 'won' } });
				await at('reopened', 3_000);
				expect(await at('won', 2_000)).toEqual(first);
				expect(await at('lost', 1_500)).toEqual(late);
				expect((await at('won', 4_000)).previous?.stage).toBe('reopened');
			});

			it('answers "previous: none" once when many see a record at once', async () => {
				const scope = unique('race');
				const answers = await Promise.all(
					Array.from({ length: 10 }, (_, n) =>
						(n % 2 ? store : second).swapStage({
							scope,
							state: { recordId: 'd', stage: `s${n}`, won: null, closed: null },
							occurredAt: 5_000,
							eventKey: `e${n}`,
						}),
					),
				);
				expect(answers.filter((answer) => answer.previous === null)).toHaveLength(1);
			});
		});

		describe('events of one request together', () => {
			const together = (subscriptionId: string, keys: readonly string[], on = store) =>
				on.acceptTogether({
					appId: '',
					teamId: '',
					source: 'crm.hubspot',
					subscriptionId,
					events: keys.map((key) => ({ key, payload: { key } })),
				});

			it('are one row with all of them, and a batch of known ones is none', async () => {
				const subscriptionId = unique('sub');
				const keys = Array.from({ length: 100 }, () => unique('event'));
				const accepted = await together(subscriptionId, keys);
				expect(accepted.map(({ key }) => key)).toEqual(keys);
				expect(accepted.every((entry) => entry.accepted)).toBe(true);
				expect(accepted.reduce((sum, { rows }) => sum + rows, 0)).toBe(1);
				const again = await together(subscriptionId, keys, second);
				expect(again.every((entry) => !entry.accepted && entry.rows === 0)).toBe(true);
				const started = await start(await leaseOne(subscriptionId));
				const { together: kept } = started?.payload as {
					together: Array<{ key: string; acceptId: string; payload: JsonValue }>;
				};
				expect(kept.map(({ payload }) => payload)).toEqual(keys.map((key) => ({ key })));
				expect(await store.knownBefore({ appId: '', teamId: '', events: kept })).toEqual([]);
				expect(await lease(subscriptionId)).toEqual([]);
			});

			it('are each there once, however often one stands in the request', async () => {
				const subscriptionId = unique('sub');
				const [twice, once] = [unique('twice'), unique('once')];
				const accepted = await together(subscriptionId, [twice, once, twice]);
				expect(accepted.map((entry) => entry.accepted)).toEqual([true, true, false]);
				const started = await start(await leaseOne(subscriptionId));
				const { together: kept } = started?.payload as {
					together: Array<{ key: string; acceptId: string }>;
				};
				expect(kept.map(({ key }) => key)).toEqual([twice, once]);
				expect(await store.knownBefore({ appId: '', teamId: '', events: kept })).toEqual([]);
			});

			it('tells which of them another request had brought, also when both came at once', async () => {
				const subscriptionId = unique('sub');
				const shared = Array.from({ length: 10 }, () => unique('event'));
				const answers = await Promise.all([
					together(subscriptionId, [...shared, unique('a')]),
					together(subscriptionId, [unique('b'), ...shared.toReversed()], second),
				]);
				expect(answers.flat().filter((entry) => entry.accepted)).toHaveLength(12);
				const fresh: string[] = [];
				for (const row of await lease(subscriptionId)) {
					const payload = (await start(row))?.payload as {
						together: Array<{ key: string; acceptId: string }>;
					};
					const known = await store.knownBefore({
						appId: '',
						teamId: '',
						events: payload.together,
					});
					fresh.push(
						...payload.together.map(({ key }) => key).filter((key) => !known.includes(key)),
					);
				}
				expect(fresh).toHaveLength(12);
				expect(new Set(fresh).size).toBe(12);
			});
		});

		describe('webhooks made in CRMs', () => {
			it('are kept per subscription and URL until forgotten', async () => {
				const subscriptionId = unique('i/w/n');
				const registration = {
					subscriptionId,
					url: 'https://n8n.example/webhook/a/crm-signal',
					providerId: 'pipedrive',
					registration: { id: '77', data: { version: '2.0' }, expiresAt: null },
					sealedSecret: 'sealed-1',
				};
				const test = { ...registration, url: 'https://n8n.example/webhook-test/a/crm-signal' };
				await store.saveRegistration(registration);
				await store.saveRegistration(test);
				await second.saveRegistration({
					...registration,
					registration: { id: '78', data: {}, expiresAt: 1_790_000_000_000 },
					sealedSecret: 'sealed-2',
				});
				const kept = await store.registrationsOf(subscriptionId);
				expect(kept).toHaveLength(2);
				expect(kept).toContainEqual(test);
				expect(kept).toContainEqual({
					...registration,
					registration: { id: '78', data: {}, expiresAt: 1_790_000_000_000 },
					sealedSecret: 'sealed-2',
				});
				await store.forgetRegistration(test);
				expect(await second.registrationsOf(subscriptionId)).toHaveLength(1);
				expect(await store.registrationsOf(unique('other'))).toEqual([]);
			});
		});

		describe('clock', () => {
			it('is one clock for both instances and moves forward', async () => {
				const first = await store.now();
				advance(5_000);
				const next = await second.now();
				expect(next - first).toBe(5_000);
			});

			it('elects one owner until its lease ends', async () => {
				const app = newApp();
				const elect = (owner: string, on = store) =>
					on.electClock({ ...app, owner, leaseMs: MINUTE });
				const votes = await Promise.all(
					['a', 'b', 'c', 'd'].map((owner, n) => elect(owner, n % 2 ? store : second)),
				);
				expect(votes.filter(Boolean)).toHaveLength(1);
				const holder = 'abcd'[votes.indexOf(true)] ?? '';
				advance(MINUTE - 1);
				expect(await elect('e')).toBe(false);
				expect(await elect(holder)).toBe(true);
				advance(MINUTE - 1);
				expect(await elect('e', second)).toBe(false);
				advance(1);
				expect(await elect('e', second)).toBe(true);
				expect(await elect(holder)).toBe(false);
			});

			it('hands out what a decision waits for before a morning’s deferred messages', async () => {
				const app = newApp();
				const now = await store.now();
				const kinds = ['message.deferred', 'digest.overflow', 'decision.expire', 'decision.remind'];
				for (const [index, kind] of kinds.entries()) {
					const timer = { ...app, id: unique(kind), kind, dueAt: now + index, payload: {} };
					await store.schedule(timer);
				}
				advance(MINUTE);
				expect((await store.due({ ...app, limit: 3 })).map(({ kind }) => kind)).toEqual([
					'decision.expire',
					'decision.remind',
					'message.deferred',
				]);
			});

			it('hands out due timers, oldest first, until they are finished', async () => {
				const app = newApp();
				const now = await store.now();
				const timer = (id: string, inMs: number) => ({
					...app,
					id,
					kind: 'reminder',
					dueAt: now + inMs,
					payload: { id },
				});
				const [a, b, c] = [unique('a'), unique('b'), unique('c')];
				await store.schedule(timer(a, 50_000));
				await store.schedule(timer(b, 10_000));
				await store.schedule(timer(c, 2 * MINUTE));
				await store.schedule({ ...timer(unique('d'), 0), ...newApp() });
				expect(await store.due({ ...app, limit: 10 })).toEqual([]);
				advance(MINUTE);
				expect(await second.due({ ...app, limit: 10 })).toEqual([
					timer(b, 10_000),
					timer(a, 50_000),
				]);
				expect(await store.due({ ...app, limit: 1 })).toHaveLength(1);
				await store.schedule(timer(a, 10 * MINUTE));
				await store.finishTimer(b);
				expect(await store.due({ ...app, limit: 10 })).toEqual([]);
				advance(2 * MINUTE);
				expect((await store.due({ ...app, limit: 10 })).map(({ id }) => id)).toEqual([c]);
			});

			it('gives a timer another time only while it is there', async () => {
				const app = newApp();
				const now = await store.now();
				const timer = { ...app, id: unique('timer'), kind: 'reminder', dueAt: now, payload: {} };
				await store.schedule(timer);
				const later = { id: timer.id, dueAt: now + MINUTE, payload: { tries: 1 } };
				await second.postponeTimer(later);
				expect(await store.due({ ...app, limit: 10 })).toEqual([]);
				advance(2 * MINUTE);
				expect(await store.due({ ...app, limit: 10 })).toEqual([{ ...timer, ...later }]);
				await store.finishTimer(timer.id);
				await second.postponeTimer(later);
				expect(await store.due({ ...app, limit: 10 })).toEqual([]);
			});

			it('keeps timers under ids of any length', async () => {
				const app = newApp();
				// Random, so that Postgres cannot compress it below what an index row holds.
				const start = randomBytes(4_000).toString('hex');
				const timer = (end: string, text: string) => ({
					...app,
					id: `deferred:${start}:${end}`,
					kind: 'reminder',
					dueAt: 0,
					payload: { text },
				});
				const due = async () =>
					(await store.due({ ...app, limit: 10 })).map(({ payload }) => payload.text).sort();
				await store.schedule(timer('a', 'first'));
				await store.schedule(timer('b', 'other'));
				await store.schedule(timer('a', 'again'));
				expect(await due()).toEqual(['again', 'other']);
				const [{ id = '' } = {}] = await store.due({ ...app, limit: 1 });
				await store.finishTimer(id);
				expect(await due()).toHaveLength(1);
				await store.finishTimer(timer('a', '').id);
				await store.finishTimer(timer('b', '').id);
				expect(await due()).toEqual([]);
			});
		});

		describe('counters and housekeeping', () => {
			it('counts from many sides at once', async () => {
				const subscriptionId = unique('sub');
				await Promise.all(
					Array.from({ length: 10 }, (_, n) =>
						(n % 2 ? store : second).count({ subscriptionId, what: 'unsupported' }),
					),
				);
				await store.count({ subscriptionId, what: 'refused', by: 5 });
				expect(await store.counts(subscriptionId)).toEqual({ unsupported: 10, refused: 5 });
				expect(await store.counts(unique('sub'))).toEqual({});
			});

			it('purges what is finished and old, 200 at a time, and nothing else', async () => {
				// What other tests left, reply URLs among it that would expire in the middle.
				advance(DAY);
				while ((await store.purge({ olderThanMs: 0 })) > 0);
				const app = newApp();
				const subscriptionId = unique('sub');
				const events = Array.from({ length: 120 }, () =>
					newEvent({ ...app, subscriptionIds: [subscriptionId] }),
				);
				await store.accept(events);
				for (const row of await lease(subscriptionId, { limit: 100 })) await complete(row);
				const asked = await store.openDecision(newDecision(app));
				const message = newMessage(app);
				await store.rememberMessages([message]);
				await store.linkPerson({ ...app, email: 'a@b.example', person: {}, ttlMs: 1 });
				advance(DAY);
				expect(await store.purge({ olderThanMs: 7 * DAY })).toBe(0);
				expect((await store.accept(events.slice(0, 1)))[0]?.accepted).toBe(false);
				advance(7 * DAY);
				// 100 rows, their 100 events, one person; 20 rows are still open and keep theirs.
				const purged = [];
				do purged.push(await store.purge({ olderThanMs: 7 * DAY }));
				while (purged.at(-1) !== 0);
				expect(purged).toEqual([200, 1, 0]);
				expect(await store.inboxCounts(subscriptionId)).toMatchObject({ new: 20, done: 0 });
				const again = await store.accept(events);
				expect(again.filter((entry) => entry.accepted)).toHaveLength(100);
				expect(await store.decisionById(asked.decision.id)).toEqual(asked.decision);
				expect(await store.messagesFor(message)).toEqual([message]);
			});

			it('parks what reached a subscription after its end, and deletes none of it', async () => {
				const subscription = newSubscription(newApp());
				await store.upsertSubscription(subscription);
				await store.endSubscription(subscription.id);
				await store.accept([newEvent({ subscriptionIds: [subscription.id] })]);
				advance(8 * DAY);
				await store.purge({ olderThanMs: 7 * DAY });
				expect(await store.inboxCounts(subscription.id)).toMatchObject({ new: 0, parked: 1 });
			});
		});

		it('never starts an attempt twice and loses no row, however the verbs interleave', async () => {
			const step: fc.Arbitrary<Step> = fc.oneof(
				fc.record({ do: fc.constant('accept' as const), key: fc.nat(5) }),
				fc.record({ do: fc.constant('lease' as const), limit: fc.integer({ min: 1, max: 3 }) }),
				fc.record({
					do: fc.constantFrom('start' as const, 'complete' as const, 'release' as const),
					pick: fc.nat(20),
				}),
				fc.record({
					do: fc.constant('advance' as const),
					ms: fc.constantFrom(1_001, 10_001, LEASE_MS + 1),
				}),
			);
			// Steps of one inner list run at the same time, over both instances.
			const plan = fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { maxLength: 20 });
			let startedAtAll = 0;
			await fc.assert(
				fc.asyncProperty(plan, fc.boolean(), async (rounds, retryStarted) => {
					const subscriptionId = unique('sub');
					const accepted = new Set<string>();
					const leased: LeasedRow[] = [];
					const started: string[] = [];
					const completed: string[] = [];
					const perform = async (one: Step, on: Store) => {
						if (one.do === 'advance') return advance(one.ms);
						if (one.do === 'accept') {
							const key = `${subscriptionId}-${one.key}`;
							const [answer] = await on.accept([
								newEvent({ key, subscriptionIds: [subscriptionId] }),
							]);
							if (!answer?.accepted) return;
							expect(accepted).not.toContain(key);
							accepted.add(key);
							return;
						}
						if (one.do === 'lease') {
							leased.push(...(await lease(subscriptionId, { on, limit: one.limit, retryStarted })));
							return;
						}
						const row = leased[one.pick % Math.max(leased.length, 1)];
						if (!row) return;
						const id = `${row.id}/${row.attempt}`;
						const request = { rowId: row.id, attempt: row.attempt };
						if (one.do === 'start' && (await start(row, on))) started.push(id);
						if (one.do === 'complete' && (await on.complete({ ...request, outcome: 'success' })))
							completed.push(row.id);
						if (one.do === 'release') await on.release({ ...request, reason: 'given back' });
					};
					for (const round of rounds) {
						await Promise.all(round.map((one, n) => perform(one, n % 2 ? store : second)));
					}
					startedAtAll += started.length;
					const leases = leased.map((row) => `${row.id}/${row.attempt}`);
					expect(new Set(leases).size).toBe(leases.length);
					expect(new Set(started).size).toBe(started.length);
					expect(new Set(completed).size).toBe(completed.length);
					const counts = await store.inboxCounts(subscriptionId);
					const total = Object.values(counts).reduce((sum, rows) => sum + rows, 0);
					expect(total).toBe(accepted.size);
					expect(counts.done).toBe(completed.length);
				}),
				{ numRuns: 40 },
			);
			expect(startedAtAll).toBeGreaterThan(0);
		}, 60_000);
	});
}
