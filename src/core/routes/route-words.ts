import { amountWords } from './route-minimum';
import { matchKind, normalizeMatch } from './route-match';
import type { RoutingRule } from '../route';
import type { RouteDestination } from '../route-types';

const ROLES: Readonly<Record<string, string>> = {
	owner: 'the owner',
	csm: 'the customer success manager',
	assignee: 'the assignee',
	requester: 'the requester',
	manager: 'the manager',
	submitter: 'the submitter',
	participants: 'every participant',
};

const PLURAL_CATEGORIES = ['deals', 'digests', 'meetings', 'tasks', 'tickets'];

const THREADS = {
	none: 'as messages of their own',
	deal: 'in one thread per deal',
	account: 'in one thread per account',
} as const;

/** "Deals", "Signals of type deal.won", "Signals like deal.*", "All other Signals"; a name of its own comes first. */
export function routeLabel({ id, match }: Pick<RoutingRule, 'id' | 'match'>): string {
	const wanted = normalizeMatch(match);
	const label = {
		category: categoryLabel(wanted),
		type: `Signals of type ${wanted}`,
		pattern: `Signals like ${wanted}`,
		everything: 'All other Signals',
	}[matchKind(wanted)];
	return normalizeMatch(id) === wanted ? label : `“${id}” (${label})`;
}

/** In the plural: "Deals", but "Marketing Signals". */
function categoryLabel(category: string): string {
	const name = `${category.charAt(0).toUpperCase()}${category.slice(1)}`;
	return PLURAL_CATEGORIES.includes(category) ? name : `${name} Signals`;
}

/** "#sales-alerts and the assignee by direct message"; "nowhere". */
export function destinationsWords(destinations: readonly RouteDestination[]): string {
	return destinations.length === 0 ? 'nowhere' : listWords(destinations.map(destinationWords));
}

export function destinationWords(destination: RouteDestination): string {
	if (destination.kind === 'role') {
		return `${ROLES[destination.role] ?? destination.role} by direct message`;
	}
	const name = destination.name ?? destination.channel;
	return /^[CGD][A-Z0-9]{2,}$/.test(name) || name.startsWith('#') ? name : `#${name}`;
}

export function listWords(words: readonly string[]): string {
	const last = words.at(-1) ?? '';
	return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}

export function minimumAmountWords(minimum: RoutingRule['minimumAmount']): string {
	return minimum === null
		? 'whatever the amount'
		: `from ${amountWords(minimum.value, minimum.currency)} on`;
}

export function minimumSeverityWords(minimum: RoutingRule['minimumSeverity']): string {
	return minimum === null || minimum === 'info' || minimum === 'success'
		? 'whatever the severity'
		: minimum === 'critical'
			? 'only critical ones'
			: 'only warnings and critical ones';
}

export function mentionWords(mention: string | null): string {
	return mention === null ? 'without a mention' : `with a mention of ${mention}`;
}

export function threadWords(thread: RoutingRule['thread']): string {
	return THREADS[thread];
}

/** One route as a sentence, for lists: only what differs from the usual is said. */
export function describeRoute(route: RoutingRule): string {
	const label = routeLabel(route);
	if (!route.enabled) {
		const would =
			route.destinations.length > 0
				? ` (when on: to ${destinationsWords(route.destinations)})`
				: '';
		return `${label} are switched off and are not sent${would}.`;
	}
	const details = [
		route.minimumAmount === null ? null : minimumAmountWords(route.minimumAmount),
		route.minimumSeverity === null ? null : minimumSeverityWords(route.minimumSeverity),
		route.mention === null ? null : mentionWords(route.mention),
		route.thread === 'none' ? null : threadWords(route.thread),
	].filter((words) => words !== null);
	return `${[`${label} go to ${destinationsWords(route.destinations)}`, ...details].join(', ')}.`;
}
