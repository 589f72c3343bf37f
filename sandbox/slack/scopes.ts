/** What every connection of the product asks for. */
export const MINIMUM_SCOPES = ['chat:write', 'im:write', 'users:read', 'users:read.email'];

/** Minimum plus the groups that are preticked: channel picker, post to any public channel. */
export const DEFAULT_SCOPES = [
	...MINIMUM_SCOPES,
	'channels:read',
	'groups:read',
	'chat:write.public',
];

/** The default and channel sync. */
export const CHANNEL_SYNC_SCOPES = [
	...DEFAULT_SCOPES,
	'channels:history',
	'groups:history',
	'channels:join',
];

export const FULL_SCOPES = [
	...DEFAULT_SCOPES,
	'mpim:write',
	'im:read',
	'mpim:read',
	'channels:history',
	'groups:history',
	'im:history',
	'mpim:history',
	'channels:join',
	'channels:manage',
	'chat:write.customize',
	'commands',
	'app_mentions:read',
	'reactions:read',
	'reactions:write',
	'dnd:read',
	'usergroups:read',
	'team:read',
];
