import type { INodeProperties } from 'n8n-workflow';

import { answersProperty } from './answers-property';
import { channelLocator } from './channel-locator';
import { contentProperties } from './content-properties';
import { decisionLookUpProperties } from './decision-look-up-properties';
import { decisionOptionProperties } from './decision-option-properties';
import { decisionRuleProperties } from './decision-rule-properties';
import { ASKING, ASKING_AS_A_STEP, REVIEWING } from './decision-shows';
import { slackAuthentication } from './slack-authentication-properties';

const key: INodeProperties = {
	displayName: 'Key',
	name: 'key',
	type: 'string',
	default: '={{ $json.id }}',
	required: true,
	placeholder: 'deal-registration:{{ $json.subject.id }}',
	description:
		'What is decided. Asking again under a pending key brings the request up to date instead of posting twice; under a decided key it returns the decision and posts nothing. In the editor each try is a request of its own, under a test key: a published trigger that asks for some keys only does not get it, one that listens in the editor does.',
};

const title: INodeProperties = {
	displayName: 'Title',
	name: 'title',
	type: 'string',
	default: '',
};

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
				// Tools have one output. To let people decide about a tool, n8n offers the node as human review.
				displayOptions: { show: { '@tool': [false] } },
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
				name: 'Preview',
				value: 'preview',
				action: 'Preview a request',
				description:
					'Shows the request with its buttons as it would be asked: nothing is posted and nothing can be decided',
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
			'This execution pauses, also across restarts, and leaves through the output of the answer, or through Timed Out, the last one: when you add or remove answers, look at its wire. One workflow with a Slack Interaction Trigger of the same Slack app must be published; the "Slack entry" is enough.',
		name: 'waitNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { operation: ['sendAndWait'], '@tool': [false] } },
	},
	{
		displayName:
			'The agent pauses, also across restarts, until somebody answers in Slack. One workflow with a Slack Interaction Trigger of the same Slack app must be published: the "Slack entry" is enough.',
		name: 'reviewNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: REVIEWING },
	},
	...ASKING_AS_A_STEP.map((show) => ({ ...key, displayOptions: { show } })),
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
	...ASKING_AS_A_STEP.map((show) => ({
		...title,
		placeholder: 'Discount for {{ $json.account.name }}',
		description: 'A name for the request. Leave empty for the title of the Signal.',
		displayOptions: { show },
	})),
	{
		...title,
		placeholder: 'May the agent change the price?',
		description: 'Stands above the message. Leave empty for a question that names the tool.',
		displayOptions: { show: REVIEWING },
	},
	...ASKING_AS_A_STEP.flatMap((show) => contentProperties(show)),
	...ASKING_AS_A_STEP.map((show) =>
		answersProperty({
			description: 'One to five buttons. Ask and Wait has an output for each.',
			displayOptions: { show },
		}),
	),
	answersProperty(
		{
			description:
				'One to five buttons. The first lets the tool run, any other does not; the agent is told the reason.',
			displayOptions: { show: REVIEWING },
		},
		'optional',
	),
	...decisionRuleProperties(ASKING),
	...decisionOptionProperties,
	...decisionLookUpProperties,
];
