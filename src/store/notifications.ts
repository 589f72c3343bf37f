import type { ActivityStore, Notification, NotificationWhy } from '../core/activity-types';
import { indexKey } from './index-key';
import { readObject, writeJson } from './json-column';
import { nextSeq } from './next-seq';
import type { NotificationTable } from './reach-tables';
import type { SqlContext } from './sql-context';

const NO_WHY: NotificationWhy = {
	matchedBy: null,
	preference: null,
	route: null,
	workflow: null,
	detail: null,
};

export function notificationVerbs({ db, now, run }: SqlContext): ActivityStore {
	const notificationsOf = (appId: string, teamId: string) =>
		db
			.selectFrom('notifications')
			.selectAll()
			.where('app_id', '=', appId)
			.where('team_id', '=', teamId);

	return {
		async noteNotification({ appId, teamId, notification }) {
			const changing = {
				// Indexed, and a builder's expression may stand in either.
				channel: orNull(notification.channel),
				ts: notification.ts,
				permalink: notification.permalink,
				status: notification.status,
				reason: notification.reason,
				why: writeJson(notification.why),
			};
			await run(
				db
					.insertInto('notifications')
					.values({
						app_id: appId,
						team_id: teamId,
						id_key: indexKey(notification.id),
						id: notification.id,
						user_id: orNull(notification.userId),
						signal_id: notification.signalId,
						type: notification.type,
						category: notification.category,
						title: notification.title,
						noted_at: now(),
						seq: nextSeq(),
						...changing,
					})
					.onConflict((conflict) =>
						conflict.columns(['app_id', 'team_id', 'id_key']).doUpdateSet(changing),
					),
			);
		},

		async notificationsOf({ appId, teamId, userId, channel, limit, before }) {
			const [rows] = await run(
				notificationsOf(appId, teamId)
					.$if(userId !== undefined, (query) => query.where('user_id', '=', indexKey(userId ?? '')))
					.$if(channel !== undefined, (query) =>
						query.where('channel', '=', indexKey(channel ?? '')),
					)
					.$if(before !== undefined, (query) =>
						query.where(({ eb, refTuple, selectFrom }) =>
							eb(
								refTuple('noted_at', 'seq', 'id_key'),
								'<',
								selectFrom('notifications as last')
									.select(['last.noted_at', 'last.seq', 'last.id_key'])
									.where('last.app_id', '=', appId)
									.where('last.team_id', '=', teamId)
									.where('last.id_key', '=', indexKey(before ?? ''))
									.$asTuple('noted_at', 'seq', 'id_key'),
							),
						),
					)
					.orderBy('noted_at', 'desc')
					.orderBy('seq', 'desc')
					.orderBy('id_key', 'desc')
					.limit(limit),
			);
			return rows.map(toNotification);
		},

		async notificationAt({ appId, teamId, channel, ts }) {
			const [[row]] = await run(
				notificationsOf(appId, teamId)
					.where('channel', '=', indexKey(channel))
					.where('ts', '=', ts)
					// As sums, or SQLite reads the whole channel by time instead of looking the message up.
					.orderBy((eb) => eb('noted_at', '+', 0), 'desc')
					.orderBy((eb) => eb('seq', '+', 0), 'desc')
					.limit(1),
			);
			return row ? toNotification(row) : null;
		},
	};
}

function orNull(key: string | null): string | null {
	return key === null ? null : indexKey(key);
}

function toNotification(row: NotificationTable): Notification {
	return {
		id: row.id,
		userId: row.user_id,
		channel: row.channel,
		ts: row.ts,
		permalink: row.permalink,
		signalId: row.signal_id,
		type: row.type,
		category: row.category,
		title: row.title,
		status: row.status,
		reason: row.reason,
		why: { ...NO_WHY, ...(readObject(row.why) as Partial<NotificationWhy>) },
		at: row.noted_at,
	};
}
