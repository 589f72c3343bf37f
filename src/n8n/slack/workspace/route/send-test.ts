import type { IDataObject } from 'n8n-workflow';

import { ConfigurationError, SignalsError } from '../../../../core/errors';
import type { MessageContent } from '../../../../core/message';
import type { Route, RouteDestination } from '../../../../core/route-types';
import { destinationWords, listWords, routeLabel } from '../../../../core/routes/route-words';
import { renderText } from '../../../../slack/render-text';
import { textOf } from '../../../text-of';
import { deliverOnce } from '../../deliver-once';
import type { ChangeRequest } from '../in-words';
import { namedRoute } from './named-route';
import { personNamed } from './person-named';
import { routeOutput } from './route-output';

interface Tested {
	to: string;
	channel: string | null;
	ts: string | null;
	permalink: string | null;
	error: string | null;
}

/** A message that says it is a test to each destination of a route, each for itself. */
export async function sendTest(request: ChangeRequest): Promise<IDataObject[]> {
	const route = await namedRoute(request);
	if (route.destinations.length === 0) {
		throw new ConfigurationError(
			`${routeLabel(route)} have no destination to test. Set one first.`,
		);
	}
	const results: Tested[] = [];
	for (const destination of route.destinations) {
		results.push(await tested(request, route, destination));
	}
	const failed = results.filter(({ error }) => error !== null);
	const sent = results.filter(({ error }) => error === null);
	const message = [
		sent.length > 0 ? `A test went to ${listWords(sent.map(({ to }) => to))}.` : null,
		...failed.map(({ to, error }) => `No test went to ${to}: ${error}`),
		route.enabled ? null : 'The route itself is switched off.',
	]
		.filter((words) => words !== null)
		.join(' ');
	if (sent.length === 0) throw new ConfigurationError(message);
	return [{ route: routeOutput(route), sent, failed, message } as unknown as IDataObject];
}

async function tested(
	request: ChangeRequest,
	route: Route,
	destination: RouteDestination,
): Promise<Tested> {
	const to = destinationWords(destination);
	try {
		const place = await placeOf(request, destination);
		const { message } = await deliverOnce(request.context, request.connection, {
			itemIndex: request.itemIndex,
			key: null,
			signalId: null,
			channel: place.channel,
			destination: `route-test:${route.id}:${place.channel}`,
			copy: 0,
			content: testMessage(route, destination),
			threadKey: null,
			trace: { route: route.id, test: true },
			notACopy: true,
		});
		const { channel, ts, permalink } = message;
		return { to: place.to ?? to, channel, ts, permalink, error: null };
	} catch (error) {
		if (!(error instanceof SignalsError)) throw error;
		return { to, channel: null, ts: null, permalink: null, error: error.message };
	}
}

async function placeOf(
	{ context, connection, itemIndex }: ChangeRequest,
	destination: RouteDestination,
): Promise<{ channel: string; to: string | null }> {
	if (destination.kind === 'channel') return { channel: destination.channel, to: null };
	const typed = textOf(context.getNodeParameter('testPerson', itemIndex, ''));
	if (!typed) {
		throw new ConfigurationError(
			'A test has no Signal, so nobody has this role in it. Say under Test Person who gets it.',
		);
	}
	const user = await personNamed(connection, typed);
	return { channel: await connection.slack.openConversation([user.id]), to: user.name };
}

function testMessage(route: Route, destination: RouteDestination): MessageContent {
	const who = destination.kind === 'role' ? `${destinationWords(destination)}` : 'this channel';
	return renderText({
		title: 'Test of a route',
		text: `This is only a test; nothing happened. By this route, ${routeLabel(route)} go to ${who}.`,
	});
}
