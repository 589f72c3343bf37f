import type { INodeProperties } from 'n8n-workflow';

import { commandAnswerProperties } from './command-answer-properties';
import { formProperties } from './form-properties';
import { interactionFilterProperties } from './interaction-filter-properties';
import { interactionKindOptions } from './interaction-kind-options';
import { optionListProperties } from './option-list-properties';
import { slackAuthentication } from './slack-authentication-properties';

export const slackInteractionTriggerProperties: INodeProperties[] = [
	slackAuthentication,
	{
		displayName:
			'Slack calls one URL per app. Keep it in a small workflow of its own (the "Slack entry" recipe), publish that, and put its production URL into your Slack app: under Interactivity &amp; Shortcuts, and, if you use them, under Event Subscriptions and at each Slash Command. Then this trigger works in as many workflows as you like.',
		name: 'oneUrlNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Start On',
		name: 'kinds',
		type: 'multiOptions',
		default: ['decision', 'button'],
		options: interactionKindOptions,
		description:
			'What starts this workflow. Leave empty for a workflow that only holds the URL, or that only waits for the answers to its forms.',
	},
	...interactionFilterProperties,
	formProperties,
	commandAnswerProperties,
	optionListProperties,
	{
		displayName: 'More',
		name: 'more',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Also Pass Requests On To',
				name: 'passOn',
				type: 'string',
				typeOptions: { rows: 3 },
				default: '',
				placeholder: 'https://other-bot.example.com/slack/events',
				description:
					'Other programs that serve the same Slack app: each gets every request that arrives here, exactly as Slack sent it. One URL per line; https, or http on this machine. Slack never waits for them, and their answers are not shown. Works in the workflow that holds the URL.',
			},
		],
	},
];
