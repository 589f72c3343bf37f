import type { INodeProperties } from 'n8n-workflow';

import { slackAuthentication } from './slack-authentication-properties';
import { activityProperties } from './workspace/activity-properties';
import { connectionProperties } from './workspace/connection-properties';
import { personProperties } from './workspace/person-properties';
import { preferenceProperties } from './workspace/preference-properties';
import { routeProperties } from './workspace/route-properties';

export const slackWorkspaceProperties: INodeProperties[] = [
	slackAuthentication,
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		default: 'route',
		options: [
			{ name: 'Activity', value: 'activity', description: 'What was sent to whom, and why' },
			{
				name: 'Connection',
				value: 'connection',
				description: 'Status, diagnosis, test notification, disconnecting, app manifest',
			},
			{ name: 'Person', value: 'person', description: 'Who in the CRM is who in Slack' },
			{
				name: 'Preference',
				value: 'preference',
				description: 'How people want to be notified, and the organisation’s defaults',
			},
			{ name: 'Route', value: 'route', description: 'Which Signals go to which channel' },
		],
	},
	...activityProperties,
	...connectionProperties,
	...personProperties,
	...preferenceProperties,
	...routeProperties,
];
