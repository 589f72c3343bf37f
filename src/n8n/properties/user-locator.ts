import type { INodeProperties } from 'n8n-workflow';

/** Somebody in Slack, from a searchable list or by ID. */
export function userLocator(
	overrides: Partial<INodeProperties> & Pick<INodeProperties, 'displayName' | 'name'>,
): INodeProperties {
	return {
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Select a person…',
				typeOptions: { searchListMethod: 'searchUsers', searchable: true },
			},
			{
				displayName: 'ID',
				name: 'id',
				type: 'string',
				placeholder: 'U0123456789',
				validation: [
					{
						type: 'regex',
						properties: {
							regex: '^\\s*[UW][A-Z0-9]{2,}\\s*$',
							errorMessage:
								'A Slack user ID starts with U or W: open the person’s profile in Slack, click ⋮ and copy the member ID.',
						},
					},
				],
			},
		],
		...overrides,
	};
}
