import type { ExpressionBuilder, ExpressionWrapper, SqlBool } from 'kysely';

import { SYNC_SOURCE } from '../core/sync/sync-source';
import type { Bite } from './purge-kept';
import type { Tables } from './schema';
import type { SqlContext } from './sql-context';

/** A catch-up reads what is a little older than the one before, in case that Slack's clock differs. */
const OVERLAP_MS = 60 * 60_000;

type WithOld = Tables & { old: Tables['events'] };
type OldEvent = ExpressionBuilder<WithOld, 'old'>;

/** A message that a catch-up of its channel may find again: the event is what tells that it came already. */
export function mayBeReadAgain(eb: OldEvent): ExpressionWrapper<WithOld, 'old', SqlBool> {
	return eb.and([
		eb('old.source', 'like', `${SYNC_SOURCE}%`),
		eb.exists(
			eb
				.selectFrom('channel_links as link')
				.select('link.channel_id')
				.whereRef('link.app_id', '=', 'old.app_id')
				.whereRef('link.team_id', '=', 'old.team_id')
				.where((link) =>
					link(
						'link.channel_id',
						'=',
						link.fn<string>('substr', ['old.source', link.lit(SYNC_SOURCE.length + 1)]),
					),
				)
				.where((link) =>
					link.or([
						link('link.swept_at', 'is', null),
						link('link.swept_at', '<', link('old.received_at', '+', OVERLAP_MS)),
					]),
				),
		),
	]) as never;
}

/** What customers wrote does not stay for ever, though nobody replayed it. */
export function parkedMessages({ db, now }: SqlContext): Bite {
	return (ageMs, limit) =>
		db
			.deleteFrom('inbox')
			.where('id', 'in', (eb) =>
				eb
					.selectFrom('inbox')
					.select('id')
					.where('state', '=', 'parked')
					.where('finished_at', '<=', now(-ageMs))
					.where('source', 'like', `${SYNC_SOURCE}%`)
					.limit(limit),
			)
			// Replayed in between: Postgres sees only this again after waiting.
			.where('state', '=', 'parked')
			.returning('id as purged');
}

/** Whatever was down for long takes it up again as long as this. */
const ABANDONED_MS = 30 * 24 * 60 * 60_000;

/**
 * Nor what nobody takes: its trigger is gone. Nor what nobody ever said the end of, as of an execution that
 * outlived the process which had started it.
 */
export function abandonedMessages({ db, now }: SqlContext): Bite {
	return (ageMs, limit) => {
		const longAgo = now(-Math.max(ageMs, ABANDONED_MS));
		return (
			db
				.deleteFrom('inbox')
				.where('id', 'in', (eb) =>
					eb
						.selectFrom('inbox')
						.select('id')
						.where('state', 'in', ['new', 'leased', 'started'])
						.where('ready_at', '<=', longAgo)
						.where('source', 'like', `${SYNC_SOURCE}%`)
						.where((row) =>
							row.or([
								row('state', '!=', 'new'),
								row.not(
									row.exists(
										row
											.selectFrom('subscriptions as trigger')
											.select('trigger.id')
											.whereRef('trigger.id', '=', 'inbox.subscription_id')
											.where('trigger.beat_at', '>', longAgo),
									),
								),
							]),
						)
						.limit(limit),
				)
				// Taken up again in between.
				.where('ready_at', '<=', longAgo)
				.returning('id as purged')
		);
	};
}
