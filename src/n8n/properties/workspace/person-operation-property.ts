import type { INodeProperties } from 'n8n-workflow';

export const personOperationProperty: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	default: 'list',
	displayOptions: { show: { resource: ['person'] } },
	// A tool's description for the model is the action, if the builder writes none.
	options: [
		{
			name: 'Auto-Map',
			value: 'autoMap',
			action: 'Auto-map e-mail addresses to people in Slack',
			description:
				'By confirmed e-mail address. An address that fits two people maps to neither, and links made by hand stay.',
		},
		{
			name: 'Export',
			value: 'export',
			action: 'Export who is mapped to whom, as rows for a spreadsheet',
			description: 'One flat row per person',
		},
		{
			name: 'Link',
			value: 'link',
			action: 'Link an e-mail address to a Slack user by hand',
			description: 'Nothing automatic changes it; take it away with Unlink',
		},
		{
			name: 'List',
			value: 'list',
			action: 'List who is mapped to whom in Slack, and how',
			description: 'Everybody who was mapped, looked up or linked; also who could not be, and why',
		},
		{
			name: 'Set Manager',
			value: 'setManager',
			action: 'Set the manager of a person',
			description:
				'For messages to the manager of a Signal’s owner or assignee when the Signal names no manager',
		},
		{
			name: 'Unlink',
			value: 'unlink',
			action: 'Unlink an e-mail address from its Slack user',
			description: 'The next look-up or Auto-Map finds out anew; the manager stays',
		},
	],
};
