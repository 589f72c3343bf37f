import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { optionalSlackCredentials } from '../../src/n8n/properties/slack-authentication-properties';
import { slackWorkspaceProperties } from '../../src/n8n/properties/slack-workspace-properties';
import { slackMethods } from '../../src/n8n/slack/slack-methods';

export class SlackWorkspace implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Slack Workspace',
		name: 'slackWorkspace',
		icon: {
			light: 'file:../../icons/slack-workspace.svg',
			dark: 'file:../../icons/slack-workspace.dark.svg',
		},
		group: ['output'],
		version: 1,
		// "Route: Send Test" of route and sendTest.
		subtitle:
			'={{ [$parameter["resource"], $parameter["operation"]].map((name) => String(name ?? "").replace(/([A-Z])/g, " $1").replace(/^./, (letter) => letter.toUpperCase())).join(": ") }}',
		description:
			'Look after what surrounds the messages: connection, routes, people, preferences and activity; also a tool for AI agents',
		defaults: { name: 'Slack Workspace' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: optionalSlackCredentials,
		usableAsTool: true,
		properties: slackWorkspaceProperties,
	};

	methods = slackMethods;

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { executeWorkspace } = await import('../../src/n8n/slack/execute-workspace');
		return executeWorkspace(this);
	}
}
