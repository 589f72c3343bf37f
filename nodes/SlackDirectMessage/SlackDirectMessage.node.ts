import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { slackCredentials } from '../../src/n8n/properties/slack-authentication-properties';
import { slackDirectMessageProperties } from '../../src/n8n/properties/slack-direct-message-properties';
import { slackMethods } from '../../src/n8n/slack/slack-methods';

export class SlackDirectMessage implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Slack Direct Message',
		name: 'slackDirectMessage',
		icon: {
			light: 'file:../../icons/slack-direct-message.svg',
			dark: 'file:../../icons/slack-direct-message.dark.svg',
		},
		group: ['output'],
		version: 1,
		subtitle:
			'={{ $parameter["operation"] === "sendDueDigests" ? "send due digests" : ($parameter["people"]["person"] || []).map((each) => each.by === "email" ? "e-mail address" : each.role || "owner").join($parameter["sendTo"] === "group" ? " and " : ", else ") }}',
		description:
			'Tell a person: finds who is behind an e-mail address or a role of the Signal and sends a DM',
		defaults: { name: 'Slack Direct Message' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: ['Sent', 'Not Sent', 'E-Mail'],
		credentials: slackCredentials,
		usableAsTool: true,
		properties: slackDirectMessageProperties,
	};

	methods = slackMethods;

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { executeDirectMessage } = await import('../../src/n8n/slack/execute-direct-message');
		return executeDirectMessage(this);
	}
}
