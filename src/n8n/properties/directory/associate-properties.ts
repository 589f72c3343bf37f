import type { INodeProperties } from 'n8n-workflow';

import { channelLocator } from '../channel-locator';
import { accountLocator } from './account-locator';
import { dealLocator } from './deal-locator';
import { forChannel } from './for-channel';

const displayOptions = forChannel(['associate']);

export const associateProperties: INodeProperties[] = [
	channelLocator({
		displayName: 'Channel',
		name: 'channel',
		required: true,
		displayOptions: forChannel(['associate', 'dissociate']),
	}),
	accountLocator({
		displayName: 'Account',
		name: 'account',
		required: true,
		description: 'Of the directory, which Account: Upsert fills',
		displayOptions,
	}),
	dealLocator({
		displayName: 'Deal',
		name: 'deal',
		description:
			'Of the account above, which must be chosen first. Leave empty where the channel is about the account as a whole.',
		displayOptions,
	}),
	{
		displayName: 'Look Back (Days)',
		name: 'lookBackDays',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 365 },
		default: 30,
		description:
			'Messages of so many days before now go to workflows, too. 0: only what is said from now on.',
		displayOptions,
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Read Again',
				name: 'reread',
				type: 'boolean',
				default: false,
				description:
					'Whether to look back again where the channel has this account and deal already. Messages that workflows got long ago may come a second time.',
			},
		],
		displayOptions,
	},
];
