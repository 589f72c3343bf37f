import type { IDataObject } from 'n8n-workflow';

import type { RoutingRule } from '../../../../core/route';
import type { Route, RouteDestination } from '../../../../core/route-types';
import { describeRoute, destinationsWords } from '../../../../core/routes/route-words';

/** A route as it leaves the node: `name` is its id, `to` and `description` are for people. */
export function routeOutput(route: RoutingRule & Partial<Route>): IDataObject {
	return {
		name: route.id,
		match: route.match,
		on: route.enabled,
		to: destinationsWords(route.destinations),
		destinations: route.destinations.map(destinationOutput),
		mention: route.mention,
		thread: route.thread,
		minimumAmount: route.minimumAmount,
		minimumSeverity: route.minimumSeverity,
		description: describeRoute(route),
		changedBy: route.changedBy ?? null,
		changedAt: route.changedAt ? new Date(route.changedAt).toISOString() : null,
	};
}

export function destinationOutput(destination: RouteDestination): IDataObject {
	return destination.kind === 'role'
		? { kind: 'role', role: destination.role }
		: { kind: 'channel', channel: destination.channel, channelName: destination.name };
}
