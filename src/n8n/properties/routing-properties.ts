import type { INodeProperties } from 'n8n-workflow';

import { channelLocator } from './channel-locator';
import { minimumSeverityOptions, signalMatchOptions } from './signal-match-options';

/** The routing table: what goes where, and what is switched off. */
export const routingProperties: INodeProperties[] = [
	{
		displayName: 'Post To',
		name: 'postTo',
		type: 'options',
		noDataExpression: true,
		default: 'routes',
		options: [
			{
				name: 'This Node’s Routes',
				value: 'routes',
				description: 'A table in this node says which Signals go where',
			},
			{
				name: 'This Node’s Routes, Then the Workspace’s',
				value: 'both',
				description:
					'What the table in this node says nothing about takes the routes of the workspace',
			},
			{ name: 'One Channel', value: 'channel', description: 'Everything goes to the same channel' },
			{
				name: 'The Workspace’s Routes',
				value: 'workspace',
				description:
					'One table for all workflows, which Slack Workspace (resource Route), App Home and a chat can change',
			},
		],
	},
	channelLocator({
		displayName: 'Channel',
		name: 'channel',
		required: true,
		displayOptions: { show: { postTo: ['channel'] } },
	}),
	{
		displayName: 'Routes',
		name: 'routes',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add Route',
		default: { route: [{ match: 'deals', channel: { mode: 'list', value: '' }, enabled: true }] },
		description:
			'The most specific route wins: a type before a pattern before a category before everything. A switched-off route holds its Signals back.',
		displayOptions: { show: { postTo: ['routes', 'both'] } },
		options: [
			{
				displayName: 'Route',
				name: 'route',
				values: [
					{
						displayName: 'Signals',
						name: 'match',
						type: 'options',
						default: 'deals',
						options: signalMatchOptions,
					},
					{
						displayName: 'Pattern',
						name: 'pattern',
						type: 'string',
						default: '',
						placeholder: 'deal.*',
						description: 'A Signal type in which * stands for anything',
						displayOptions: { show: { match: ['pattern'] } },
					},
					channelLocator({ displayName: 'Channel', name: 'channel' }),
					{
						displayName: 'On',
						name: 'enabled',
						type: 'boolean',
						default: true,
						description: 'Whether Signals of this route are posted',
					},
					{
						displayName: 'Minimum Amount',
						name: 'minimumAmount',
						type: 'number',
						default: 0,
						description:
							'Of the deal, whatever the currency. Signals below it, and those without an amount, take the next route that matches. 0 for no minimum.',
					},
					{
						displayName: 'Minimum Severity',
						name: 'minimumSeverity',
						type: 'options',
						default: 'any',
						options: minimumSeverityOptions,
						description: 'Signals below it take the next route that matches',
					},
				],
			},
		],
	},
	channelLocator({
		displayName: 'Channel for Everything Else',
		name: 'defaultChannel',
		description:
			'Signals that no route takes, those below its minimum included. Leave empty to send them to Not Posted.',
		displayOptions: { show: { postTo: ['routes', 'both', 'workspace'] } },
	}),
];
