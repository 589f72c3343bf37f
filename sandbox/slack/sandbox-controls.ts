import { ActingError } from './acting-error';
import { click, type ClickRequest } from './acting';
import { botSay, type BotSayRequest } from './bots-saying';
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
import {
	archiveChannel,
	deleteChannel,
	joinChannel,
	leaveChannel,
	renameChannel,
	setTopic,
} from './channel-changes';
import type { Core } from './core';
import { deleteMessageOfPerson, editMessage, type MessageRequest } from './editing';
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
import { say, type SayRequest } from './saying';
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
import { unfurl, type UnfurlRequest } from './unfurling';
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
	/**
	 * false: an event that the app does not take is given up at once, as after Slack's last try six minutes
	 * later; tries that are still to come are given up too.
	 */
	retryEvents(on: boolean): void;

	/** Presses a button (or chooses from a menu) of a message, an ephemeral message or a view. */
	click(request: ClickRequest): Promise<ActOutcome>;
	/** Several people (or buttons) at the same moment, each on a connection of its own. */
	clickAll(requests: readonly ClickRequest[]): Promise<ActOutcome[]>;
	/** Types into an external menu: the app is asked for its options. */
	suggest(request: SuggestRequest): Promise<SuggestOutcome>;
	say(request: SayRequest): Message;
	/** Another app's bot writes. */
	botSay(request: BotSayRequest): Message;
	/** People change and delete what they wrote. */
	editMessage(request: MessageRequest & { text: string }): Message;
	deleteMessage(request: MessageRequest): void;
	/** Slack shows what stands behind a link: message_changed, though nobody edited. */
	unfurl(request: UnfurlRequest): Message;
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
	/**
	 * The app's bot too. `by`: who did it, whoever leaves when left out; `withhold`: the app is not told
	 * that its bot was removed.
	 */
	removeMember(request: { channel: string; user: string; by?: string; withhold?: boolean }): void;
	/** Who is in a user group from now on. */
	setUserGroup(request: { id: string; members: readonly string[] }): void;
	/** `user`: who did it; the channel's creator when left out. */
	archive(channel: string, user?: string): void;
	unarchive(channel: string, user?: string): void;
	rename(request: { channel: string; name: string; user?: string }): void;
	setTopic(request: { channel: string; topic: string; user?: string }): void;
	deleteChannel(request: { channel: string; user?: string }): void;

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
	/** The channel, and who does something with it. */
	const acted = (given: string, user: string | undefined): [Channel, User] => {
		const channel = conversation(workspace, clock, given);
		return [channel, findUser(workspace, user ?? channel.creator)];
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
		retryEvents: (on) => {
			deliverer.retries = on;
		},

		click: async (request) => toJson(await click(core, request)),
		clickAll: async (requests) =>
			toJson(await Promise.all(requests.map((request) => click(core, request)))),
		suggest: async (request) => toJson(await suggest(core, request)),
		say: (request) => toJson(say(core, request)),
		botSay: (request) => toJson(botSay(core, request)),
		editMessage: (request) => toJson(editMessage(core, request)),
		deleteMessage: (request) => deleteMessageOfPerson(core, request),
		unfurl: (request) => toJson(unfurl(core, request)),
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
			const member = findUser(workspace, user);
			if (found.members.includes(member.id)) return;
			joinChannel(core, found, member, inviter && findUser(workspace, inviter).id);
		},
		removeMember: ({ channel, user, by, withhold }) =>
			leaveChannel(core, conversation(workspace, clock, channel), findUser(workspace, user), {
				...(by && { by: findUser(workspace, by) }),
				withhold: withhold ?? false,
			}),
		setUserGroup: ({ id, members }) => {
			const group = workspace.userGroups.get(id);
			if (!group) throw new ActingError(`There is no user group ${id}.`);
			group.members = members.map((user) => findUser(workspace, user).id);
			changes.emit('workspace');
		},
		archive: (channel, user) => archiveChannel(core, ...acted(channel, user), true),
		unarchive: (channel, user) => archiveChannel(core, ...acted(channel, user), false),
		rename: ({ channel, name, user }) => renameChannel(core, ...acted(channel, user), name),
		setTopic: ({ channel, topic, user }) => setTopic(core, ...acted(channel, user), topic),
		deleteChannel: ({ channel, user }) => deleteChannel(core, ...acted(channel, user)),

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
