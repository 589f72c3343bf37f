import { signZendesk } from '../../../sandbox/crm/sign-zendesk';
import { zendesk } from '../../../src/crm/zendesk';
import type { ProviderDriver } from '../../contracts/provider-contract';

const SIGNING_SECRET = 'contract-zendesk-signing-secret-Zm9v';

export const zendeskDriver: ProviderDriver = {
	provider: zendesk,
	sign: ({ body, at, fixture }) => ({
		url: fixture.url,
		headers: signZendesk({ signingSecret: SIGNING_SECRET, body, timestamp: at }),
	}),
	tamper: (body) => body.replace('8447388090496', '8447388090497'),
	timestamped: true,
	secrets: [SIGNING_SECRET],
	hostile: [
		['a prototype name for a kind', '{"type":"zen:event-type:constructor.toString","id":"1"}'],
		[
			'arrays where objects are expected',
			'{"type":"zen:event-type:ticket.agent_assignment_changed","id":[],"subject":[],"time":{},"detail":[{"id":1}],"event":[1]}',
		],
		[
			'odd ids and times',
			'{"type":"zen:event-type:ticket.next_sla_breach_changed","id":"1e999","subject":"zen:ticket:../1","time":"2026-13-99","detail":{"id":"5158","requester_id":{"a":1},"organization_id":"__proto__"},"event":{"current":"9999-99-99T99:99:99Z","previous":{}}}',
		],
		[
			'a trigger body with prototype names',
			'{"ticket_id":"__proto__","event":"constructor","status":{"toString":1},"requester_email":["x"]}',
		],
	],
	samples: {
		'zendesk-mobile-push-notification.json': ['unsupported'],
		'zendesk-ticket.agent_assignment_changed.json': ['ticket.assigned'],
		'zendesk-trigger-custom-body.json': ['signal.unknown'],
		'zendesk-trigger-ticket-created.json': ['ticket.created'],
		'zendesk-trigger-ticket-solved.json': ['ticket.resolved'],
		'zendesk-user.active_changed-docs.json': ['record.updated'],
		'zendesk-user.group_membership_created.json': ['record.updated'],
	},
};
