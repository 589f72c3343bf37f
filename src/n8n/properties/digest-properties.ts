import type { INodeProperties } from 'n8n-workflow';

const show = { operation: ['sendDueDigests'] };

/** Of the operation Send Due Digests. */
export const digestProperties: INodeProperties[] = [
	{
		displayName:
			'Put a Schedule Trigger before this node, every 15 minutes or every hour. Each run sends what was kept for people whose hour has come, in their own time zone, one message per person, once. With nothing due the workflow ends here.',
		name: 'digestNotice',
		type: 'notice',
		default: '',
		displayOptions: { show },
	},
	{
		displayName: 'Period',
		name: 'digestPeriod',
		type: 'options',
		noDataExpression: true,
		default: 'both',
		options: [
			{
				name: 'Both',
				value: 'both',
				description: 'Whatever is due, daily and weekly digests',
			},
			{ name: 'Daily', value: 'daily' },
			{ name: 'Weekly', value: 'weekly' },
		],
		description: 'Which digests to send, of those that are due',
		displayOptions: { show },
	},
	{
		displayName: 'Options',
		name: 'digestOptions',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Heading',
				name: 'heading',
				type: 'string',
				default: '',
				placeholder: 'Your accounts this week',
				description:
					'What stands before the number of updates and the day. Leave empty for "Your daily digest" and "Your weekly digest".',
			},
			{
				displayName: 'Send Now Even If Not Due',
				name: 'evenIfNotDue',
				type: 'boolean',
				default: false,
				description:
					'Whether to send everything that is kept at once, whatever hour people chose. For tests: do not leave it on.',
			},
		],
		displayOptions: { show },
	},
];
