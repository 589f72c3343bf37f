import { ActingError } from './acting-error';
import { click, say, type ClickRequest, type SayRequest } from './acting';
import {
	closeView,
	command,
	openHome,
	shortcut,
	submitView,
	type CommandRequest,
	type ShortcutRequest,
	type SubmitViewOutcome,
	type SubmitViewRequest,
} from './commands';
import { archiveChannel, joinChannel, renameChannel } from './channel-changes';
import type { Core } from './core';
import { sendEvent } from './events';
import { newSecret } from './ids';
import { toJson } from './json';
import { conversation, findUser } from './lookups';
import type { ActOutcome } from './outcome';
import {
	addUser,
	changeUser,
	setDnd,
	type ChangeUserRequest,
	type SetDndRequest,
} from './people-changes';
import { react, type ReactRequest } from './reactions-of-people';
import { SLACK_LIMITS, type RateLimits } from './rate-limiter';
import type { SeedUser } from './seed';
import { suggest, type SuggestOutcome, type SuggestRequest } from './suggesting';
import type {
	Channel,
	Delivery,
	Ephemeral,
	Fault,
	Message,
	RecordedCall,
	Token,
	User,
	View,
} from './types';
import { uninstall } from './uninstall';
import { addToken, messagesOf } from './workspace';

export interface RequestUrlResult {
	/** Whether the URL answered the challenge, when it was asked to. */
	verified: boolean | null;
	delivery: Delivery | null;
}

/**
 * What a test, the demo or the page may do with the workspace. In process the answers are copies
 * taken at the call; over HTTP (`SandboxClient`) the same methods answer promises.
 */
export interface SandboxControls {
	/** The ONE URL for events, interactions and commands. `verify` sends url_verification first. */
	setRequestUrl(request: { url: string | null; verify?: boolean }): Promise<RequestUrlResult>;
	setBotEvents(events: readonly string[]): void;

	/** Presses a button (or chooses from a menu) of a message, an ephemeral message or a view. */
	click(request: ClickRequest): Promise<ActOutcome>;
	/** Several people (or buttons) at the same moment, each on a connection of its own. */
	clickAll(requests: readonly ClickRequest[]): Promise<ActOutcome[]>;
	/** Types into an external menu: the app is asked for its options. */
	suggest(request: SuggestRequest): Promise<SuggestOutcome>;
	say(request: SayRequest): Message;
	/** A person reacts to a message, or takes the reaction back. */
	react(request: ReactRequest): void;
	command(request: CommandRequest): Promise<ActOutcome>;
	shortcut(request: ShortcutRequest): Promise<ActOutcome>;
	submitView(request: SubmitViewRequest): Promise<SubmitViewOutcome>;
	closeView(request: { user: string; viewId: string }): Promise<ActOutcome | null>;
	openHome(request: { user: string }): void;

	/** Deactivates a person; their DM stays. */
	removeUser(user: string): void;
	/** Somebody joins: team_join. */
	addUser(user: SeedUser): User;
	/** Somebody's name, address, rights or state changes: user_change. */
	changeUser(request: ChangeUserRequest): User;
	setDnd(request: SetDndRequest): void;
	/** The token (or all of them) answers token_revoked from now on; `reason` picks another error. */
	revoke(request?: { token?: string; reason?: Token['dead'] }): void;
	/** The app leaves the workspace: account_inactive, app_uninstalled, tokens_revoked. */
	uninstall(): void;
	grantToken(request: { scopes: readonly string[]; expiresIn?: number }): Token;
	/** The app's bot too: that is how it gets into private channels. */
	addMember(request: { channel: string; user: string; inviter?: string }): void;
	/** Who is in a user group from now on. */
	setUserGroup(request: { id: string; members: readonly string[] }): void;
	/** `user`: who did it; the channel's creator when left out. */
	archive(channel: string, user?: string): void;
	unarchive(channel: string, user?: string): void;
	rename(request: { channel: string; name: string }): void;

	/** The next matching call or calls go wrong. */
	fault(fault: Fault): void;
	clearFaults(): void;
	/** Rate limits: true for Slack's, false for none, or some of your own. */
	setLimits(limits: boolean | Partial<RateLimits>): void;
	/** Moves the sandbox's clock on (expiry, rate limits); signatures keep the wall time. */
	advance(ms: number): void;

	calls(filter?: { method?: string }): RecordedCall[];
	/** Oldest first. Channel id, `#name`, or a person (their DM with the app). */
	messages(channel: string): Message[];
	ephemerals(filter?: { user?: string; channel?: string }): Ephemeral[];
	deliveries(filter?: { kind?: Delivery['kind'] }): Delivery[];
	views(filter?: { user?: string; type?: View['type'] }): View[];
	channels(): Channel[];
	users(): User[];
	tokens(): Token[];
	/** Forgets calls, deliveries and faults; the workspace stays. */
	clearRecords(): void;
}

