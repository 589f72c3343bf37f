import type { INodeProperties } from 'n8n-workflow';

import { formFieldProperties } from './form-field-properties';

const OPENERS: INodeProperties[] = [
	{
		displayName: 'Opens On',
		name: 'opensOn',
		type: 'options',
		default: 'button',
		options: [
			{
				name: 'Button',
				value: 'button',
				description: 'A button of Slack Channel Post, Slack Direct Message or your own blocks',
			},
			{
				name: 'Shortcut',
				value: 'shortcut',
				description: 'A shortcut of your Slack app, from the search or from a message',
			},
			{
				name: 'Slash Command',
				value: 'command',
				description: 'A command of your Slack app, such as /request',
			},
		],
		description: 'What people do in Slack to see this form',
	},
	{
		displayName: 'Action ID',
		name: 'actionId',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'request_discount',
		description: 'The Action ID that you gave the button',
		displayOptions: { show: { opensOn: ['button'] } },
	},
	{
		displayName: 'Callback ID',
		name: 'callbackId',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'new_request',
		description: 'As it stands in your Slack app, under Interactivity & Shortcuts, Shortcuts',
		displayOptions: { show: { opensOn: ['shortcut'] } },
	},
	{
		displayName: 'Command',
		name: 'command',
		type: 'string',
		default: '',
		required: true,
		placeholder: '/request',
		description: 'As it stands in your Slack app, under Slash Commands',
		displayOptions: { show: { opensOn: ['command'] } },
	},
];

/** Modals without code. */
export const formProperties: INodeProperties = {
	displayName: 'Forms',
	name: 'forms',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Form',
	default: {},
	description:
		'Questions that Slack asks in a window of its own. Wrong answers are shown there at once; the right ones leave through the output Modal, each under the name of its field. Nothing needs to be chosen under Trigger On for this.',
	options: [
		{
			displayName: 'Form',
			name: 'form',
			values: [
				...OPENERS,
				{
					displayName: 'Title',
					name: 'title',
					type: 'string',
					default: '',
					required: true,
					placeholder: 'Request a discount',
					description: 'Stands at the top of the window; at most 24 characters',
				},
				{
					displayName: 'Submit Label',
					name: 'submitLabel',
					type: 'string',
					default: 'Submit',
					placeholder: 'Send',
					description: 'On the button that sends the answers; at most 24 characters',
				},
				{
					displayName: 'Intro',
					name: 'intro',
					type: 'string',
					typeOptions: { rows: 2 },
					default: '',
					placeholder: 'The deal desk answers within a day.',
					description: 'A few words above the fields. Slack formatting such as *bold* works.',
				},
				formFieldProperties,
			],
		},
	],
};
