import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { slackCredentials } from '../../src/n8n/properties/slack-authentication-properties';
import { decisionOutputsExpression } from '../../src/n8n/properties/decision-outputs-expression';
import { slackDecisionProperties } from '../../src/n8n/properties/slack-decision-properties';
import { slackMethods } from '../../src/n8n/slack/slack-methods';

// eslint-disable-next-line @n8n/community-nodes/webhook-lifecycle-complete -- its webhook is the resume URL of a waiting execution: nothing is registered anywhere
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
			'={{ ({ ask: "ask", sendAndWait: "ask and wait", record: "record a decision", withdraw: "withdraw", get: "get", list: "list", preview: "preview" })[$parameter["operation"]] + " " + ($parameter["channels"]?.["channel"] || []).map((each) => String(each.channel?.cachedResultName || each.channel?.value || "").split(" (")[0]).filter((name) => name).join(", ") }}',
		description:
			'Get one answer, once: asks in Slack, waits if you like, reminds, escalates, expires; every copy shows the outcome',
		defaults: { name: 'Slack Decision' },
		inputs: [NodeConnectionTypes.Main],
		outputs: decisionOutputsExpression,
		credentials: slackCredentials,
		usableAsTool: true,
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				responseData: '',
				path: '={{ $nodeId }}',
				restartWebhook: true,
				isFullPath: true,
			},
		],
		properties: slackDecisionProperties,
	};

	methods = slackMethods;

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { executeDecision } = await import('../../src/n8n/slack/execute-decision');
		return executeDecision(this);
	}

	/** The signed URL of an execution that waits: the decision's effects call it. */
	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const { resumeDecision } = await import('../../src/n8n/slack/decision/resume-decision');
		return resumeDecision(this);
	}
}
