import type { Signal } from './signal';
import { SIGNAL_CATEGORIES } from './signal-types';

export interface RouteRule {
	/** A category (`deals`), an exact type (`deal.won`), a pattern (`deal.*`) or `*`. */
	match: string;
	/** A channel id or `#name`; empty: the default destination. */
	destination: string;
	/** Off: signals of this rule are not sent at all. */
	enabled: boolean;
}

export type RouteResult =
	/** `rule` is the match that applied, or `default`. Each channel once, in the order of the rules. */
	| { destinations: Array<{ channel: string; rule: string }>; reason?: undefined }
	| { destinations?: undefined; reason: 'no_route' | 'category_off' };

/**
 * The most specific rule decides: exact type, then pattern, then category, then `*`. Rules of equal
 * specificity all apply. Where only rules that are off match at that level, nothing is sent.
 */
export function route(
	signal: Pick<Signal, 'type' | 'category'>,
	rules: readonly RouteRule[],
	defaultDestination: string | null = null,
): RouteResult {
	const matching = rules.flatMap((rule) => {
		const specificity = specificityOf(rule.match, signal);
		return specificity === null ? [] : [{ rule, specificity }];
	});
	const fallback = defaultDestination?.trim() ?? '';
	if (matching.length === 0) {
		return fallback === ''
			? { reason: 'no_route' }
			: { destinations: [{ channel: fallback, rule: 'default' }] };
	}
	const highest = Math.max(...matching.map(({ specificity }) => specificity));
	const deciding = matching.filter(
		({ rule, specificity }) => specificity === highest && rule.enabled,
	);
	if (deciding.length === 0) return { reason: 'category_off' };

	const destinations = new Map<string, string>();
	for (const { rule } of deciding) {
		const channel = rule.destination.trim() || fallback;
		if (channel !== '' && !destinations.has(channel)) {
			destinations.set(channel, rule.match.trim());
		}
	}
	if (destinations.size === 0) return { reason: 'no_route' };
	return { destinations: [...destinations].map(([channel, rule]) => ({ channel, rule })) };
}

/** null: the rule is not about this signal. */
function specificityOf(match: string, signal: Pick<Signal, 'type' | 'category'>): number | null {
	const wanted = match.trim().toLowerCase();
	if (wanted === signal.type) return 3;
	if (wanted === '*') return 0;
	if ((SIGNAL_CATEGORIES as readonly string[]).includes(wanted)) {
		return wanted === signal.category ? 1 : null;
	}
	return wanted.includes('*') && matches(wanted, signal.type) ? 2 : null;
}

function matches(pattern: string, type: string): boolean {
	const source = pattern
		.split('*')
		.map((part) => part.replace(/[.\\+?^${}()|[\]]/g, '\\$&'))
		.join('.*');
	return new RegExp(`^${source}$`).test(type);
}
