import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { slackCredentials } from '../../src/n8n/properties/slack-authentication-properties';
import { slackChannelPostProperties } from '../../src/n8n/properties/slack-channel-post-properties';
import { slackMethods } from '../../src/n8n/slack/slack-methods';

export class SlackChannelPost implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Slack Channel Post',
		name: 'slackChannelPost',
		icon: {
			light: 'file:../../icons/slack-channel-post.svg',
			dark: 'file:../../icons/slack-channel-post.dark.svg',
		},
		group: ['output'],
		version: 1,
		subtitle:
			'={{ $parameter["postTo"] === "channel" ? ((channel) => String(channel.cachedResultName || channel.value).split(" (")[0])($parameter.toJSON().channel) : ({ both: "by its own and the workspace’s routes", workspace: "by the workspace’s routes" })[$parameter["postTo"]] ?? "by category or type" }}',
		description: 'Tell a channel: posts a Signal where its route says, once',
		defaults: { name: 'Slack Channel Post' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: ['Posted', 'Not Posted'],
		credentials: slackCredentials,
		usableAsTool: true,
		properties: slackChannelPostProperties,
	};

	methods = slackMethods;

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { executeChannelPost } = await import('../../src/n8n/slack/execute-channel-post');
		return executeChannelPost(this);
	}
}
