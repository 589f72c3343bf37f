import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { slackConnectionProperties } from '../src/n8n/properties/slack-connection-properties';
import { slackScopeProperties } from '../src/n8n/properties/slack-scope-properties';

export class SlackSignalsOAuth2Api implements ICredentialType {
	name = 'slackSignalsOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Slack Signals OAuth2 API';

	documentationUrl =
		'https://github.com/n8n-nodes-slack-signals/n8n-nodes-slack-signals#the-first-slack-app';

	icon: Icon = {
		light: 'file:../icons/slack-signals.svg',
		dark: 'file:../icons/slack-signals.dark.svg',
	};

	properties: INodeProperties[] = [
		{
			displayName: 'Grant Type',
			name: 'grantType',
			type: 'hidden',
			default: 'authorizationCode',
		},
		...slackConnectionProperties,
		{
			displayName: 'Authorization URL',
			name: 'authUrl',
			type: 'hidden',
			default:
				'={{ $self["host"] === "other" ? $self["apiBaseUrl"].replace(/api\\/?$/, "") + "oauth/v2/authorize" : "https://" + $self["host"] + "/oauth/v2/authorize" }}',
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default:
				'={{ $self["host"] === "other" ? $self["apiBaseUrl"].replace(/\\/?$/, "/") + "oauth.v2.access" : "https://" + $self["host"] + "/api/oauth.v2.access" }}',
		},
		...slackScopeProperties,
		{
			displayName: 'Auth URI Query Parameters',
			name: 'authQueryParameters',
			type: 'hidden',
			default: '',
		},
		// Slack takes client id and secret in the body only.
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'hidden',
			default: 'body',
		},
	];
}
