import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { slackCredentials } from '../../src/n8n/properties/slack-authentication-properties';
import { slackDecisionProperties } from '../../src/n8n/properties/slack-decision-properties';
import { slackMethods } from '../../src/n8n/slack/slack-methods';

export class SlackDecision implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Slack Decision',
		name: 'slackDecision',
		icon: {
			light: 'file:../../icons/slack-decision.svg',
			dark: 'file:../../icons/slack-decision.dark.svg',
		},
		group: ['output'],
		version: 1,
		subtitle:
			'={{ ($parameter["channels"]["channel"] || []).map((each) => String(each.channel.cachedResultName || each.channel.value).split(" (")[0]).filter((name) => name).join(", ") }}',
		description:
			'Get one answer, once: asks in Slack, the first click wins, every copy shows the outcome',
		defaults: { name: 'Slack Decision' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: ['Asked', 'Already Decided'],
		credentials: slackCredentials,
		usableAsTool: true,
		properties: slackDecisionProperties,
	};

	methods = slackMethods;

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { executeDecision } = await import('../../src/n8n/slack/execute-decision');
		return executeDecision(this);
	}
}
