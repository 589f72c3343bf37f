import type { INodeProperties } from 'n8n-workflow';

import { forAccount } from './for-account';

export const searchProperties: INodeProperties[] = [
	{
		displayName: 'Name or Domain',
		name: 'words',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'acme',
		description: 'All of it or a part. Typing errors are forgiven.',
		displayOptions: forAccount('search'),
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 100 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: forAccount('search'),
	},
	{
		displayName: 'With Deals',
		name: 'withDeals',
		type: 'boolean',
		default: false,
		description: 'Whether each account comes with its deals: open ones first, up to 50',
		displayOptions: forAccount('search'),
	},
];
