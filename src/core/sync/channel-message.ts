import type { AppTeam } from '../app-team';

/** What is kept of a file: never its content, never an address that needs a token. */
export interface MessageFile {
	id: string;
	name: string | null;
	title: string | null;
	mimeType: string | null;
	/** Bytes. */
	size: number | null;
	permalink: string | null;
}

/**
 * Subtype of what is no message, or none any more (a notice, such as of a huddle, or one that was deleted), but
 * has replies. It comes from the history alone, for their sake: its thread is read like any other, while it is
 * itself neither new nor edited, and says nothing.
 */
export const TOMBSTONE = 'tombstone';

/** A message of a channel as Slack has it now. */
export interface ChannelMessage {
	/** Seconds since 1970 with six decimals, as text: Slack's id of it in the channel. */
	ts: string;
	/** The thread's first message, which names itself here once somebody replied; null: no thread. */
	threadTs: string | null;
	userId: string | null;
	/** Of the author's workspace, where Slack says so. */
	userTeamId: string | null;
	botId: string | null;
	/** As a bot calls itself. */
	botName: string | null;
	appId: string | null;
	subtype: string | null;
	/** Slack's mrkdwn; of a message of blocks alone what they say. */
	text: string;
	/** When it was edited last, as a ts; null: never. */
	editedTs: string | null;
	files: MessageFile[];
	/** Of a thread's first message, in the history only. */
	latestReplyTs: string | null;
}

export type MessageEventName = 'new' | 'edited' | 'deleted';

/** What happened to a message. Of a deleted one `message` is what it was. */
export interface MessageEvent {
	event: MessageEventName;
	channelId: string;
	message: ChannelMessage;
	/** Of an edited one, where Slack says it. */
	previousText: string | null;
}

/** What a Slack Channel Sync Trigger wants; stored with its subscription. */
export interface SyncAsks {
	events: MessageEventName[];
	threads: 'all' | 'top_level' | 'replies';
	authors: 'everyone' | 'external' | 'internal';
	/** In lower case; a message needs one of them. Empty: every message. */
	keywords: string[];
	/** Empty: every account. */
	accountIds: string[];
	/** Empty: every associated channel. */
	channelIds: string[];
	ignoreBots: boolean;
	/** Threads that began within so many days are read again for late replies. */
	lateReplyDays: number;
	/** E-mail domains whose people are internal, guests too. */
	ownDomains: string[];
}

/** How an inbox row of a Slack Channel Sync Trigger looks; app and team are of the link. */
export interface SyncedMessage extends MessageEvent, AppTeam {
	via: 'live' | 'catch_up';
	/** As it was when the message came. */
	channelName: string;
	isPrivate: boolean;
	account: { id: string; name: string };
	deal: { id: string; name: string } | null;
}
