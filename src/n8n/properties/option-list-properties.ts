import type { INodeProperties } from 'n8n-workflow';

/** Of menus that ask for their options while somebody types. */
export const optionListProperties: INodeProperties = {
	displayName: 'Options for Menus',
	name: 'optionLists',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Menu',
	default: {},
	description:
		'For menus in your own blocks that ask for their options while somebody types (external_select in Block Kit). Your Slack app needs the URL under Interactivity & Shortcuts, Select Menus.',
	options: [
		{
			displayName: 'Menu',
			name: 'list',
			values: [
				{
					displayName: 'Action ID',
					name: 'actionId',
					type: 'string',
					default: '',
					required: true,
					placeholder: 'choose_owner',
					description: 'The action_id of the menu in your blocks',
				},
				{
					displayName: 'Options From',
					name: 'source',
					type: 'options',
					default: 'list',
					options: [
						{
							name: 'List Below',
							value: 'list',
							description: 'Options that you write down here',
						},
						{
							name: 'Pending Requests',
							value: 'requests',
							description: 'Requests of Slack Decision that nobody has decided yet',
						},
						{
							name: 'People',
							value: 'people',
							description: 'People that these nodes have found in Slack before',
						},
					],
				},
				{
					displayName: 'Options',
					name: 'options',
					type: 'string',
					typeOptions: { rows: 4 },
					default: '',
					placeholder: 'emea = Europe and Africa\napac = Asia and the Pacific',
					description:
						'One per line: what the workflow gets, an equals sign between spaces, and what people read. Or just what people read. At most 1000; Slack shows the first 100 that fit what is typed.',
					displayOptions: { show: { source: ['list'] } },
				},
			],
		},
	],
};
