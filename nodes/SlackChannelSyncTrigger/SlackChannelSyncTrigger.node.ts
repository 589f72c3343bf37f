import type {
	IExecuteFunctions,
	IHookFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	ITriggerFunctions,
	ITriggerResponse,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { slackCredentials } from '../../src/n8n/properties/slack-authentication-properties';
import { slackChannelSyncTriggerProperties } from '../../src/n8n/properties/slack-channel-sync-trigger-properties';

/** Messages of the channels that somebody associated with an account. */
export class SlackChannelSyncTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Slack Channel Sync Trigger',
		name: 'slackChannelSyncTrigger',
		icon: {
			light: 'file:../../icons/slack-channel-sync-trigger.svg',
			dark: 'file:../../icons/slack-channel-sync-trigger.dark.svg',
		},
		group: ['trigger'],
		version: 2,
		subtitle:
			'={{ $parameter["events"].length ? $parameter["events"].join(", ") + " messages" : "holds the URL" }}',
		description:
			'Starts the workflow with the messages of customer channels, each with its account and deal. Only channels that somebody associated are read.',
		eventTriggerDescription: 'Waiting for a message in an associated channel',
		activationMessage: 'Messages of associated channels now start this workflow.',
		defaults: { name: 'Slack Channel Sync Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		outputNames: ['Messages'],
		credentials: slackCredentials,
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				responseData: '',
				path: 'slack',
			},
		],
		triggerPanel: {
			header: 'Receive the messages of customer channels',
			executionsHelp: {
				inactive:
					'<b>Slack knows one URL only.</b> Put the <b>production URL</b> of one published trigger (best: the "Slack entry" workflow) into your Slack app under Event Subscriptions and Interactivity &amp; Shortcuts. Every other published trigger of the same app gets its share by itself.<br><br><b>Which channels?</b> Publish this workflow and invite the app to a channel in Slack: it asks which account the channel belongs to. A workflow can associate channels, too, with Customer Directory.<br><br><b>While building</b>: click "Execute step" and write in an associated channel; the published URL passes the message on to this editor.',
				active:
					'This workflow is published: messages of associated channels start it, whichever workflow holds the URL that Slack calls. What was written while n8n was away is read afterwards.<br><br><b>More channels?</b> Invite the app to a channel in Slack: it asks which account the channel belongs to.<br><br><b>While building</b>: click "Execute step" and write in an associated channel.',
			},
			activationHint:
				'Publish the workflow, then invite the app to a channel in Slack: it asks which account the channel belongs to.',
		},
		properties: slackChannelSyncTriggerProperties,
	};

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return false;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				const { publishInteraction } = await import('../../src/n8n/slack/publish-interaction');
				return publishInteraction(this, await channelSync());
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				const { unpublishTrigger } = await import('../../src/n8n/unpublish-trigger');
				return unpublishTrigger(this);
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const { receiveInteraction } = await import('../../src/n8n/slack/receive-interaction');
		return receiveInteraction(this, await channelSync());
	}

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		const { activateInteraction } = await import('../../src/n8n/slack/activate-interaction');
		return activateInteraction(this, await channelSync());
	}

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { executeSync } = await import('../../src/n8n/slack/sync/execute-sync');
		return executeSync(this);
	}
}

async function channelSync() {
	const { channelSyncTrigger } = await import('../../src/n8n/slack/sync/channel-sync-trigger');
	return channelSyncTrigger;
}
