import { createHmac } from 'node:crypto';

import { lusha } from '../../../src/crm/lusha';
import type { ProviderDriver } from '../../contracts/provider-contract';

const SECRET = 'whsec_contract0lusha0secret0key';

export const lushaDriver: ProviderDriver = {
	provider: lusha,
	sign: ({ body, at, fixture }) => {
		const timestamp = String(Math.floor(at / 1000));
		return {
			url: fixture.url,
			headers: {
				'content-type': 'application/json',
				'x-lusha-timestamp': timestamp,
				'x-lusha-signature': createHmac('sha256', SECRET)
					.update(`${timestamp}.${body}`)
					.digest('hex'),
			},
		};
	},
	tamper: (body) => body.replace('Chief Revenue Officer', 'Chief Executive Officer'),
	timestamped: true,
	secrets: [SECRET],
	hostile: [
		[
			'fields of the wrong kind',
			'{"id":{},"type":"promotion","entityType":"contact","data":{"currentTitle":[1],"currentDomain":{},"personId":[],"signalDate":1e300}}',
		],
		['a prototype name for a type', '{"type":"__proto__","entityType":"company","data":{}}'],
		['an opt-out', '{"contactId":"1","contactOptOutDate":"x","datapoints":{}}'],
	],
	samples: { 'lusha-signal-promotion.json': ['person.joined_company'] },
};
