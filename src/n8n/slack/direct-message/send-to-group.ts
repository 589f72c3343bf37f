import { effectiveSettings } from '../../../core/preference';
import type { SlackUser } from '../../../core/slack-port';
import { sharedStore } from '../../shared-store';
import type { ItemResult } from '../../run-items';
import { deliveryOf, deliverMessage, isDelivered, withDelivery } from '../deliver-message';
import { itemOptions } from '../item-options';
import { noteChannelPost } from '../post/note-channel-post';
import { readMessage } from '../read-message';
import type { ItemRequest } from './item-request';
import { NOT_SENT, SENT } from './outputs';

/**
 * One conversation for all of them. What one wants for a kind of Signal, and when, cannot hold for a
 * group, so it does not count; but nobody who is switched off is drawn into one.
 */
export async function sendToGroup(request: ItemRequest): Promise<ItemResult[]> {
	const { context, connection, item, itemIndex, found } = request;
	const { users, off } = await whoIsOn(request);
	const trail = [...found.trail, ...off];
	const detail = trail.join('; ') || null;
	const recipient = { people: found.users.map(({ id, name, email }) => ({ id, name, email })) };
	const about = { matchedBy: found.matchedBy, detail };
	if (users.length === 0) {
		const delivery = { status: 'not_sent' as const, reason: 'switched_off', recipient, ...about };
		return [{ output: NOT_SENT, json: withDelivery(item.json, delivery) }];
	}
	const ids = users.map(({ id }) => id);
	const options = itemOptions(context, itemIndex);
	const sentTo = recipientOf(users);
	const delivered = await deliverMessage(context, connection, {
		itemIndex,
		...options,
		channel: () => connection.slack.openConversation(ids),
		destination: `dm:${ids.toSorted().join(',')}`,
		copy: 0,
		content: readMessage(context, itemIndex, options),
		trace: { matchedBy: found.matchedBy, recipients: ids },
		recipient: sentTo,
	});
	const delivery = deliveryOf(delivered);
	const words = [...trail, ...(delivery.detail ? [delivery.detail] : [])].join('; ') || null;
	const told = { ...delivery, ...about, recipient: sentTo, detail: words };
	await noteChannelPost(context, connection, itemIndex, told, ids);
	const isSent = isDelivered(delivered) || delivery.status === 'digested';
	return [{ output: isSent ? SENT : NOT_SENT, json: withDelivery(item.json, told) }];
}

async function whoIsOn({
	connection,
	found,
}: ItemRequest): Promise<{ users: SlackUser[]; off: string[] }> {
	const [store, app] = await Promise.all([sharedStore(), connection.app()]);
	const asked = await Promise.all(
		found.users.map(async (user) => {
			const preferences = await store.preferencesFor({ ...app, userId: user.id });
			return { user, ...effectiveSettings(preferences).enabled };
		}),
	);
	return {
		users: asked.flatMap(({ user, on }) => (on ? [user] : [])),
		off: asked.flatMap(({ user, on, by }) => {
			if (on) return [];
			const why =
				by === 'person' ? 'has switched notifications off' : 'has not switched notifications on';
			return [`${user.name} ${why}`];
		}),
	};
}

function recipientOf(users: readonly SlackUser[]) {
	const people = users.map(({ id, name, email }) => ({ id, name, email }));
	const [only] = people;
	return people.length === 1 && only ? only : { people };
}
