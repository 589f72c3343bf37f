import { randomUUID } from 'node:crypto';

import { sql } from 'kysely';

import type { DigestPeriod, DigestStore } from '../core/digest-types';
import { DIGEST_KEY, isKept, personKey, toDigestItem } from './digest-row';
import { indexKey } from './index-key';
import { writeJson } from './json-column';
import { nextSeq } from './next-seq';
import type { SqlContext } from './sql-context';

type Verbs = Pick<DigestStore, 'keepForDigest' | 'digestsWaiting' | 'digestItemsOf'>;

export function digestVerbs(context: SqlContext): Verbs {
	const { db, now, run } = context;
	return {
		async keepForDigest({ appId, teamId, item }) {
			const values = {
				id: randomUUID(),
				email: item.email,
				channel: item.channel,
				line: writeJson(item.line),
				stale_at: item.staleAt === null ? null : Math.round(item.staleAt),
				kept_at: now(),
				seq: nextSeq(),
			};
			const [kept] = await run(
				db
					.insertInto('digest_items')
					.values({
						...personKey({ appId, teamId, ...item }),
						period: item.period,
						dedupe_key: indexKey(item.dedupeKey),
						...values,
					})
					.onConflict((conflict) =>
						conflict
							.columns([...DIGEST_KEY, 'dedupe_key'])
							.doUpdateSet(values)
							// What is stale will not be sent: the same, come again, takes its place.
							.where('digest_items.slot', 'is', null)
							.where('digest_items.stale_at', '<=', now()),
					)
					.returning('id'),
			);
			return { kept: kept.length > 0 };
		},

		async digestsWaiting({ appId, teamId, period, after, limit }) {
			const [rows] = await run(
				db
					.selectFrom('digest_items')
					.select((eb) => [
						'user_id',
						'email_key',
						'period',
						eb.fn.max('email').as('email'),
						sql<number>`cast(count(*) as integer)`.as('count'),
						sql<
							number | null
						>`min(case when ${eb.ref('slot')} is null then ${eb.ref('kept_at')} end)`.as('oldest'),
						eb.fn.max('slot').as('slot'),
					])
					.where('app_id', '=', appId)
					.where('team_id', '=', teamId)
					.where(isKept(context))
					.$if(period !== undefined, (query) => query.where('period', '=', period ?? 'daily'))
					.$if(after !== null, (query) =>
						query.where(({ eb, refTuple, tuple }) => {
							const last = { userId: '', email: null, period: 'daily' as const, ...after };
							const { user_id, email_key } = personKey({ appId, teamId, ...last });
							return eb(
								refTuple('user_id', 'email_key', 'period'),
								'>',
								tuple(user_id, email_key, last.period as DigestPeriod),
							);
						}),
					)
					.groupBy(['user_id', 'email_key', 'period'])
					.orderBy('user_id')
					.orderBy('email_key')
					.orderBy('period')
					.limit(limit),
			);
			return rows.map((row) => ({
				userId: row.user_id,
				email: row.email,
				period: row.period,
				count: row.count,
				oldestKeptAt: row.oldest,
				slot: row.slot,
			}));
		},

		async digestItemsOf({ period, limit, ...person }) {
			const [rows] = await run(
				db
					.selectFrom('digest_items')
					.selectAll()
					.where((eb) => eb.and(personKey(person)))
					.where(isKept(context))
					.$if(period !== undefined, (query) => query.where('period', '=', period ?? 'daily'))
					.orderBy('kept_at')
					.orderBy('seq')
					.orderBy('id')
					.limit(limit),
			);
			return rows.map(toDigestItem);
		},
	};
}
