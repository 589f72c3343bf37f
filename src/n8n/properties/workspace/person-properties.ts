import type { INodeProperties } from 'n8n-workflow';

import { userLocator } from '../user-locator';
import { askedByForTools, askedByInWorkflows } from './asked-by-properties';
import { forPerson } from './for-person';
import { personListProperties } from './person-list-properties';
import { personOperationProperty } from './person-operation-property';

const autoMapProperties: INodeProperties[] = [
	{
		displayName: 'Whom to Map',
		name: 'whom',
		type: 'options',
		noDataExpression: true,
		default: 'items',
		options: [
			{
				name: 'People of the Items',
				value: 'items',
				description:
					'All items are looked at together: many unknown addresses cost one reading of the directory',
			},
			{
				name: 'The Whole Directory',
				value: 'directory',
				description:
					'Everybody in the workspace by their own address, and everybody in the list anew; once per run',
			},
		],
		displayOptions: forPerson('autoMap'),
	},
	{
		displayName: 'Return',
		name: 'returnWhat',
		type: 'options',
		default: 'people',
		options: [
			{ name: 'Counts Only', value: 'counts', description: 'One item: how many in which state' },
			{ name: 'Each Person', value: 'people', description: 'One item per person' },
		],
		displayOptions: {
			show: { resource: ['person'], operation: ['autoMap'], whom: ['directory'] },
		},
	},
];

const email: INodeProperties[] = [
	{
		displayName: 'E-Mail',
		name: 'email',
		type: 'string',
		default: '={{ $json.email }}',
		placeholder: 'name@company.com',
		description: 'Address as the CRM has it; upper and lower case do not matter',
		displayOptions: {
			show: { resource: ['person'], operation: ['autoMap'], whom: ['items'] },
		},
	},
	{
		displayName: 'E-Mail',
		name: 'email',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'name@company.com',
		description: 'Address as the CRM has it; upper and lower case do not matter',
		displayOptions: forPerson('link', 'unlink', 'setManager'),
	},
];

const linkProperties: INodeProperties[] = [
	userLocator({
		displayName: 'Slack User',
		name: 'slackUser',
		required: true,
		description: 'Who it is in Slack; guests and people of other companies may be linked, too',
		displayOptions: forPerson('link'),
	}),
	{
		displayName: 'Manager E-Mail',
		name: 'managerEmail',
		type: 'string',
		default: '',
		placeholder: 'manager@company.com',
		description: 'Address of this person’s manager; leave empty to take the manager away',
		displayOptions: forPerson('setManager'),
	},
	{
		displayName: 'Name',
		name: 'personName',
		type: 'string',
		default: '',
		placeholder: '{{ $json.name }}',
		description: 'As the CRM has it, for people who read the list',
		displayOptions: forPerson('link'),
	},
	{
		displayName: 'Name',
		name: 'personName',
		type: 'string',
		default: '',
		placeholder: '{{ $json.name }}',
		description: 'As the CRM has it, for people who read the list',
		displayOptions: {
			show: { resource: ['person'], operation: ['autoMap'], whom: ['items'] },
		},
	},
];

const options: INodeProperties[] = [
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Include Guests',
				name: 'allowGuests',
				type: 'boolean',
				default: false,
				description:
					'Whether single- and multi-channel guests of the workspace may be mapped. Slack Direct Message has the same option for writing to them.',
			},
			{
				displayName: 'Include Other Companies',
				name: 'allowStrangers',
				type: 'boolean',
				default: false,
				description:
					'Whether people of connected workspaces (Slack Connect) may be mapped. Slack Direct Message has the same option for writing to them.',
			},
		],
		displayOptions: forPerson('autoMap'),
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Linked By',
				name: 'linkedBy',
				type: 'string',
				default: '',
				description:
					'Who says so: a name or a Slack user ID, shown in the list. Asked By goes before it.',
			},
		],
		displayOptions: forPerson('link'),
	},
];

const CHANGES = {
	resource: 'person',
	operation: ['autoMap', 'link', 'setManager', 'unlink'],
	whoMay: 'Workspace admins and owners may change who is who',
};

export const personProperties: INodeProperties[] = [
	personOperationProperty,
	...askedByForTools(CHANGES),
	...autoMapProperties,
	...email,
	...linkProperties,
	...personListProperties,
	...options,
	askedByInWorkflows(CHANGES),
];
