import type { INodeProperties } from 'n8n-workflow';

/** Channel from a searchable list, by ID, or by #name. */
export function channelLocator(
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
				placeholder: 'Select a channel…',
				typeOptions: { searchListMethod: 'searchChannels', searchable: true },
			},
			{
				displayName: 'Name',
				name: 'name',
				type: 'string',
				placeholder: '#sales-alerts',
			},
			{
				displayName: 'ID',
				name: 'id',
				type: 'string',
				placeholder: 'C0123456789',
				validation: [
					{
						type: 'regex',
						properties: {
							regex: '^\\s*[CGD][A-Z0-9]{2,}\\s*$',
							errorMessage:
								'A channel ID starts with C, G or D: open the channel’s details in Slack and copy it from the bottom.',
						},
					},
				],
			},
		],
		...overrides,
	};
}
