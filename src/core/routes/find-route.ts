import { nearNames, didYouMean } from './near-names';
import { normalizeMatch } from './route-match';
import type { Route } from '../route-types';
import { listWords } from './route-words';

export type FoundRoute = { route: Route } | { route: null; why: string };

/** A route by what people call it: its name first, else the only one with that match. `why` is a sentence. */
export function findRoute(routes: readonly Route[], named: string): FoundRoute {
	const wanted = normalizeMatch(named);
	const byId = routes.find(({ id }) => normalizeMatch(id) === wanted);
	if (byId) return { route: byId };
	const byMatch = routes.filter(({ match }) => normalizeMatch(match) === wanted);
	const [only, second] = byMatch;
	if (only && !second) return { route: only };
	if (second) {
		const names = listWords(byMatch.map(({ id }) => `“${id}”`));
		return {
			route: null,
			why: `Several routes are about ${wanted}: ${names}. Say which by its name.`,
		};
	}
	if (routes.length === 0) {
		return { route: null, why: 'The workspace has no routes yet. Set one, or add the defaults.' };
	}
	const names = [...new Set(routes.flatMap(({ id, match }) => [id, match]))];
	const near = didYouMean(nearNames(wanted, names));
	return {
		route: null,
		why: `There is no route "${named.trim()}"${near || `. There are: ${names.join(', ')}.`}`,
	};
}
