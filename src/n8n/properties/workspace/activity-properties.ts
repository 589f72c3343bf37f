import type { INodeProperties } from 'n8n-workflow';

import { SIGNAL_CATEGORIES } from '../../../core/signal-types';
import { channelLocator } from '../channel-locator';
import { askedByForTools, askedByInWorkflows } from './asked-by-properties';

const resource = ['activity'];
const list = { show: { resource, operation: ['list'] } };
const lists = { resource, operation: ['list', 'listParked'] };

const CHANGES = {
	resource: 'activity',
	operation: ['replay'],
	whoMay: 'Workspace admins and owners may replay',
};

export const activityProperties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		default: 'list',
		displayOptions: { show: { resource } },
		options: [
			{
				name: 'List',
				value: 'list',
				action: 'List what was sent to whom and why',
				description:
					'What went to whom or to which channel, what did not go, and why. Newest first.',
			},
			{
				name: 'List Parked',
				value: 'listParked',
				action: 'List parked events',
				description:
					'Events that were not worked off after several tries, whose workflow was unpublished, or whose end n8n never reported, with the reason',
			},
			{
				name: 'Replay',
				value: 'replay',
				action: 'Replay a parked event',
				description: 'Give a parked event back to its workflow, as if it had just arrived',
			},
		],
	},
	...askedByForTools(CHANGES),
	{
		displayName: 'Notifications Of',
		name: 'of',
		type: 'options',
		default: 'everybody',
		displayOptions: list,
		options: [
			{ name: 'A Channel', value: 'channel' },
			{ name: 'A Person', value: 'person' },
			{ name: 'Everybody', value: 'everybody' },
		],
	},
	{
		displayName: 'Person',
		name: 'person',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'ana@example.com',
		displayOptions: { show: { ...list.show, of: ['person'] } },
		description: 'E-mail address or Slack user ID',
	},
	channelLocator({
		displayName: 'Channel',
		name: 'channel',
		required: true,
		displayOptions: { show: { ...list.show, of: ['channel'] } },
	}),
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		displayOptions: { show: lists },
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		displayOptions: { show: { ...lists, returnAll: [false] } },
		description: 'Max number of results to return',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		displayOptions: list,
		options: [
			{
				displayName: 'Older Than',
				name: 'before',
				type: 'string',
				default: '',
				placeholder: '{{ $json.id }}',
				description:
					'The ID of the last notification of the page before: what comes after it is returned',
			},
			{
				displayName: 'Only These Kinds',
				name: 'kinds',
				type: 'string',
				default: '',
				placeholder: 'deals, ticket.created',
				description: `Categories or types of Signals, split by commas. Categories are ${SIGNAL_CATEGORIES.join(', ')}.`,
			},
		],
	},
	{
		displayName: 'Row ID',
		name: 'rowId',
		type: 'string',
		required: true,
		default: '={{ $json.rowId }}',
		displayOptions: { show: { resource, operation: ['replay'] } },
		description: 'As List Parked gives it',
	},
	askedByInWorkflows(CHANGES),
];
