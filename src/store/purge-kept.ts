import type { Compilable } from 'kysely';

import { decisionMessageKey } from '../core/decisions/decision-message-key';
import type { SqlContext } from './sql-context';

const DAY_MS = 24 * 60 * 60_000;
/** "Why did I get this?", and that the same is not sent again. */
const SENT_MS = 90 * DAY_MS;
/** What can be updated and answered in a thread. */
const MESSAGE_MS = 180 * DAY_MS;
/** Kept for a digest that nobody sent. */
const UNSENT_MS = 60 * DAY_MS;

/** Deletes up to `limit` rows and returns one for each. */
export type Bite = (ageMs: number, limit: number) => Compilable<{ purged: string }>;

/** What outlives the inbox, because people come back to it. */
export function keptBites({ db, now }: SqlContext): Bite[] {
	return [
		(ageMs, limit) =>
			db
				.deleteFrom('notifications')
				.where(({ eb, refTuple, selectFrom }) =>
					eb(
						refTuple('app_id', 'team_id', 'id_key'),
						'in',
						selectFrom('notifications')
							.select(['app_id', 'team_id', 'id_key'])
							.where('noted_at', '<=', now(-Math.max(ageMs, SENT_MS)))
							.limit(limit)
							.$asTuple('app_id', 'team_id', 'id_key'),
					),
				)
				.returning('id_key as purged'),

		(ageMs, limit) =>
			db
				.deleteFrom('deliveries')
				.where('key', 'in', (eb) =>
					eb
						.selectFrom('deliveries')
						.select('key')
						.where('state', '=', 'delivered')
						// Once per app and workspace, for good.
						.where('key', 'not like', 'welcome|%')
						.where('finished_at', '<=', now(-Math.max(ageMs, SENT_MS)))
						.limit(limit),
				)
				.returning('key as purged'),

		(ageMs, limit) =>
			db
				.deleteFrom('late_notices')
				.where('notice_id', 'in', (eb) =>
					eb
						.selectFrom('late_notices')
						.select('notice_id')
						.where('noticed_at', '<=', now(-Math.max(ageMs, SENT_MS)))
						.limit(limit),
				)
				.returning('notice_id as purged'),

		/** A request that is still open updates its copies when it is decided, however late. */
		(ageMs, limit) =>
			db
				.deleteFrom('messages')
				.where(({ eb, refTuple, selectFrom }) =>
					eb(
						refTuple('app_id', 'team_id', 'channel', 'ts'),
						'in',
						selectFrom('messages as old')
							.select(['old.app_id', 'old.team_id', 'old.channel', 'old.ts'])
							.where('old.posted_at', '<=', now(-Math.max(ageMs, MESSAGE_MS)))
							.where((where) =>
								where.not(
									where.exists(
										where
											.selectFrom('decisions')
											.select('decisions.id')
											.where('decisions.state', '=', 'pending')
											.where((decision) =>
												decision(
													'decisions.id',
													'=',
													decision.fn<string>('substr', [
														'old.key',
														decision.lit(decisionMessageKey('').length + 1),
													]),
												),
											),
									),
								),
							)
							.limit(limit)
							.$asTuple('app_id', 'team_id', 'channel', 'ts'),
					),
				)
				.returning('ts as purged'),

		(ageMs, limit) =>
			db
				.deleteFrom('living_messages')
				.where(({ eb, refTuple, selectFrom }) =>
					eb(
						refTuple('app_id', 'team_id', 'key', 'destination'),
						'in',
						selectFrom('living_messages')
							.select(['app_id', 'team_id', 'key', 'destination'])
							.where('saved_at', '<=', now(-Math.max(ageMs, MESSAGE_MS)))
							.limit(limit)
							.$asTuple('app_id', 'team_id', 'key', 'destination'),
					),
				)
				// Saved in between: Postgres sees only this again after waiting.
				.where('saved_at', '<=', now(-Math.max(ageMs, MESSAGE_MS)))
				.returning('key as purged'),

		(_ageMs, limit) =>
			db
				.deleteFrom('digest_items')
				.where('id', 'in', (eb) =>
					eb
						.selectFrom('digest_items')
						.select('id')
						.where('slot', 'is', null)
						.where((item) =>
							item.or([item('stale_at', '<=', now()), item('kept_at', '<=', now(-UNSENT_MS))]),
						)
						.limit(limit),
				)
				.where('slot', 'is', null)
				.returning('id as purged'),

		(_ageMs, limit) =>
			db
				.deleteFrom('places')
				.where('key', 'in', (eb) =>
					eb.selectFrom('places').select('key').where('ends_at', '<=', now()).limit(limit),
				)
				.where('ends_at', '<=', now())
				.returning('key as purged'),
	];
}
