import type { INodeProperties } from 'n8n-workflow';

import { ALL_SIGNAL_TYPES, SIGNAL_CATEGORIES } from '../../core/signal-types';
import { channelLocator } from './channel-locator';
import { signalTypeOptions } from './signal-type-options';

const CATEGORY_OPTIONS = SIGNAL_CATEGORIES.map((category) => ({
	name: `Category: ${category.charAt(0).toUpperCase()}${category.slice(1)}`,
	value: category,
}));

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
				name: 'The Channel of Its Category or Type',
				value: 'routes',
				description: 'A table says which Signals go where',
			},
			{ name: 'One Channel', value: 'channel', description: 'Everything goes to the same channel' },
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
		displayOptions: { show: { postTo: ['routes'] } },
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
						options: [
							...CATEGORY_OPTIONS,
							...signalTypeOptions(ALL_SIGNAL_TYPES),
							{ name: 'Everything', value: '*' },
							{ name: 'Pattern', value: 'pattern' },
						],
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
				],
			},
		],
	},
	channelLocator({
		displayName: 'Channel for Everything Else',
		name: 'defaultChannel',
		description: 'Signals that no route matches. Leave empty to send them to Not Posted.',
		displayOptions: { show: { postTo: ['routes'] } },
	}),
];
