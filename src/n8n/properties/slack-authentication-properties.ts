import type { INodeCredentialDescription, INodeProperties } from 'n8n-workflow';

/** Every Slack node has the same two ways to connect. */
export const slackCredentials: INodeCredentialDescription[] = [
	{
		name: 'slackSignalsOAuth2Api',
		required: true,
		displayOptions: { show: { authentication: ['oAuth2'] } },
	},
	{
		name: 'slackSignalsApi',
		required: true,
		displayOptions: { show: { authentication: ['accessToken'] } },
	},
];

/** For Slack Workspace: the manifest of an app is wanted before there is a credential of it. */
export const optionalSlackCredentials: INodeCredentialDescription[] = slackCredentials.map(
	(credential) => ({ ...credential, required: false }),
);

export const slackAuthentication: INodeProperties = {
	displayName: 'Connect With',
	name: 'authentication',
	type: 'options',
	noDataExpression: true,
	default: 'oAuth2',
	options: [
		{
			name: 'Bot Token',
			value: 'accessToken',
			description: 'Paste the xoxb-… token of your Slack app',
		},
		{ name: 'OAuth2', value: 'oAuth2', description: 'Click through Slack’s consent page' },
	],
};
