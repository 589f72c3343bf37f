export interface ScopeReason {
	scope: string;
	reason: string;
}

/** Without these nothing can be sent to anybody. */
export const MINIMUM_SCOPES: readonly ScopeReason[] = [
	{ scope: 'chat:write', reason: 'Post and update messages where the bot is' },
	{ scope: 'im:write', reason: 'Open a direct message with a person' },
	{ scope: 'users:read', reason: 'List people, so that a guest or a bot is never taken for one' },
	{ scope: 'users:read.email', reason: 'Find the person behind an e-mail address of the CRM' },
];

export type ScopeGroupId =
	| 'channelPicker'
	| 'postToAnyPublicChannel'
	| 'groupDms'
	| 'channelSync'
	| 'commands'
	| 'mentionsAndReactions'
	| 'availability'
	| 'approverGroups';

export interface ScopeGroup {
	id: ScopeGroupId;
	displayName: string;
	/** Shown to whoever approves the app. */
	reason: string;
	scopes: readonly string[];
	preticked: boolean;
	/** What the app subscribes to with it: all that Slack Interaction Trigger knows and these scopes allow. */
	events: readonly string[];
}

/** App Home's needs no permission; the others need users:read, which every app has. */
export const EVENTS_OF_EVERY_APP: readonly string[] = [
	'app_home_opened',
	'team_join',
	'user_change',
];

/** Delivered with the read scopes already; those of private channels only where the bot is. */
const CHANNEL_EVENTS = [
	'member_joined_channel',
	'member_left_channel',
	// Of this app's own bot, which member_left_channel does not tell of.
	'channel_left',
	'group_left',
	'channel_rename',
	'channel_archive',
	'channel_unarchive',
	'channel_deleted',
	'group_rename',
	'group_archive',
	'group_unarchive',
	'group_deleted',
	'channel_id_changed',
];

/** Asked for only when the builder wants what they are for. */
export const SCOPE_GROUPS: readonly ScopeGroup[] = [
	{
		id: 'channelPicker',
		displayName: 'Channel Picker',
		reason:
			'Choose channels from a list instead of typing their IDs, and hear of people who join or leave and of channels that change',
		scopes: ['channels:read', 'groups:read'],
		preticked: true,
		events: CHANNEL_EVENTS,
	},
	{
		id: 'postToAnyPublicChannel',
		displayName: 'Post to Any Public Channel',
		reason: 'Post to public channels without inviting the bot to each of them',
		scopes: ['chat:write.public'],
		preticked: true,
		events: [],
	},
	{
		id: 'groupDms',
		displayName: 'Group Direct Messages',
		reason: 'Open one conversation with several people, such as owner and manager',
		scopes: ['mpim:write'],
		preticked: false,
		events: [],
	},
	{
		id: 'channelSync',
		displayName: 'Channel Sync',
		reason: 'Read the messages of channels that belong to an account or a deal',
		scopes: ['channels:read', 'groups:read', 'channels:history', 'groups:history', 'channels:join'],
		preticked: false,
		events: ['message.channels', 'message.groups', ...CHANNEL_EVENTS],
	},
	{
		id: 'commands',
		displayName: 'Commands',
		reason: 'Start workflows with a slash command or a shortcut',
		scopes: ['commands'],
		preticked: false,
		events: [],
	},
	{
		id: 'mentionsAndReactions',
		displayName: 'Mentions and Reactions',
		reason:
			'Start workflows when somebody mentions the bot, or reacts to a message or takes it back',
		scopes: ['app_mentions:read', 'reactions:read'],
		preticked: false,
		events: ['app_mention', 'reaction_added', 'reaction_removed'],
	},
	{
		id: 'availability',
		displayName: 'Availability',
		reason: 'See who has notifications off, so that a message can wait',
		scopes: ['dnd:read'],
		preticked: false,
		events: [],
	},
	{
		id: 'approverGroups',
		displayName: 'Approver Groups',
		reason: 'Let the members of a user group decide',
		scopes: ['usergroups:read'],
		preticked: false,
		events: [],
	},
];

export const PRETICKED_GROUPS: readonly ScopeGroupId[] = SCOPE_GROUPS.filter(
	(group) => group.preticked,
).map((group) => group.id);

/** The minimum and what the groups need; unknown groups add nothing. */
export function scopesFor(groupIds: readonly string[] = PRETICKED_GROUPS): string[] {
	const groups = SCOPE_GROUPS.filter((group) => groupIds.includes(group.id));
	return [
		...new Set([
			...MINIMUM_SCOPES.map(({ scope }) => scope),
			...groups.flatMap((group) => group.scopes),
		]),
	];
}

/** Of the groups, each once; unknown groups add nothing. */
export function eventsFor(groupIds: readonly string[] = PRETICKED_GROUPS): string[] {
	const groups = SCOPE_GROUPS.filter((group) => groupIds.includes(group.id));
	return [...new Set([...EVENTS_OF_EVERY_APP, ...groups.flatMap((group) => group.events)])];
}

export function groupOfScope(scope: string): ScopeGroup | null {
	return SCOPE_GROUPS.find((group) => group.scopes.includes(scope)) ?? null;
}

/** The group of channel sync, as it stands in the credential. */
export const SYNC_SCOPES = groupOfScope('channels:history')?.displayName ?? '';
