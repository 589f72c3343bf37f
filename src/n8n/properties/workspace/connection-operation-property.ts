import type { INodeProperties } from 'n8n-workflow';

export const connectionOperationProperty: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	default: 'status',
	displayOptions: { show: { resource: ['connection'] } },
	options: [
		{
			name: 'Diagnose',
			value: 'diagnose',
			action: 'Diagnose the connection',
			description:
				'Find out why messages or clicks do not arrive: token, scopes, signature, entry workflow and URL, clock, a person, a kind of Signal, a channel, the store. One item per question, with what to do.',
		},
		{
			name: 'Disconnect',
			value: 'disconnect',
			action: 'Disconnect the workspace',
			description:
				'Revoke the token, and drop deferred messages, reminders and digests. Messages in Slack and the history stay; reconnecting works. Never available to AI agents.',
			// A model must not be able to talk itself into it; refused when it runs as a tool, too.
			displayOptions: { show: { '@tool': [false] } },
		},
		{
			name: 'Get App Manifest',
			value: 'getManifest',
			action: 'Get the manifest of the Slack app',
			description:
				'The Slack app for this n8n, with its URLs and the features you choose, and a link that creates it. Needs no credential.',
		},
		{
			name: 'Send Test Notification',
			value: 'sendTest',
			action: 'Send a test notification',
			description: 'To a channel, to a person, or to each channel of the routing table',
		},
		{
			name: 'Status',
			value: 'status',
			action: 'Get the status of the connection',
			description:
				'Whether it is active, with workspace, bot, scopes (and which are missing, and why they are needed), published triggers and what is still to be sent',
		},
	],
};
