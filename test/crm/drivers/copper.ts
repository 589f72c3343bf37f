import { copper } from '../../../src/crm/copper';
import type { ProviderDriver } from '../../contracts/provider-contract';

export const copperDriver: ProviderDriver = {
	provider: copper,
	// The proof stands in the body.
	sign: ({ fixture }) => ({ url: fixture.url, headers: { 'content-type': 'application/json' } }),
	tamper: null,
	unproven: (body) => body.replace(/"secret":"[^"]*",?/, ''),
	timestamped: false,
	secrets: ['contract-copper-secret-9be1', 'contract-second-pair-77aa'],
	hostile: [
		[
			'prototype names for type, event and attributes',
			'{"ids":[1],"type":"__proto__","event":"constructor","updated_attributes":{"__proto__":[1,2],"constructor":["a","b"]}}',
		],
		[
			'odd ids and attributes',
			'{"ids":[[],{},"1/../2",1e300,-1,true],"type":"opportunity","event":"update","timestamp":{},"updated_attributes":{"status":[{},[]],"pipeline_stage_id":"x","assignee_id":[1],"custom_fields":[1]}}',
		],
		['an object for the ids', '{"ids":{"0":1},"type":"lead","event":"new"}'],
	],
	samples: { 'copper-lead.update.shape.json': ['record.updated'] },
};
