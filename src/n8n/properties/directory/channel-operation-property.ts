import type { INodeProperties } from 'n8n-workflow';

export const channelOperationProperty: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	default: 'list',
	displayOptions: { show: { resource: ['channel'] } },
	// A tool's description for the model is the action, if the builder writes none.
	options: [
		{
			name: 'Associate',
			value: 'associate',
			action: 'Associate a Slack channel with an account',
			description:
				'From then on its messages go to workflows with a Slack Channel Sync Trigger. A public channel is joined; into a private one the app must be invited first.',
		},
		{
			name: 'Diagnose',
			value: 'diagnose',
			action: 'Diagnose the sync of Slack channels',
			description:
				'Find out why messages do not arrive: scopes, access to the channel, association, records, listening workflows, catching up. One item per question, with what to do. For the way from Slack to n8n there is Slack Workspace, Connection: Diagnose.',
		},
		{
			name: 'Dissociate',
			value: 'dissociate',
			action: 'Dissociate a Slack channel from its account',
			description: 'Its messages are read no more. The app stays in the channel.',
		},
		{
			name: 'Get Conversation',
			value: 'getConversation',
			action: 'Get what was said in the Slack channels of an account or deal',
			description:
				'Read from Slack at this moment, with names and thread replies: one item per message, or a transcript to be summed up',
		},
		{
			name: 'List',
			value: 'list',
			action: 'List Slack channels and the accounts they belong to',
			description: 'With what is associated, whether it is in sync and how far it was read',
		},
		{
			name: 'Sync Now',
			value: 'syncNow',
			action: 'Sync Slack channels now',
			description:
				'Catch up at once instead of within the hour. A published Slack Channel Sync Trigger does the reading.',
		},
	],
};
