import {
	decide,
	type NoRouteReason,
	type RoutableSignal,
	route,
	type RoutedDestination,
	type RoutingRule,
} from '../route';
import { matchKind, normalizeMatch, specificityOf } from './route-match';
import { belowMinimum } from './route-minimum';
import { destinationsWords, listWords, routeLabel } from './route-words';

export interface RouteVerdict {
	id: string;
	match: string;
	verdict: 'taken' | 'off' | 'less_specific' | 'below_minimum' | 'no_match';
	/** "not: deal.* is less specific than deal.won". */
	words: string;
}

export interface RouteExplanation {
	/** Ids of the routes that are taken. */
	taken: string[];
	destinations: RoutedDestination[];
	/** Why it goes nowhere; null when it goes somewhere. */
	reason: NoRouteReason | null;
	/** One sentence. */
	message: string;
	/** Every route of the table, in its order. */
	routes: RouteVerdict[];
}

/** Which route a Signal takes, and what each of the table has to say about it. */
export function explainRoute(
	signal: RoutableSignal,
	rules: readonly RoutingRule[],
): RouteExplanation {
	const result = route(signal, rules);
	const { deciding, level } = decide(signal, rules);
	const taken = deciding.filter(({ enabled }) => enabled);
	const routes = rules.map((rule) => verdictOf(signal, rule, { deciding, level, taken }));
	return {
		taken: result.destinations ? taken.map(({ id }) => id) : [],
		destinations: result.destinations ?? [],
		reason: result.reason ?? null,
		message: messageOf(signal, result.reason ?? null, taken.length > 0 ? taken : deciding),
		routes,
	};
}

interface Decided {
	deciding: readonly RoutingRule[];
	level: number | null;
	taken: readonly RoutingRule[];
}

function verdictOf(signal: RoutableSignal, rule: RoutingRule, decided: Decided): RouteVerdict {
	const say = (verdict: RouteVerdict['verdict'], words: string): RouteVerdict => ({
		id: rule.id,
		match: rule.match,
		verdict,
		words,
	});
	const match = normalizeMatch(rule.match);
	const specificity = specificityOf(match, signal);
	if (specificity === null) return say('no_match', `not: ${mismatch(match, signal)}`);
	const below = belowMinimum(signal, rule);
	if (below !== null) return say('below_minimum', `skipped: ${below}`);
	if (specificity !== decided.level) {
		const stronger = normalizeMatch(decided.deciding[0]?.match ?? '');
		return say('less_specific', `not: ${match} is less specific than ${stronger}`);
	}
	if (!rule.enabled) {
		return say(
			'off',
			decided.taken.length > 0
				? 'not: it is switched off, and another route as specific as it is on'
				: `off: ${match} matches and is switched off, so nothing is sent`,
		);
	}
	if (rule.destinations.length === 0) return say('taken', 'yes, but it has no destination');
	return say('taken', `yes: ${fit(match, signal)}, to ${destinationsWords(rule.destinations)}`);
}

function mismatch(match: string, signal: RoutableSignal): string {
	return {
		type: () => `${match} is another type than ${signal.type}`,
		pattern: () => `the pattern ${match} does not fit ${signal.type}`,
		category: () => `${match} is another category than ${signal.category}`,
		everything: () => '',
	}[matchKind(match)]();
}

function fit(match: string, signal: RoutableSignal): string {
	return {
		type: () => `${match} is exactly this type`,
		pattern: () => `the pattern ${match} fits ${signal.type}`,
		category: () => `${signal.type} belongs to ${match}`,
		everything: () => 'it takes everything that no other route takes',
	}[matchKind(match)]();
}

function messageOf(
	signal: RoutableSignal,
	reason: NoRouteReason | null,
	deciding: readonly RoutingRule[],
): string {
	const labels = listWords(deciding.map((rule) => routeLabel(rule)));
	switch (reason) {
		case null: {
			const places = destinationsWords(deciding.flatMap(({ destinations }) => destinations));
			return `${signal.type} goes to ${places}, by the route of ${labels}.`;
		}
		case 'category_off':
			return `${signal.type} goes nowhere: the route of ${labels} is switched off.`;
		case 'below_minimum':
			return `${signal.type} goes nowhere: it is below the minimum of every route that matches.`;
		case 'no_route':
			return deciding.length > 0
				? `${signal.type} goes nowhere: the route of ${labels} has no destination.`
				: `${signal.type} goes nowhere: no route matches. Add one for its category ${signal.category}, or one for everything (*).`;
	}
}
