import { sql } from 'kysely';

import { WRONG_SIGNATURE } from '../core/connection/wrong-signatures';
import type { Store } from '../core/store';
import { parkOrphans } from './park-orphans';
import { type Bite, keptBites } from './purge-kept';
import { abandonedMessages, mayBeReadAgain, parkedMessages } from './purge-synced';
import type { SqlContext } from './sql-context';
import { ENDED_GRACE_MS, ENDED_REASON } from './subscriptions';

/** A small bite: deleting must never keep an accept waiting for long. */
const MAX_PER_CALL = 200;
/** An execution without a time-out of its own is given up after as long. */
const ORPHANED_MS = 60 * 60_000;

export function purgeVerb(context: SqlContext): Pick<Store, 'purge'> {
	const { db, now, run } = context;
	const finishedRows = (ageMs: number, limit: number) =>
		db
			.deleteFrom('inbox')
			.where('id', 'in', (eb) =>
				eb
					.selectFrom('inbox')
					.select('id')
					.where('state', '=', 'done')
					.where('finished_at', '<=', now(-ageMs))
					.limit(limit),
			)
			// A row is done for good, yet Postgres sees only this again after waiting.
			.where('state', '=', 'done')
			.returning('id as purged');

	/** The key is the dedupe memory: it stays while a row of the event does, or a catch-up needs it. */
	const events = (ageMs: number, limit: number) =>
		db
			.deleteFrom('events')
			.where('accept_id', 'in', (eb) =>
				eb
					.selectFrom('events as old')
					.select('old.accept_id')
					.where('old.received_at', '<=', now(-ageMs))
					.where((where) =>
						where.not(
							where.exists(
								where
									.selectFrom('inbox')
									.select('inbox.id')
									.whereRef('inbox.event_key', '=', 'old.key')
									.whereRef('inbox.app_id', '=', 'old.app_id')
									.whereRef('inbox.team_id', '=', 'old.team_id'),
							),
						),
					)
					.where((where) => where.not(mayBeReadAgain(where)))
					.limit(limit),
			)
			.returning('accept_id as purged');

	const people = (ageMs: number, limit: number) =>
		db
			.deleteFrom('people')
			.where(({ eb, refTuple, selectFrom }) =>
				eb(
					refTuple('team_id', 'email'),
					'in',
					selectFrom('people')
						.select(['team_id', 'email'])
						.where('expires_at', '<=', now(-ageMs))
						.limit(limit)
						.$asTuple('team_id', 'email'),
				),
			)
			.returning('email as purged');

	const listeners = (ageMs: number, limit: number) =>
		db
			.deleteFrom('listeners')
			.where(({ eb, refTuple, selectFrom }) =>
				eb(
					refTuple('instance_id', 'workflow_id', 'node_id'),
					'in',
					selectFrom('listeners')
						.select(['instance_id', 'workflow_id', 'node_id'])
						.where('expires_at', '<=', now(-ageMs))
						.limit(limit)
						.$asTuple('instance_id', 'workflow_id', 'node_id'),
				),
			)
			.returning('node_id as purged');

	const stageAnswers = (ageMs: number, limit: number) =>
		db
			.deleteFrom('stage_answers')
			.where(({ eb, refTuple, selectFrom }) =>
				eb(
					refTuple('scope', 'event_key'),
					'in',
					selectFrom('stage_answers')
						.select(['scope', 'event_key'])
						.where('answered_at', '<=', now(-ageMs))
						.limit(limit)
						.$asTuple('scope', 'event_key'),
				),
			)
			.returning('event_key as purged');

	const wrongSignatures = (ageMs: number, limit: number) =>
		db
			.deleteFrom('counters')
			.where(({ eb, refTuple, selectFrom }) =>
				eb(
					refTuple('subscription_id', 'what'),
					'in',
					selectFrom('counters')
						.select(['subscription_id', 'what'])
						.where('what', 'like', `${WRONG_SIGNATURE}%`)
						// Hours since 1970 have six digits until 2084.
						.where(
							'what',
							'<=',
							sql<string>`${WRONG_SIGNATURE} || cast(cast(${now(-ageMs)} as bigint) / 3600000 as text)`,
						)
						.limit(limit)
						.$asTuple('subscription_id', 'what'),
				),
			)
			.returning('what as purged');

	/** Before the waits themselves, which go when nothing of them is left. */
	const waitItems = (ageMs: number, limit: number) =>
		db
			.deleteFrom('decision_wait_items')
			.where(({ eb, refTuple, selectFrom }) =>
				eb(
					refTuple('wait_id', 'item_index'),
					'in',
					selectFrom('decision_wait_items as item')
						.innerJoin('decision_waits as wait', 'wait.id', 'item.wait_id')
						.select(['item.wait_id', 'item.item_index'])
						.where('wait.finished_at', '<=', now(-ageMs))
						.limit(limit)
						.$asTuple('wait_id', 'item_index'),
				),
			)
			.returning('wait_id as purged');

	const waits = (ageMs: number, limit: number) =>
		db
			.deleteFrom('decision_waits')
			.where('id', 'in', (eb) =>
				eb
					.selectFrom('decision_waits as wait')
					.select('wait.id')
					.where('wait.finished_at', '<=', now(-ageMs))
					.where((where) =>
						where.not(
							where.exists(
								where
									.selectFrom('decision_wait_items as item')
									.select('item.wait_id')
									.whereRef('item.wait_id', '=', 'wait.id'),
							),
						),
					)
					.limit(limit),
			)
			.returning('id as purged');

	/** However young: they are capabilities, and no use to anybody any more. */
	const replyUrls = (_ageMs: number, limit: number) =>
		db
			.deleteFrom('reply_urls')
			.where('interaction_id', 'in', (eb) =>
				eb
					.selectFrom('reply_urls')
					.select('interaction_id')
					.where('expires_at', '<=', now())
					.limit(limit),
			)
			.returning('interaction_id as purged');

	const bites: Bite[] = [
		replyUrls,
		finishedRows,
		parkedMessages(context),
		abandonedMessages(context),
		events,
		people,
		listeners,
		stageAnswers,
		wrongSignatures,
		waitItems,
		waits,
		...keptBites(context),
	];

	/** What reached an ended subscription after its end would otherwise wait unseen. */
	const parkForgotten = () =>
		db
			.updateTable('inbox')
			.set({ state: 'parked', ready_at: null, reason: ENDED_REASON, finished_at: now() })
			.where('id', 'in', (eb) =>
				eb
					.selectFrom('inbox')
					.innerJoin('subscriptions', 'subscriptions.id', 'inbox.subscription_id')
					.select('inbox.id')
					.where('inbox.state', '=', 'new')
					.where('subscriptions.ended_at', '<=', now(-ENDED_GRACE_MS))
					.limit(MAX_PER_CALL),
			)
			.where('state', '=', 'new');

	/** Nor is there a trigger that would ask after them. */
	const parkEnded = () =>
		parkOrphans(context)
			.where('id', 'in', (eb) =>
				eb
					.selectFrom('inbox')
					.innerJoin('subscriptions', 'subscriptions.id', 'inbox.subscription_id')
					.select('inbox.id')
					.where('inbox.state', '=', 'started')
					.where('inbox.ready_at', '<=', now(-ORPHANED_MS))
					.where('subscriptions.ended_at', '<=', now(-ORPHANED_MS))
					.limit(MAX_PER_CALL),
			)
			.where('ready_at', '<=', now(-ORPHANED_MS));

	return {
		async purge({ olderThanMs }) {
			await run(parkForgotten(), parkEnded());
			let purged = 0;
			for (const bite of bites) {
				if (purged >= MAX_PER_CALL) break;
				const [rows] = await run(bite(olderThanMs, MAX_PER_CALL - purged));
				purged += rows.length;
			}
			return purged;
		},
	};
}
