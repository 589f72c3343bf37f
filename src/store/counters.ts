import type { Store } from '../core/store';
import type { SqlContext } from './sql-context';

export function counterVerbs({ db, run }: SqlContext): Pick<Store, 'count' | 'counts'> {
	return {
		async count({ subscriptionId, what, by = 1 }) {
			await run(
				db
					.insertInto('counters')
					.values({ subscription_id: subscriptionId, what, count: by })
					.onConflict((conflict) =>
						conflict.columns(['subscription_id', 'what']).doUpdateSet((eb) => ({
							count: eb('counters.count', '+', eb.ref('excluded.count')),
						})),
					),
			);
		},

		async counts(subscriptionId) {
			const [rows] = await run(
				db
					.selectFrom('counters')
					.select(['what', 'count'])
					.where('subscription_id', '=', subscriptionId),
			);
			return Object.fromEntries(rows.map((row) => [row.what, row.count]));
		},
	};
}
