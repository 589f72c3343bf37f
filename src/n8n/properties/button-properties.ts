import type { INodeProperties } from 'n8n-workflow';

import { buttonStyle } from './button-style';

/** Links and buttons that may be pressed again and again. */
export const buttonProperties: INodeProperties[] = [
	{
		displayName: 'Buttons',
		name: 'buttons',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add Button',
		default: {},
		description:
			'These may be pressed again and again, by everybody. To get one answer, once, use Slack Decision instead.',
		options: [
			{
				displayName: 'Button',
				name: 'button',
				values: [
					{
						displayName: 'Label',
						name: 'label',
						type: 'string',
						default: '',
						placeholder: 'Open account',
					},
					{
						displayName: 'When Pressed',
						name: 'does',
						type: 'options',
						default: 'link',
						options: [
							{ name: 'Open a Link', value: 'link' },
							{
								name: 'Start a Workflow',
								value: 'action',
								description: 'Slack Interaction Trigger receives the click',
							},
						],
					},
					{
						displayName: 'Link',
						name: 'url',
						type: 'string',
						default: '',
						placeholder: 'https://app.example.com/deals/42',
						displayOptions: { show: { does: ['link'] } },
					},
					{
						displayName: 'Action ID',
						name: 'actionId',
						type: 'string',
						default: '',
						placeholder: 'call_back',
						description: 'By this name Slack Interaction Trigger knows the button',
						displayOptions: { show: { does: ['action'] } },
					},
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						placeholder: '{{ $json.deal.id }}',
						description: 'Handed to the workflow with the click, at most 2000 characters',
						displayOptions: { show: { does: ['action'] } },
					},
					buttonStyle,
				],
			},
		],
	},
];
