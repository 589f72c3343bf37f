import type { IExecuteFunctions } from 'n8n-workflow';

import { ConfigurationError } from '../../../core/errors';
import {
	type NoRouteReason,
	type RoutedDestination,
	routeThrough,
	type RoutingRule,
} from '../../../core/route';
import type { Signal } from '../../../core/signal';
import { channelOf } from '../channel-of';
import { signalAt } from '../read-content';
import { readOwnRoutes } from './read-own-routes';

export type PostTo = 'both' | 'channel' | 'routes' | 'workspace';

export type Destinations =
	| { destinations: Array<Omit<RoutedDestination, 'rule'> & { rule: string | null }> }
	| { reason: NoRouteReason; detail: string };

/** Where one item goes, by the tables that the builder chose. `workspaceRoutes` is asked only where it counts. */
export async function destinationsOf(
	context: IExecuteFunctions,
	itemIndex: number,
	workspaceRoutes: () => Promise<readonly RoutingRule[]>,
): Promise<Destinations> {
	const postTo = context.getNodeParameter('postTo', itemIndex) as PostTo;
	if (postTo === 'channel') {
		const channel = channelOf(context.getNodeParameter('channel', itemIndex));
		if (!channel) throw new ConfigurationError('No channel is chosen. Pick one under Channel.');
		return { destinations: [toChannel(channel, null)] };
	}
	const signal = signalAt(context, itemIndex);
	const tables: Array<readonly RoutingRule[]> = [];
	if (postTo !== 'workspace') tables.push(readOwnRoutes(context, itemIndex));
	if (postTo !== 'routes') tables.push(await workspaceRoutes());
	const routed = routeThrough(signal, tables);
	if (routed.destinations) return { destinations: routed.destinations };
	const fallback = channelOf(context.getNodeParameter('defaultChannel', itemIndex, null));
	if (fallback && routed.reason !== 'category_off') {
		return { destinations: [toChannel(fallback, 'default')] };
	}
	return { reason: routed.reason, detail: detailOf(routed.reason, signal, postTo) };
}

function toChannel(channel: string, rule: string | null) {
	return {
		destination: { kind: 'channel' as const, channel, name: null },
		rule,
		mention: null,
		thread: 'none' as const,
	};
}

function detailOf(reason: NoRouteReason, { type }: Signal, postTo: PostTo): string {
	const where = postTo === 'routes' ? 'Add one' : 'Add one in Slack Workspace, resource Route';
	switch (reason) {
		case 'category_off':
			return `The route of ${type} is switched off.`;
		case 'below_minimum':
			return `This ${type} is below the minimum of every route that matches it.`;
		case 'no_route':
			return `No route matches ${type}. ${where}, or choose a Channel for Everything Else.`;
	}
}
