import type { INodeProperties } from 'n8n-workflow';

export const commandAnswerProperties: INodeProperties = {
	displayName: 'Answers to Slash Commands',
	name: 'commandAnswers',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Answer',
	default: {},
	description:
		'What people read the moment they typed a command, while the workflow is still at work. Without one they see nothing until the workflow answers.',
	options: [
		{
			displayName: 'Answer',
			name: 'answer',
			values: [
				{
					displayName: 'Command',
					name: 'command',
					type: 'string',
					default: '',
					required: true,
					placeholder: '/request',
				},
				{
					displayName: 'Text',
					name: 'text',
					type: 'string',
					typeOptions: { rows: 2 },
					default: '',
					required: true,
					placeholder: 'Got it. The answer comes here in a minute.',
					description:
						'Slack formatting such as *bold* works; mentions and links do not. At most 3000 characters.',
				},
				{
					displayName: 'Who Sees It',
					name: 'visibility',
					type: 'options',
					default: 'private',
					options: [
						{
							name: 'Everybody in the Channel',
							value: 'channel',
							description: 'The command itself is shown to everybody then, too',
						},
						{ name: 'Only Whoever Typed the Command', value: 'private' },
					],
				},
			],
		},
	],
};
