import type { INodeProperties } from 'n8n-workflow';

import { buttonProperties } from './button-properties';
import { channelLocator } from './channel-locator';
import { contentProperties } from './content-properties';
import { fieldsToShow, handOverOption, keyOption, threadOption } from './message-options';
import { slackAuthentication } from './slack-authentication-properties';

export const slackDirectMessageProperties: INodeProperties[] = [
	slackAuthentication,
	{
		displayName: 'Send To',
		name: 'sendTo',
		type: 'options',
		noDataExpression: true,
		default: 'first',
		options: [
			{
				name: 'All of Them in One Group DM',
				value: 'group',
				description: 'Opens one conversation with up to eight people; needs the scope mpim:write',
			},
			{
				name: 'The First Who Is in Slack',
				value: 'first',
				description: 'Goes down the list until somebody is found',
			},
		],
	},
	{
		displayName: 'People',
		name: 'people',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add Person',
		default: { person: [{ by: 'role', role: 'owner' }] },
		description:
			'Found in Slack by e-mail address. Deactivated people, bots, guests and people of other workspaces are not messaged.',
		options: [
			{
				displayName: 'Person',
				name: 'person',
				values: [
					{
						displayName: 'Found By',
						name: 'by',
						type: 'options',
						default: 'role',
						options: [
							{ name: 'E-Mail Address', value: 'email' },
							{ name: 'Role in the Signal', value: 'role' },
						],
					},
					{
						displayName: 'Role',
						name: 'role',
						type: 'options',
						default: 'owner',
						options: [
							{ name: 'Assignee', value: 'assignee' },
							{ name: 'CSM', value: 'csm', description: 'Customer success manager' },
							{ name: 'Manager', value: 'manager' },
							{
								name: 'Owner',
								value: 'owner',
								description: 'Account executive, owner of the record',
							},
							{ name: 'Participants', value: 'participants', description: 'All of them, in order' },
							{ name: 'Requester', value: 'requester' },
							{ name: 'Submitter', value: 'submitter' },
						],
						displayOptions: { show: { by: ['role'] } },
					},
					{
						displayName: 'E-Mail Address',
						name: 'email',
						type: 'string',
						default: '',
						placeholder: '{{ $json.people.owner.email }}',
						description: 'One address, or several separated by commas',
						displayOptions: { show: { by: ['email'] } },
					},
				],
			},
		],
	},
	{
		displayName: 'If Nobody Is Found',
		name: 'fallback',
		type: 'options',
		noDataExpression: true,
		default: 'notSent',
		options: [
			{ name: 'Leave Through Not Sent', value: 'notSent' },
			{
				name: 'Post to a Channel',
				value: 'channel',
				description: 'The item leaves through Sent and says why it went to the channel',
			},
		],
	},
	channelLocator({
		displayName: 'Fallback Channel',
		name: 'fallbackChannel',
		required: true,
		displayOptions: { show: { fallback: ['channel'] } },
	}),
	...contentProperties(),
	...buttonProperties,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			fieldsToShow,
			{
				displayName: 'Guests May Be Messaged',
				name: 'allowGuests',
				type: 'boolean',
				default: false,
				description: 'Whether single- and multi-channel guests of the workspace count as found',
			},
			keyOption,
			handOverOption,
			threadOption,
		],
	},
];
