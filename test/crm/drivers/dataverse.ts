import { dataverse } from '../../../src/crm/dataverse';
import type { ProviderDriver } from '../../contracts/provider-contract';

export const dataverseDriver: ProviderDriver = {
	provider: dataverse,
	sign: ({ fixture }) => ({
		url: `${fixture.url}?code=contract-dataverse-code-66d1`,
		headers: { 'content-type': 'application/json' },
	}),
	tamper: null,
	timestamped: false,
	secrets: ['contract-dataverse-code-66d1'],
	hostile: [
		[
			'objects where lists are expected',
			'{"MessageName":"Update","PrimaryEntityName":"opportunity","PrimaryEntityId":"6d81597f-0f9f-e711-8122-000d3aa2331c","InputParameters":{"key":"Target"},"PreEntityImages":7}',
		],
		[
			'values of the wrong kind',
			'{"MessageName":"Update","PrimaryEntityName":"opportunity","PrimaryEntityId":"6d81597f-0f9f-e711-8122-000d3aa2331c","InputParameters":[{"key":"Target","value":{"Attributes":[{"key":"statecode","value":[1]},{"key":"ownerid","value":{"Id":{}}},{"key":"estimatedvalue","value":{"Value":{}}},{"key":"__proto__","value":1},{"key":"actualclosedate","value":"/Date(99999999999999999)/"}]}}]}',
		],
		[
			'a prototype name for a table',
			'{"MessageName":"Create","PrimaryEntityName":"__proto__","PrimaryEntityId":"6d81597f-0f9f-e711-8122-000d3aa2331c"}',
		],
	],
	samples: { 'dataverse-contact-update.json': ['record.updated'] },
};
