import type { Seniority } from '../signal';

/** What an expression in a title can be besides a rank. */
type Modifier =
	/** Not the rank that this person holds now: "former CEO", "office of the CEO", "@ Head Ltd". */
	| 'notTheirs'
	/** One level below the rank that follows ("Deputy CEO"), or the one before ("CEO, Deputy"). */
	| 'deputyBefore'
	/** The same, but its usual place is behind the rank: "directeur adjoint". */
	| 'deputyAfter'
	/** Leads people ("Marketing Lead") unless a craft follows ("Lead Developer"). */
	| 'leading'
	/** Works for somebody whose rank stands in the title. */
	| 'aide'
	/** Not listed, but formed like the name of an occupation: "Dachdecker", "Fisioterapeuta". */
	| 'occupation';

export type WordKind = Modifier | Seniority;

/**
 * Patterns of one language for a text made by `titleParts`: whole words in lower case without
 * accents. Of all that match at one place the longest counts, so "product owner" needs no exception
 * in "owner"; of equally long ones the kind that comes first in `classifySeniority`'s order.
 *
 * In a pattern `ä` stands for "a" and "ae" (so do ö and ü), `<rest>` for the rest of the clause and
 * `<boss>` for a high rank in any language.
 */
export type SeniorityWords = Partial<Record<WordKind, readonly string[]>>;
