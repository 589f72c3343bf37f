import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { RoutingRule } from '../../core/route';
import { destinationWords } from '../../core/routes/route-words';
import type { ItemResult } from '../run-items';
import { sharedStore } from '../shared-store';
import { type Delivery, deliveryOf, withDelivery } from './deliver-message';
import { itemOptions } from './item-options';
import { runDeliveries } from './noise/run-deliveries';
import { type Destinations, destinationsOf } from './post/destinations-of';
import { type FailedPlace, failureOf } from './post/failed-places';
import { noteChannelPost } from './post/note-channel-post';
import { postToChannel } from './post/post-to-channel';
import { postToRole } from './post/post-to-role';
import { type SlackConnection, slackConnection } from './slack-connection';

const POSTED = 0;
const NOT_POSTED = 1;

/** One run of the node. */
interface Run {
	context: IExecuteFunctions;
	connection: SlackConnection;
	/** Read once, when an item needs them. */
	workspaceRoutes(): Promise<readonly RoutingRule[]>;
}

export async function executeChannelPost(
	context: IExecuteFunctions,
): Promise<INodeExecutionData[][]> {
	const connection = await slackConnection(context);
	let routes: Promise<readonly RoutingRule[]> | undefined;
	const run: Run = {
		context,
		connection,
		workspaceRoutes: () => (routes ??= readWorkspaceRoutes(connection)),
	};
	return runDeliveries(
		context,
		connection,
		2,
		(item, itemIndex) => postItem(run, item, itemIndex),
		NOT_POSTED,
	);
}

async function readWorkspaceRoutes(connection: SlackConnection): Promise<readonly RoutingRule[]> {
	const [store, app] = await Promise.all([sharedStore(), connection.app()]);
	return store.routesOf(app);
}

/** Each destination for itself: what fails takes no other with it, and is told of in the end. */
async function postItem(
	run: Run,
	item: INodeExecutionData,
	itemIndex: number,
): Promise<ItemResult[]> {
	const { context, connection, workspaceRoutes } = run;
	const found = await destinationsOf(context, itemIndex, workspaceRoutes);
	if ('reason' in found) {
		const delivery = { status: 'not_sent' as const, reason: found.reason, detail: found.detail };
		await noteChannelPost(context, connection, itemIndex, delivery);
		return [resultOf(item, delivery)];
	}
	const results: ItemResult[] = [];
	const failed: FailedPlace[] = [];
	for (const [copy, destination] of found.destinations.entries()) {
		try {
			const deliveries = await postTo(run, itemIndex, destination, copy);
			results.push(...deliveries.map((delivery) => resultOf(item, delivery)));
		} catch (error) {
			failed.push({ place: destinationWords(destination.destination), error });
		}
	}
	const failure = failureOf(failed, found.destinations.length);
	if (failure === null) return results;
	if (results.length === 0 || !context.continueOnFail()) throw failure;
	return [...results, { output: NOT_POSTED, json: { ...item.json }, failure }];
}

type Place = Extract<Destinations, { destinations: unknown }>['destinations'][number];

async function postTo(
	{ context, connection }: Run,
	itemIndex: number,
	{ destination, rule, mention, thread }: Place,
	copy: number,
): Promise<Delivery[]> {
	const options = itemOptions(context, itemIndex);
	if (destination.kind === 'role') {
		return postToRole(context, connection, { itemIndex, options, role: destination.role, rule });
	}
	const { channel } = destination;
	const request = { itemIndex, options, channel, rule, mention, thread, copy };
	const delivery = {
		...deliveryOf(await postToChannel(context, connection, request)),
		route: rule,
	};
	await noteChannelPost(context, connection, itemIndex, delivery);
	return [delivery];
}

function resultOf(item: INodeExecutionData, delivery: Delivery): ItemResult {
	// As in Slack Direct Message: what is told of later, or together with others, is told of.
	const output = delivery.status === 'not_sent' ? NOT_POSTED : POSTED;
	return { output, json: withDelivery(item.json, delivery) };
}
