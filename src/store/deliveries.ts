import { randomUUID } from 'node:crypto';

import { sql } from 'kysely';

import { StoreError } from '../core/errors';
import type { MessageRef } from '../core/message';
import type { Store } from '../core/store';
import { indexKey } from './index-key';
import { readList, readObject, writeJson } from './json-column';
import { upsertMessage } from './messages';
import type { SqlContext } from './sql-context';

type Verbs = Pick<Store, 'abandonDelivery' | 'claimDelivery' | 'deliveredUnder' | 'finishDelivery'>;

export function deliveryVerbs(context: SqlContext): Verbs {
	const { db, now, run } = context;
	return {
		async claimDelivery({ key, claimMs, claimId = randomUUID() }) {
			const claim = { claim_id: claimId, claimed_until: now(claimMs) };
			const [, [row]] = await run(
				db
					.insertInto('deliveries')
					.values({ key: indexKey(key), state: 'claimed', ...claim })
					.onConflict((conflict) =>
						conflict
							.column('key')
							.doUpdateSet(claim)
							.where('deliveries.state', '=', 'claimed')
							.where('deliveries.claimed_until', '<=', now()),
					),
				db.selectFrom('deliveries').selectAll().where('key', '=', indexKey(key)),
			);
			if (!row) throw new StoreError('A delivery claim was not stored. Try again.');
			if (row.state === 'delivered') {
				return {
					state: 'delivered',
					messages: readList<MessageRef>(row.messages),
					trace: readObject(row.trace),
				};
			}
			if (row.claim_id === claimId) return { state: 'claimed' };
			return { state: 'in_flight', claimedUntil: row.claimed_until };
		},

		async finishDelivery({ key, messages, trace }) {
			const delivered = {
				state: 'delivered',
				messages: writeJson(messages.map(toRef)),
				trace: writeJson(trace),
				finished_at: now(),
			} as const;
			await run(
				db
					.insertInto('deliveries')
					.values({
						key: indexKey(key),
						claim_id: randomUUID(),
						claimed_until: now(),
						...delivered,
					})
					// Two that posted (the claim ran out in between): the first one is the delivery.
					.onConflict((conflict) =>
						conflict.column('key').doUpdateSet(delivered).where('deliveries.state', '=', 'claimed'),
					),
				...messages.map((message) => upsertMessage(context, message)),
			);
		},

		async deliveredUnder(keys) {
			if (keys.length === 0) return [];
			const stored = keys.map(indexKey);
			const [[row]] = await run(
				db
					.selectFrom('deliveries')
					// The database compares, because it may keep a text otherwise than it came.
					.select(
						stored.map((key, at) =>
							sql<
								string | null
							>`max(case when ${sql.ref('key')} = ${key} then ${sql.ref('trace')} end)`.as(
								`trace_${at}`,
							),
						),
					)
					.where('key', 'in', stored)
					.where('state', '=', 'delivered'),
			);
			return stored.map((_key, at) => {
				const trace = row?.[`trace_${at}`] ?? null;
				return trace === null ? null : readObject(trace);
			});
		},

		async abandonDelivery(key, claimId) {
			await run(
				db
					.deleteFrom('deliveries')
					.where('key', '=', indexKey(key))
					.where('state', '=', 'claimed')
					.$if(claimId !== undefined, (query) => query.where('claim_id', '=', claimId ?? '')),
			);
		},
	};
}

function toRef({ channel, ts, threadTs, permalink }: MessageRef): MessageRef {
	return { channel, ts, threadTs, permalink };
}
