const ELLIPSIS = '…';

/** What must not be cut in two: `<…>` sequences, entities, surrogate pairs. */
const TOKENS = /<[^<>]*>|&(?:amp|lt|gt);|[\s\S]/gu;

/** Cuts escaped text to at most `limit` UTF-16 units, ending in an ellipsis where something was cut. */
export function truncate(escaped: string, limit: number): string {
	if (escaped.length <= limit) return escaped;
	if (limit <= ELLIPSIS.length) return ELLIPSIS.slice(0, Math.max(0, limit));
	let kept = '';
	for (const [token] of escaped.matchAll(TOKENS)) {
		if (kept.length + token.length > limit - ELLIPSIS.length) break;
		kept += token;
	}
	return kept.trimEnd() + ELLIPSIS;
}
