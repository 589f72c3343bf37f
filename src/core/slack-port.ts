import type { JsonObject } from './json';
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
	name: string;
	email: string | null;
	deleted: boolean;
	isBot: boolean;
	/** is_restricted or is_ultra_restricted */
	isGuest: boolean;
	/** A Slack Connect member of another workspace. */
	isStranger: boolean;
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
}
