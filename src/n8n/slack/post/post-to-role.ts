import type { IExecuteFunctions } from 'n8n-workflow';

import { recipientCandidates, resolveRecipient } from '../../../core/recipient';
import type { RouteDestination } from '../../../core/route-types';
import { setManagerOf } from '../../../core/people/set-manager-of';
import type { SlackUser } from '../../../core/slack-port';
import { sharedStore } from '../../shared-store';
import type { Delivery } from '../deliver-message';
import { findSlackUser } from '../find-slack-user';
import type { ItemOptions } from '../item-options';
import { notifyRecipient } from '../notify-recipient';
import { signalAt } from '../read-content';
import { readMessage } from '../read-message';
import type { SlackConnection } from '../slack-connection';

const BY_EMAIL =
	'they want it by e-mail, which Slack Channel Post cannot send: Slack Direct Message has an output for that';

export interface RoleRequest {
	itemIndex: number;
	options: ItemOptions;
	role: Extract<RouteDestination, { kind: 'role' }>['role'];
	rule: string | null;
}

/** A direct message to whoever has the role in the Signal, as they want to be notified; each participant for itself. */
export async function postToRole(
	context: IExecuteFunctions,
	connection: SlackConnection,
	{ itemIndex, options: own, role, rule }: RoleRequest,
): Promise<Delivery[]> {
	const signal = signalAt(context, itemIndex);
	const [store, app] = await Promise.all([sharedStore(), connection.app()]);
	const candidates = recipientCandidates(signal, [role], await setManagerOf(store, app, signal));
	// Nobody else sees a direct message.
	const options = { ...own, mention: null };
	const content = readMessage(context, itemIndex, options);
	const reached = new Set<SlackUser['id']>();
	const deliveries: Delivery[] = [];
	for (const candidate of candidates) {
		const choice = await resolveRecipient([candidate], (email) =>
			findSlackUser(store, connection.slack, app, email),
		);
		if (choice.state !== 'chosen') {
			const detail = choice.trail.join('; ');
			deliveries.push({ status: 'not_sent', reason: 'unmatched', detail, route: rule });
			continue;
		}
		const { user, matchedBy } = choice;
		if (reached.has(user.id)) continue;
		reached.add(user.id);
		const { delivery } = await notifyRecipient(context, connection, {
			itemIndex,
			user,
			content,
			options,
			matchedBy,
			route: rule,
			trace: { route: rule, role, matchedBy, recipients: [user.id] },
			mayMail: false,
		});
		const byEmail = delivery.reason === 'preference_email';
		const detail = byEmail ? BY_EMAIL : delivery.detail;
		deliveries.push({ ...delivery, detail, route: rule });
	}
	return deliveries;
}
