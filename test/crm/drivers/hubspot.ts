import { signHubspotV3 } from '../../../sandbox/crm/sign';
import { hubspot } from '../../../src/crm/hubspot';
import type { ProviderDriver } from '../../contracts/provider-contract';

export const hubspotDriver: ProviderDriver = {
	provider: hubspot,
	sign: ({ body, at, fixture }) => ({
		url: fixture.url,
		headers: signHubspotV3({
			clientSecret: '5b1e2c7a-contract-client-secret',
			url: fixture.url,
			body,
			timestamp: at,
		}),
	}),
	tamper: (body) => body.replace('48000', '48001'),
	timestamped: true,
	secrets: ['5b1e2c7a-contract-client-secret'],
	hostile: [
		['a prototype name for a kind', '[{"subscriptionType":"constructor.toString","objectId":1}]'],
		['a prototype name for an object', '[{"subscriptionType":"__proto__.creation","objectId":1}]'],
		[
			'odd ids and times',
			'[{"subscriptionType":"deal.creation","portalId":"../..","objectId":"1/../2","occurredAt":1e300}]',
		],
		[
			'prototype names everywhere',
			'[{"subscriptionType":"object.propertyChange","objectTypeId":"0-1","objectId":1,"portalId":1,"propertyName":"__proto__","propertyValue":"x"},{"subscriptionType":"deal.propertyChange","objectId":1,"portalId":1,"propertyName":"constructor","propertyValue":"x"}]',
		],
		[
			'lists where there should be objects',
			'[{"subscriptionType":"deal.merge","portalId":1,"objectId":1,"mergedObjectIds":{"a":1},"primaryObjectId":[1]},{"subscriptionType":"deal.associationChange","portalId":1,"fromObjectId":[1],"toObjectId":{}}]',
		],
		[
			'a workflow body of nonsense',
			'{"properties":{"__proto__":{"value":1},"constructor":{"value":[1]},"dealname":[]},"dealId":{"a":1},"associated-company":[1],"associations":{"associatedCompanyIds":{"a":1}}}',
		],
	],
	samples: {
		'hubspot-batch-propertyChange+creation-eventTypeKey.json': ['record.created', 'record.updated'],
		'hubspot-batch-with-import.json': ['record.created', 'record.created'],
		'hubspot-contact.associationChange-generic.json': ['record.updated'],
		'hubspot-contact.creation-with-headers.json': ['record.created'],
		'hubspot-contact.creation.json': ['record.created'],
		'hubspot-contact.propertyChange-redacted.json': ['record.updated'],
		'hubspot-deal.associationChange-lineitem.json': ['record.updated'],
		'hubspot-single-object-not-array.json': ['record.created'],
	},
};
