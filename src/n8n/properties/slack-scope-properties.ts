import type { INodeProperties } from 'n8n-workflow';

/** The least that DMs, posts and matching people by e-mail need. */
const MINIMUM = ['chat:write', 'im:write', 'users:read', 'users:read.email'];

/** Each group is asked for only when the builder ticks it, with the reason in sight. */
export const slackScopeProperties: INodeProperties[] = [
	{
		displayName: 'Permissions Beyond the Minimum',
		name: 'scopeGroups',
		type: 'multiOptions',
		default: ['channels:read,groups:read', 'chat:write.public'],
		description: `Always asked for: ${MINIMUM.join(', ')}. Your Slack app must list what you tick here.`,
		options: [
			{
				name: 'Approver Groups (usergroups:read)',
				value: 'usergroups:read',
				description: 'Lets a user group decide in Slack Decision',
			},
			{
				name: 'Availability (dnd:read)',
				value: 'dnd:read',
				description: 'Holds messages back while a person has paused notifications',
			},
			{
				name: 'Channel Picker (channels:read, groups:read)',
				value: 'channels:read,groups:read',
				description: 'Lists channels in the editor; private ones only where the app was invited',
			},
			{
				name: 'Channel Sync (channels:history, groups:history, channels:join)',
				value: 'channels:history,groups:history,channels:join',
				description: 'Reads messages of channels that you associate with an account',
			},
			{
				name: 'Commands and Shortcuts (commands)',
				value: 'commands',
				description: 'Slash commands and shortcuts',
			},
			{
				name: 'Group DMs (mpim:write)',
				value: 'mpim:write',
				description: 'Opens one conversation with several people',
			},
			{
				name: 'Mentions and Reactions (app_mentions:read, reactions:read)',
				value: 'app_mentions:read,reactions:read',
				description: 'Starts workflows when the app is mentioned or somebody reacts',
			},
			{
				name: 'Post to Any Public Channel (chat:write.public)',
				value: 'chat:write.public',
				description: 'Posts to public channels without being invited first',
			},
		],
	},
	{
		displayName: 'Scope',
		name: 'scope',
		type: 'hidden',
		default: `={{ "${MINIMUM.join(',')}" + ($self["scopeGroups"].length ? "," + $self["scopeGroups"].join(",") : "") }}`,
	},
];
