import { signPlainHmac } from '../../../sandbox/crm/sign';
import { attio } from '../../../src/crm/attio';
import type { ProviderDriver } from '../../contracts/provider-contract';

export const attioDriver: ProviderDriver = {
	provider: attio,
	sign: ({ body, fixture }) => ({
		url: fixture.url,
		headers: {
			...signPlainHmac({
				secret: 'attio-contract-webhook-secret',
				headerName: 'Attio-Signature',
				body,
			}),
			'idempotency-key': '7c9e6679-7425-40de-944b-e07fc1f90ae7',
		},
	}),
	tamper: (body) => body.replace('d1000000-', 'd2000000-'),
	timestamped: false,
	secrets: ['attio-contract-webhook-secret'],
	hostile: [
		['a prototype name for a kind', '{"events":[{"event_type":"constructor","id":{}}]}'],
		[
			'a prototype name for the ids',
			'{"events":[{"event_type":"record.created","id":"__proto__"}]}',
		],
		[
			'ids that are paths',
			'{"events":[{"event_type":"task.created","id":{"task_id":"../../self"}},{"event_type":"list-entry.updated","id":{"list_id":"%2e%2e","entry_id":5}}]}',
		],
		['a list of lists', '{"events":[[[]],[{}],null]}'],
	],
	samples: {
		'attio-list-entry.created.json': ['record.created'],
		'attio-list-entry.deleted.json': ['record.deleted'],
		'attio-list-entry.updated-event.json': ['record.updated'],
		'attio-note.created.json': ['record.created'],
		'attio-record.created.json': ['record.created'],
		'attio-record.deleted.json': ['record.deleted'],
		'attio-record.updated.json': ['record.updated'],
	},
};
