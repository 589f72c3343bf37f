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
	],
	samples: {
		'hubspot-batch-propertyChange+creation-eventTypeKey.json': ['record.created', 'record.updated'],
		'hubspot-batch-with-import.json': ['record.created', 'record.created'],
		'hubspot-contact.associationChange-generic.json': ['unsupported'],
		'hubspot-contact.creation-with-headers.json': ['record.created'],
		'hubspot-contact.creation.json': ['record.created'],
		'hubspot-contact.propertyChange-redacted.json': ['record.updated'],
		'hubspot-deal.associationChange-lineitem.json': ['unsupported'],
		'hubspot-single-object-not-array.json': ['record.created'],
	},
};
