import type { INodeProperties } from 'n8n-workflow';

import { forAccount } from './for-account';

export const recordProperty = (operation: string): INodeProperties => ({
	displayName: 'Record',
	name: 'record',
	type: 'options',
	noDataExpression: true,
	default: 'account',
	options: [
		{ name: 'Account', value: 'account', description: 'A company' },
		{ name: 'Deal', value: 'deal', description: 'An opportunity of an account' },
	],
	displayOptions: forAccount(operation),
});
