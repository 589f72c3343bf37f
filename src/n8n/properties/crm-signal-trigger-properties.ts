import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { MAPPABLE_FIELDS } from '../../core/field-mapping';
import { ALL_SIGNAL_TYPES } from '../../core/signal-types';
import { providers } from '../../crm/index';
import { signalTypeOptions } from './signal-type-options';

const providerOptions: INodePropertyOptions[] = [...providers]
	.map((provider) => ({
		name: provider.displayName,
		value: provider.id,
		description: `Verified by ${provider.verification.summary}`,
	}))
	.sort((a, b) => a.name.localeCompare(b.name));

const escapeHtml = (text: string): string =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

export const crmSignalTriggerSubtitle = `={{ (${JSON.stringify(
	Object.fromEntries(providers.map(({ id, displayName }) => [id, displayName])),
)})[$parameter["provider"]] }}`;

const setupNotices: INodeProperties[] = providers.map((provider) => ({
	// Of HTML n8n leaves a, ul and li in a notice.
	displayName: `Connect ${escapeHtml(provider.displayName)}, in this order:<ul>${provider.setupSteps
		.map((step) => `<li>${escapeHtml(step)}</li>`)
		.join('')}</ul>Secret: ${escapeHtml(provider.verification.secretHint)}`,
	name: `${provider.id}Setup`,
	type: 'notice',
	default: '',
	displayOptions: { show: { provider: [provider.id] } },
}));

export const crmSignalTriggerProperties: INodeProperties[] = [
	{
		displayName: 'Source',
		name: 'provider',
		type: 'options',
		noDataExpression: true,
		default: 'hubspot',
		options: providerOptions,
		description: 'The CRM or signal tool that sends the events',
	},
	...setupNotices,
	{
		displayName: 'Signal Types',
		name: 'signalTypes',
		type: 'multiOptions',
		default: [],
		options: signalTypeOptions(ALL_SIGNAL_TYPES),
		description: 'Which Signals start the workflow. Leave empty for all.',
	},
	{
		displayName: 'Fields',
		name: 'mapping',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Field',
		default: {},
		description:
			'Where each Signal field stands in the JSON that arrives. Not needed for senders that already use the Signal fields (type, person.name, account.domain, …).',
		displayOptions: { show: { provider: ['generic'] } },
		options: [
			{
				displayName: 'Field',
				name: 'field',
				values: [
					{
						displayName: 'Signal Field',
						name: 'signalField',
						type: 'options',
						default: 'account.domain',
						options: MAPPABLE_FIELDS.map((path) => ({ name: path, value: path })),
					},
					{
						displayName: 'Path in the JSON',
						name: 'path',
						type: 'string',
						default: '',
						placeholder: 'company.website',
						description: 'Dots go down into objects, numbers into lists: contacts.0.email',
					},
				],
			},
		],
	},
	{
		displayName: 'Signal Type If None Is Given',
		name: 'defaultType',
		type: 'options',
		default: 'signal.unknown',
		options: signalTypeOptions(ALL_SIGNAL_TYPES),
		displayOptions: { show: { provider: ['generic'] } },
	},
	{
		displayName: 'Look Up Details In',
		name: 'lookUpIn',
		type: 'options',
		noDataExpression: true,
		default: 'none',
		options: [
			{
				name: 'HubSpot',
				value: 'hubspot',
				description:
					'Names, amounts, stage labels, the owner, and the account behind a company domain',
			},
			{
				name: 'Nowhere',
				value: 'none',
				description: 'Use only what the event itself says',
			},
			{
				name: 'Salesforce',
				value: 'salesforce',
				description:
					'Owners and account names of Salesforce events; set API Base URL under Options',
			},
		],
		description:
			'Adds the record, the account with its status, and the responsible people with their e-mail addresses. Happens after the sender was answered.',
	},
	{
		displayName: 'Connect to HubSpot With',
		name: 'hubspotCredential',
		type: 'options',
		noDataExpression: true,
		default: 'hubspotAppToken',
		options: [
			{ name: 'OAuth2', value: 'hubspotOAuth2Api' },
			{ name: 'Service Key', value: 'hubspotAppToken' },
		],
		displayOptions: { show: { lookUpIn: ['hubspot'] } },
	},
	{
		displayName: 'Salesforce Credential',
		name: 'salesforceCredential',
		type: 'hidden',
		default: 'salesforceOAuth2Api',
		displayOptions: { show: { lookUpIn: ['salesforce'] } },
	},
	{
		displayName: 'Responsible People',
		name: 'roleFields',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Role',
		default: {},
		description:
			'Which CRM property names the person of a role, beside the owner. It may hold a user ID or an e-mail address.',
		displayOptions: { hide: { lookUpIn: ['none'] } },
		options: [
			{
				displayName: 'Role',
				name: 'field',
				values: [
					{
						displayName: 'Role',
						name: 'role',
						type: 'options',
						default: 'csm',
						options: [
							{ name: 'Assignee', value: 'assignee' },
							{ name: 'CSM', value: 'csm' },
							{ name: 'Manager', value: 'manager' },
							{ name: 'Requester', value: 'requester' },
							{ name: 'Submitter', value: 'submitter' },
						],
					},
					{
						displayName: 'CRM Property',
						name: 'property',
						type: 'string',
						default: '',
						placeholder: 'customer_success_manager',
						description: 'The internal name of the property',
					},
				],
			},
		],
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'API Base URL',
				name: 'apiBaseUrl',
				type: 'string',
				default: '',
				placeholder: 'https://api.hubapi.com',
				description:
					'Salesforce: your My Domain, such as https://acme.my.salesforce.com. HubSpot: only for regional hosts and proxies. Must be https, or http on this machine.',
			},
			{
				displayName: 'Base URL for Relative Links',
				name: 'linkBaseUrl',
				type: 'string',
				default: '',
				placeholder: 'https://crm.example.com',
				description:
					'Put before links that arrive without a host. Without it such links are left out.',
			},
			{
				displayName: 'Report Past Wins and Losses',
				name: 'firstSightCounts',
				type: 'boolean',
				default: false,
				description:
					'Whether a record that is already won or lost when it is first seen counts as won or lost, for sources that send latest values only',
			},
		],
	},
];
