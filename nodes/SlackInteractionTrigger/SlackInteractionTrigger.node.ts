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
import { interactionOutputNames } from '../../src/n8n/properties/interaction-output-names';
import { slackInteractionTriggerProperties } from '../../src/n8n/properties/slack-interaction-trigger-properties';

/** The one URL of a Slack app: every published trigger of the app gets what it asks for. */
export class SlackInteractionTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Slack Interaction Trigger',
		name: 'slackInteractionTrigger',
		icon: {
			light: 'file:../../icons/slack-interaction-trigger.svg',
			dark: 'file:../../icons/slack-interaction-trigger.dark.svg',
		},
		group: ['trigger'],
		version: 2,
		subtitle:
			'={{ $parameter["kinds"].map((kind) => ({ decision: "decisions", button: "button clicks", input: "menus", modal: "modals", shortcut: "shortcuts", command: "commands", event: "events", hand_over: "hand-overs", unsupported: "anything else" })[kind]).join(", ") || "holds the URL" }}',
		description:
			'Starts the workflow when somebody decides, presses, chooses, submits a form, calls a command or an event happens in Slack. One URL serves every workflow of a Slack app.',
		eventTriggerDescription: 'Waiting for somebody to press something in Slack',
		activationMessage: 'What people press in Slack now starts this workflow.',
		defaults: { name: 'Slack Interaction Trigger' },
		inputs: [],
		outputs: interactionOutputNames.map(() => NodeConnectionTypes.Main),
		outputNames: interactionOutputNames,
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
			header: 'Receive what people do in Slack',
			executionsHelp: {
				inactive:
					'<b>Slack knows one URL only.</b> Put the <b>production URL</b> of one published trigger (best: the "Slack entry" workflow) into your Slack app as Request URL, under Interactivity &amp; Shortcuts and under Event Subscriptions. Every other published trigger of the same app gets its share by itself.<br><br><b>While building</b>: click "Execute step" and press something in Slack; the published URL passes it on to this editor.',
				active:
					'This workflow is published. What it asks for reaches it, whichever workflow holds the URL that Slack calls.<br><br><b>While building</b>: click "Execute step" and press something in Slack.',
			},
			activationHint:
				'Publish the workflow, then put its production URL into your Slack app as Request URL, under Interactivity & Shortcuts and under Event Subscriptions, unless another workflow holds it already.',
		},
		properties: slackInteractionTriggerProperties,
	};

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return false;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				const { publishInteraction } = await import('../../src/n8n/slack/publish-interaction');
				return publishInteraction(this);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				const { unpublishTrigger } = await import('../../src/n8n/unpublish-trigger');
				return unpublishTrigger(this);
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const { receiveInteraction } = await import('../../src/n8n/slack/receive-interaction');
		return receiveInteraction(this);
	}

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		const { activateInteraction } = await import('../../src/n8n/slack/activate-interaction');
		return activateInteraction(this);
	}

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { executeInteraction } = await import('../../src/n8n/slack/execute-interaction');
		return executeInteraction(this);
	}
}
