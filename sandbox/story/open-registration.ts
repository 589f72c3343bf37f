import { sendHubspot, sendStandardWebhook } from './send';
import type { World } from './world';

/** What a person who opens the demo finds: a won deal, and a registration that waits for a click. */
export async function openRegistration(world: World): Promise<void> {
	await sendHubspot(world, [
		{
			eventId: 1,
			subscriptionId: 25,
			portalId: 62515,
			appId: 1160452,
			occurredAt: Date.now(),
			subscriptionType: 'deal.propertyChange',
			attemptNumber: 0,
			objectId: 5001,
			propertyName: 'dealstage',
			propertyValue: 'closedwon',
			changeSource: 'CRM_UI',
		},
	]);
	await sendStandardWebhook(world.url['deal-registration-ask'], {
		id: 'REG-2001',
		type: 'deal_registration.submitted',
		subject: { kind: 'deal_registration', id: 'REG-2001', name: 'Umbrella Foods' },
		account: { name: 'Umbrella Foods' },
		deal: {
			name: 'Umbrella Foods – Rollout',
			amount: { value: 125000, currency: 'USD' },
			closeDate: '2026-12-18',
		},
		contact: { name: 'Lee Chen', email: 'lee@customer.example', phone: '+1 555 0100' },
		notes: 'Met the buying committee twice. Budget is approved for this year.',
		people: { submitter: { name: 'Dev Patel', email: 'dev@northwind.example' } },
	});
	await world.slack.waitFor(
		() =>
			world.slack.messages('#sales-alerts').length > 0 &&
			world.slack.messages('#deal-desk').length > 0,
		60_000,
	);
}
