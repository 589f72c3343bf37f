import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { signalMatchOptions } from '../signal-match-options';
import { askedByForTools, askedByInWorkflows } from './asked-by-properties';
import { organisationSettingOptions, personSettingOptions } from './preference-setting-properties';

const resource = ['preference'];

const kindOptions = signalMatchOptions.filter(({ value }) => value !== 'pattern');

const kind = (show: Record<string, string[]>): INodeProperties => ({
	displayName: 'Signals',
	name: 'kind',
	type: 'options',
	default: 'deals',
	options: kindOptions,
	displayOptions: { show: { resource, ...show } },
	description: 'A type goes before its category, and that before everything',
});

const channelOptions: INodePropertyOptions[] = [
	{
		name: 'E-Mail',
		value: 'email',
		description: 'Through the output E-Mail of Slack Direct Message',
	},
	{ name: 'Off', value: 'off', description: 'Not at all, not even when it is critical' },
	{ name: 'Slack', value: 'slack' },
	{ name: 'Slack and E-Mail', value: 'both' },
];

const by = (operation: string, options: INodePropertyOptions[]): INodeProperties => ({
	displayName: 'Notify By',
	name: 'notifyBy',
	type: 'options',
	default: 'slack',
	options,
	displayOptions: { show: { resource, operation: [operation] } },
});

const CHANGES = {
	resource: 'preference',
	operation: ['reset', 'set', 'setDefault', 'setSettings'],
	whoMay:
		'Everybody may change their own preferences, workspace admins and owners also those of others and of the organisation',
};

export const preferenceProperties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		default: 'get',
		displayOptions: { show: { resource } },
		// A tool's description for the model is the action, if the builder writes none.
		options: [
			{
				name: 'Get',
				value: 'get',
				action: 'Get how a person wants to be notified',
				description: 'What holds for each kind of Signal, and whose word it is',
			},
			{
				name: 'List Defaults',
				value: 'listDefaults',
				action: 'List the defaults of the organisation',
				description: 'For everything, each category, and each type with a default of its own',
			},
			{
				name: 'Reset',
				value: 'reset',
				action: 'Reset what a person chose',
				description: 'Back to what the organisation has',
			},
			{
				name: 'Set',
				value: 'set',
				action: 'Set how a person wants to be notified of a kind of Signal',
				description: 'In Slack, by e-mail, both or not at all; at once or with a digest',
			},
			{
				name: 'Set Organisation Default',
				value: 'setDefault',
				action: 'Set a default of the organisation for a kind of Signal',
				description: 'For a category, a type or everything',
			},
			{
				name: 'Set Settings',
				value: 'setSettings',
				action: 'Set quiet hours, time zone, digest hour and the switch',
				description: 'Of a person, or of the organisation for all who set nothing of their own',
			},
		],
	},
	...askedByForTools(CHANGES),
	{
		displayName: 'Settings Of',
		name: 'settingsOf',
		type: 'options',
		noDataExpression: true,
		default: 'person',
		options: [
			{ name: 'A Person', value: 'person' },
			{ name: 'The Organisation', value: 'organisation' },
		],
		displayOptions: { show: { resource, operation: ['setSettings'] } },
	},
	...[
		{ operation: ['get', 'reset', 'set'] },
		{ operation: ['setSettings'], settingsOf: ['person'] },
	].map((show): INodeProperties => ({
		displayName: 'Person',
		name: 'person',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'ana@example.com',
		displayOptions: { show: { resource, ...show } },
		description: 'E-mail address or Slack user ID',
	})),
	{
		displayName: 'What to Reset',
		name: 'resetWhat',
		type: 'options',
		noDataExpression: true,
		default: 'kind',
		options: [
			{ name: 'All Choices', value: 'choices', description: 'For every kind of Signal' },
			{
				name: 'Everything',
				value: 'everything',
				description: 'All choices, and the switch, quiet hours, time zone and digest hour',
			},
			{ name: 'One Choice', value: 'kind', description: 'For one kind of Signal' },
		],
		displayOptions: { show: { resource, operation: ['reset'] } },
	},
	kind({ operation: ['set', 'setDefault'] }),
	kind({ operation: ['reset'], resetWhat: ['kind'] }),
	by('set', channelOptions),
	by('setDefault', [
		{ name: 'As Built In', value: 'builtIn', description: 'Takes this default back' },
		...channelOptions,
	]),
	{
		displayName: 'When',
		name: 'timing',
		type: 'options',
		default: 'immediate',
		options: [
			{ name: 'At Once', value: 'immediate' },
			{ name: 'With the Daily Digest', value: 'daily' },
			{ name: 'With the Weekly Digest', value: 'weekly' },
		],
		displayOptions: {
			show: { resource, operation: ['set', 'setDefault'], notifyBy: ['slack', 'email', 'both'] },
		},
		description: 'Critical Signals come at once all the same',
	},
	{
		displayName: 'Settings',
		name: 'personSettings',
		type: 'collection',
		placeholder: 'Add Setting',
		default: {},
		options: personSettingOptions,
		displayOptions: { show: { resource, operation: ['setSettings'], settingsOf: ['person'] } },
		description: 'What is not added stays as it is',
	},
	{
		displayName: 'Settings',
		name: 'organisationSettings',
		type: 'collection',
		placeholder: 'Add Setting',
		default: {},
		options: organisationSettingOptions,
		displayOptions: {
			show: { resource, operation: ['setSettings'], settingsOf: ['organisation'] },
		},
		description: 'What is not added stays as it is',
	},
	askedByInWorkflows(CHANGES),
];
