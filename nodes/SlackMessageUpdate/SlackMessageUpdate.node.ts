import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { slackCredentials } from '../../src/n8n/properties/slack-authentication-properties';
import { slackMessageUpdateProperties } from '../../src/n8n/properties/slack-message-update-properties';
import { slackMethods } from '../../src/n8n/slack/slack-methods';

export class SlackMessageUpdate implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Slack Message Update',
		name: 'slackMessageUpdate',
		icon: {
			light: 'file:../../icons/slack-message-update.svg',
			dark: 'file:../../icons/slack-message-update.dark.svg',
		},
		group: ['output'],
		version: 1,
		subtitle:
			'={{ ({ reply: "answer in the thread", report: "report outcome", respond: "reply to interaction" })[$parameter["operation"]] || ($parameter["findBy"] === "place" ? "update one message" : "update every copy") }}',
		description:
			'Change what was posted, by its key or place; report what became of a decision; reply to a press',
		defaults: { name: 'Slack Message Update' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: ['Updated', 'Not Found'],
		credentials: slackCredentials,
		usableAsTool: true,
		properties: slackMessageUpdateProperties,
	};

	methods = slackMethods;

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { executeMessageUpdate } = await import('../../src/n8n/slack/execute-message-update');
		return executeMessageUpdate(this);
	}
}
