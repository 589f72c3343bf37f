import type { IDataObject } from 'n8n-workflow';

import { missingDefaults } from '../../../../core/routes/default-routes';
import { ConfigurationError } from '../../../../core/errors';
import type { NewRoute, RouteDestination } from '../../../../core/route-types';
import { describeRoute, routeLabel } from '../../../../core/routes/route-words';
import { channelFinder } from './channel-finder';
import type { ChangeRequest } from '../in-words';
import { routeOutput } from './route-output';

/** The usual routes, as far as the table lacks them; what leads to a channel that is not there is left out. */
export async function addDefaults(request: ChangeRequest): Promise<IDataObject[]> {
	const { store, app, connection, by } = request;
	const before = await store.routesOf(app);
	const find = channelFinder(connection.slack);
	const added: NewRoute[] = [];
	const skipped: string[] = [];
	for (const route of missingDefaults(before, by)) {
		const resolved = await resolve(route, async (text) => (await find(text)).destination);
		if ('route' in resolved) {
			await store.saveRoute({ ...app, route: resolved.route });
			added.push(resolved.route);
		} else {
			skipped.push(`${routeLabel(route)} were left out: ${resolved.why}`);
		}
	}
	const words =
		added.length > 0
			? `Added: ${added.map((route) => describeRoute(route)).join(' ')}`
			: 'Nothing was added.';
	const nothingLacks = added.length === 0 && skipped.length === 0;
	return [
		{
			changed: added.length > 0,
			before: before.map(routeOutput),
			after: (await store.routesOf(app)).map(routeOutput),
			message: nothingLacks
				? 'Nothing was added: the table has a route for each of the defaults already.'
				: [words, ...skipped].join(' '),
		},
	];
}

async function resolve(
	route: NewRoute,
	find: (text: string) => Promise<RouteDestination>,
): Promise<{ route: NewRoute } | { why: string }> {
	const destinations: RouteDestination[] = [];
	for (const destination of route.destinations) {
		try {
			destinations.push(
				destination.kind === 'channel' ? await find(destination.channel) : destination,
			);
		} catch (error) {
			if (!(error instanceof ConfigurationError)) throw error;
			return { why: error.message };
		}
	}
	return { route: { ...route, destinations } };
}
