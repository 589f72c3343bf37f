import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	IExecuteFunctions,
	IHookFunctions,
	INodeCredentialTestResult,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	ITriggerFunctions,
	ITriggerResponse,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import {
	crmSignalTriggerProperties,
	crmSignalTriggerSubtitle,
} from '../../src/n8n/properties/crm-signal-trigger-properties';
import { crmLookUpCredentials } from '../../src/n8n/properties/crm-look-up-properties';
import { crmWebhookCredentials } from '../../src/n8n/properties/crm-webhook-properties';

/**
 * webhook() answers, trigger() hands rows to executions, execute() turns a row into Signals inside
 * each execution: n8n runs execute() of a trigger first, on the worker in queue mode.
 */
export class CrmSignalTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'CRM Signal Trigger',
		name: 'crmSignalTrigger',
		icon: {
			light: 'file:../../icons/crm-signal-trigger.svg',
			dark: 'file:../../icons/crm-signal-trigger.dark.svg',
		},
		group: ['trigger'],
		// From version 2 on n8n evaluates no expression per request (30 ms each).
		version: 2,
		subtitle: crmSignalTriggerSubtitle,
		description:
			'Receives what a CRM or signal tool pushes, verifies it, drops repeats, looks up who is responsible, and starts the workflow with one Signal',
		eventTriggerDescription: 'Waiting for the CRM or signal tool to send an event',
		activationMessage: 'Your CRM can now send events to the production URL of this trigger.',
		defaults: { name: 'CRM Signal Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'crmSignalWebhookApi',
				displayName: 'Secret of the Sender',
				required: true,
				testedBy: 'crmSignalWebhookTest',
			},
			...crmLookUpCredentials,
			...crmWebhookCredentials,
		],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				// Without this n8n answers with the literal text "firstEntryJson".
				responseData: '',
				path: 'crm-signal',
			},
		],
		triggerPanel: {
			header: 'Receive an event from your CRM',
			executionsHelp: {
				inactive:
					'<b>While building</b>: click "Execute step", then let your CRM send one event to the <b>test URL</b>.<br><br><b>For real</b>: publish the workflow and paste the <b>production URL</b> into your CRM, as the steps in this panel say.',
				active:
					'<b>While building</b>: click "Execute step", then let your CRM send one event to the <b>test URL</b>.<br><br><b>For real</b>: this workflow is published; what arrives at the <b>production URL</b> runs by itself and is listed under Executions.',
			},
			activationHint:
				'Once the workflow is published, your CRM reaches it at the production URL, around the clock.',
		},
		properties: crmSignalTriggerProperties,
	};

	methods = {
		credentialTest: {
			async crmSignalWebhookTest(
				this: ICredentialTestFunctions,
				credential: ICredentialsDecrypted,
			): Promise<INodeCredentialTestResult> {
				const { checkWebhookSecret } = await import('../../src/n8n/crm/check-webhook-secret');
				return checkWebhookSecret(credential.data);
			},
		},
	};

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return false;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				const { publishCrm } = await import('../../src/n8n/crm/publish-crm');
				return publishCrm(this);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				const { unpublishCrm } = await import('../../src/n8n/crm/unpublish-crm');
				return unpublishCrm(this);
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const { receiveCrm } = await import('../../src/n8n/crm/receive-crm');
		return receiveCrm(this);
	}

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		const { activateCrm } = await import('../../src/n8n/crm/activate-crm');
		return activateCrm(this);
	}

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { executeCrm } = await import('../../src/n8n/crm/execute-crm');
		return executeCrm(this);
	}
}
