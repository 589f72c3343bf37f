import type { INodeProperties } from 'n8n-workflow';

import { forPerson } from './for-person';

export const personListProperties: INodeProperties[] = [
	{
		displayName: 'Return',
		name: 'returnWhat',
		type: 'options',
		default: 'people',
		options: [
			{
				name: 'Counts Only',
				value: 'counts',
				description: 'One item: how many in which state, and when the directory was read',
			},
			{ name: 'People', value: 'people', description: 'One item per person' },
		],
		displayOptions: forPerson('list'),
	},
	{
		displayName: 'State',
		name: 'state',
		type: 'options',
		default: 'all',
		options: [
			{ name: 'All', value: 'all' },
			{
				name: 'Ambiguous',
				value: 'ambiguous',
				description: 'Two or more people in Slack have the address: none is written to',
			},
			{
				name: 'Conflicting',
				value: 'conflicting',
				description: 'Linked by hand, but Slack’s directory speaks against it; the link holds',
			},
			{ name: 'Mapped', value: 'mapped' },
			{ name: 'Unmapped', value: 'unmapped' },
		],
		displayOptions: forPerson('list', 'export'),
	},
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
		displayOptions: forPerson('list'),
	},
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: true,
		description: 'Whether to return all results or only up to a given limit',
		displayOptions: forPerson('export'),
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: {
			show: { resource: ['person'], operation: ['list', 'export'], returnAll: [false] },
		},
	},
];
