import { plainRoute } from '../../src/core/routes/default-routes';
import type { Route, RouteDestination } from '../../src/core/route-types';

export const toChannel = (name: string): RouteDestination => ({
	kind: 'channel',
	channel: `#${name}`,
	name,
});

/** A route of the workspace's table to #<match>, as the store gives it. */
export function aRoute(match: string, overrides: Partial<Route> = {}): Route {
	return {
		...plainRoute(match, null),
		destinations: [toChannel(match.replace(/\W/g, '-'))],
		position: 0,
		changedAt: 0,
		...overrides,
	};
}
