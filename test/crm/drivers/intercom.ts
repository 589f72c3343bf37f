import { signPlainHmac } from '../../../sandbox/crm/sign';
import { intercom } from '../../../src/crm/intercom';
import type { ProviderDriver } from '../../contracts/provider-contract';

export const intercomDriver: ProviderDriver = {
	provider: intercom,
	sign: ({ body, fixture }) => ({
		url: fixture.url,
		headers: signPlainHmac({
			secret: 'contract-intercom-client-secret',
			headerName: 'X-Hub-Signature',
			prefix: 'sha1=',
			algorithm: 'sha1',
			body,
		}),
	}),
	tamper: (body) => body.replace('robin@acme.example', 'robin@other.example'),
	timestamped: false,
	secrets: ['contract-intercom-client-secret'],
	hostile: [
		[
			'a prototype name for a topic',
			'{"type":"notification_event","topic":"constructor.toString"}',
		],
		[
			'arrays where objects are expected',
			'{"type":"notification_event","topic":"conversation.admin.assigned","id":[],"data":{"item":{"id":"../x","source":[],"contacts":[{}],"teammates":{"admins":{}},"conversation_parts":[],"admin_assignee_id":{},"assignee":[]}}}',
		],
		[
			'HTML that never ends',
			JSON.stringify({
				type: 'notification_event',
				topic: 'conversation.user.replied',
				id: 'n',
				data: { item: { id: '1', source: { body: '<'.repeat(100_000) } } },
			}),
		],
	],
	samples: {
		'intercom-contact.created.json': ['record.created'],
		'intercom-contact.deleted.json': ['record.deleted'],
		'intercom-conversation.admin.replied.json': ['record.updated'],
		'intercom-conversation.user.replied.json': ['record.updated'],
		'intercom-envelope-minimal.json': ['record.updated'],
	},
};
