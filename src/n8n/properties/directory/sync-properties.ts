import type { INodeProperties } from 'n8n-workflow';

import { channelLocator } from '../channel-locator';
import { accountLocator } from './account-locator';
import { forChannel } from './for-channel';

/** Sync Now, and what Diagnose looks at. */
export const syncProperties: INodeProperties[] = [
	{
		displayName: 'Which',
		name: 'syncWhat',
		type: 'options',
		default: 'channel',
		options: [
			{ name: 'All Channels', value: 'all', description: 'Whatever is associated' },
			{ name: 'Channels of an Account', value: 'account' },
			{ name: 'One Channel', value: 'channel' },
		],
		displayOptions: forChannel(['syncNow']),
	},
	channelLocator({
		displayName: 'Channel',
		name: 'channel',
		required: true,
		displayOptions: forChannel(['syncNow'], { syncWhat: ['channel'] }),
	}),
	accountLocator({
		displayName: 'Account',
		name: 'account',
		required: true,
		displayOptions: forChannel(['syncNow'], { syncWhat: ['account'] }),
	}),
	channelLocator({
		displayName: 'Channel',
		name: 'channel',
		description:
			'The channel whose messages do not arrive. Leave empty to look at channel sync as a whole.',
		displayOptions: forChannel(['diagnose']),
	}),
	accountLocator({
		displayName: 'Account',
		name: 'account',
		description:
			'Whether the directory has it, and which channels belong to it. Leave empty to look at the account of the channel.',
		displayOptions: forChannel(['diagnose']),
	}),
];
