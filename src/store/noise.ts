import { sql } from 'kysely';

import type { NoiseStore } from '../core/activity-types';
import { StoreError } from '../core/errors';
import { indexKey } from './index-key';
import { readObject, writeJson } from './json-column';
import type { SqlContext } from './sql-context';

export function noiseVerbs({ db, now, run }: SqlContext): NoiseStore {
	return {
		async takePlace({ key, holder, limit, windowMs }) {
			const me = indexKey(holder);
			const window = { taken: 1, holder: me, ends_at: now(windowMs) };
			if (limit < 1) {
				const [[row]] = await run(
					db.selectNoFrom(sql<number>`cast(${now(windowMs)} as bigint)`.as('until')),
				);
				return { taken: false, until: row?.until ?? 0 };
			}
			const [[row]] = await run(
				db
					.insertInto('places')
					.values({ key: indexKey(key), ...window })
					.onConflict((conflict) =>
						conflict.column('key').doUpdateSet((eb) => {
							const over = eb('places.ends_at', '<=', now());
							const mine = eb('places.holder', '=', me);
							const room = eb('places.taken', '<', limit);
							const otherwise = (column: 'taken' | 'holder' | 'ends_at') =>
								eb.ref(`places.${column}`);
							return {
								taken: sql<number>`case when ${over} then 1 when ${mine} then ${otherwise('taken')} when ${room} then ${otherwise('taken')} + 1 else ${otherwise('taken')} end`,
								holder: sql<string>`case when ${over} or ${room} then ${eb.ref('excluded.holder')} else ${otherwise('holder')} end`,
								ends_at: sql<number>`case when ${over} then ${eb.ref('excluded.ends_at')} else ${otherwise('ends_at')} end`,
							};
						}),
					)
					.returning((eb) => [
						'ends_at',
						// The database compares, because it may keep a text otherwise than it came.
						sql<number>`case when ${eb('holder', '=', me)} then 1 else 0 end`.as('mine'),
					]),
			);
			if (!row) throw new StoreError('A place in a window was not stored. Try again.');
			return { taken: row.mine !== 0, until: row.ends_at };
		},

		async freePlace({ key, holder }) {
			await run(
				db
					.updateTable('places')
					.set((eb) => ({ taken: eb('taken', '-', 1), holder: null }))
					.where('key', '=', indexKey(key))
					.where('holder', '=', indexKey(holder)),
				// The window begins with its first place.
				db.deleteFrom('places').where('key', '=', indexKey(key)).where('taken', '<=', 0),
			);
		},

		async livingMessage({ appId, teamId, key, destination }) {
			const [[row]] = await run(
				db
					.selectFrom('living_messages')
					.select(['channel', 'ts', 'shown'])
					.where('app_id', '=', appId)
					.where('team_id', '=', teamId)
					.where('key', '=', indexKey(key))
					.where('destination', '=', indexKey(destination)),
			);
			return row ? { channel: row.channel, ts: row.ts, shown: readObject(row.shown) } : null;
		},

		async saveLivingMessage({ appId, teamId, key, destination, message }) {
			const values = {
				channel: message.channel,
				ts: message.ts,
				shown: writeJson(message.shown),
				saved_at: now(),
			};
			await run(
				db
					.insertInto('living_messages')
					.values({
						app_id: appId,
						team_id: teamId,
						key: indexKey(key),
						destination: indexKey(destination),
						...values,
					})
					.onConflict((conflict) =>
						conflict.columns(['app_id', 'team_id', 'key', 'destination']).doUpdateSet(values),
					),
			);
		},
	};
}
