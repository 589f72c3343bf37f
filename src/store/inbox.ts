import { sql } from 'kysely';

import type { ParkedRow, StartedRow, Store } from '../core/store';
import { tryReadJson } from './json-column';
import { parkOrphans } from './park-orphans';
import type { InboxState } from './schema';
import type { SqlContext } from './sql-context';

/** Then a row is parked: whatever it is, a fourth time will not mend it. */
const MAX_ATTEMPTS = 3;
/** Before the second attempt, the third, … */
const BACKOFFS_MS: readonly number[] = [1_000, 10_000, 30_000, 60_000, 120_000];
const LONGEST_BACKOFF_MS = 5 * 60_000;
const OPEN: readonly InboxState[] = ['leased', 'started'];
/** A trigger beats every 15 s. */
const ALIVE_MS = 60_000;

type Verbs = Pick<
	Store,
	| 'lease'
	| 'renew'
	| 'start'
	| 'complete'
	| 'release'
	| 'parkOrphans'
	| 'parked'
	| 'replay'
	| 'inboxCounts'
	| 'openCounts'
	| 'behind'
>;

export function inboxVerbs({ db, now, run }: SqlContext): Verbs {
	const countStates = (subscriptionId: string) =>
		db
			.selectFrom('inbox')
			.select(['state', sql<number>`cast(count(*) as integer)`.as('rows')])
			.where('subscription_id', '=', subscriptionId)
			.groupBy('state');
	const park = (reason: string) =>
		({ state: 'parked', ready_at: null, owner: null, reason, finished_at: now() }) as const;

	return {
		async lease(request) {
			const { subscriptionId, owner, limit, leaseMs, retryStarted } = request;
			const { holding = [], maxAttempts = MAX_ATTEMPTS } = request;
			const lapsing: InboxState[] = retryStarted ? ['leased', 'started'] : ['leased'];
			const held = [...holding];
			const [, rows] = await run(
				db
					.updateTable('inbox')
					.set(park(`not finished in ${maxAttempts} attempts: each lease ran out`))
					.where('subscription_id', '=', subscriptionId)
					.where('state', 'in', lapsing)
					.where('ready_at', '<=', now())
					.where('attempt', '>=', maxAttempts)
					.$if(held.length > 0, (query) => query.where('id', 'not in', held)),
				db
					.updateTable('inbox')
					.set((eb) => ({
						state: 'leased',
						attempt: eb('attempt', '+', 1),
						owner,
						ready_at: now(leaseMs),
						execution_id: null,
					}))
					.where('id', 'in', (eb) =>
						eb
							.selectFrom('inbox')
							.select('id')
							.where('subscription_id', '=', subscriptionId)
							.where('state', 'in', ['new', ...lapsing])
							.where('ready_at', '<=', now())
							.$if(held.length > 0, (query) => query.where('id', 'not in', held))
							.orderBy('ready_at')
							.orderBy('seq')
							.limit(limit),
					)
					// Again, because Postgres re-checks only this after waiting for another's update.
					.where('state', 'in', ['new', ...lapsing])
					.where('ready_at', '<=', now())
					.returning(['id', 'attempt', 'received_at', 'seq']),
			);
			return rows
				.sort((a, b) => a.received_at - b.received_at || a.seq - b.seq)
				.map(({ id, attempt }) => ({ id, attempt }));
		},

		async renew({ owner, rowIds, leaseMs }) {
			if (rowIds.length === 0) return;
			await run(
				db
					.updateTable('inbox')
					.set({ ready_at: now(leaseMs) })
					.where('id', 'in', [...rowIds])
					.where('owner', '=', owner)
					.where('state', 'in', OPEN),
			);
		},

		async start({ rowId, attempt, executionId }) {
			const [[row]] = await run(
				db
					.updateTable('inbox')
					.set({ state: 'started', execution_id: executionId })
					.where('id', '=', rowId)
					.where('attempt', '=', attempt)
					// The same execution may ask again: the answer to its first call may have been lost.
					.where((eb) =>
						eb.or([
							eb('state', '=', 'leased'),
							eb.and([eb('state', '=', 'started'), eb('execution_id', '=', executionId)]),
						]),
					)
					.returning(['id', 'attempt', 'event_key', 'source', 'received_at', 'payload']),
			);
			if (!row) return null;
			const payload = tryReadJson(row.payload ?? 'null');
			if (!payload.ok) {
				await run(
					db
						.updateTable('inbox')
						.set(park('its payload in the store is not readable JSON; it was kept as it is'))
						.where('id', '=', rowId)
						.where('attempt', '=', attempt)
						.where('state', '=', 'started'),
				);
				return null;
			}
			return {
				id: row.id,
				attempt: row.attempt,
				eventKey: row.event_key,
				source: row.source,
				receivedAt: row.received_at,
				payload: payload.value,
			} satisfies StartedRow;
		},

		async complete({ rowId, attempt, outcome, onlyStarted }) {
			const [closed] = await run(
				db
					.updateTable('inbox')
					.set({
						state: 'done',
						outcome,
						payload: null,
						ready_at: null,
						owner: null,
						finished_at: now(),
					})
					.where('id', '=', rowId)
					.where('attempt', '=', attempt)
					.where('state', 'in', onlyStarted ? ['started'] : OPEN)
					.returning('id'),
			);
			return closed.length > 0;
		},

		async release({ rowId, attempt, reason, evenStarted, maxAttempts = MAX_ATTEMPTS }) {
			const last = attempt >= maxAttempts;
			const backoff = BACKOFFS_MS[attempt - 1] ?? LONGEST_BACKOFF_MS;
			const [released] = await run(
				db
					.updateTable('inbox')
					.set(
						last
							? park(reason)
							: {
									state: 'new',
									ready_at: now(backoff),
									owner: null,
									execution_id: null,
									reason,
								},
					)
					.where('id', '=', rowId)
					.where('attempt', '=', attempt)
					.where('state', 'in', evenStarted ? OPEN : ['leased'])
					.returning('id'),
			);
			return released.length > 0;
		},

		async parkOrphans({ subscriptionId, silentMs, holding = [] }) {
			await run(
				parkOrphans({ db, now })
					.where('subscription_id', '=', subscriptionId)
					.where('ready_at', '<=', now(-silentMs))
					.$if(holding.length > 0, (query) => query.where('id', 'not in', [...holding])),
			);
		},

		async parked({ subscriptionId, app, limit }) {
			const [rows] = await run(
				db
					.selectFrom('inbox')
					.select(['id', 'subscription_id', 'event_key', 'attempt', 'reason', 'finished_at'])
					.where('state', '=', 'parked')
					.$if(subscriptionId !== undefined, (query) =>
						query.where('subscription_id', '=', subscriptionId ?? ''),
					)
					.$if(app !== undefined, (query) =>
						query.where('app_id', '=', app?.appId ?? '').where('team_id', '=', app?.teamId ?? ''),
					)
					.orderBy('finished_at', 'desc')
					.orderBy('id')
					.limit(limit),
			);
			return rows.map((row): ParkedRow => ({
				id: row.id,
				subscriptionId: row.subscription_id,
				eventKey: row.event_key,
				attempt: row.attempt,
				reason: row.reason ?? '',
				parkedAt: row.finished_at ?? 0,
			}));
		},

		async replay(rowId) {
			const [replayed] = await run(
				db
					.updateTable('inbox')
					.set({
						state: 'new',
						attempt: 0,
						ready_at: now(),
						execution_id: null,
						reason: null,
						finished_at: null,
					})
					.where('id', '=', rowId)
					.where('state', '=', 'parked')
					.returning('id'),
			);
			return replayed.length > 0;
		},

		async inboxCounts(subscriptionId) {
			const [rows] = await run(countStates(subscriptionId));
			const counts = { new: 0, leased: 0, started: 0, done: 0, parked: 0 };
			for (const row of rows) counts[row.state] = row.rows;
			return counts;
		},

		async openCounts(subscriptionId) {
			const [rows] = await run(countStates(subscriptionId).where('state', 'in', OPEN));
			const of = (state: InboxState) => rows.find((row) => row.state === state)?.rows ?? 0;
			return { leased: of('leased'), started: of('started') };
		},

		async behind({ subscriptionIds, rows }) {
			if (subscriptionIds.length === 0) return [];
			const [found] = await run(
				db
					.selectFrom('subscriptions as trigger')
					.select('trigger.id')
					.where('trigger.id', 'in', [...subscriptionIds])
					.where('trigger.ended_at', 'is', null)
					.where('trigger.beat_at', '>', now(-ALIVE_MS))
					.where(({ exists, selectFrom }) =>
						exists(
							selectFrom('inbox')
								.select('inbox.id')
								.whereRef('inbox.subscription_id', '=', 'trigger.id')
								.where('inbox.state', '=', 'new')
								.limit(1)
								.offset(rows - 1),
						),
					),
			);
			return found.map(({ id }) => id);
		},
	};
}
