import type { INodeProperties } from 'n8n-workflow';

import { channelLocator } from './channel-locator';
import { contentProperties } from './content-properties';
import { slackAuthentication } from './slack-authentication-properties';

export const slackMessageUpdateProperties: INodeProperties[] = [
	slackAuthentication,
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		default: 'update',
		options: [
			{
				name: 'Answer in the Thread',
				value: 'reply',
				action: 'Answer in the thread of a message',
				description: 'Leaves the message as it is and replies to it',
			},
			{
				name: 'Reply to Interaction',
				value: 'respond',
				action: 'Reply to an interaction',
				description:
					'Answers a slash command, a click or a menu later on, where it happened: up to five times within 30 minutes',
			},
			{
				name: 'Report Outcome',
				value: 'report',
				action: 'Report the outcome of a decision',
				description:
					'Says on every copy of a decided request what became of it: done, or failed with Retry',
			},
			{
				name: 'Update',
				value: 'update',
				action: 'Update a message',
				description: 'Removes buttons, writes an outcome, or replaces the content',
			},
		],
	},
	{
		displayName: 'Find the Message By',
		name: 'findBy',
		type: 'options',
		noDataExpression: true,
		default: 'key',
		options: [
			{ name: 'Key', value: 'key', description: 'Every copy that was posted under this key' },
			{ name: 'Place', value: 'place', description: 'One message, by channel and timestamp' },
		],
		displayOptions: { show: { operation: ['reply', 'update'] } },
	},
	{
		displayName: 'Key',
		name: 'key',
		type: 'string',
		default: '={{ $json.messageKey || $json.delivery.key }}',
		required: true,
		description:
			'The key of Slack Channel Post, Slack Direct Message or Slack Decision; without one of your own it is the ID of the Signal. A click brings it along as messageKey.',
		displayOptions: { show: { operation: ['reply', 'update'], findBy: ['key'] } },
	},
	channelLocator({
		displayName: 'Channel',
		name: 'channel',
		required: true,
		displayOptions: { show: { operation: ['reply', 'update'], findBy: ['place'] } },
	}),
	{
		displayName: 'Message Timestamp',
		name: 'ts',
		type: 'string',
		default: '={{ $json.message.ts || $json.delivery.ts }}',
		required: true,
		placeholder: '1732104000.000100',
		displayOptions: { show: { operation: ['reply', 'update'], findBy: ['place'] } },
	},
	{
		displayName: 'Outcome',
		name: 'outcome',
		type: 'string',
		default: '',
		placeholder: '✅ {{ $json.user.name }} is on it',
		description: 'A line in the place of the buttons. Leave empty for none.',
		displayOptions: { show: { operation: ['update'] } },
	},
	{
		displayName: 'Remove Buttons',
		name: 'removeButtons',
		type: 'boolean',
		default: true,
		description: 'Whether buttons that do something are taken away; links stay',
		displayOptions: { show: { operation: ['update'] } },
	},
	{
		displayName: 'Replace Content',
		name: 'replaceContent',
		type: 'boolean',
		default: false,
		description: 'Whether the message gets new content instead of keeping what it shows',
		displayOptions: { show: { operation: ['update'] } },
	},
	...contentProperties({ operation: ['update'], replaceContent: [true] }),
	{
		displayName: 'Answer',
		name: 'answer',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		required: true,
		placeholder: 'Deal D-12 was created.',
		displayOptions: { show: { operation: ['reply'] } },
	},
	{
		displayName: 'Key of the Decision',
		name: 'decisionKey',
		type: 'string',
		default: '={{ $json.decision.key }}',
		required: true,
		description:
			'The key given in Slack Decision. It comes along with the decision; behind other nodes, name the one that had it: {{ $("Slack Decision").item.json.decision.key }}',
		displayOptions: { show: { operation: ['report'] } },
	},
	{
		displayName: 'Outcome',
		name: 'status',
		type: 'options',
		default: 'done',
		options: [
			{ name: 'Done', value: 'done', description: 'What was decided has been carried out' },
			{
				name: 'Failed',
				value: 'failed',
				description: 'It could not be carried out; Retry is offered if Slack Decision says so',
			},
		],
		displayOptions: { show: { operation: ['report'] } },
	},
	{
		displayName: 'What Came of It',
		name: 'report',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'Deal D-12 was created',
		description: 'Stands below the decision on every copy',
		displayOptions: { show: { operation: ['report'] } },
	},
	{
		displayName: 'Interaction ID',
		name: 'interactionId',
		type: 'string',
		default: '={{ $json.interactionId }}',
		required: true,
		description:
			'Comes with every item of Slack Interaction Trigger; behind other nodes, name it: {{ $("Slack Interaction Trigger").item.json.interactionId }}',
		displayOptions: { show: { operation: ['respond'] } },
	},
	{
		displayName: 'Reply',
		name: 'reply',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		required: true,
		placeholder: 'Here are your three open deals: …',
		displayOptions: { show: { operation: ['respond'] } },
	},
	{
		displayName: 'Who Sees It',
		name: 'visibility',
		type: 'options',
		default: 'private',
		options: [
			{ name: 'Everybody in the Channel', value: 'inChannel' },
			{ name: 'Only the Person', value: 'private' },
		],
		displayOptions: { show: { operation: ['respond'] } },
	},
];
