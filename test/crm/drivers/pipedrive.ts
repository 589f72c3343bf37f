import { signBasic } from '../../../sandbox/crm/sign';
import { pipedrive } from '../../../src/crm/pipedrive';
import type { ProviderDriver } from '../../contracts/provider-contract';

export const pipedriveDriver: ProviderDriver = {
	provider: pipedrive,
	sign: ({ fixture }) => ({
		url: fixture.url,
		headers: signBasic({ username: 'slack-signals', secret: 'contract-pipedrive-password-51ad' }),
	}),
	tamper: null,
	timestamped: false,
	secrets: ['contract-pipedrive-password-51ad'],
	hostile: [
		[
			'prototype names for action and object',
			'{"meta":{"action":"constructor","entity":"__proto__","entity_id":"1"},"data":{}}',
		],
		[
			'arrays where objects are expected',
			'{"meta":{"action":"change","entity":"deal","entity_id":"1","id":[1]},"data":{"value":[1],"org_id":[{}],"custom_fields":[]},"previous":[1]}',
		],
		[
			'odd ids, hosts and times',
			'{"meta":{"action":"change","entity":"person","entity_id":"../1","id":"x","host":"evil.example/","timestamp":1e300},"data":{"id":"1/../2","emails":{"value":{}},"owner_id":{"value":{"value":{}}}},"previous":{"owner_id":{},"org_id":1,"job_title":{}}}',
		],
	],
	samples: {
		'pipedrive-v1-activity-updated.json': ['record.updated'],
		'pipedrive-v1-deal-added-eur.json': ['deal.created'],
		'pipedrive-v1-organization-added.latin1-bytes.json': ['record.created'],
		'pipedrive-v1-person-updated-import.json': ['record.updated'],
		'pipedrive-v2-deal-create-eur.json': ['deal.created'],
		'pipedrive-v2-deal-won.json': ['deal.won'],
	},
};
