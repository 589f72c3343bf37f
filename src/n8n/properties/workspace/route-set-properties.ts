import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { channelLocator } from '../channel-locator';
import { minimumSeverityOptions, signalMatchOptions } from '../signal-match-options';

const ROLE_OPTIONS: INodePropertyOptions[] = [
	{ name: 'Assignee', value: 'assignee' },
	{ name: 'CSM', value: 'csm', description: 'Customer success manager' },
	{ name: 'Manager', value: 'manager' },
	{ name: 'Owner', value: 'owner', description: 'Account executive, owner of the record' },
	{ name: 'Participants', value: 'participants', description: 'Each of them' },
	{ name: 'Requester', value: 'requester' },
	{ name: 'Submitter', value: 'submitter' },
];

const SETTING = { resource: ['route'], operation: ['set'] };

const match: INodeProperties[] = [
	{
		displayName: 'Signals',
		name: 'match',
		type: 'options',
		default: 'deals',
		options: signalMatchOptions,
		description:
			'Which Signals the route is about. The most specific route decides: a type before a pattern before a category before everything. An expression may give a category (deals), a type (deal.won), a pattern (deal.*) or * for everything.',
		displayOptions: { show: SETTING },
	},
	{
		displayName: 'Pattern',
		name: 'pattern',
		type: 'string',
		default: '',
		placeholder: 'deal.*',
		description: 'A Signal type in which * stands for anything',
		displayOptions: { show: { ...SETTING, match: ['pattern'] } },
	},
];

const destinations: INodeProperties = {
	displayName: 'Destinations',
	name: 'destinations',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Destination',
	default: { destination: [{ kind: 'channel', channel: { mode: 'list', value: '' } }] },
	description:
		'Where these Signals go. They replace those that the route had; leave empty to keep them.',
	displayOptions: { show: { ...SETTING, '@tool': [false] } },
	options: [
		{
			displayName: 'Destination',
			name: 'destination',
			values: [
				{
					displayName: 'To',
					name: 'kind',
					type: 'options',
					default: 'channel',
					options: [
						{ name: 'Channel', value: 'channel' },
						{
							name: 'Person by Role',
							value: 'role',
							description: 'A direct message to whoever has this role in the Signal',
						},
					],
				},
				channelLocator({
					displayName: 'Channel',
					name: 'channel',
					displayOptions: { show: { kind: ['channel'] } },
				}),
				{
					displayName: 'Role',
					name: 'role',
					type: 'options',
					default: 'assignee',
					options: ROLE_OPTIONS,
					displayOptions: { show: { kind: ['role'] } },
				},
			],
		},
	],
};

/** Plain fields, which a model can fill. */
const forTools: INodeProperties[] = [
	{
		displayName: 'Channels',
		name: 'channelNames',
		type: 'string',
		default: '',
		placeholder: '#revenue-team, #sales-alerts',
		description:
			'Slack channels by name or ID, separated by commas. They replace the destinations that the route had; leave empty to keep them.',
		displayOptions: { show: { ...SETTING, '@tool': [true] } },
	},
	{
		displayName: 'Role',
		name: 'toRole',
		type: 'options',
		default: 'none',
		options: [{ name: 'Nobody', value: 'none' }, ...ROLE_OPTIONS].sort((a, b) =>
			a.name.localeCompare(b.name),
		),
		description: 'Who gets a direct message: whoever has this role in the Signal',
		displayOptions: { show: { ...SETTING, '@tool': [true] } },
	},
];

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	description: 'What you do not add stays as it is',
	displayOptions: { show: SETTING },
	options: [
		{
			displayName: 'Currency',
			name: 'currency',
			type: 'string',
			default: '',
			placeholder: 'EUR',
			description:
				'Of the minimum amount. Leave empty to compare the number, whatever the currency.',
		},
		{
			displayName: 'Mention',
			name: 'mention',
			type: 'string',
			default: '',
			placeholder: 'here',
			description:
				'Who is pinged above messages in channels: here, channel, or the ID of a user (U…) or user group (S…). Empty for nobody.',
		},
		{
			displayName: 'Minimum Amount',
			name: 'minimumAmount',
			type: 'number',
			default: 0,
			description:
				'Signals below it, and those without an amount, take the next route that matches. 0 for no minimum.',
		},
		{
			displayName: 'Minimum Severity',
			name: 'minimumSeverity',
			type: 'options',
			default: 'any',
			options: minimumSeverityOptions,
			description: 'Signals below it take the next route that matches',
		},
		{
			displayName: 'Name',
			name: 'routeId',
			type: 'string',
			default: '',
			placeholder: 'Big deals',
			description:
				'What people call the route. Needed only for several routes about the same Signals, such as one for large and one for small deals.',
		},
		{
			displayName: 'On',
			name: 'enabled',
			type: 'boolean',
			default: true,
			description: 'Whether Signals of this route are sent',
		},
		{
			displayName: 'Thread',
			name: 'thread',
			type: 'options',
			default: 'none',
			options: [
				{ name: 'None', value: 'none', description: 'Each Signal is a message of its own' },
				{
					name: 'One per Account',
					value: 'account',
					description: 'Later Signals about the same account answer in the thread of the first',
				},
				{
					name: 'One per Deal',
					value: 'deal',
					description: 'Later Signals about the same deal answer in the thread of the first',
				},
			],
		},
	],
};

/** Set: what a route is about and where it leads. */
export const routeSetProperties: INodeProperties[] = [...match, destinations, ...forTools, options];
