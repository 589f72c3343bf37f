import type { INodeProperties } from 'n8n-workflow';

import { SHOW_OPTIONS } from '../../slack/signal-fields';

export const fieldsToShow: INodeProperties = {
	displayName: 'Fields to Show',
	name: 'show',
	type: 'multiOptions',
	default: [],
	options: [...SHOW_OPTIONS].sort((a, b) => a.name.localeCompare(b.name)),
	description:
		'Which details the automatic layout shows. Leave empty for those that suit the type.',
};

export const keyOption: INodeProperties = {
	displayName: 'Key',
	name: 'key',
	type: 'string',
	default: '',
	placeholder: 'deal-{{ $json.deal.id }}',
	description:
		'Your own name for this message. The same key is posted once per channel, and Slack Message Update finds the message by it. Without it the Signal’s ID serves.',
};

export const threadOption: INodeProperties = {
	displayName: 'Reply in the Thread Of',
	name: 'threadKey',
	type: 'string',
	default: '',
	placeholder: 'deal-{{ $json.deal.id }}',
	description:
		'Key of an earlier message: this one becomes a reply in its thread. If there is none in the channel, it is posted as a message of its own.',
};

export const handOverOption: INodeProperties = {
	displayName: 'Offer "Not Mine"',
	name: 'offerHandOver',
	type: 'boolean',
	default: false,
	description:
		'Whether to add a button with which people pass the message on to a colleague. Slack Interaction Trigger tells your workflow who took it over, so that the CRM can be corrected.',
};

export const maxPerRunOption: INodeProperties = {
	displayName: 'At Most N Messages per Run',
	name: 'maxPerRun',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 10,
	description:
		'How many messages one run of this node sends to the same place. The others are told of in one message at the end, with their titles and links; their items leave through the first output as "digested".',
};

export const atMostOncePerOption: INodeProperties = {
	displayName: 'At Most Once Per',
	name: 'throttle',
	type: 'fixedCollection',
	default: { limit: { key: '', every: 1, unit: 'hours' } },
	description:
		'Sends the same to the same place only once in a while; what comes in between leaves through the second output. Runs in the editor are not held back.',
	options: [
		{
			displayName: 'Limit',
			name: 'limit',
			values: [
				{
					displayName: 'Key',
					name: 'key',
					type: 'string',
					default: '',
					placeholder: '{{ $json.account.id }}',
					description:
						'What counts as the same. Leave empty for the type of the Signal and the record it is about.',
				},
				{
					displayName: 'Window',
					name: 'every',
					type: 'number',
					typeOptions: { minValue: 0 },
					default: 1,
				},
				{
					displayName: 'Unit',
					name: 'unit',
					type: 'options',
					default: 'hours',
					options: [
						{ name: 'Hours', value: 'hours' },
						{ name: 'Minutes', value: 'minutes' },
					],
				},
			],
		},
	],
};

export const onePerRecordOption: INodeProperties = {
	displayName: 'One Message per Record',
	name: 'living',
	type: 'fixedCollection',
	default: { record: { postAnewOn: ['won', 'lost'], amountPercent: 20 } },
	description:
		'Keeps one message for each deal, ticket, task or account in each place: newer Signals update it, and its thread says what changed. Add a Key to say yourself what belongs to one message.',
	options: [
		{
			displayName: 'Record',
			name: 'record',
			values: [
				{
					displayName: 'Post Anew When',
					name: 'postAnewOn',
					type: 'multiOptions',
					default: ['won', 'lost'],
					options: [
						{ name: 'Amount Changed', value: 'amount' },
						{ name: 'Deleted', value: 'deleted' },
						{ name: 'Lost', value: 'lost' },
						{ name: 'Owner Changed', value: 'owner' },
						{ name: 'Won', value: 'won' },
					],
					description:
						'Changes that everybody is to see: a new message is posted, and the old one says where it goes on',
				},
				{
					displayName: 'Amount Changed by More Than (%)',
					name: 'amountPercent',
					type: 'number',
					typeOptions: { minValue: 0 },
					default: 20,
					displayOptions: { show: { postAnewOn: ['amount'] } },
				},
			],
		},
	],
};

export const previewOption: INodeProperties = {
	displayName: 'Preview',
	name: 'preview',
	type: 'boolean',
	default: false,
	description:
		'Whether to show the message without sending it: the item leaves through the second output with the text, the blocks and a link to Slack’s Block Kit Builder',
};
