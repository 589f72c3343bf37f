import type { Account, Deal } from '../../../core/accounts/account-types';
import type { JsonObject } from '../../../core/json';
import { channelUrl, permalink } from '../../../core/permalink';
import type { SyncedMessage } from '../../../core/sync/channel-message';
import { messageKey } from '../../../core/sync/message-key';
import type { MessageAuthor } from './author-of';

export interface OutputParts {
	author: MessageAuthor;
	/** As the directory has them; null: it has them no more, or not yet. */
	account: Account | null;
	deal: Deal | null;
	/** Without Slack's marks and ids. */
	text: string;
	previousText: string | null;
	workspaceUrl: string | null;
	/** What could not be looked up, and why. */
	context: Array<{ what: string; reason: string }>;
}

/** What a workflow reads of a message. */
export function messageOutput(synced: SyncedMessage, parts: OutputParts): JsonObject {
	const { message, channelId, appId, teamId } = synced;
	const { ts, threadTs } = message;
	const isReply = threadTs !== null && threadTs !== ts;
	// In the order in which people read it: n8n's table shows the first columns.
	return {
		event: synced.event,
		text: parts.text,
		previousText: parts.previousText,
		author: { ...parts.author },
		account: accountOf(synced, parts.account),
		deal: dealOf(synced, parts.deal),
		channel: {
			id: channelId,
			name: synced.channelName,
			isPrivate: synced.isPrivate,
			url: channelUrl(parts.workspaceUrl, channelId),
		},
		at: timeOf(ts),
		editedAt: message.editedTs && timeOf(message.editedTs),
		permalink: permalink(parts.workspaceUrl, { channel: channelId, ts, threadTs }),
		thread: { ts: threadTs, isReply },
		files: message.files.map((file) => ({ ...file })),
		// The same however often it comes: a key for whatever the workflow writes elsewhere.
		id: messageKey(synced, synced),
		ts,
		rawText: message.text,
		via: synced.via,
		app: { id: appId, teamId },
		context: parts.context,
	};
}

function accountOf({ account }: SyncedMessage, known: Account | null): JsonObject {
	const nothing = { domain: null, url: null, ownerEmail: null };
	return known ? { ...known } : { ...account, ...nothing };
}

function dealOf({ account, deal }: SyncedMessage, known: Deal | null): JsonObject | null {
	if (known) return { ...known };
	const nothing = { stage: null, closed: null, amount: null, closeDate: null, url: null };
	return deal && { ...deal, accountId: account.id, ...nothing };
}

/** ISO time of Slack's ts. */
function timeOf(ts: string): string {
	return new Date(Math.floor(Number(ts) * 1_000)).toISOString();
}
