import type { INodeProperties } from 'n8n-workflow';

import { askedByForTools, askedByInWorkflows } from '../workspace/asked-by-properties';
import { removeProperties } from './remove-properties';
import { searchProperties } from './search-properties';
import { upsertProperties } from './upsert-properties';

const operation: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	default: 'upsert',
	displayOptions: { show: { resource: ['account'] } },
	// A tool's description for the model is the action, if the builder writes none.
	options: [
		{
			name: 'Remove',
			value: 'remove',
			action: 'Remove accounts or deals from the directory',
			description:
				'By ID, or whatever a full import did not bring again. Channels stay associated, and nothing changes in the CRM.',
		},
		{
			name: 'Search',
			value: 'search',
			action: 'Search accounts by name or domain',
			description: 'Best match first, with a score; typing errors are forgiven',
		},
		{
			name: 'Upsert',
			value: 'upsert',
			action: 'Add or update accounts or deals in the directory',
			description:
				'One record per item, by its ID. Made for whole exports of a CRM: 100,000 items in one run are fine.',
		},
	],
};

const CHANGES = {
	resource: 'account',
	operation: ['remove', 'upsert'],
	whoMay: 'Workspace admins and owners may change the directory',
};

export const accountProperties: INodeProperties[] = [
	operation,
	...askedByForTools(CHANGES),
	...upsertProperties,
	...removeProperties,
	...searchProperties,
	askedByInWorkflows(CHANGES),
];
