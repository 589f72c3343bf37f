import { freshsales } from '../../../src/crm/freshsales';
import type { ProviderDriver } from '../../contracts/provider-contract';

export const freshsalesDriver: ProviderDriver = {
	provider: freshsales,
	sign: ({ fixture }) => ({
		url: fixture.url,
		headers: {
			'content-type': 'application/json',
			'x-webhook-secret': 'contract-freshsales-90ce',
		},
	}),
	tamper: null,
	timestamped: false,
	secrets: ['contract-freshsales-90ce'],
	hostile: [
		[
			'fields of the wrong kind',
			'{"type":"deal.won","deal_id":{"x":[1]},"deal_amount":"1.234,56","deal_owner_id":"../1","contact_id":[7],"deal_expected_close":"07-01-2026"}',
		],
	],
	samples: {},
};
