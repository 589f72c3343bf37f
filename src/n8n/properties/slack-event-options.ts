import type { INodePropertyOptions } from 'n8n-workflow';

import type { EventName } from '../../core/interaction';

/**
 * Each says what the Slack app needs for it: Slack sends nothing, and no error, when that is missing. The
 * manifest subscribes to what is named here with the permission that is named beside it.
 */
export const slackEventOptions: Array<INodePropertyOptions & { value: EventName }> = [
	{
		name: 'App Home Opened',
		value: 'app_home_opened',
		description:
			'Somebody opened the Home or Messages tab of your app. Needs the event app_home_opened; no permission.',
	},
	{
		name: 'App Mention',
		value: 'app_mention',
		description:
			'Somebody wrote @your-app in a channel. Needs the event app_mention and the permission app_mentions:read.',
	},
	{
		name: 'Channel Archived',
		value: 'channel_archive',
		description:
			'A channel was archived. Needs the event channel_archive and the permission channels:read (private channels that your app is in: group_archive and groups:read).',
	},
	{
		name: 'Channel Deleted',
		value: 'channel_deleted',
		description:
			'A channel was deleted. Needs the event channel_deleted and the permission channels:read (private channels that your app is in: group_deleted and groups:read).',
	},
	{
		name: 'Channel ID Changed',
		value: 'channel_id_changed',
		description:
			'A private channel that your app is in got another ID, because it is shared with another company. Needs the event channel_id_changed and the permission groups:read.',
	},
	{
		name: 'Channel Renamed',
		value: 'channel_rename',
		description:
			'A channel got another name. Needs the event channel_rename and the permission channels:read (private channels that your app is in: group_rename and groups:read).',
	},
	{
		name: 'Channel Unarchived',
		value: 'channel_unarchive',
		description:
			'A channel was brought back. Needs the event channel_unarchive and the permission channels:read (private channels that your app is in: group_unarchive and groups:read).',
	},
	{
		name: 'Member Joined',
		value: 'member_joined_channel',
		description:
			'Somebody joined a channel that your app is in. Needs the event member_joined_channel and the permission channels:read (private channels: groups:read).',
	},
	{
		name: 'Member Left',
		value: 'member_left_channel',
		description:
			'Somebody left a channel that your app is in, or your app itself was removed. Needs the event member_left_channel, for your app itself channel_left and group_left, and the permission channels:read (private channels: groups:read).',
	},
	{
		name: 'Message',
		value: 'message',
		description:
			'Somebody wrote in a channel that your app is in. Needs the event message.channels and the permission channels:history (private channels: message.groups and groups:history).',
	},
	{
		name: 'Reaction Added',
		value: 'reaction_added',
		description:
			'Somebody put an emoji on a message. Needs the event reaction_added and the permission reactions:read.',
	},
	{
		name: 'Reaction Removed',
		value: 'reaction_removed',
		description:
			'Somebody took an emoji off a message. Needs the event reaction_removed and the permission reactions:read.',
	},
	{
		name: 'User Changed',
		value: 'user_change',
		description:
			'Somebody’s profile, status, rights or e-mail address changed, or they were deactivated: often, in a large workspace. Needs the event user_change and the permission users:read.',
	},
	{
		name: 'User Joined Workspace',
		value: 'team_join',
		description:
			'Somebody became a member of the workspace. Needs the event team_join and the permission users:read.',
	},
];
