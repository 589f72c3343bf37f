import type { SlackUser } from './slack-port';

export type MappingState = 'mapped' | 'unmapped' | 'ambiguous' | 'conflicting';

/** Which Slack user stands behind an address of the CRM. One per address and Slack app. */
export interface Mapping {
	/** Trimmed, lower case. */
	email: string;
	/** As the CRM has it, for people who read the list. */
	name: string | null;
	/** `conflicting`: a manual link that Slack's own directory speaks against; it holds all the same. */
	state: MappingState;
	/** null unless mapped or conflicting. */
	userId: string | null;
	userName: string | null;
	/** `manual`: somebody linked it by hand, and nothing automatic changes that. */
	matchedBy: 'email' | 'manual' | null;
	/** Why it is not mapped, or what speaks against the link, in words; null when all is well. */
	reason: string | null;
	/** Slack users in question, when ambiguous or conflicting. */
	candidates: Array<{ id: string; name: string }>;
	/** Address of this person's manager, as somebody set it. */
	managerEmail: string | null;
	/** Slack user or a name, of a manual link. */
	linkedBy: string | null;
	/** Milliseconds, by the store's clock. */
	changedAt: number;
}

export type NewMapping = Pick<
	Mapping,
	'email' | 'name' | 'state' | 'userId' | 'userName' | 'reason' | 'candidates'
>;

export interface DirectoryState {
	/** When the last whole sweep of users.list ended; null: never. */
	sweptAt: number | null;
	/** People, bots and deactivated users that are kept. */
	users: number;
}

/**
 * What the store knows of people: Slack's directory as it was swept, and who is whom. Each verb is one
 * transaction; lists of more than 1,000 take several, so that answers never wait for the whole of one.
 */
export interface PeopleStore {
	/** Inserts or refreshes up to 1,000 users. `sweepId`: seen in this sweep; null: an event told of them. */
	saveDirectoryUsers(request: {
		teamId: string;
		sweepId: string | null;
		users: readonly SlackUser[];
	}): Promise<void>;
	/** The sweep saw everybody: who was not in it, and was not heard of since it began, is forgotten. */
	endDirectorySweep(request: { teamId: string; sweepId: string; startedAt: number }): Promise<void>;
	directoryState(request: { teamId: string }): Promise<DirectoryState>;
	/** Of the state only when the last whole sweep ended: every message asks, and counting takes long. */
	directorySweptAt(request: { teamId: string }): Promise<number | null>;
	/** Everybody with one of these addresses (any case), deactivated ones and bots too. Any number of addresses. */
	directoryUsersByEmail(request: {
		teamId: string;
		emails: readonly string[];
	}): Promise<SlackUser[]>;
	directoryUser(request: { teamId: string; userId: string }): Promise<SlackUser | null>;
	/** By user id, in pages: `after` is the last id of the page before. */
	directoryPage(request: {
		teamId: string;
		after: string | null;
		limit: number;
	}): Promise<SlackUser[]>;

	/** Any number of addresses, any case; unknown ones are left out. */
	mappingsByEmail(request: {
		appId: string;
		teamId: string;
		emails: readonly string[];
	}): Promise<Mapping[]>;
	mappingsOfUser(request: { appId: string; teamId: string; userId: string }): Promise<Mapping[]>;
	/**
	 * What matching by address found. A manual link keeps its user: of it only `state` (`mapped` or
	 * `conflicting`), `reason` and `candidates` change. Managers stay.
	 */
	saveAutoMappings(request: {
		appId: string;
		teamId: string;
		mappings: readonly NewMapping[];
	}): Promise<void>;
	/** By hand: mapped from now on, whatever stood there. */
	linkMapping(request: {
		appId: string;
		teamId: string;
		email: string;
		name: string | null;
		userId: string;
		userName: string;
		linkedBy: string | null;
	}): Promise<Mapping>;
	/** Forgets who it was; the manager stays. null: there was no such address. Returns what stood there before. */
	unlinkMapping(request: { appId: string; teamId: string; email: string }): Promise<Mapping | null>;
	/** Adds the address as unmapped when it is new. */
	setManager(request: {
		appId: string;
		teamId: string;
		email: string;
		managerEmail: string | null;
	}): Promise<Mapping>;
	/** By address, in pages: `after` is the last address of the page before. */
	listMappings(request: {
		appId: string;
		teamId: string;
		state?: MappingState;
		after: string | null;
		limit: number;
	}): Promise<Mapping[]>;
	mappingCounts(request: { appId: string; teamId: string }): Promise<Record<MappingState, number>>;
}
