import type { Clock } from './clock';
import { newId } from './ids';
import type { Seed, SeedUser } from './seed';
import type { App, Channel, Ephemeral, Message, Team, Token, User, UserGroup, View } from './types';

/** Everything the sandbox knows, in memory. */
export interface Workspace {
	team: Team;
	app: App;
	bot: User & { botId: string; appId: string };
	users: Map<string, User>;
	userGroups: Map<string, UserGroup>;
	channels: Map<string, Channel>;
	/** By channel id, oldest first. */
	messages: Map<string, Message[]>;
	ephemerals: Ephemeral[];
	tokens: Map<string, Token>;
	views: Map<string, View>;
	/** False after apps.uninstall or removing the app. */
	installed: boolean;
}

export function toUser(seed: SeedUser): User {
	return {
		realName: seed.name,
		title: '',
		email: null,
		deleted: false,
		isBot: false,
		isRestricted: false,
		isUltraRestricted: false,
		isStranger: false,
		isAdmin: false,
		isOwner: false,
		isPrimaryOwner: false,
		isEmailConfirmed: true,
		dnd: { snooze: null, schedule: null },
		tz: 'Europe/Amsterdam',
		...seed,
	};
}

export function createWorkspace(seed: Seed, clock: Clock): Workspace {
	const created = Math.floor(clock.now() / 1000);
	const bot = { ...toUser(seed.bot), botId: seed.bot.botId, appId: seed.bot.appId };
	const workspace: Workspace = {
		team: { ...seed.team },
		app: { ...seed.app, redirectUrls: [...seed.app.redirectUrls] },
		bot,
		users: new Map(),
		userGroups: new Map(
			(seed.userGroups ?? []).map((group) => [group.id, { ...group, members: [...group.members] }]),
		),
		channels: new Map(),
		messages: new Map(),
		ephemerals: [],
		tokens: new Map(),
		views: new Map(),
		installed: true,
	};
	for (const user of [...seed.users.map(toUser), bot]) workspace.users.set(user.id, user);
	for (const channel of seed.channels) {
		addChannel(workspace, {
			id: channel.id,
			name: channel.name,
			kind: channel.private ? 'private_channel' : 'public_channel',
			isArchived: channel.archived ?? false,
			isGeneral: channel.general ?? false,
			created,
			creator: channel.members[0] ?? bot.id,
			topic: channel.topic ?? '',
			members: channel.botIsMember ? [...channel.members, bot.id] : [...channel.members],
			connectedTeams: [...(channel.connectedTeams ?? [])],
			previousNames: [],
		});
	}
	for (let index = 1; index <= (seed.generatedChannels ?? 0); index += 1) {
		const number = String(index).padStart(3, '0');
		addChannel(workspace, {
			id: `C0GENERATED${number}`,
			name: `generated-${number}`,
			kind: 'public_channel',
			isArchived: false,
			isGeneral: false,
			created,
			creator: bot.id,
			topic: '',
			members: [],
			connectedTeams: [],
			previousNames: [],
		});
	}
	for (const token of seed.tokens) {
		addToken(workspace, {
			token: token.token,
			scopes: [...token.scopes],
			expiresAt: token.expiresIn === undefined ? null : clock.now() + token.expiresIn * 1000,
			refreshToken: token.refreshToken ?? null,
		});
	}
	return workspace;
}

export function addChannel(workspace: Workspace, channel: Channel): Channel {
	workspace.channels.set(channel.id, channel);
	workspace.messages.set(channel.id, []);
	return channel;
}

export function addToken(
	workspace: Workspace,
	token: Pick<Token, 'token' | 'scopes' | 'expiresAt' | 'refreshToken'>,
): Token {
	const added: Token = {
		...token,
		appId: workspace.app.id,
		teamId: workspace.team.id,
		userId: workspace.bot.id,
		botId: workspace.bot.botId,
		dead: null,
	};
	workspace.tokens.set(added.token, added);
	return added;
}

/** By id, `#name` or `name`; users' ids are not looked at. */
export function findChannel(workspace: Workspace, channel: string): Channel | undefined {
	const byId = workspace.channels.get(channel);
	if (byId) return byId;
	const name = channel.replace(/^#/, '');
	return [...workspace.channels.values()].find(
		(candidate) =>
			candidate.name === name &&
			(candidate.kind === 'public_channel' || candidate.kind === 'private_channel'),
	);
}

/** The conversation of exactly these people, made on first use. */
export function openDirect(
	workspace: Workspace,
	clock: Clock,
	userIds: readonly string[],
): { channel: Channel; alreadyOpen: boolean } {
	const members = [...new Set(userIds)];
	const kind = members.length > 2 ? 'mpim' : 'im';
	const wanted = [...members].sort().join();
	for (const channel of workspace.channels.values()) {
		if (channel.kind === kind && [...channel.members].sort().join() === wanted) {
			return { channel, alreadyOpen: true };
		}
	}
	const names = members.map((id) => workspace.users.get(id)?.name ?? id);
	const channel = addChannel(workspace, {
		id: newId(kind === 'im' ? 'D' : 'C'),
		name: kind === 'im' ? '' : `mpdm-${names.join('--')}-1`,
		kind,
		isArchived: false,
		isGeneral: false,
		created: Math.floor(clock.now() / 1000),
		creator: workspace.bot.id,
		topic: '',
		members,
		connectedTeams: [],
		previousNames: [],
	});
	return { channel, alreadyOpen: false };
}

export function messagesOf(workspace: Workspace, channelId: string): Message[] {
	return workspace.messages.get(channelId) ?? [];
}

export function findMessage(
	workspace: Workspace,
	channelId: string,
	ts: string,
): Message | undefined {
	return messagesOf(workspace, channelId).find((message) => message.ts === ts);
}

/** The scopes the app has in this workspace: of all tokens that still work. */
export function installedScopes(workspace: Workspace): Set<string> {
	const live = [...workspace.tokens.values()].filter((token) => token.dead === null);
	return new Set(live.flatMap((token) => token.scopes));
}
