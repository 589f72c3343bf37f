import { textOf } from '../../text-of';

/** What a locator says: how it was chosen, and what; value null: nothing. */
export interface Located {
	mode: string;
	value: string | null;
	/** What the list showed; null: not chosen from a list. */
	label: string | null;
}

export function locatedOf(parameter: unknown): Located {
	if (parameter === null || typeof parameter !== 'object') {
		return { mode: 'id', value: textOf(parameter), label: null };
	}
	const { mode, value, cachedResultName } = parameter as Record<string, unknown>;
	return { mode: textOf(mode) ?? 'id', value: textOf(value), label: textOf(cachedResultName) };
}
