import { normalizeMatch } from './route-match';
import type { NewRoute, Route, RouteDestination } from '../route-types';

type DefaultRoute = Pick<NewRoute, 'match' | 'destinations'>;

const channel = (name: string): RouteDestination => ({
	kind: 'channel',
	channel: `#${name}`,
	name,
});

/** What most teams begin with; channels by name, because ids are each workspace's own. */
const DEFAULTS: readonly DefaultRoute[] = [
	{ match: 'deals', destinations: [channel('sales-alerts')] },
	{ match: 'tickets', destinations: [channel('support-tickets')] },
	{ match: 'marketing', destinations: [channel('marketing')] },
	{ match: 'tasks', destinations: [{ kind: 'role', role: 'assignee' }] },
	{ match: 'system', destinations: [channel('general')] },
];

/** The default routes that a table lacks: whatever somebody set for the same match stays as it is. */
export function missingDefaults(
	routes: ReadonlyArray<Pick<Route, 'id' | 'match'>>,
	changedBy: string | null,
): NewRoute[] {
	const known = new Set(routes.flatMap(({ id, match }) => [id, match]).map(normalizeMatch));
	return DEFAULTS.filter(({ match }) => !known.has(match)).map((route) => ({
		...plainRoute(route.match, changedBy),
		destinations: route.destinations,
	}));
}

/** A new route with nothing but its match. */
export function plainRoute(match: string, changedBy: string | null): NewRoute {
	return {
		id: match,
		match,
		destinations: [],
		enabled: true,
		mention: null,
		thread: 'none',
		minimumAmount: null,
		minimumSeverity: null,
		changedBy,
	};
}
