import type { INodeProperties } from 'n8n-workflow';

/** What the trigger lets through, beside the Signal types. */
export const crmFilterProperties: INodeProperties[] = [
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		description:
			'Only Signals that meet all of these start the workflow. A filter says nothing about Signals it does not fit: a minimum amount lets tasks pass. When a look-up fails, the Signal passes.',
		options: [
			{
				displayName: 'Account Status',
				name: 'accountStatuses',
				type: 'multiOptions',
				default: [],
				options: [
					{ name: 'Churned', value: 'churned' },
					{ name: 'Closed Lost', value: 'closed_lost' },
					{ name: 'Customer', value: 'customer' },
					{ name: 'Open Deal', value: 'open' },
					{ name: 'Prospect', value: 'prospect' },
				],
				description:
					'Only accounts with one of these. Needs a look-up, unless the source itself sends the status; an account that is not in the CRM has none.',
			},
			{
				displayName: 'Changed Properties',
				name: 'changedProperties',
				type: 'string',
				default: '',
				placeholder: 'dealstage, amount',
				description:
					"The CRM's internal field names, separated by commas. Events that do not say what changed pass.",
			},
			{
				displayName: 'Minimum Amount',
				name: 'minAmount',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 0,
				description: "Of a deal, in the deal's own currency",
			},
			{
				displayName: 'Minimum Seniority',
				name: 'minSeniority',
				type: 'options',
				default: 'director',
				options: [
					{ name: 'C-Level', value: 'c_level' },
					{ name: 'Director or Higher', value: 'director' },
					{ name: 'Everybody With a Known Title', value: 'individual' },
					{ name: 'Manager or Higher', value: 'manager' },
					{ name: 'Vice President or Higher', value: 'vp' },
				],
				description:
					'Of the person, judged by the job title in English, German, French, Spanish or Portuguese',
			},
			{
				displayName: 'Pipelines',
				name: 'pipelines',
				type: 'string',
				default: '',
				placeholder: 'Sales Pipeline',
				description: 'Names of deal pipelines as the CRM shows them, separated by commas',
			},
			{
				displayName: 'Stages',
				name: 'stages',
				type: 'string',
				default: '',
				placeholder: 'Proposal, Negotiation',
				description:
					'Names of deal stages as the CRM shows them, separated by commas: the stage that a deal has now',
			},
		],
	},
];
