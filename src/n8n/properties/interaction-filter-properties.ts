import type { INodeProperties } from 'n8n-workflow';

import { slackEventOptions } from './slack-event-options';

/** What narrows down each kind; shown with the kinds it belongs to. */
export const interactionFilterProperties: INodeProperties[] = [
	{
		displayName: 'Only These Buttons and Menus',
		name: 'actionIds',
		type: 'string',
		default: '',
		placeholder: 'call_back, snooze',
		description:
			'The Action IDs that you gave them, separated by commas. Leave empty for every button and menu.',
		displayOptions: { show: { kinds: ['button', 'input'] } },
	},
	{
		displayName: 'Only Decision Keys That Start With',
		name: 'decisionKeys',
		type: 'string',
		default: '',
		placeholder: 'deal-registration:',
		description:
			'Beginnings of the keys given in Slack Decision, separated by commas. Leave empty for every decision.',
		displayOptions: { show: { kinds: ['decision'] } },
	},
	{
		displayName: 'Only These Callback IDs',
		name: 'callbackIds',
		type: 'string',
		default: '',
		placeholder: 'new_request',
		description:
			'The Callback IDs of your shortcuts (in your Slack app, under Interactivity & Shortcuts) and of your own modals, separated by commas. Leave empty for all of them.',
		displayOptions: { show: { kinds: ['modal', 'shortcut'] } },
	},
	{
		displayName: 'Only These Commands',
		name: 'commands',
		type: 'string',
		default: '',
		placeholder: '/request, /pipeline',
		description: 'Separated by commas. Leave empty for every command of your Slack app.',
		displayOptions: { show: { kinds: ['command'] } },
	},
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		required: true,
		default: [],
		options: slackEventOptions,
		description:
			'Choose at least one. Your Slack app must subscribe to each under Event Subscriptions, Subscribe to Bot Events, and be installed again when permissions were added. What your app itself does never starts a workflow.',
		displayOptions: { show: { kinds: ['event'] } },
	},
	{
		displayName: 'Only Events in These Channels',
		name: 'channels',
		type: 'string',
		default: '',
		placeholder: 'C0123456789, C9876543210',
		description:
			"IDs of channels, separated by commas: click a channel's name in Slack and copy the ID from the bottom of its details. Leave empty for every channel.",
		displayOptions: { show: { kinds: ['event'] } },
	},
];
