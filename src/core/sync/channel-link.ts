import type { AppTeam } from '../app-team';

export type PauseReason =
	/** The app was removed from the channel, or cannot see it any more. */
	| 'removed'
	| 'archived'
	| 'deleted'
	/** The token has not the scopes any more. */
	| 'not_allowed';

/** A channel that somebody associated with an account, and how far its messages were read. */
export interface ChannelLink extends AppTeam {
	channelId: string;
	/** Without #. */
	channelName: string;
	isPrivate: boolean;
	/** Names as they were at the association: the directory may lose the record. */
	account: { id: string; name: string };
	deal: { id: string; name: string } | null;
	/** null: syncing. */
	paused: PauseReason | null;
	/** Slack user; null: a workflow. */
	associatedBy: string | null;
	associatedAt: number;
	/** Days before the association that were asked for. */
	lookBackDays: number;
	/** Slack's ts: whatever was posted up to it has been accepted. */
	position: string;
	/** A catch-up that is under way; null: none is. */
	sweep: SweepProgress | null;
	/** When the last finished catch-up began; null: none has finished. */
	sweptAt: number | null;
	/** When the next catch-up is due. */
	dueAt: number;
	/** Of the last catch-up that failed; null: it went well. */
	problem: string | null;
	/** Messages that went to workflows, live ones too. */
	messages: number;
	lastMessageAt: number | null;
	/** Grows with each association, pause, resume and Sync Now: a catch-up of an earlier one saves nothing. */
	revision: number;
}

/** Where a catch-up stands: each page and each thread of the page is a step, and it goes on after a restart. */
export interface SweepProgress {
	startedAt: number;
	/** Of the link when it began; another one since then: what was asked for is due right after it. */
	revision: number;
	/** Tries in a row that failed; the pauses between them grow. */
	failures: number;
	/** What `position` becomes at the end. */
	upTo: string;
	/** Of conversations.history; null: the page that is being worked is the last (or `begun` is false). */
	cursor: string | null;
	begun: boolean;
	/** Threads of the page in work that have replies to be read. */
	threads: Array<{ ts: string; cursor: string | null }>;
	/** For people: messages looked at, and messages that went to workflows. */
	read: number;
	accepted: number;
}

export interface ChannelStore {
	/**
	 * Associates a channel, or changes its association. `position` counts only where the account or the
	 * deal is another, or `reread`; otherwise reading goes on where it was. Clears a pause, makes it due.
	 */
	associate(
		request: Pick<
			ChannelLink,
			| 'appId'
			| 'teamId'
			| 'channelId'
			| 'channelName'
			| 'isPrivate'
			| 'account'
			| 'deal'
			| 'associatedBy'
			| 'lookBackDays'
			| 'position'
		> & { reread: boolean },
	): Promise<{ link: ChannelLink; before: ChannelLink | null }>;
	/** null: it was not associated. */
	dissociate(request: AppTeam & { channelId: string }): Promise<ChannelLink | null>;
	linkOf(request: AppTeam & { channelId: string }): Promise<ChannelLink | null>;
	/** Those of the channels that are associated. */
	linksIn(request: AppTeam & { channelIds: readonly string[] }): Promise<ChannelLink[]>;
	/** By channel id. `after`: an earlier page ended with this one. */
	linksOf(
		request: AppTeam & {
			accountId?: string;
			dealId?: string;
			after?: string | null;
			limit: number;
		},
	): Promise<ChannelLink[]>;
	linkCounts(app: AppTeam): Promise<{ syncing: number; paused: number }>;
	/** null: nothing changed (not associated, or paused so already). */
	pauseLink(
		request: AppTeam & { channelId: string; why: PauseReason },
	): Promise<ChannelLink | null>;
	/** Due at once. null: not associated, or not paused. */
	resumeLink(request: AppTeam & { channelId: string }): Promise<ChannelLink | null>;
	/** null: not associated, or called so already. */
	renameLink(request: AppTeam & { channelId: string; name: string }): Promise<ChannelLink | null>;
	/**
	 * The channel has another id from now on, and is due at once; what came of it is known under `toKeyStart`
	 * instead of `keyStart`. null: not associated, or the one of that id is.
	 */
	moveLink(
		request: AppTeam & { channelId: string; to: string; keyStart: string; toKeyStart: string },
	): Promise<ChannelLink | null>;
	/** The active ones, or the one, are due now. A catch-up under way goes on. Returns how many. */
	makeLinksDue(request: AppTeam & { channelId?: string }): Promise<number>;
	/** Of the active ones the most overdue; null: none is due. */
	dueLink(app: AppTeam): Promise<ChannelLink | null>;
	/** What a step of a catch-up changed. False: the link is gone, paused or associated anew, and nothing was saved. */
	saveSweep(
		request: Pick<
			ChannelLink,
			'appId' | 'teamId' | 'channelId' | 'revision' | 'position' | 'sweep' | 'sweptAt' | 'problem'
		> & { dueInMs: number; accepted: number },
	): Promise<boolean>;
	/** Live messages went to workflows. */
	noteSynced(request: AppTeam & { channelId: string; messages: number }): Promise<void>;
	/** True while this owner does the catching up of the app and team; `silentMs`: since anybody last did, null: never, or before the clock went back. */
	electSync(
		request: AppTeam & { owner: string; leaseMs: number },
	): Promise<{ elected: boolean; silentMs: number | null }>;
}
