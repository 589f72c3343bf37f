import type { INodeProperties } from 'n8n-workflow';

type Show = Record<string, Array<string | boolean>>;

/** Who may decide, how many it takes, and by when. */
export function decisionRuleProperties(show: Show): INodeProperties[] {
	const shown = (more: Show = {}) => ({ show: { ...show, ...more } });
	return [
		{
			displayName: 'Who May Decide',
			name: 'whoMayDecide',
			type: 'options',
			default: 'anyone',
			options: [
				{
					name: 'Anyone Who Sees It',
					value: 'anyone',
					description: 'Everybody in the channel, and whoever got a copy',
				},
				{
					name: 'Listed People',
					value: 'listed',
					description: 'By e-mail address or user group; others get a private answer',
				},
			],
			displayOptions: shown(),
		},
		{
			displayName: 'People Who May Decide',
			name: 'deciders',
			type: 'string',
			default: '',
			placeholder: 'ana@example.com, ben@example.com',
			description: 'E-mail addresses, separated by commas',
			displayOptions: shown({ whoMayDecide: ['listed'] }),
		},
		{
			displayName: 'User Groups That May Decide',
			name: 'deciderGroups',
			type: 'string',
			default: '',
			placeholder: 'S0123456789',
			description:
				'IDs of Slack user groups, separated by commas; the app needs the feature Approver Groups (usergroups:read). Who is in a group counts when the button is pressed.',
			displayOptions: shown({ whoMayDecide: ['listed'] }),
		},
		{
			displayName: 'Never the Requester',
			name: 'fourEyes',
			type: 'boolean',
			default: false,
			description: 'Whether whoever asks is kept from deciding it (four eyes)',
			displayOptions: shown(),
		},
		{
			displayName: 'Requester',
			name: 'requester',
			type: 'string',
			default: '={{ $json.people?.requester?.email || $json.people?.submitter?.email }}',
			required: true,
			description: 'E-mail address of whoever asks',
			displayOptions: shown({ fourEyes: [true] }),
		},
		{
			displayName: 'Approvals Needed',
			name: 'approvalsNeeded',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 50, numberPrecision: 0 },
			default: 1,
			description:
				'How many different people must choose the first answer. Any other answer decides at once. 1: the first click decides.',
			displayOptions: shown(),
		},
		{
			displayName: 'Time',
			name: 'times',
			type: 'collection',
			placeholder: 'Add Time',
			default: { unit: 'hours' },
			options: [
				{
					displayName: 'Escalate After',
					name: 'escalateAfter',
					type: 'number',
					typeOptions: { minValue: 0 },
					default: 24,
					description: 'After this time the request also goes to those named below, once',
				},
				{
					displayName: 'Escalate to Channels',
					name: 'escalateToChannels',
					type: 'string',
					default: '',
					placeholder: '#sales-leadership',
					description: 'Channel names or IDs, separated by commas',
				},
				{
					displayName: 'Escalate to People',
					name: 'escalateToPeople',
					type: 'string',
					default: '',
					placeholder: '{{ $json.people.manager.email }}',
					description: 'E-mail addresses, separated by commas. They may decide, too.',
				},
				{
					displayName: 'Expire After',
					name: 'expireAfter',
					type: 'number',
					typeOptions: { minValue: 0 },
					default: 72,
					description: 'After this time the buttons go and nobody can decide any more',
				},
				{
					displayName: 'Expire As',
					name: 'expireAs',
					type: 'string',
					default: '',
					placeholder: 'Reject',
					description:
						'Label of the answer that stands in when time runs out. Leave empty for none. As a step, the item leaves through Timed Out either way.',
				},
				{
					displayName: 'Remind After',
					name: 'remindAfter',
					type: 'number',
					typeOptions: { minValue: 0 },
					default: 4,
					description: 'After this time whoever is asked is mentioned in the thread, once',
				},
				{
					displayName: 'Unit',
					name: 'unit',
					type: 'options',
					default: 'hours',
					options: [
						{ name: 'Days', value: 'days' },
						{ name: 'Hours', value: 'hours' },
						{ name: 'Minutes', value: 'minutes' },
					],
					description: 'Of all the times here',
				},
			],
			displayOptions: shown(),
		},
	];
}
