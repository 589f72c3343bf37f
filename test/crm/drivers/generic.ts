import { signStandardWebhook } from '../../../sandbox/crm/sign';
import { generic } from '../../../src/crm/generic';
import type { ProviderDriver } from '../../contracts/provider-contract';

export const genericDriver: ProviderDriver = {
	provider: generic,
	sign: ({ body, at, fixture }) => ({
		url: fixture.url,
		headers: signStandardWebhook({
			secret: 'whsec_Y29udHJhY3Qtc2VjcmV0LWtleS0wMTIzNDU2Nzg5',
			id: 'msg_contract_1',
			body,
			timestamp: at,
		}),
	}),
	tamper: (body) => body.replace('25000.50', '2500.50'),
	timestamped: true,
	secrets: ['Y29udHJhY3Qtc2VjcmV0LWtleS0wMTIzNDU2Nzg5', 'partner-secret-token'],
	hostile: [
		[
			'Signal fields of the wrong kind',
			'{"type":"deal.won","account":[1],"deal":{"amount":{"value":{}},"stage":5,"won":"?"},"people":{"owner":"x","participants":{}},"person":7,"fields":[1,{"label":2}],"changes":{},"occurredAt":{},"severity":9,"url":"javascript:1"}',
		],
		['a type that is a prototype name', '{"type":"constructor","id":"__proto__"}'],
	],
	samples: {
		'stripe-charge-event.json': ['signal.unknown'],
	},
};
