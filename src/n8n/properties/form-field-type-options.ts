import type { INodePropertyOptions } from 'n8n-workflow';

import type { FormFieldType } from '../../core/form';

export const formFieldTypeOptions: Array<INodePropertyOptions & { value: FormFieldType }> = [
	{ name: 'Channel', value: 'channel', description: 'A channel of the workspace, by its ID' },
	{
		name: 'Checkboxes',
		value: 'checkbox',
		description: 'Up to 10 boxes to tick; the workflow gets the list of those that were ticked',
	},
	{ name: 'Date', value: 'date', description: 'A day from a calendar, as 2027-01-31' },
	{ name: 'E-Mail', value: 'email', description: 'One e-mail address' },
	{ name: 'Long Text', value: 'long_text', description: 'Several lines' },
	{
		name: 'Multi-Select',
		value: 'multi_select',
		description: 'Any number of options from a menu; the workflow gets a list',
	},
	{ name: 'Number', value: 'number', description: 'With or without decimals' },
	{
		name: 'People',
		value: 'people',
		description: 'Any number of people of the workspace; the workflow gets a list of their IDs',
	},
	{ name: 'Person', value: 'person', description: 'One person of the workspace, by their ID' },
	{ name: 'Select', value: 'select', description: 'One option from a menu' },
	{ name: 'Text', value: 'text', description: 'One line' },
];
