import type { INodeProperties } from 'n8n-workflow';

import { MAPPABLE_FIELDS } from '../../core/field-mapping';
import { ALL_SIGNAL_TYPES } from '../../core/signal-types';
import { signalTypeOptions } from './signal-type-options';

/** Type and id have parameters of their own. */
const FIELD_OPTIONS = MAPPABLE_FIELDS.filter((path) => path !== 'type' && path !== 'id').map(
	(path) => ({ name: path, value: path }),
);

const making = { show: { operation: ['make'] } };

export const crmSignalProperties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		default: 'make',
		options: [
			{
				name: 'Get Sample',
				value: 'sample',
				action: 'Get a sample signal',
				description: 'A realistic Signal to build with, before the first real event',
			},
			{
				name: 'Make Signal',
				value: 'make',
				action: 'Make a signal of an item',
				description: 'Turns each incoming item into a Signal',
			},
		],
	},
	{
		displayName: 'Signal Type',
		name: 'sampleType',
		type: 'options',
		default: 'deal.won',
		options: signalTypeOptions(ALL_SIGNAL_TYPES),
		displayOptions: { show: { operation: ['sample'] } },
	},
	{
		displayName: 'Signal Type',
		name: 'signalType',
		type: 'options',
		default: 'deal.won',
		options: signalTypeOptions(ALL_SIGNAL_TYPES),
		displayOptions: making,
	},
	{
		displayName: 'Fields',
		name: 'fields',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add Field',
		default: {},
		displayOptions: making,
		options: [
			{
				displayName: 'Field',
				name: 'field',
				values: [
					{
						displayName: 'Signal Field',
						name: 'signalField',
						type: 'options',
						default: 'account.name',
						options: FIELD_OPTIONS,
					},
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						placeholder: '{{ $json.company }}',
						description: 'Usually an expression on the incoming item',
					},
				],
			},
		],
	},
	{
		displayName: 'More Details',
		name: 'details',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add Detail',
		default: {},
		description: 'Shown in the message as label and value',
		displayOptions: making,
		options: [
			{
				displayName: 'Detail',
				name: 'detail',
				values: [
					{
						displayName: 'Label',
						name: 'label',
						type: 'string',
						default: '',
						placeholder: 'Region',
					},
					{ displayName: 'Value', name: 'value', type: 'string', default: '' },
				],
			},
		],
	},
	{
		displayName: 'Identified By',
		name: 'idFields',
		type: 'string',
		default: '',
		placeholder: 'deal.id, stage',
		description:
			'Fields of the incoming item, separated by commas, that together name what happened: the same values give the same Signal ID, and the same Signal is delivered once. Leave empty to compare the whole item.',
		displayOptions: making,
	},
];
