import type { INodeProperties } from 'n8n-workflow';

import { buttonStyle } from './button-style';
import { channelLocator } from './channel-locator';
import { contentProperties } from './content-properties';
import { decisionLookUpProperties } from './decision-look-up-properties';
import { decisionRuleProperties } from './decision-rule-properties';
import { fieldsToShow, handOverOption } from './message-options';
import { slackAuthentication } from './slack-authentication-properties';

/** The operations that ask. */
const ASKING = { operation: ['ask', 'sendAndWait'] };

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
			{
				name: 'Ask and Wait',
				// n8n knows this value: it signs the resume URL, and offers the node as human review of AI tools.
				value: 'sendAndWait',
				action: 'Ask for a decision and wait for it',
				description:
					'Posts the request and pauses this execution until it is decided or time runs out',
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get a decision',
				description: 'One request with its audit record: who, what, when, why and where',
			},
			{
				name: 'List',
				value: 'list',
				action: 'List decisions',
				description: 'Requests of this Slack app, newest first',
			},
			{
				name: 'Record Decision',
				value: 'record',
				action: 'Record a decision taken elsewhere',
				description: 'Decided in a portal, say: the copies in Slack change and waiting ends',
			},
			{
				name: 'Withdraw',
				value: 'withdraw',
				action: 'Withdraw a request',
				description: 'Takes a pending request back; its buttons disappear',
			},
		],
	},
	{
		displayName:
			'The decision arrives in a Slack Interaction Trigger that starts on "Decision", together with the Signal that was asked about. Publish at least one such trigger of the same Slack app first.',
		name: 'decisionNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { operation: ['ask'] } },
	},
	{
		displayName:
			'This execution pauses, also across restarts, and leaves through the output of the answer, or through Timed Out. One workflow with a Slack Interaction Trigger of the same Slack app must be published: the "Slack entry" is enough.',
		name: 'waitNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { operation: ['sendAndWait'] } },
	},
	{
		displayName: 'Key',
		name: 'key',
		type: 'string',
		default: '={{ $json.id }}',
		required: true,
		placeholder: 'deal-registration:{{ $json.subject.id }}',
		description:
			'What is decided. Asking again under a pending key brings the request up to date instead of posting twice; under a decided key it returns the decision and posts nothing.',
		displayOptions: { show: ASKING },
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
				values: [channelLocator({ displayName: 'Channel', name: 'channel' })],
			},
		],
		displayOptions: { show: ASKING },
	},
	{
		displayName: 'People',
		name: 'people',
		type: 'string',
		default: '',
		placeholder: '{{ $json.people.manager.email }}, legal@example.com',
		description:
			'E-mail addresses, separated by commas. Each gets a copy as a direct message, and reminders mention them.',
		displayOptions: { show: ASKING },
	},
	{
		displayName: 'Title',
		name: 'title',
		type: 'string',
		default: '',
		placeholder: 'Approve the deal registration of {{ $json.account.name }}?',
		description: 'A name for the request. Leave empty for the title of the Signal.',
		displayOptions: { show: ASKING },
	},
	...contentProperties(ASKING),
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
		description: 'One to five buttons. Ask and Wait has an output for each.',
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
					{
						displayName: 'Reason',
						name: 'reason',
						type: 'options',
						default: 'none',
						options: [
							{ name: 'Not Asked', value: 'none' },
							{ name: 'Optional', value: 'optional' },
							{ name: 'Required', value: 'required' },
						],
						description: 'Whether a small window asks why before this answer counts',
					},
					{
						displayName: 'Ask "Are You Sure?"',
						name: 'confirm',
						type: 'string',
						default: '',
						placeholder: 'The partner is told at once.',
						description: 'A question that must be confirmed first. Leave empty for none.',
					},
				],
			},
		],
		displayOptions: { show: ASKING },
	},
	...decisionRuleProperties(ASKING),
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
			handOverOption,
			{
				displayName: 'Offer Retry After a Failure',
				name: 'offerRetry',
				type: 'boolean',
				default: false,
				description:
					'Whether a failure that Slack Message Update reports shows a Retry button. Pressing it starts Slack Interaction Trigger with the decision again.',
			},
			{
				displayName: 'While the Workflow Works',
				name: 'working',
				type: 'string',
				default: '',
				placeholder: 'registering the deal…',
				description:
					'Stands below the outcome until Slack Message Update reports what came of it. Leave empty if nothing is reported.',
			},
		],
		displayOptions: { show: ASKING },
	},
	...decisionLookUpProperties,
];
