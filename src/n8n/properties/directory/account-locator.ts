import type { INodeProperties } from 'n8n-workflow';

/** An account of the directory: from a searchable list, by name or domain, or by ID. */
export function accountLocator(
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
				placeholder: 'Select an account…',
				typeOptions: { searchListMethod: 'searchAccounts', searchable: true },
			},
			{
				displayName: 'Name or Domain',
				name: 'name',
				type: 'string',
				placeholder: 'acme.com',
			},
			{
				displayName: 'ID',
				name: 'id',
				type: 'string',
				placeholder: '{{ $json.account.id }}',
			},
		],
		...overrides,
	};
}
