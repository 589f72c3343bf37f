import { decisionMessageKey } from '../../../core/decisions/decision-message-key';
import type { JsonObject } from '../../../core/json';
import { permalink } from '../../../core/permalink';
import type { Decision } from '../../../core/store';
import { sharedStore } from '../../shared-store';
import type { SlackConnection } from '../slack-connection';

/** Who, what, when, why, where: what happened to a request, oldest first, and where its copies are. */
export async function auditOf(
	connection: SlackConnection,
	decision: Decision,
): Promise<{ audit: JsonObject[]; copies: JsonObject[] }> {
	const store = await sharedStore();
	const { appId, teamId, id } = decision;
	const url = await connection.workspaceUrl();
	const link = (channel: string | null, ts: string | null): string | null =>
		channel && ts ? permalink(url, { channel, ts, threadTs: null }) : null;
	const label = (optionId: string | null) =>
		decision.options.find((option) => option.id === optionId)?.label ?? null;
	const log = await store.decisionLog(id);
	const copies = await store.messagesFor({ appId, teamId, key: decisionMessageKey(id) });
	return {
		audit: log.map((entry) => ({
			at: new Date(entry.at).toISOString(),
			what: entry.what,
			by: entry.byUserId || entry.byName ? { id: entry.byUserId, name: entry.byName } : null,
			option: entry.optionId,
			label: label(entry.optionId),
			reason: entry.reason,
			detail: entry.detail,
			channel: entry.channel,
			ts: entry.ts,
			permalink: link(entry.channel, entry.ts),
		})),
		copies: copies.map(({ channel, ts }) => ({ channel, ts, permalink: link(channel, ts) })),
	};
}
