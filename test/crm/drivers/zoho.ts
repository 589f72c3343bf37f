import { zoho } from '../../../src/crm/zoho';
import type { ProviderDriver } from '../../contracts/provider-contract';

export const zohoDriver: ProviderDriver = {
	provider: zoho,
	// Token and channel stand in the fixture's bodies. The channel is that of this URL; the fixture's own
	// URL is another trigger's, where the same body proves nothing.
	sign: () => ({
		url: 'https://n8n.example/webhook/8d1f/crm',
		headers: { 'content-type': 'application/json' },
	}),
	tamper: (body) => body.replace('zoho-contract-token-5f1c', 'zoho-contract-token-0000'),
	timestamped: false,
	secrets: ['zoho-contract-token-5f1c0a9e7d'],
	hostile: [
		['a prototype name for a module', '{"module":"__proto__","operation":"insert","ids":["1"]}'],
		[
			'values of a prototype',
			'{"module":"constructor","operation":"update","ids":["1"],"affected_values":[{"record_id":"1","values":{"__proto__":{"polluted":1},"Stage":{"toString":1}}}]}',
		],
		[
			'odd ids, times and lists',
			'{"module":"Deals","operation":"update","ids":[1e30,null,"1/../2",["1"]],"server_time":1e300,"affected_values":{"record_id":"1"},"affected_fields":"Stage"}',
		],
		['a module that is a path', '{"module":"../users","operation":"insert","ids":["1"]}'],
	],
	samples: { 'zoho-deals-batch2-unicode.json': ['deal.created', 'deal.created'] },
};
