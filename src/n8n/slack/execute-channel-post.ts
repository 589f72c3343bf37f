import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { ConfigurationError } from '../../core/errors';
import { route } from '../../core/route';
import { type ItemResult, runItems } from '../run-items';
import { channelOf } from './channel-of';
import { deliverMessage, withDelivery } from './deliver-message';
import { textOf } from '../text-of';
import { itemOptions } from './item-options';
import { signalAt } from './read-content';
import { readMessage } from './read-message';
import { type SlackConnection, slackConnection } from './slack-connection';

const POSTED = 0;
const NOT_POSTED = 1;

interface Destination {
	channel: string;
	/** Which rule led here. */
	rule: string | null;
}

export async function executeChannelPost(
	context: IExecuteFunctions,
): Promise<INodeExecutionData[][]> {
	const connection = await slackConnection(context);
	return runItems(
		context,
		2,
		(item, itemIndex) => postItem(context, connection, item, itemIndex),
		NOT_POSTED,
	);
}

async function postItem(
	context: IExecuteFunctions,
	connection: SlackConnection,
	item: INodeExecutionData,
	itemIndex: number,
): Promise<ItemResult[]> {
	const found = destinationsOf(context, itemIndex);
	if ('reason' in found) {
		const delivery = { status: 'not_sent' as const, reason: found.reason, detail: found.detail };
		return [{ output: NOT_POSTED, json: withDelivery(item.json, delivery) }];
	}
	const options = itemOptions(context, itemIndex);
	const content = readMessage(context, itemIndex, options);
	const results: ItemResult[] = [];
	for (const [copy, { channel, rule }] of found.destinations.entries()) {
		const delivered = await deliverMessage(context, connection, {
			itemIndex,
			...options,
			channel,
			destination: channel,
			copy,
			content,
			trace: { route: rule, channel },
		});
		const delivery = {
			...delivered.message,
			status: delivered.status,
			key: delivered.key,
			route: rule,
		};
		results.push({ output: POSTED, json: withDelivery(item.json, delivery) });
	}
	return results;
}

function destinationsOf(
	context: IExecuteFunctions,
	itemIndex: number,
): { destinations: Destination[] } | { reason: string; detail: string } {
	if (context.getNodeParameter('postTo', itemIndex) === 'channel') {
		const channel = channelOf(context.getNodeParameter('channel', itemIndex));
		if (!channel) throw new ConfigurationError('No channel is chosen. Pick one under Channel.');
		return { destinations: [{ channel, rule: null }] };
	}
	const signal = signalAt(context, itemIndex);
	const routed = route(
		signal,
		readRoutes(context, itemIndex),
		channelOf(context.getNodeParameter('defaultChannel', itemIndex, null)),
	);
	if (routed.destinations) return { destinations: routed.destinations };
	const detail =
		routed.reason === 'category_off'
			? `The route of ${signal.type} is switched off.`
			: `No route matches ${signal.type}. Add one, or choose a Channel for Everything Else.`;
	return { reason: routed.reason, detail };
}

function readRoutes(context: IExecuteFunctions, itemIndex: number) {
	const rows = context.getNodeParameter('routes.route', itemIndex, []) as Array<
		Record<string, unknown>
	>;
	return rows.map((row, index) => {
		const match = row.match === 'pattern' ? textOf(row.pattern) : textOf(row.match);
		const destination = channelOf(row.channel);
		const enabled = row.enabled !== false;
		if (!match)
			throw new ConfigurationError(
				`Route ${index + 1} has no pattern. Fill it in or remove the route.`,
			);
		if (!destination && enabled) {
			throw new ConfigurationError(
				`Route ${index + 1} (${match}) has no channel. Pick one, or switch the route off.`,
			);
		}
		return { match, destination: destination ?? '', enabled };
	});
}
