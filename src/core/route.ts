import { specificityOf } from './routes/route-match';
import { belowMinimum, type Measured } from './routes/route-minimum';
import type { Route, RouteDestination, RouteThread } from './route-types';
import type { Signal } from './signal';

/** A row of a routing table, the workspace's or a node's own. */
export type RoutingRule = Pick<
	Route,
	| 'id'
	| 'match'
	| 'destinations'
	| 'enabled'
	| 'mention'
	| 'thread'
	| 'minimumAmount'
	| 'minimumSeverity'
>;

export interface RoutedDestination {
	destination: RouteDestination;
	/** The rule that led here; `default`: none did. */
	rule: string;
	mention: string | null;
	thread: RouteThread;
}

export type NoRouteReason = 'no_route' | 'category_off' | 'below_minimum';

export type RouteResult =
	/** Each place once, in the order of the rules. */
	| { destinations: RoutedDestination[]; reason?: undefined }
	| { destinations?: undefined; reason: NoRouteReason };

export type RoutableSignal = Pick<Signal, 'type' | 'category'> & Measured;

/**
 * The most specific rule decides: exact type, then pattern, then category, then `*`. A rule whose minimum
 * the Signal does not reach is skipped as if it were not there. Rules of equal specificity all apply.
 * Where only rules that are off match at that level, nothing is sent.
 */
export function route(signal: RoutableSignal, rules: readonly RoutingRule[]): RouteResult {
	const { deciding, skipped } = decide(signal, rules);
	if (deciding.length === 0) return { reason: skipped ? 'below_minimum' : 'no_route' };
	const on = deciding.filter((rule) => rule.enabled);
	if (on.length === 0) return { reason: 'category_off' };
	const destinations = new Map<string, RoutedDestination>();
	for (const { id, destinations: places, mention, thread } of on) {
		for (const destination of places) {
			const place = placeOf(destination);
			if (!destinations.has(place)) {
				destinations.set(place, { destination, rule: id, mention, thread });
			}
		}
	}
	return destinations.size === 0
		? { reason: 'no_route' }
		: { destinations: [...destinations.values()] };
}

/**
 * Asks one table after the other: the next one only where the one before says nothing about the Signal.
 * A rule that is off has spoken.
 */
export function routeThrough(
	signal: RoutableSignal,
	tables: ReadonlyArray<readonly RoutingRule[]>,
): RouteResult {
	let reason: NoRouteReason = 'no_route';
	for (const rules of tables) {
		const result = route(signal, rules);
		if (result.destinations || result.reason === 'category_off') return result;
		if (result.reason === 'below_minimum') reason = 'below_minimum';
	}
	return { reason };
}

/** The rules of the highest level that match and whose minimum is met; whether one was skipped for its minimum. */
export function decide<Rule extends RoutingRule>(
	signal: RoutableSignal,
	rules: readonly Rule[],
): { deciding: Rule[]; level: number | null; skipped: boolean } {
	let level: number | null = null;
	let deciding: Rule[] = [];
	let skipped = false;
	for (const rule of rules) {
		const specificity = specificityOf(rule.match, signal);
		if (specificity === null) continue;
		if (belowMinimum(signal, rule) !== null) {
			skipped = true;
			continue;
		}
		if (level === null || specificity > level) {
			level = specificity;
			deciding = [];
		}
		if (specificity === level) deciding.push(rule);
	}
	return { deciding, level, skipped };
}

/** Two destinations with the same text are the same place. */
export function placeOf(destination: RouteDestination): string {
	return destination.kind === 'role'
		? `role:${destination.role}`
		: `channel:${destination.channel.trim()}`;
}
