import type { INodeProperties } from 'n8n-workflow';

import { ALL_SIGNAL_TYPES } from '../../../core/signal-types';
import { channelLocator } from '../channel-locator';
import { signalTypeOptions } from '../signal-type-options';

const displayOptions = { show: { resource: ['connection'], operation: ['diagnose'] } };

export const diagnoseProperties: INodeProperties[] = [
	{
		displayName: 'Person (E-Mail)',
		name: 'email',
		type: 'string',
		placeholder: 'name@email.com',
		default: '',
		displayOptions,
		description:
			'Whom a message did not reach: who that is in Slack, and whether they want it. Leave empty to leave this out.',
	},
	{
		displayName: 'Kind of Signal',
		name: 'signalType',
		type: 'options',
		default: '',
		displayOptions,
		options: [{ name: 'Not Asked', value: '' }, ...signalTypeOptions(ALL_SIGNAL_TYPES)],
		description:
			'Whether the routing table sends it, whether the organisation has it on, and whether the person wants it',
	},
	channelLocator({
		displayName: 'Channel',
		name: 'channel',
		displayOptions,
		description: 'Whether the app can post there. Leave empty to leave this out.',
	}),
];
