import type { JsonObject, JsonValue } from './json';

export interface Team {
	id: string;
	name: string;
	domain: string;
}

export interface App {
	id: string;
	name: string;
	clientId: string;
	clientSecret: string;
	/** Slack's old verification token; still sent in every payload. */
	verificationToken: string;
	redirectUrls: string[];
	/** Access tokens from OAuth live 12 h and come with a single-use refresh token. */
	tokenRotation: boolean;
	/** Events the app asked for (`app_home_opened`, `message.channels`, …). */
	botEvents: string[];
	/** Slash commands of the manifest, with the slash. */
	commands: string[];
	/** Shortcuts of the manifest; they stand in the menus of the page. */
	shortcuts?: Shortcut[];
}

export interface Shortcut {
	name: string;
	type: 'global' | 'message';
	callbackId: string;
}

export interface UserGroup {
	/** Starts with S. */
	id: string;
	name: string;
	/** Without the @. */
	handle: string;
	/** User ids. */
	members: string[];
}

export interface User {
	id: string;
	name: string;
	realName: string;
	title: string;
	email: string | null;
	deleted: boolean;
	isBot: boolean;
	isRestricted: boolean;
	isUltraRestricted: boolean;
	/** Somebody of another workspace (Slack Connect). */
	isStranger: boolean;
	/** Strangers only: their workspace. */
	teamId?: string;
	/** Bots only: B… and the app they belong to. */
	botId?: string;
	appId?: string;
	/** IANA zone, shown in users.info. */
	tz: string;
	isAdmin: boolean;
	isOwner: boolean;
	/** Owns the workspace; there is one. */
	isPrimaryOwner: boolean;
	isEmailConfirmed: boolean;
	dnd: Dnd;
}

/** When somebody's notifications are held back. */
export interface Dnd {
	/** "Pause notifications"; milliseconds since 1970. */
	snooze: { from: number; until: number } | null;
	/** Every day, `HH:MM` in the person's own zone; may pass midnight. */
	schedule: { from: string; until: string } | null;
}

export type ChannelKind = 'public_channel' | 'private_channel' | 'im' | 'mpim';

export interface Channel {
	id: string;
	name: string;
	kind: ChannelKind;
	isArchived: boolean;
	isGeneral: boolean;
	created: number;
	creator: string;
	topic: string;
	members: string[];
	/** Ids of the other workspaces that share it (Slack Connect). */
	connectedTeams: string[];
	/** The latest first. */
	previousNames: string[];
}

export type Block = JsonObject & { type: string; block_id?: string };

export interface Message {
	type: 'message';
	subtype?: string;
	ts: string;
	/** Bots of the old kind have none. */
	user?: string;
	text: string;
	team?: string;
	/** People's messages. */
	client_msg_id?: string;
	/** Messages of channels that are shared with other workspaces. */
	user_team?: string;
	source_team?: string;
	user_profile?: JsonObject;
	bot_id?: string;
	app_id?: string;
	bot_profile?: JsonObject;
	username?: string;
	files?: JsonObject[];
	upload?: boolean;
	display_as_bot?: boolean;
	blocks?: Block[];
	attachments?: JsonValue[];
	metadata?: { event_type: string; event_payload: JsonObject };
	thread_ts?: string;
	parent_user_id?: string;
	reply_count?: number;
	reply_users_count?: number;
	reply_users?: string[];
	latest_reply?: string;
	is_locked?: boolean;
	/** Of a reply that was also sent to the channel: the thread's first message. */
	root?: JsonObject;
	edited?: { user: string; ts: string };
	/** What is left of a deleted message that has replies. */
	hidden?: boolean;
	/** Of notices: who was asked in, and what changed. */
	inviter?: string;
	topic?: string;
	name?: string;
	old_name?: string;
	reactions?: Array<{ name: string; count: number; users: string[] }>;
}

/** A message only one person sees; gone for everybody else and from the history. */
export interface Ephemeral {
	ts: string;
	channel: string;
	/** Who sees it. */
	user: string;
	text: string;
	blocks: Block[];
	threadTs: string | null;
	/** `postEphemeral` or the response_url of an interaction. */
	source: 'postEphemeral' | 'responseUrl' | 'commandResponse';
	botId: string;
	appId: string;
}

export interface Token {
	token: string;
	appId: string;
	teamId: string;
	userId: string;
	botId: string;
	scopes: string[];
	/** Set by auth.revoke and the control API: the error that Slack answers from then on. */
	dead: 'token_revoked' | 'account_inactive' | 'invalid_auth' | null;
	/** Milliseconds since 1970. */
	expiresAt: number | null;
	refreshToken: string | null;
}

export interface View {
	id: string;
	type: 'home' | 'modal';
	/** Who sees it. */
	user: string;
	hash: string;
	view: JsonObject;
	open: boolean;
	externalId: string | null;
	rootId: string;
	previousId: string | null;
}

/** One call of the Web API as it was received. */
export interface RecordedCall {
	id: number;
	at: number;
	method: string;
	/** Decoded arguments, the token taken out. */
	args: JsonObject;
	token: string | null;
	contentType: string | null;
	userAgent: string | null;
	/** null while it is running, and for ever when the fault cut the answer off. */
	status: number | null;
	response: JsonObject | null;
	fault: FaultKind | null;
}

export type DeliveryKind =
	'interaction' | 'options' | 'event' | 'command' | 'url_verification' | 'ssl_check';

/** One request to the request URL. */
export interface Delivery {
	id: number;
	kind: DeliveryKind;
	/** `block_actions`, `event_callback/app_home_opened`, `/command`, … */
	name: string;
	url: string;
	at: number;
	/** As sent, signature included. */
	headers: Record<string, string>;
	rawBody: string;
	/** What the body says: the payload of an interaction, the event envelope, a command's fields. */
	payload: JsonObject;
	state: 'pending' | 'done';
	status: number | null;
	latencyMs: number | null;
	/** A 2xx within the deadline. */
	acknowledged: boolean;
	inTime: boolean;
	responseBody: string | null;
	error: 'timeout' | 'connection_failed' | 'http_error' | null;
	retryNum: number;
	retryReason: string | null;
}

export type FaultKind =
	| 'rate_limited'
	| 'server_error'
	| 'error'
	| 'timeout'
	| 'timeout_after'
	| 'connection_reset'
	| 'connection_reset_after'
	| 'delay';

export interface Fault {
	/** `chat.postMessage`, or `*`. */
	method: string;
	/**
	 * `rate_limited` 429; `server_error` 500; `error` ok:false with `code`; `timeout` and
	 * `connection_reset` before the call had any effect; `…_after` when it took effect and only the
	 * answer is lost; `delay` answers late.
	 */
	kind: FaultKind;
	/** How many calls it hits; 1 when left out. */
	times?: number;
	/** Lets that many matching calls pass first. */
	skip?: number;
	/** Seconds (`rate_limited`); 1 when left out. */
	retryAfter?: number;
	/** The error code (`error`). */
	code?: string;
	/** `delay`. */
	delayMs?: number;
	/** Only calls for this channel id. */
	channel?: string;
}