export function sandboxControls(core: Core): SandboxControls {
	const { workspace, clock, changes, deliverer } = core;
	const archive = (channel: string, user: string | undefined, archived: boolean) => {
		const found = conversation(workspace, clock, channel);
		archiveChannel(core, found, findUser(workspace, user ?? found.creator), archived);
	};
	return {
		setRequestUrl: async ({ url, verify }) => {
			deliverer.requestUrl = url;
			if (url === null || !verify) return { verified: null, delivery: null };
			const challenge = newSecret();
			const delivery = await deliverer.send({
				kind: 'url_verification',
				name: 'url_verification',
				payload: { token: workspace.app.verificationToken, challenge, type: 'url_verification' },
			});
			const answer = delivery?.responseBody ?? '';
			const verified = Boolean(delivery?.acknowledged) && echoes(answer, challenge);
			return { verified, delivery: delivery && toJson(delivery) };
		},
		setBotEvents: (events) => {
			workspace.app.botEvents = [...events];
		},

		click: async (request) => toJson(await click(core, request)),
		clickAll: async (requests) =>
			toJson(await Promise.all(requests.map((request) => click(core, request)))),
		suggest: async (request) => toJson(await suggest(core, request)),
		say: (request) => toJson(say(core, request)),
		react: (request) => react(core, request),
		command: async (request) => toJson(await command(core, request)),
		shortcut: async (request) => toJson(await shortcut(core, request)),
		submitView: async (request) => toJson(await submitView(core, request)),
		closeView: async (request) => toJson(await closeView(core, request)),
		openHome: (request) => openHome(core, request),

		removeUser: (given) => {
			changeUser(core, { user: given, deleted: true });
		},
		addUser: (seed) => toJson(addUser(core, seed)),
		changeUser: (request) => toJson(changeUser(core, request)),
		setDnd: (request) => setDnd(core, request),
		revoke: ({ token, reason = 'token_revoked' } = {}) => {
			for (const each of workspace.tokens.values()) {
				if (token === undefined || each.token === token) each.dead = reason;
			}
			changes.emit('workspace');
			sendEvent(core, { type: 'tokens_revoked', tokens: { oauth: [], bot: [workspace.bot.id] } });
		},
		uninstall: () => uninstall(core),
		grantToken: ({ scopes, expiresIn }) =>
			toJson(
				addToken(workspace, {
					token: `xoxb-sandbox-${newSecret(8)}`,
					scopes: [...scopes],
					expiresAt: expiresIn === undefined ? null : clock.now() + expiresIn * 1000,
					refreshToken: null,
				}),
			),
		addMember: ({ channel, user, inviter }) => {
			const found = conversation(workspace, clock, channel);
			const { id } = findUser(workspace, user);
			if (found.members.includes(id)) return;
			joinChannel(core, found, id, inviter && findUser(workspace, inviter).id);
		},
		setUserGroup: ({ id, members }) => {
			const group = workspace.userGroups.get(id);
			if (!group) throw new ActingError(`There is no user group ${id}.`);
			group.members = members.map((user) => findUser(workspace, user).id);
			changes.emit('workspace');
		},
		archive: (channel, user) => archive(channel, user, true),
		unarchive: (channel, user) => archive(channel, user, false),
		rename: ({ channel, name }) =>
			renameChannel(core, conversation(workspace, clock, channel), name),

		fault: (fault) => core.faults.add(fault),
		clearFaults: () => core.faults.clear(),
		setLimits: (limits) => {
			core.limiter.clear();
			core.limiter.limits = resolveLimits(limits);
		},
		advance: (ms) => clock.advance(ms),

		calls: (filter) => toJson(core.calls.list(filter)),
		messages: (channel) =>
			toJson(messagesOf(workspace, conversation(workspace, clock, channel).id)),
		ephemerals: ({ user, channel } = {}) => {
			const userId = user && findUser(workspace, user).id;
			const channelId = channel && conversation(workspace, clock, channel).id;
			return toJson(
				workspace.ephemerals.filter(
					(each) => (!userId || each.user === userId) && (!channelId || each.channel === channelId),
				),
			);
		},
		deliveries: ({ kind } = {}) =>
			toJson(deliverer.list().filter((each) => !kind || each.kind === kind)),
		views: ({ user, type } = {}) => {
			const userId = user && findUser(workspace, user).id;
			return toJson(
				[...workspace.views.values()].filter(
					(each) => (!userId || each.user === userId) && (!type || each.type === type),
				),
			);
		},
		channels: () => toJson([...workspace.channels.values()]),
		users: () => toJson([...workspace.users.values()]),
		tokens: () => toJson([...workspace.tokens.values()]),
		clearRecords: () => {
			core.calls.clear();
			deliverer.clear();
			core.faults.clear();
			changes.emit('reset');
		},
	};
}

export function resolveLimits(limits: boolean | Partial<RateLimits>): RateLimits | null {
	if (limits === false) return null;
	return { ...SLACK_LIMITS, ...(limits === true ? {} : limits) };
}

/** Slack takes the challenge as plain text, as a form or as JSON. */
function echoes(answer: string, challenge: string): boolean {
	const text = answer.trim();
	if (text === challenge || text === `challenge=${challenge}`) return true;
	try {
		return (JSON.parse(text) as { challenge?: unknown }).challenge === challenge;
	} catch {
		return false;
	}
}
