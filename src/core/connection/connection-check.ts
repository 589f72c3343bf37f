/** One question of Diagnose and its answer, in words that are read aloud. */
export interface ConnectionCheck {
	/** What is asked, for example `Entry URL`. */
	check: string;
	/** null: not asked, because something was not given or an earlier answer stands in the way. */
	ok: boolean | null;
	finding: string;
	/** What to do next; null when there is nothing to do. */
	remedy: string | null;
}

export function passed(check: string, finding: string): ConnectionCheck {
	return { check, ok: true, finding, remedy: null };
}

export function failed(check: string, finding: string, remedy: string): ConnectionCheck {
	return { check, ok: false, finding, remedy };
}

export function notAsked(
	check: string,
	finding: string,
	remedy: string | null = null,
): ConnectionCheck {
	return { check, ok: null, finding, remedy };
}
