import type { IDataObject } from 'n8n-workflow';

import { ConfigurationError, SignalsError } from '../../../../core/errors';
import { judgeSlackUser } from '../../../../core/people/judge-slack-user';
import type { SlackUser } from '../../../../core/slack-port';
import { slackUserIdIn } from '../../../../core/slack-user-id';
import { renderSignal } from '../../../../slack/render-signal';
import { sharedStore } from '../../../shared-store';
import { textOf } from '../../../text-of';
import { channelOf } from '../../channel-of';
import { type Delivery, withDelivery } from '../../deliver-message';
import { deliverOnce } from '../../deliver-once';
import type { SlackConnection } from '../../slack-connection';
import type { ConnectionOperation, ConnectionRequest } from '../workspace-operation';
import { userByEmail } from '../user-by-email';
import { testSignal } from './test-signal';

interface Place {
	channel: string;
	/** For people. */
	to: string;
	route: string | null;
	recipient: Delivery['recipient'];
}

/** A message as the nodes send them, to see that it arrives: one item for each place it was for. */
export const sendTest: ConnectionOperation = async (request) => {
	const { context, itemIndex } = request;
	const connection = await request.connect();
	switch (context.getNodeParameter('sendTo', itemIndex)) {
		case 'person': {
			const place = await placeOfPerson(request, connection);
			return [await send(request, connection, place)];
		}
		case 'routes': {
			const items: IDataObject[] = [];
			for (const place of await placesOfRoutes(connection)) {
				items.push(await sendOrSay(request, connection, place));
			}
			return items;
		}
		default: {
			const channel = channelOf(context.getNodeParameter('channel', itemIndex));
			if (!channel) throw new ConfigurationError('No channel is chosen. Pick one under Channel.');
			const place = { channel, to: channel, route: null, recipient: null };
			return [await send(request, connection, place)];
		}
	}
};

async function send(
	{ context, itemIndex }: ConnectionRequest,
	connection: SlackConnection,
	{ channel, to, route, recipient }: Place,
): Promise<IDataObject> {
	const signal = testSignal(context.getWorkflow().name, new Date());
	const { status, message, key } = await deliverOnce(context, connection, {
		itemIndex,
		key: null,
		signalId: signal.id,
		channel,
		destination: channel,
		copy: 0,
		content: renderSignal(signal),
		threadKey: null,
		trace: { test: true, route },
	});
	return withDelivery({ to }, { ...message, status, key, route, recipient });
}

/** One channel that does not take it must not keep the test from the others. */
async function sendOrSay(
	request: ConnectionRequest,
	connection: SlackConnection,
	place: Place,
): Promise<IDataObject> {
	try {
		return await send(request, connection, place);
	} catch (error) {
		if (!(error instanceof SignalsError)) throw error;
		const { to, channel, route } = place;
		return withDelivery(
			{ to },
			{ status: 'not_sent', channel, route, reason: error.code, detail: error.message },
		);
	}
}

async function placesOfRoutes(connection: SlackConnection): Promise<Place[]> {
	const store = await sharedStore();
	const places = new Map<string, Place>();
	for (const { id, enabled, destinations } of await store.routesOf(await connection.app())) {
		for (const destination of enabled ? destinations : []) {
			if (destination.kind !== 'channel' || places.has(destination.channel)) continue;
			const { channel, name } = destination;
			places.set(channel, {
				channel,
				to: name ? `#${name.replace(/^#/, '')}` : channel,
				route: id,
				recipient: null,
			});
		}
	}
	if (places.size === 0) {
		throw new ConfigurationError(
			'No route that is on leads to a channel, so there is nowhere to send the test. Set one with the resource Route, or choose a channel here.',
		);
	}
	return [...places.values()];
}

async function placeOfPerson(
	{ context, itemIndex }: ConnectionRequest,
	connection: SlackConnection,
): Promise<Place> {
	const who = textOf(context.getNodeParameter('person', itemIndex));
	if (!who) {
		throw new ConfigurationError('Nobody is named. Type an e-mail address or a Slack user ID.');
	}
	const user = await userOf(connection, who);
	const { id, name, email } = user;
	const channel = await connection.slack.openConversation([id]);
	return { channel, to: name, route: null, recipient: { id, name, email } };
}

async function userOf(connection: SlackConnection, who: string): Promise<SlackUser> {
	const judge = { allowGuests: true };
	const id = slackUserIdIn(who);
	if (id === null && who.includes('@')) return userByEmail(connection, who, judge);
	const user = await connection.slack.userById(id ?? who);
	if (!user) throw new ConfigurationError(`Nobody in this workspace has the Slack user ID ${who}.`);
	const judged = judgeSlackUser(user, judge);
	if (judged.ok) return user;
	throw new ConfigurationError(`${who}: ${user.name} ${judged.explanation}. Choose somebody else.`);
}
