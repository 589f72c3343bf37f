import type {
	IAuthenticateGeneric,
	Icon,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

import { slackConnectionProperties } from '../src/n8n/properties/slack-connection-properties';

export class SlackSignalsApi implements ICredentialType {
	name = 'slackSignalsApi';

	displayName = 'Slack Signals API';

	documentationUrl =
		'https://github.com/n8n-nodes-slack-signals/n8n-nodes-slack-signals#the-first-slack-app';

	icon: Icon = {
		light: 'file:../icons/slack-signals.svg',
		dark: 'file:../icons/slack-signals.dark.svg',
	};

	properties: INodeProperties[] = [
		{
			displayName: 'Bot User OAuth Token',
			name: 'botToken',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			placeholder: 'xoxb-…',
			hint: 'In your Slack app: OAuth & Permissions, after it was installed to the workspace',
			description:
				'From your Slack app: OAuth &amp; Permissions, after it was installed to the workspace. Starts with xoxb-.',
		},
		...slackConnectionProperties,
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{$credentials.botToken}}' } },
	};

	test: ICredentialTestRequest = {
		request: {
			method: 'POST',
			baseURL:
				'={{ $credentials.host === "other" ? $credentials.apiBaseUrl : "https://" + $credentials.host + "/api/" }}',
			url: 'auth.test',
		},
		rules: [
			{
				type: 'responseSuccessBody',
				properties: {
					key: 'ok',
					value: false,
					message:
						'Slack refused this token. Copy the Bot User OAuth Token (xoxb-…) again from OAuth & Permissions of your Slack app.',
				},
			},
		],
	};
}
