import type { INodeProperties } from 'n8n-workflow';

/** Slack's three looks of a button. */
export const buttonStyle: INodeProperties = {
	displayName: 'Style',
	name: 'style',
	type: 'options',
	default: 'default',
	options: [
		{ name: 'Danger (Red)', value: 'danger' },
		{ name: 'Default', value: 'default' },
		{ name: 'Primary (Green)', value: 'primary' },
	],
};
