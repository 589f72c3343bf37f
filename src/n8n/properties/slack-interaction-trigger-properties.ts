import type { INodeProperties } from 'n8n-workflow';

import { commandAnswerProperties } from './command-answer-properties';
import { formProperties } from './form-properties';
import { interactionFilterProperties } from './interaction-filter-properties';
import { interactionKindOptions } from './interaction-kind-options';
import { optionListProperties } from './option-list-properties';
import { slackAuthentication } from './slack-authentication-properties';
import { passOnOption, welcomeChannelOption } from './slack-entry-options';

export const slackInteractionTriggerProperties: INodeProperties[] = [
	slackAuthentication,
	{
		displayName:
			'Slack calls one URL per app: the production URL of one published trigger, best in a workflow of its own (the "Slack entry" recipe). Once it stands in your Slack app (Interactivity, Event Subscriptions, Slash Commands), this trigger works in as many workflows as you like.',
		name: 'oneUrlNotice',
		type: 'notice',
		default: '',
	},
	{
		// By this name n8n’s list of nodes finds what a trigger can start on, and offers each.
		displayName: 'Trigger On',
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
		displayName: 'Options',
		name: 'more',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [passOnOption, welcomeChannelOption],
	},
];
