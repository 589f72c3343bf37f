import { plainRoute } from './default-routes';
import { placeOf } from '../route';
import { normalizeMatch, problemOfMatch } from './route-match';
import type { NewRoute, Route, RouteDestination } from '../route-types';
import { listWords, routeLabel } from './route-words';

/** So that the table can be shown, explained and asked for every Signal. */
const MAX_ROUTES = 200;
const MAX_DESTINATIONS = 20;
const MAX_NAME = 100;

/** What is left out stays as it is; for a new route, as plainRoute has it. */
export type RouteChange = { match: string; name: string | null } & Partial<
	Pick<
		NewRoute,
		'destinations' | 'enabled' | 'mention' | 'minimumAmount' | 'minimumSeverity' | 'thread'
	>
>;

/** `problem`: a sentence that says what to do; nothing may be saved then. */
export type ChangedRoute = { before: Route | null; after: NewRoute } | { problem: string };

/** What a route is after a change: the one with the name, else the only one for this match, else a new one. */
export function changedRoute(
	routes: readonly Route[],
	{ match: typed, name, ...change }: RouteChange,
	changedBy: string | null,
): ChangedRoute {
	const wrong = problemOfMatch(typed);
	if (wrong !== null) return { problem: /[.?]$/.test(wrong) ? wrong : `${wrong}.` };
	const match = normalizeMatch(typed);
	const known = name === null ? byMatch(routes, match) : byName(routes, name);
	if (known !== null && 'problem' in known) return known;
	if (known === null && routes.length >= MAX_ROUTES) {
		return { problem: `The table holds ${MAX_ROUTES} routes at most. Remove one first.` };
	}
	if ((name?.length ?? 0) > MAX_NAME) {
		return { problem: `A route's name has ${MAX_NAME} characters at most.` };
	}
	const stays = known === null ? { ...plainRoute(match, null), id: name ?? match } : asNew(known);
	const after: NewRoute = { ...stays, ...change, match, changedBy };
	if (after.destinations.length > MAX_DESTINATIONS) {
		return { problem: `A route leads to ${MAX_DESTINATIONS} places at most.` };
	}
	if (after.enabled && after.destinations.length === 0) {
		return {
			problem: `It does not say where ${routeLabel(after)} are to go. Name a channel or a role.`,
		};
	}
	return { before: known, after };
}

export function asNew({ position: _position, changedAt: _changedAt, ...route }: Route): NewRoute {
	return route;
}

/** Each place once. */
export function eachPlaceOnce(destinations: readonly RouteDestination[]): RouteDestination[] {
	const places = new Map<string, RouteDestination>();
	for (const destination of destinations) {
		const place = placeOf(destination);
		if (!places.has(place)) places.set(place, destination);
	}
	return [...places.values()];
}

function byName(routes: readonly Route[], name: string): Route | null {
	return routes.find(({ id }) => normalizeMatch(id) === normalizeMatch(name)) ?? null;
}

function byMatch(routes: readonly Route[], match: string): Route | { problem: string } | null {
	const same = routes.filter((route) => normalizeMatch(route.match) === match);
	const [first, second] = same;
	if (first && !second) return first;
	const named = byName(routes, match);
	if (named && (same.includes(named) || same.length === 0)) {
		if (same.length > 0) return named;
		return {
			problem: `The route named "${named.id}" is about ${named.match}. Give the new one a name of its own.`,
		};
	}
	if (!second) return null;
	const names = listWords(same.map(({ id }) => `“${id}”`));
	return { problem: `Several routes are about ${match}: ${names}. Say which by its name.` };
}
