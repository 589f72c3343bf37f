import type { INodeProperties } from 'n8n-workflow';

import { forAccount } from './for-account';
import { recordProperty } from './record-property';

const unseen = forAccount('remove', { removeBy: ['unseen'] });

export const removeProperties: INodeProperties[] = [
	recordProperty('remove'),
	{
		displayName: 'Which',
		name: 'removeBy',
		type: 'options',
		noDataExpression: true,
		default: 'id',
		options: [
			{ name: 'By ID', value: 'id', description: 'One record per item' },
			{
				name: 'Not Seen Since',
				value: 'unseen',
				description:
					'All records that no Upsert brought since a time: after a full import those that the CRM no longer has. Runs once, however many items start it.',
			},
		],
		displayOptions: forAccount('remove'),
	},
	{
		displayName: 'ID',
		name: 'recordId',
		type: 'string',
		required: true,
		default: '',
		placeholder: '{{ $json.id }}',
		description: 'As the CRM has it. The deals of an account go with it.',
		displayOptions: forAccount('remove', { removeBy: ['id'] }),
	},
	{
		displayName: 'Not Seen Since',
		name: 'notSeenSince',
		type: 'dateTime',
		required: true,
		default: '',
		placeholder: "{{ $('Schedule Trigger').first().json.timestamp }}",
		description:
			'When the full import began. Records that were upserted after it stay, unchanged ones too.',
		displayOptions: unseen,
	},
	{
		displayName: 'Remove Many',
		name: 'removeMany',
		type: 'boolean',
		default: false,
		description:
			'Whether to remove even more than half of all accounts, or deals, at once. Otherwise that is refused, so that an import that failed does not empty the directory.',
		displayOptions: unseen,
	},
];
