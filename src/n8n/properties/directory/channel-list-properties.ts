import type { INodeProperties } from 'n8n-workflow';

import { forChannel } from './for-channel';

const displayOptions = forChannel(['list']);

export const channelListProperties: INodeProperties[] = [
	{
		displayName: 'Which',
		name: 'which',
		type: 'options',
		default: 'all',
		options: [
			{
				name: 'All',
				value: 'all',
				description:
					'All public channels, private ones that the app is in, and whatever is associated',
			},
			{ name: 'App Is a Member', value: 'member' },
			{
				name: 'Associated',
				value: 'associated',
				description: 'Those with an account, also when Slack shows them no more',
			},
			{ name: 'Not Associated', value: 'notAssociated' },
		],
		displayOptions,
	},
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
		displayOptions,
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: forChannel(['list'], { returnAll: [false] }),
	},
];
