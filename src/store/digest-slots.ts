import { randomUUID } from 'node:crypto';

import type { DigestStore } from '../core/digest-types';
import { DIGEST_KEY, isKept, personKey, toDigestItem } from './digest-row';
import type { SqlContext } from './sql-context';

type Verbs = Pick<DigestStore, 'takeDigest' | 'finishDigest'>;

/** Digests that are begun: a row of their own while they are open, which is also the lock. */
export function digestSlotVerbs(context: SqlContext): Verbs {
	const { db, now, run } = context;
	return {
		async takeDigest({ slot, keptUntil, period, ...person }) {
			const digest = { ...personKey(person), period };
			const takeId = randomUUID();
			const [, , , rows] = await run(
				// Of two who begin at once the other waits here, and finds the slot when it goes on.
				db
					.insertInto('digest_slots')
					.values({ ...digest, slot, take_id: takeId, begun_at: now() })
					.onConflict((conflict) => conflict.columns([...DIGEST_KEY]).doNothing()),
				db
					.updateTable('digest_items')
					.set({ slot })
					.where((eb) => eb.and(digest))
					.where('slot', 'is', null)
					.where('kept_at', '<=', Math.round(keptUntil))
					.where(isKept(context))
					.where(({ exists, selectFrom }) =>
						exists(
							selectFrom('digest_slots')
								.select('take_id')
								.where((eb) => eb.and(digest))
								.where('take_id', '=', takeId),
						),
					),
				// Nothing to send: no slot stays open.
				db
					.deleteFrom('digest_slots')
					.where((eb) => eb.and(digest))
					.where('take_id', '=', takeId)
					.where((eb) =>
						eb.not(
							eb.exists(
								eb
									.selectFrom('digest_items')
									.select('id')
									.where((item) => item.and(digest))
									.where('slot', 'is not', null),
							),
						),
					),
				db
					.selectFrom('digest_items')
					.selectAll()
					.where((eb) => eb.and(digest))
					.where('slot', 'is not', null)
					.orderBy('kept_at')
					.orderBy('seq')
					.orderBy('id'),
			);
			return { slot: rows[0]?.slot ?? slot, items: rows.map(toDigestItem) };
		},

		async finishDigest({ slot, period, ...person }) {
			const digest = { ...personKey(person), period };
			await run(
				db
					.deleteFrom('digest_slots')
					.where((eb) => eb.and(digest))
					.where('slot', '=', slot),
				db
					.deleteFrom('digest_items')
					.where((eb) => eb.and(digest))
					.where('slot', '=', slot),
			);
		},
	};
}
