import { isJsonObject } from '../core/json-read';
import type { ChannelLink, SweepProgress } from '../core/sync/channel-link';
import type { ChannelLinkTable } from './channel-tables';
import { tryReadJson } from './json-column';

export function toChannelLink(row: ChannelLinkTable): ChannelLink {
	return {
		appId: row.app_id,
		teamId: row.team_id,
		channelId: row.channel_id,
		channelName: row.channel_name,
		isPrivate: row.is_private === 1,
		account: { id: row.account_id, name: row.account_name },
		deal: row.deal_id === null ? null : { id: row.deal_id, name: row.deal_name ?? '' },
		paused: row.paused,
		associatedBy: row.associated_by,
		associatedAt: row.associated_at,
		lookBackDays: row.look_back_days,
		position: row.position,
		sweep: readSweep(row.sweep),
		sweptAt: row.swept_at,
		dueAt: row.due_at,
		problem: row.problem,
		messages: row.messages,
		lastMessageAt: row.last_message_at,
		revision: row.revision,
	};
}

/** What cannot be read begins again: nothing of it was counted as read. */
function readSweep(text: string | null): SweepProgress | null {
	const read = text === null ? null : tryReadJson(text);
	return read?.ok && isJsonObject(read.value) ? (read.value as unknown as SweepProgress) : null;
}
