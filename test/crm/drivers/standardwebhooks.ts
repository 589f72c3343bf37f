import { signStandardWebhook } from '../../../sandbox/crm/sign';
import { standardwebhooks } from '../../../src/crm/standardwebhooks';
import type { ProviderDriver } from '../../contracts/provider-contract';

export const standardwebhooksDriver: ProviderDriver = {
	provider: standardwebhooks,
	sign: ({ body, at, fixture }) => ({
		url: fixture.url,
		headers: signStandardWebhook({
			secret: 'whsec_c3RhbmRhcmQtd2ViaG9va3MtY29udHJhY3Qta2V5',
			id: 'msg_contract_2',
			body,
			timestamp: at,
		}),
	}),
	tamper: (body) => body.replace('12000', '12001'),
	timestamped: true,
	secrets: ['c3RhbmRhcmQtd2ViaG9va3MtY29udHJhY3Qta2V5', 'body-secret-4711'],
	hostile: [
		[
			'Signal fields of the wrong kind',
			'{"type":"deal.won","account":[1],"deal":{"amount":{"value":{}},"stage":5},"people":{"owner":"x"}}',
		],
	],
	samples: { 'standardwebhooks-minimal.json': ['signal.unknown'] },
};
