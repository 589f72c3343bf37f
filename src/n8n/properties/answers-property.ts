import type { INodeProperties } from 'n8n-workflow';

import { MAX_OPTIONS } from '../../core/decision';
import { buttonStyle } from './button-style';

/** The buttons of a request. */
export function answersProperty(
	property: Pick<INodeProperties, 'description' | 'displayOptions'>,
	rejectReason: 'none' | 'optional' = 'none',
): INodeProperties {
	return {
		displayName: 'Answers',
		name: 'answers',
		type: 'fixedCollection',
		typeOptions: {
			multipleValues: true,
			sortable: true,
			maxAllowedFields: MAX_OPTIONS,
			hideOptionalFields: true,
			addOptionalFieldButtonText: 'Add Detail',
		},
		placeholder: 'Add Answer',
		default: {
			answer: [
				{ label: 'Approve', style: 'primary', value: '' },
				{
					label: 'Reject',
					style: 'danger',
					value: '',
					...(rejectReason === 'none' ? {} : { reason: rejectReason }),
				},
			],
		},
		options: [
			{
				displayName: 'Answer',
				name: 'answer',
				values: [
					{
						displayName: 'Label',
						name: 'label',
						type: 'string',
						default: '',
						required: true,
						placeholder: 'Approve',
					},
					{ ...buttonStyle, typeOptions: { showEvenWhenOptional: true } },
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						placeholder: 'e.g. approved',
						description: 'What the workflow gets. Leave empty for the label in small letters.',
					},
					{
						displayName: 'Reason',
						name: 'reason',
						type: 'options',
						typeOptions: { showEvenWhenOptional: true },
						default: 'none',
						options: [
							{ name: 'Not Asked', value: 'none' },
							{ name: 'Optional', value: 'optional' },
							{ name: 'Required', value: 'required' },
						],
						description: 'Whether a small window asks why before this answer counts',
					},
					{
						displayName: 'Ask "Are You Sure?"',
						name: 'confirm',
						type: 'string',
						default: '',
						placeholder: 'The partner is told at once.',
						description: 'A question that must be confirmed first. Leave empty for none.',
					},
				],
			},
		],
		...property,
	};
}
