import { usergems } from '../../../src/crm/usergems';
import type { ProviderDriver } from '../../contracts/provider-contract';

export const usergemsDriver: ProviderDriver = {
	provider: usergems,
	sign: ({ fixture }) => ({
		url: fixture.url,
		headers: { 'content-type': 'application/json', 'x-api-key': 'contract-usergems-77ab0d' },
	}),
	tamper: null,
	timestamped: false,
	secrets: ['contract-usergems-77ab0d'],
	hostile: [
		[
			'fields of the wrong kind',
			'{"signal_type":["Job Change"],"name":{"x":1},"title":7,"company":{"name":["x"]},"domain":true}',
		],
		[
			'names that are paths and prototypes',
			'{"constructor":{"name":"x"},"a\\"b":"x","company[0]":"x","prototype":{"title":"y"}}',
		],
	],
	samples: {},
};
