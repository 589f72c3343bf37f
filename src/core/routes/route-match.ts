import { didYouMean, nearNames } from './near-names';
import type { Signal } from '../signal';
import { ALL_SIGNAL_TYPES, isSignalType, SIGNAL_CATEGORIES } from '../signal-types';

export type MatchKind = 'type' | 'pattern' | 'category' | 'everything';

/** What decides first: an exact type, then a pattern, then a category, then `*`. */
const SPECIFICITY: Readonly<Record<MatchKind, number>> = {
	type: 3,
	pattern: 2,
	category: 1,
	everything: 0,
};

/** What a match is by its form, whether or not it stands for anything. */
export function matchKind(match: string): MatchKind {
	const wanted = normalizeMatch(match);
	if (wanted === '*') return 'everything';
	if (isCategory(wanted)) return 'category';
	return wanted.includes('*') ? 'pattern' : 'type';
}

/** null: the match is not about this signal. */
export function specificityOf(
	match: string,
	signal: Pick<Signal, 'type' | 'category'>,
): number | null {
	const wanted = normalizeMatch(match);
	const kind = matchKind(wanted);
	const applies = {
		type: () => wanted === signal.type,
		pattern: () => fits(wanted, signal.type),
		category: () => wanted === signal.category,
		everything: () => true,
	}[kind]();
	return applies ? SPECIFICITY[kind] : null;
}

export function normalizeMatch(match: string): string {
	return match.trim().toLowerCase();
}

/**
 * Why a match stands for nothing, with what was meant perhaps; null when all is well. A route that
 * can never apply is a typing error.
 */
export function problemOfMatch(match: string): string | null {
	const wanted = normalizeMatch(match);
	if (wanted === '') return 'It does not say which Signals it is about';
	const kind = matchKind(wanted);
	if (kind === 'everything' || kind === 'category') return null;
	if (kind === 'type') {
		if (isSignalType(wanted)) return null;
		const near = nearNames(wanted, [...SIGNAL_CATEGORIES, ...ALL_SIGNAL_TYPES]);
		return `"${wanted}" is neither a category nor a type of Signals${didYouMean(near) || `. The categories are ${SIGNAL_CATEGORIES.join(', ')}; a type looks like deal.won, a pattern like deal.*`}`;
	}
	if (ALL_SIGNAL_TYPES.some((type) => fits(wanted, type))) return null;
	return `The pattern "${wanted}" fits no type of Signals. A pattern looks like deal.* or *.created`;
}

/** `*` stands for anything. Without a regular expression: many stars in a row would make one crawl. */
function fits(pattern: string, type: string): boolean {
	const parts = pattern.split('*');
	const first = parts[0] ?? '';
	const last = parts.at(-1) ?? '';
	if (!type.startsWith(first)) return false;
	let at = first.length;
	for (const part of parts.slice(1, -1)) {
		const found = type.indexOf(part, at);
		if (found === -1) return false;
		at = found + part.length;
	}
	return type.length - last.length >= at && type.endsWith(last);
}

function isCategory(match: string): boolean {
	return (SIGNAL_CATEGORIES as readonly string[]).includes(match);
}
