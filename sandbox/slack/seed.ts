import type { App, Team, User, UserGroup } from './types';

export interface SeedUser extends Partial<Omit<User, 'id' | 'name'>> {
	id: string;
	name: string;
}

export interface SeedChannel {
	id: string;
	name: string;
	private?: boolean;
	archived?: boolean;
	general?: boolean;
	topic?: string;
	/** Ids of the other workspaces that share it (Slack Connect). */
	connectedTeams?: string[];
	/** User ids; the bot is a member where `botIsMember` says so. */
	members: string[];
	botIsMember?: boolean;
}

export interface SeedToken {
	token: string;
	scopes: readonly string[];
	/** Seconds from the start. */
	expiresIn?: number;
	refreshToken?: string;
}

export interface Seed {
	team: Team;
	app: App;
	/** The app's bot user; `botId` and `appId` must be set. */
	bot: SeedUser & { botId: string; appId: string };
	users: SeedUser[];
	channels: SeedChannel[];
	userGroups?: UserGroup[];
	tokens: SeedToken[];
	/** So many further public channels (`generated-001`, …) for paging. */
	generatedChannels?: number;
}
