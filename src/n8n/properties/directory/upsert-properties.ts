import type { INodeProperties } from 'n8n-workflow';

import { forAccount } from './for-account';
import { recordProperty } from './record-property';
import { valueOrField } from './value-or-field';

const ofAccount = forAccount('upsert', { record: ['account'] });
const ofDeal = forAccount('upsert', { record: ['deal'] });

export const upsertProperties: INodeProperties[] = [
	recordProperty('upsert'),
	{
		displayName: 'Fields Below Hold',
		name: 'givenAs',
		type: 'options',
		noDataExpression: true,
		default: 'values',
		options: [
			{
				name: "Names of the Item's Fields",
				value: 'fields',
				description:
					'Such as properties.name, without an expression. Much quicker, for exports of tens of thousands of records.',
			},
			{
				name: 'Values',
				value: 'values',
				description: 'Usually an expression each, such as {{ $json.id }}',
			},
		],
		displayOptions: forAccount('upsert', { '@tool': [false] }),
	},
	...valueOrField(
		{
			displayName: 'ID',
			name: 'accountId',
			type: 'string',
			required: true,
			default: '',
			placeholder: '{{ $json.id }}',
			description: 'The ID of the account in the CRM. It is what an account is known by.',
			displayOptions: ofAccount,
		},
		'id',
	),
	...valueOrField(
		{
			displayName: 'Name',
			name: 'accountName',
			type: 'string',
			required: true,
			default: '',
			placeholder: '{{ $json.name }}',
			displayOptions: ofAccount,
		},
		'properties.name',
	),
	...valueOrField(
		{
			displayName: 'Domain',
			name: 'domain',
			type: 'string',
			default: '',
			placeholder: '{{ $json.website }}',
			description:
				'Of the company, such as acme.com. A web address or an e-mail address will do, too: the domain is taken out of it.',
			displayOptions: ofAccount,
		},
		'properties.domain',
	),
	...valueOrField(
		{
			displayName: 'ID',
			name: 'dealId',
			type: 'string',
			required: true,
			default: '',
			placeholder: '{{ $json.id }}',
			description: 'The ID of the deal in the CRM. It is what a deal is known by.',
			displayOptions: ofDeal,
		},
		'id',
	),
	...valueOrField(
		{
			displayName: 'Account ID',
			name: 'accountId',
			type: 'string',
			required: true,
			default: '',
			placeholder: '{{ $json.accountId }}',
			description:
				'The account that the deal belongs to. The deal may come before its account does.',
			displayOptions: ofDeal,
		},
		'properties.company_id',
	),
	...valueOrField(
		{
			displayName: 'Name',
			name: 'dealName',
			type: 'string',
			required: true,
			default: '',
			placeholder: '{{ $json.name }}',
			displayOptions: ofDeal,
		},
		'properties.dealname',
	),
	...valueOrField(
		{
			displayName: 'Stage',
			name: 'stage',
			type: 'string',
			default: '',
			placeholder: 'Negotiation',
			description: 'As people should read it',
			displayOptions: ofDeal,
		},
		'properties.dealstage',
	),
	{
		displayName: 'Closed',
		name: 'closed',
		type: 'boolean',
		default: false,
		description: 'Whether the deal is won or lost. Open deals are offered first.',
		displayOptions: {
			...ofDeal,
			hide: { givenAs: ['fields'] },
		},
	},
	{
		displayName: 'Closed',
		name: 'closedField',
		type: 'string',
		default: '',
		placeholder: 'properties.hs_is_closed',
		description: 'The field that says true, yes or 1 when the deal is won or lost',
		displayOptions: forAccount('upsert', { record: ['deal'], givenAs: ['fields'] }),
	},
	...valueOrField(
		{
			displayName: 'Amount',
			name: 'amount',
			type: 'string',
			default: '',
			placeholder: '48000',
			description:
				'A plain number, with a point before the cents. Leave empty where there is none.',
			displayOptions: ofDeal,
		},
		'properties.amount',
	),
	...valueOrField(
		{
			displayName: 'Currency',
			name: 'currency',
			type: 'string',
			default: '',
			placeholder: 'EUR',
			description: 'Of the amount, in three letters',
			displayOptions: ofDeal,
		},
		'properties.currency',
	),
	...valueOrField(
		{
			displayName: 'Close Date',
			name: 'closeDate',
			type: 'string',
			default: '',
			placeholder: '2026-12-31',
			description: 'A date, or a time whose day counts',
			displayOptions: ofDeal,
		},
		'properties.closedate',
	),
	...valueOrField(
		{
			displayName: 'Link',
			name: 'link',
			type: 'string',
			default: '',
			placeholder: 'https://crm.example.com/accounts/42',
			description: 'Where the record can be seen in the CRM',
			displayOptions: forAccount('upsert'),
		},
		'url',
	),
	...valueOrField(
		{
			displayName: "Owner's E-Mail",
			name: 'ownerEmail',
			type: 'string',
			default: '',
			placeholder: 'ana@example.com',
			description: 'Of whoever looks after the account in your company',
			displayOptions: ofAccount,
		},
		'owner.email',
	),
];
