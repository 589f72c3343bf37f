import type { INodeProperties } from 'n8n-workflow';

import { ALL_SIGNAL_TYPES } from '../../../core/signal-types';
import { signalTypeOptions } from '../signal-type-options';

const route = (operation: string[], more: object = {}) => ({
	show: { resource: ['route'], operation, ...more },
});

const sampleType: INodeProperties = {
	displayName: 'Type',
	name: 'sampleType',
	type: 'options',
	default: 'deal.won',
	options: signalTypeOptions(ALL_SIGNAL_TYPES),
	description:
		'A sample of this type is asked about. An expression may give a type, e.g. deal.won.',
};

const sampleChanges: INodeProperties = {
	displayName: 'Change the Sample',
	name: 'sample',
	type: 'collection',
	placeholder: 'Add Value',
	default: {},
	options: [
		{
			displayName: 'Amount',
			name: 'amount',
			type: 'number',
			default: 0,
			description: 'Of the deal. 0 for the amount that the sample has.',
		},
		{
			displayName: 'Currency',
			name: 'currency',
			type: 'string',
			default: '',
			placeholder: 'EUR',
		},
		{
			displayName: 'Severity',
			name: 'severity',
			type: 'options',
			default: 'info',
			options: [
				{ name: 'Critical', value: 'critical' },
				{ name: 'Info', value: 'info' },
				{ name: 'Success', value: 'success' },
				{ name: 'Warning', value: 'warning' },
			],
		},
	],
};

/** Which route is meant, what is explained, who gets a test, who may change routes. */
export const routeUseProperties: INodeProperties[] = [
	{
		displayName: 'Route',
		name: 'routeName',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Select a route…',
				typeOptions: { searchListMethod: 'searchRoutes', searchable: true },
			},
			{
				displayName: 'Name',
				name: 'name',
				type: 'string',
				placeholder: 'deals',
			},
		],
		description: 'The name of the route, or what it is about, such as deals or deal.won',
		displayOptions: route(['toggle', 'remove', 'sendTest']),
	},
	{
		displayName: 'On',
		name: 'routeOn',
		type: 'boolean',
		default: true,
		description: 'Whether Signals of this route are sent',
		displayOptions: route(['toggle']),
	},
	{
		displayName: 'Test Person',
		name: 'testPerson',
		type: 'string',
		default: '',
		placeholder: 'ana@example.com',
		description:
			'E-mail address or Slack user ID (U…) of whoever gets the test where the route leads to a role: a test has no Signal that names somebody',
		displayOptions: route(['sendTest']),
	},
	{
		displayName: 'Signal',
		name: 'signalFrom',
		type: 'options',
		noDataExpression: true,
		default: 'item',
		options: [
			{ name: 'A Sample of a Type', value: 'sample' },
			{ name: 'The Incoming Signal', value: 'item' },
		],
		displayOptions: route(['explain'], { '@tool': [false] }),
	},
	{ ...sampleType, displayOptions: route(['explain'], { '@tool': [true] }) },
	{
		...sampleType,
		displayOptions: route(['explain'], { '@tool': [false], signalFrom: ['sample'] }),
	},
	{ ...sampleChanges, displayOptions: route(['explain'], { '@tool': [true] }) },
	{
		...sampleChanges,
		displayOptions: route(['explain'], { '@tool': [false], signalFrom: ['sample'] }),
	},
	{
		displayName: 'Editors',
		name: 'editors',
		type: 'string',
		default: '',
		placeholder: 'ana@example.com, U0123456789',
		description:
			'Slack user IDs or e-mail addresses, separated by commas, of those who may change routes beside workspace admins and owners. They replace the list before; empty for nobody.',
		displayOptions: route(['setEditors']),
	},
];
