import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { MAPPABLE_FIELDS } from '../../core/field-mapping';
import { ALL_SIGNAL_TYPES } from '../../core/signal-types';
import { providers } from '../../crm/index';
import { crmFilterProperties } from './crm-filter-properties';
import { lookUpProperties } from './crm-look-up-properties';
import { createWebhookProperties, webhookProperties } from './crm-webhook-properties';
import { signalTypeOptions } from './signal-type-options';
import { sourceDescription } from './source-description';

const providerOptions: INodePropertyOptions[] = [...providers]
	.map((provider) => ({
		name: provider.displayName,
		value: provider.id,
		description: sourceDescription(provider),
	}))
	.sort((a, b) => a.name.localeCompare(b.name));

export const crmSignalTriggerSubtitle = `={{ (${JSON.stringify(
	Object.fromEntries(providers.map(({ id, displayName }) => [id, displayName])),
)})[$parameter["provider"]] }}`;

const readsMapping = providers.filter(({ mapping }) => mapping).map(({ id }) => id);

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
	...webhookProperties,
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
			'Where each Signal field stands in the JSON that arrives. Not needed for what is recognised anyway: the Signal fields (type, person.name, account.domain, …) and the names that the source documents.',
		displayOptions: { show: { provider: readsMapping } },
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
		displayOptions: { show: { provider: readsMapping } },
	},
	...lookUpProperties,
	...createWebhookProperties,
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
	...crmFilterProperties,
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
					'Only for regional hosts and proxies: the host is known from the credential, else the usual one is taken. Must be https, or http on this machine.',
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
				displayName: 'One Execution per Request',
				name: 'oneExecutionPerRequest',
				type: 'boolean',
				default: false,
				description:
					'Whether a batch of events starts one execution with all its Signals as items, instead of one execution per event. Fewer executions and look-ups, but an error stops the whole batch.',
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
