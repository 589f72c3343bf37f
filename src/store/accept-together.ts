import { randomUUID } from 'node:crypto';

import type { Compilable } from 'kysely';

import type { Accepted, NewEvent, Store } from '../core/store';
import { insertEvents } from './accept';
import { indexKey } from './index-key';
import { insertInboxRows } from './inbox-rows';
import { writeJson } from './json-column';
import type { SqlContext } from './sql-context';

export function acceptTogetherVerbs(
	context: SqlContext,
): Pick<Store, 'acceptTogether' | 'knownBefore'> {
	const { db, run } = context;
	return {
		async acceptTogether({ appId, teamId, source, subscriptionId, events }) {
			if (events.length === 0) return [];
			// Twice in one request is once: `knownBefore` goes by the key.
			const byKey = new Map<string, (typeof events)[number] & { acceptId: string }>();
			for (const event of events) {
				if (!byKey.has(event.key)) byKey.set(event.key, { ...event, acceptId: randomUUID() });
			}
			const given = [...byKey.values()];
			const ordered = [...given].sort((a, b) => (a.key < b.key ? -1 : 1));
			const toEvent = (key: string): NewEvent => ({
				appId,
				teamId,
				key,
				source,
				payload: null,
				subscriptionIds: [],
			});
			const [first] = given;
			const acceptIds = given.map(({ acceptId }) => acceptId);
			const row = {
				appId,
				teamId,
				subscriptionId,
				eventKey: `together:${first?.acceptId}`,
				acceptId: first?.acceptId ?? '',
				source,
				payload: writeJson({ together: given }),
			};
			const [inserted = []] = await run(
				insertEvents(
					context,
					ordered.map(({ key, acceptId }) => ({ event: toEvent(key), acceptId })),
				),
				// Only when one of them is new.
				insertInboxRows(context, [row], (eb) =>
					eb.exists(
						eb.selectFrom('events').select('events.key').where('events.accept_id', 'in', acceptIds),
					),
				) as Compilable<unknown> as never,
			);
			const accepted = new Set(inserted.map(({ accept_id }) => accept_id));
			let rows = 1;
			return events.map(({ key }): Accepted => {
				const isNew = accepted.delete(byKey.get(key)?.acceptId ?? '');
				const entry = { key, accepted: isNew, rows: isNew ? rows : 0 };
				if (isNew) rows = 0;
				return entry;
			});
		},

		async knownBefore({ appId, teamId, events }) {
			if (events.length === 0) return [];
			const [rows] = await run(
				db
					.selectFrom('events')
					.select(['key', 'accept_id'])
					.where('app_id', '=', appId)
					.where('team_id', '=', teamId)
					.where(
						'key',
						'in',
						events.map(({ key }) => indexKey(key)),
					),
			);
			const holder = new Map(rows.map((row) => [row.key, row.accept_id]));
			// A key that was purged by now was nobody else's.
			return events
				.filter(({ key, acceptId }) => (holder.get(indexKey(key)) ?? acceptId) !== acceptId)
				.map(({ key }) => key);
		},
	};
}
