import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

const shownFor = (...methods: string[]) => ({ show: { method: methods } });

/** One shape for every sender's inbound secret; `method` says how the sender proves itself. */
export class CrmSignalWebhookApi implements ICredentialType {
	name = 'crmSignalWebhookApi';

	displayName = 'CRM Signal Webhook API';

	documentationUrl = 'https://github.com/n8n-nodes-slack-signals/n8n-nodes-slack-signals#sources';

	icon: Icon = {
		light: 'file:../icons/crm-signal-webhook.svg',
		dark: 'file:../icons/crm-signal-webhook.dark.svg',
	};

	properties: INodeProperties[] = [
		{
			displayName: 'How the Sender Proves Itself',
			name: 'method',
			type: 'options',
			default: 'provider',
			options: [
				{
					name: 'As the Source Does',
					value: 'provider',
					description:
						'For every source in CRM Signal Trigger that has a way of its own; its panel says what to fill in',
				},
				{
					name: 'Standard Webhooks Signature',
					value: 'standardWebhooks',
					description: 'Headers webhook-id, webhook-timestamp and webhook-signature',
				},
				{
					name: 'Signature With Timestamp (t=,v1=)',
					value: 'timestampedHmac',
					description: 'One header with t=… and v1=…, as Stripe sends it',
				},
				{
					name: 'HMAC Signature of the Body',
					value: 'hmac',
					description: 'One header with a digest of the body, as GitHub sends it',
				},
				{
					name: 'Bearer Token',
					value: 'bearer',
					description: 'Authorization: Bearer followed by the secret',
				},
				{
					name: 'Secret in a Header',
					value: 'header',
					description: 'A header of your choice holds the secret',
				},
				{
					name: 'Basic Auth',
					value: 'basic',
					description: 'User name and password',
				},
			],
		},
		{
			displayName: 'Secret',
			name: 'secret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			hint: 'The panel of CRM Signal Trigger says for each source what goes here. Where publishing creates the webhook: any long random text.',
			description:
				'HubSpot: the client secret of your app. Salesforce: a long random text that you also put behind ?token= in the URL. Others: the signing secret or password that sender and n8n share.',
		},
		{
			displayName: 'Organization ID',
			name: 'organizationId',
			type: 'string',
			default: '',
			placeholder: '00D5e000000abcd',
			hint: 'Salesforce only',
			description:
				'Salesforce only: Setup, Company Information, Salesforce.com Organization ID. The first 15 characters count.',
			displayOptions: shownFor('provider'),
		},
		{
			displayName: 'User Name',
			name: 'username',
			type: 'string',
			default: '',
			required: true,
			displayOptions: shownFor('basic'),
		},
		{
			displayName: 'Header Name',
			name: 'headerName',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'X-Signature',
			displayOptions: shownFor('timestampedHmac', 'hmac', 'header'),
		},
		{
			displayName: 'Prefix Before the Digest',
			name: 'headerPrefix',
			type: 'string',
			default: '',
			placeholder: 'sha256=',
			displayOptions: shownFor('hmac'),
		},
		{
			displayName: 'Algorithm',
			name: 'algorithm',
			type: 'options',
			default: 'sha256',
			options: [
				{ name: 'SHA-1', value: 'sha1' },
				{ name: 'SHA-256', value: 'sha256' },
				{ name: 'SHA-512', value: 'sha512' },
			],
			displayOptions: shownFor('hmac'),
		},
		{
			displayName: 'Digest Encoding',
			name: 'encoding',
			type: 'options',
			default: 'hex',
			options: [
				{ name: 'Base64', value: 'base64' },
				{ name: 'Hexadecimal', value: 'hex' },
			],
			displayOptions: shownFor('hmac'),
		},
	];
}
