import type { INodeProperties } from 'n8n-workflow';

import { askedByForTools, askedByInWorkflows } from './asked-by-properties';
import { routeSetProperties } from './route-set-properties';
import { routeUseProperties } from './route-use-properties';

const operation: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	default: 'list',
	displayOptions: { show: { resource: ['route'] } },
	// A tool's description for the model is the action, if the builder writes none.
	options: [
		{
			name: 'Add Defaults',
			value: 'addDefaults',
			action: 'Add the default routes that are missing',
			description:
				'Deals to #sales-alerts, tickets to #support-tickets, marketing to #marketing, tasks to their assignee, system to #general; what is there already stays',
		},
		{
			name: 'Enable or Disable',
			value: 'toggle',
			action: 'Switch a route on or off',
			description: 'What a switched-off route matches is not sent at all',
		},
		{
			name: 'Explain',
			value: 'explain',
			action: 'Explain which route a Signal takes and why',
			description: 'Each route of the table with its verdict in words; nothing is sent',
		},
		{
			name: 'List',
			value: 'list',
			action: 'List which Signals go to which Slack channels or people',
			description: 'The routing table of the workspace, in its order; no items while it is empty',
		},
		{
			name: 'Remove',
			value: 'remove',
			action: 'Remove a route',
			description: 'Its Signals take the next route that matches, if there is one',
		},
		{
			name: 'Send Test',
			value: 'sendTest',
			action: 'Send a test message along a route',
			description: 'To each destination of the route, marked as a test',
		},
		{
			name: 'Set',
			value: 'set',
			action: 'Set which Slack channels or people get Signals of a kind',
			description: 'Adds a route, or changes the one there is; what you do not set stays',
		},
		{
			name: 'Set Editors',
			value: 'setEditors',
			action: 'Set who may change routes',
			description: 'Beside the admins and owners of the Slack workspace',
		},
	],
};

const CHANGES = {
	resource: 'route',
	operation: ['addDefaults', 'remove', 'sendTest', 'set', 'setEditors', 'toggle'],
	whoMay: 'Workspace admins, owners and route editors may change routes',
};

export const routeProperties: INodeProperties[] = [
	operation,
	...askedByForTools(CHANGES),
	...routeSetProperties,
	...routeUseProperties,
	askedByInWorkflows(CHANGES),
];
