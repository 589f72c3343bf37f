import type { INodeProperties } from 'n8n-workflow';

import { buttonStyle } from './button-style';
import { channelLocator } from './channel-locator';
import { contentProperties } from './content-properties';
import { fieldsToShow } from './message-options';
import { slackAuthentication } from './slack-authentication-properties';

export const slackDecisionProperties: INodeProperties[] = [
	slackAuthentication,
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		default: 'ask',
		options: [
			{
				name: 'Ask',
				value: 'ask',
				action: 'Ask for a decision',
				description:
					'Posts the request and goes on; Slack Interaction Trigger starts with the decision',
			},
		],
	},
	{
		displayName:
			'The decision arrives in a Slack Interaction Trigger that starts on "Decision", together with the Signal that was asked about. Publish at least one such trigger of the same Slack app first.',
		name: 'decisionNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Key',
		name: 'key',
		type: 'string',
		default: '={{ $json.id }}',
		required: true,
		placeholder: 'deal-registration:{{ $json.subject.id }}',
		description:
			'What is decided. A key is asked once: asking again with the same key posts nothing and leaves through Already Decided when there is an answer.',
	},
	{
		displayName: 'Channels',
		name: 'channels',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add Channel',
		default: { channel: [{ channel: { mode: 'list', value: '' } }] },
		description: 'Where the request is posted. Every copy shows the outcome.',
		options: [
			{
				displayName: 'Channel',
				name: 'channel',
				values: [channelLocator({ displayName: 'Channel', name: 'channel', required: true })],
			},
		],
	},
	{
		displayName: 'Title',
		name: 'title',
		type: 'string',
		default: '',
		placeholder: 'Approve the deal registration of {{ $json.account.name }}?',
		description: 'A name for the request. Leave empty for the title of the Signal.',
	},
	...contentProperties(),
	{
		displayName: 'Answers',
		name: 'answers',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add Answer',
		default: {
			answer: [
				{ label: 'Approve', style: 'primary', value: '' },
				{ label: 'Reject', style: 'danger', value: '' },
			],
		},
		description: 'One to five buttons. The first click decides.',
		options: [
			{
				displayName: 'Answer',
				name: 'answer',
				values: [
					{
						displayName: 'Label',
						name: 'label',
						type: 'string',
						default: '',
						placeholder: 'Approve',
					},
					buttonStyle,
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						placeholder: 'approved',
						description: 'What the workflow gets. Leave empty for the label in small letters.',
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
				displayName: 'Data to Hand Back',
				name: 'data',
				type: 'json',
				default: '{}',
				description:
					'JSON that comes back with the decision, beside the Signal. Do not put secrets here: it is stored.',
			},
			fieldsToShow,
			{
				displayName: 'Mention',
				name: 'mention',
				type: 'string',
				default: '',
				placeholder: 'here',
				description:
					'Who is pinged above the request: here, channel, or the ID of a user (U…) or user group (S…)',
			},
		],
	},
];
