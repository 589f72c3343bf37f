import type { JsonObject } from './json';
import type { ChannelMessage } from './sync/channel-message';
import type { MessageContent, MessageRef, SlackBlock } from './message';

export interface SlackIdentity {
	appId: string;
	teamId: string;
	teamName: string | null;
	botUserId: string;
	url: string | null;
}

export interface SlackUser {
	id: string;
	teamId: string | null;
	/** Enterprise Grid: the workspaces of the organisation that they belong to; left out elsewhere. */
	teamIds?: string[];
	name: string;
	email: string | null;
	deleted: boolean;
	isBot: boolean;
	/** is_restricted or is_ultra_restricted */
	isGuest: boolean;
	/** A Slack Connect member of another workspace. */
	isStranger: boolean;
	/** Admin, owner or primary owner of the workspace. */
	isAdmin: boolean;
	/** false only where Slack says that the address was never confirmed. */
	isEmailConfirmed: boolean;
	/** IANA; Slack leaves it out for deactivated people. */
	timeZone: string | null;
}

export interface SlackChannel {
	id: string;
	name: string;
	isPrivate: boolean;
	isMember: boolean;
	isArchived: boolean;
}

/** What the core needs of Slack. Errors: SlackApiError, ReconnectError, UnknownOutcomeError (posts only). */
export interface SlackPort {
	identity(): Promise<SlackIdentity>;
	/** `channel`: an id or `#name`. */
	postMessage(request: {
		channel: string;
		content: MessageContent;
		threadTs?: string | null;
		metadata?: { event_type: string; event_payload: JsonObject };
		unfurlLinks?: boolean;
	}): Promise<MessageRef>;
	updateMessage(request: { channel: string; ts: string; content: MessageContent }): Promise<void>;
	postEphemeral(request: {
		channel: string;
		userId: string;
		text: string;
		blocks?: SlackBlock[];
		threadTs?: string | null;
	}): Promise<void>;
	/** One id: a DM; two to eight: a group DM (needs mpim:write). Returns the channel id. */
	openConversation(userIds: readonly string[]): Promise<string>;
	/** null: nobody by this address (deactivated people are nobody to Slack). */
	userByEmail(email: string): Promise<SlackUser | null>;
	userById(id: string): Promise<SlackUser | null>;
	listChannels(request: {
		cursor?: string;
		limit: number;
	}): Promise<{ channels: SlackChannel[]; nextCursor: string | null }>;
	listUsers(request: {
		cursor?: string;
		limit: number;
	}): Promise<{ users: SlackUser[]; nextCursor: string | null }>;
	permalink(request: { channel: string; ts: string }): Promise<string | null>;
	/** By the response_url of an interaction; it carries no token. */
	respond(request: { url: string; content: MessageContent; inChannel: boolean }): Promise<void>;
	/** User ids; needs usergroups:read. */
	userGroupMembers(groupId: string): Promise<string[]>;
	/** Within about 3 s of the press. Returns the view's id. */
	openView(request: { triggerId: string; view: JsonObject }): Promise<string>;
	updateView(request: { viewId: string; view: JsonObject }): Promise<void>;
	/** The App Home of one person; the newest publish wins. */
	publishHome(request: { userId: string; view: JsonObject }): Promise<void>;
	/** null: no such channel, or a private one that the app is not in. Needs the channel picker's scopes. */
	channelById(id: string): Promise<SlackChannel | null>;
	/**
	 * Messages of a channel that are no replies (but replies that were also sent to the channel), the newest
	 * first, after `oldest` and before `latest`. Notices are left out, but where people replied to one, or to a
	 * message that was deleted, its ts stands there as a TOMBSTONE. Needs channels:history, or groups:history.
	 */
	history(request: {
		channel: string;
		oldest: string;
		latest?: string | null;
		cursor?: string | null;
		limit: number;
	}): Promise<{ messages: ChannelMessage[]; nextCursor: string | null }>;
	/**
	 * Of one thread after `oldest`, the oldest first; Slack adds the thread's first message to each page, unless it
	 * is none. Nothing where the thread is gone.
	 */
	replies(request: {
		channel: string;
		threadTs: string;
		oldest: string;
		latest?: string | null;
		cursor?: string | null;
		limit: number;
	}): Promise<{ messages: ChannelMessage[]; nextCursor: string | null }>;
	/** Of public channels; being in it already is fine. Needs channels:join. */
	joinChannel(id: string): Promise<void>;
	/** Milliseconds since 1970 until which Slack holds the person's notifications back; null: not now. Needs dnd:read. */
	dndUntil(request: { userId: string; now: number }): Promise<number | null>;
	/** Scopes that Slack says the token has; null when it does not say. */
	grantedScopes(): Promise<string[] | null>;
	/** Ends the token for good. A token that is dead already counts as revoked. */
	revoke(): Promise<void>;
}
