import type { INodeProperties } from 'n8n-workflow';

import type { FormFieldType } from '../../core/form';
import { formFieldTypeOptions } from './form-field-type-options';

/** Siblings within a row of a fixedCollection: n8n looks them up there, at any depth. */
const of = (...type: FormFieldType[]) => ({ displayOptions: { show: { type } } });

/** Its name is that of several limits, one of which is shown. */
function limit(
	name: 'min' | 'max',
	displayName: string,
	types: FormFieldType[],
	placeholder: string,
	description: string,
): INodeProperties {
	return {
		displayName,
		name,
		type: 'string',
		default: '',
		placeholder,
		description,
		...of(...types),
	};
}

const LIMITS: INodeProperties[] = [
	limit(
		'min',
		'Shortest Answer',
		['text', 'long_text'],
		'10',
		'How many characters it has at least. Leave empty for any length.',
	),
	limit(
		'max',
		'Longest Answer',
		['text', 'long_text'],
		'200',
		'How many characters it has at most, up to 3000',
	),
	limit('min', 'Smallest Number', ['number'], '0', 'Leave empty for any number'),
	limit('max', 'Largest Number', ['number'], '100', 'Leave empty for any number'),
	limit(
		'min',
		'Earliest Day',
		['date'],
		'today',
		'As 2027-01-31, or the word today. Leave empty for any day.',
	),
	limit(
		'max',
		'Latest Day',
		['date'],
		'2027-12-31',
		'As 2027-12-31, or the word today. Leave empty for any day.',
	),
];

export const formFieldProperties: INodeProperties = {
	displayName: 'Fields',
	name: 'fields',
	type: 'fixedCollection',
	typeOptions: {
		multipleValues: true,
		sortable: true,
		hideOptionalFields: true,
		addOptionalFieldButtonText: 'Add Hint or Check',
	},
	placeholder: 'Add Field',
	default: {},
	description: 'What the form asks for, in this order',
	options: [
		{
			displayName: 'Field',
			name: 'field',
			values: [
				{
					displayName: 'Label',
					name: 'label',
					type: 'string',
					default: '',
					required: true,
					placeholder: 'Discount in percent',
					description: 'What people read above the field',
				},
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					typeOptions: { showEvenWhenOptional: true },
					default: '',
					placeholder: 'discount',
					description:
						'By this name the workflow gets the answer: letters, digits and "_". Leave empty for the label in small letters.',
				},
				{
					displayName: 'Type',
					name: 'type',
					type: 'options',
					typeOptions: { showEvenWhenOptional: true },
					default: 'text',
					options: formFieldTypeOptions,
				},
				{
					displayName: 'Required',
					name: 'required',
					type: 'boolean',
					typeOptions: { showEvenWhenOptional: true },
					default: false,
					description: 'Whether the form can only be sent with an answer here',
				},
				{
					displayName: 'Options',
					name: 'options',
					type: 'string',
					typeOptions: { rows: 4 },
					default: '',
					required: true,
					placeholder: 'low = Can wait\nhigh = Today, please',
					description:
						'One per line: what the workflow gets, an equals sign between spaces, and what people read. Or just what people read, if the workflow shall get the same. At most 100, or 10 checkboxes.',
					...of('select', 'multi_select', 'checkbox'),
				},
				{
					displayName: 'Placeholder',
					name: 'placeholder',
					type: 'string',
					default: '',
					placeholder: 'e.g. 15',
					description: 'Shown in grey while the field is empty; at most 150 characters',
					displayOptions: { hide: { type: ['checkbox'] } },
				},
				{
					displayName: 'Hint',
					name: 'hint',
					type: 'string',
					default: '',
					placeholder: 'Above 20 percent the sales director decides.',
					description: 'A line below the field that helps to answer',
				},
				{
					displayName: 'Filled In at First',
					name: 'initial',
					type: 'string',
					default: '',
					description:
						'What the field holds when the form opens. Options: what the workflow gets, several separated by commas. Date: as 2027-01-31. People and channels: their Slack ID.',
				},
				...LIMITS,
				{
					displayName: 'Pattern',
					name: 'pattern',
					type: 'string',
					default: '',
					placeholder: 'D-\\d{4}',
					description:
						'A regular expression that the whole answer must match; this one takes D-1234. Everything but look-ahead, look-behind and back-references works.',
					...of('text', 'long_text'),
				},
				{
					displayName: 'Pattern Message',
					name: 'patternError',
					type: 'string',
					default: '',
					placeholder: 'Please write the deal number as D-1234.',
					description: 'What people read beside the field when the pattern does not match',
					...of('text', 'long_text'),
				},
			],
		},
	],
};
