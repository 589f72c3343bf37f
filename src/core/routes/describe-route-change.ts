import type { RoutingRule } from '../route';
import {
	describeRoute,
	destinationsWords,
	mentionWords,
	minimumAmountWords,
	minimumSeverityWords,
	routeLabel,
	threadWords,
} from './route-words';

/**
 * One sentence that confirms a change: "Deals now go to #revenue-team (before: #sales-alerts)."
 * `before` null: the route is new; `after` null: it was removed.
 */
export function describeRouteChange(
	before: RoutingRule | null,
	after: RoutingRule | null,
): { changed: boolean; message: string } {
	if (before === null && after === null) {
		return { changed: false, message: 'There was no such route; nothing was changed.' };
	}
	if (after === null) {
		return { changed: true, message: before === null ? '' : removed(before) };
	}
	if (before === null) return { changed: true, message: added(after) };
	const details = changedDetails(before, after);
	const [to, from] = [
		destinationsWords(after.destinations),
		destinationsWords(before.destinations),
	];
	if (details.length === 0 && to === from && before.enabled === after.enabled) {
		return { changed: false, message: `Nothing was changed: ${describeRoute(after)}` };
	}
	const head = `${routeLabel(after)} ${headOf(before, after)}`;
	return { changed: true, message: `${[head, ...details].join(', ')}.` };
}

function headOf(before: RoutingRule, after: RoutingRule): string {
	const [to, from] = [
		destinationsWords(after.destinations),
		destinationsWords(before.destinations),
	];
	if (before.enabled && after.enabled) return `now go to ${to}${to === from ? '' : was(from)}`;
	if (after.enabled) return `are switched on and go to ${to}${was('off')}`;
	const then = to === from ? '' : `; when on they would go to ${to}${was(from)}`;
	return before.enabled
		? `are switched off and are not sent${was(`on, to ${from}`)}${then}`
		: `stay switched off${then}`;
}

function changedDetails(before: RoutingRule, after: RoutingRule): string[] {
	const told = (words: (rule: RoutingRule) => string) =>
		words(after) === words(before) ? [] : [`${words(after)}${was(words(before))}`];
	return [
		...told(({ match }) => `as ${match}`),
		...told(({ minimumAmount }) => minimumAmountWords(minimumAmount)),
		...told(({ minimumSeverity }) => minimumSeverityWords(minimumSeverity)),
		...told(({ mention }) => mentionWords(mention)),
		...told(({ thread }) => threadWords(thread)),
	];
}

function added(route: RoutingRule): string {
	const label = routeLabel(route);
	const rest = describeRoute(route).slice(label.length + 1, -1);
	return `${label} ${route.enabled ? `now ${rest}` : rest}${was('no route')}.`;
}

function removed(route: RoutingRule): string {
	const then = route.enabled ? `to ${destinationsWords(route.destinations)}` : 'switched off';
	return `${routeLabel(route)} have no route of their own any more${was(then)}.`;
}

function was(words: string): string {
	return ` (before: ${words})`;
}
