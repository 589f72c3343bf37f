import type { INodeProperties } from 'n8n-workflow';

/** A deal: from a list, of the chosen account where there is one, or by ID. */
export function dealLocator(
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
				placeholder: 'Select a deal…',
				typeOptions: { searchListMethod: 'searchDeals', searchable: true },
			},
			{
				displayName: 'ID',
				name: 'id',
				type: 'string',
				placeholder: '{{ $json.deal.id }}',
			},
		],
		...overrides,
	};
}
