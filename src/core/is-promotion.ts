import { classifySeniority } from './seniority';
import type { Seniority } from './signal';

const RANKS: Record<Seniority, number> = {
	individual: 0,
	manager: 1,
	director: 2,
	vp: 3,
	c_level: 4,
};

/** Positive when `a` is the higher one; fit for `sort`. */
export function compareSeniority(a: Seniority, b: Seniority): number {
	return RANKS[a] - RANKS[b];
}

/** null when one of the titles says nothing: nobody knows then. */
export function isPromotion(
	previousTitle: string | null | undefined,
	title: string | null | undefined,
): boolean | null {
	const before = classifySeniority(previousTitle);
	const now = classifySeniority(title);
	return before === null || now === null ? null : compareSeniority(now, before) > 0;
}
