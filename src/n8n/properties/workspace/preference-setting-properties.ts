import type { INodeProperties } from 'n8n-workflow';

import { WEEKDAYS } from '../../../core/weekdays';

/** `otherwise`: what holds where a setting is taken back. */
const shared = (otherwise: string): INodeProperties[] => [
	{
		displayName: 'Digest At',
		name: 'digestAt',
		type: 'string',
		default: '09:00',
		placeholder: '09:00',
		description: `Time of day of digests, in the person’s time zone. Leave empty for ${otherwise}.`,
	},
	{
		displayName: 'Digest Weekday',
		name: 'digestWeekday',
		type: 'options',
		default: 1,
		// In the order of the week.
		options: [
			...WEEKDAYS.map((name, index) => ({ name, value: index + 1 })),
			{ name: 'Default', value: 'default', description: `As ${otherwise}` },
		],
		description: 'When weekly digests come',
	},
	{
		displayName: 'Do-Not-Disturb',
		name: 'respectDnd',
		type: 'options',
		default: 'respect',
		options: [
			{ name: 'Default', value: 'default', description: `As ${otherwise}` },
			{ name: 'Send All the Same', value: 'ignore' },
			{ name: 'Wait Until It Ends', value: 'respect' },
		],
		description:
			'While somebody has paused notifications in Slack. Needs the feature Availability (dnd:read); critical Signals do not wait.',
	},
	{
		displayName: 'Quiet Hours',
		name: 'quietHours',
		type: 'fixedCollection',
		default: { hours: { mode: 'times', from: '19:00', until: '08:00', weekends: false } },
		description:
			'Messages wait until they are over. Critical Signals and digests do not wait; neither does e-mail.',
		options: [
			{
				displayName: 'Hours',
				name: 'hours',
				values: [
					{
						displayName: 'Hours',
						name: 'mode',
						type: 'options',
						default: 'times',
						options: [
							{ name: 'Default', value: 'default', description: `As ${otherwise}` },
							{ name: 'From and Until', value: 'times' },
							{ name: 'None', value: 'none' },
						],
					},
					{
						displayName: 'From',
						name: 'from',
						type: 'string',
						default: '19:00',
						placeholder: '19:00',
						description: 'Time of day, in the person’s time zone',
						displayOptions: { show: { mode: ['times'] } },
					},
					{
						displayName: 'Until',
						name: 'until',
						type: 'string',
						default: '08:00',
						placeholder: '08:00',
						description: 'Time of day; earlier than From: on the next day',
						displayOptions: { show: { mode: ['times'] } },
					},
					{
						displayName: 'Weekends',
						name: 'weekends',
						type: 'boolean',
						default: false,
						description: 'Whether Saturday and Sunday are quiet all day',
						displayOptions: { show: { mode: ['times'] } },
					},
				],
			},
		],
	},
	{
		displayName: 'Time Zone',
		name: 'timeZone',
		type: 'string',
		default: '',
		placeholder: 'Europe/Berlin',
		description: `IANA name of the time zone of quiet hours and digests. Leave empty for ${otherwise}, or else the one in the person’s Slack profile.`,
	},
];

export const personSettingOptions = inOrder([
	...shared('the organisation has it'),
	{
		displayName: 'Notifications',
		name: 'enabled',
		type: 'options',
		default: 'on',
		options: [
			{ name: 'Default', value: 'default', description: 'As the organisation has it' },
			{ name: 'Off', value: 'off', description: 'Nothing reaches the person, not even critical' },
			{ name: 'On', value: 'on', description: 'The person gets a first message in Slack' },
		],
	},
]);

export const organisationSettingOptions = inOrder([
	...shared('built in'),
	{
		displayName: 'Messages per Hour',
		name: 'hourlyCap',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 10,
		description:
			'How many direct messages a person gets in an hour at most. The rest comes as one message when the hour is over; critical Signals are not counted. 0: as many as come.',
	},
	{
		displayName: 'Start With',
		name: 'optIn',
		type: 'options',
		default: 'optOut',
		options: [
			{
				name: 'Notifications Off (Opt-In)',
				value: 'optIn',
				description: 'Nobody hears anything before switching it on',
			},
			{
				name: 'Notifications On (Opt-Out)',
				value: 'optOut',
				description: 'Everybody is notified until they switch it off',
			},
		],
	},
	{
		displayName: 'Welcome Channel',
		name: 'welcomeChannel',
		type: 'string',
		default: '',
		placeholder: '#general',
		description:
			'Name or ID of the channel that is greeted when the app is connected and nobody knows who installed it',
	},
]);

function inOrder(properties: INodeProperties[]): INodeProperties[] {
	return properties.toSorted((a, b) => a.displayName.localeCompare(b.displayName));
}
