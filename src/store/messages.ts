import type { MessageContent } from '../core/message';
import type { Store, StoredMessage } from '../core/store';
import { indexKey } from './index-key';
import { tryReadJson, writeJson } from './json-column';
import type { MessageTable } from './schema';
import type { SqlContext } from './sql-context';

type Verbs = Pick<Store, 'rememberMessages' | 'messagesFor' | 'messageAt' | 'setMessageContent'>;

/** A message is one message under whatever key it was remembered last. */
export function upsertMessage({ db, now }: SqlContext, message: StoredMessage) {
	const values = {
		key: indexKey(message.key),
		copy: message.copy,
		thread_ts: message.threadTs,
		permalink: message.permalink,
		content: writeJson(message.content),
	};
	return db
		.insertInto('messages')
		.values({
			app_id: message.appId,
			team_id: message.teamId,
			channel: message.channel,
			ts: message.ts,
			posted_at: now(),
			...values,
		})
		.onConflict((conflict) =>
			conflict.columns(['app_id', 'team_id', 'channel', 'ts']).doUpdateSet(values),
		);
}

export function messageVerbs(context: SqlContext): Verbs {
	const { db, run } = context;
	return {
		async rememberMessages(messages) {
			if (messages.length === 0) return;
			await run(...messages.map((message) => upsertMessage(context, message)));
		},

		async messagesFor({ appId, teamId, key }) {
			const [rows] = await run(
				db
					.selectFrom('messages')
					.selectAll()
					.where('app_id', '=', appId)
					.where('team_id', '=', teamId)
					.where('key', '=', indexKey(key))
					.orderBy('copy')
					.orderBy('posted_at')
					.orderBy('ts'),
			);
			return rows.map((row) => ({ ...toMessage(row), key }));
		},

		async messageAt({ appId, teamId, channel, ts }) {
			const [[row]] = await run(
				db
					.selectFrom('messages')
					.selectAll()
					.where('app_id', '=', appId)
					.where('team_id', '=', teamId)
					.where('channel', '=', channel)
					.where('ts', '=', ts),
			);
			return row ? toMessage(row) : null;
		},

		async setMessageContent({ appId, teamId, channel, ts, content }) {
			await run(
				db
					.updateTable('messages')
					.set({ content: writeJson(content) })
					.where('app_id', '=', appId)
					.where('team_id', '=', teamId)
					.where('channel', '=', channel)
					.where('ts', '=', ts),
			);
		},
	};
}

function toMessage(row: MessageTable): StoredMessage {
	const read = tryReadJson(row.content);
	return {
		appId: row.app_id,
		teamId: row.team_id,
		key: row.key,
		copy: row.copy,
		channel: row.channel,
		ts: row.ts,
		threadTs: row.thread_ts,
		permalink: row.permalink,
		// Where a message is stays true when what it showed cannot be read.
		content: read.ok ? (read.value as unknown as MessageContent) : { text: '', blocks: [] },
	};
}
