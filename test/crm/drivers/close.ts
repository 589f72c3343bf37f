import { signClose } from '../../../sandbox/crm/sign-close';
import { close } from '../../../src/crm/close';
import type { ProviderDriver } from '../../contracts/provider-contract';

const SIGNATURE_KEY = '7d1f0c5a2b9e4463a8d07c31f6b2e95d40a1c8e3b57f6d2290ce14ab83f5d7e6';

export const closeDriver: ProviderDriver = {
	provider: close,
	sign: ({ body, at, fixture }) => ({
		url: fixture.url,
		headers: signClose({ signatureKey: SIGNATURE_KEY, body, timestamp: at }),
	}),
	tamper: (body) => body.replace('4800000', '480000'),
	timestamped: true,
	secrets: [SIGNATURE_KEY],
	hostile: [
		[
			'prototype names for kind and fields',
			'{"event":{"id":"ev_1","object_type":"opportunity","action":"updated","changed_fields":["__proto__","constructor"],"previous_data":{"constructor":1,"status_id":"__proto__"},"data":{"status_id":"constructor"}}}',
		],
		[
			'arrays where objects are expected',
			'{"event":{"id":"ev_1","object_type":"lead","action":"updated","data":[1],"previous_data":[2],"changed_fields":{"a":1}}}',
		],
		[
			'odd ids and amounts',
			'{"event":{"id":"ev_1","object_type":"opportunity","action":"created","object_id":"../x","lead_id":"lead_1/../2","data":{"value":"1e999","user_id":{"a":1},"date_won":-1}}}',
		],
	],
	samples: {
		'close-activity.call.created.json': ['record.created'],
		'close-activity.opportunity_status_change.created.json': ['deal.won'],
		'close-group.created-nulls.json': ['unsupported'],
		'close-lead.created.json': ['record.created'],
		'close-lead.deleted-empty-data.json': ['record.deleted'],
		'close-opportunity.updated-short.json': ['deal.won'],
	},
};
