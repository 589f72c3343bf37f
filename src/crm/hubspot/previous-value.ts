import type { JsonValue } from '../../core/json';
import { textAt } from '../../core/json-read';

/** What HubSpot knows of a property before an event. */
export interface PreviousValue {
	/** null: it was empty. */
	value: string | null;
}

/**
 * The value before the one the event set, from the entries of `propertiesWithHistory`; null when it
 * cannot be told: no history was read, or the event's value is not in it.
 */
export function previousValue(
	history: readonly JsonValue[],
	value: string | null,
	occurredAt: string | null,
): PreviousValue | null {
	const at = occurredAt === null ? null : Date.parse(occurredAt);
	const entries = history
		.map((entry) => ({
			value: textAt(entry, 'value'),
			at: Date.parse(textAt(entry, 'timestamp') ?? ''),
		}))
		.filter((entry) => !Number.isNaN(entry.at))
		.sort((a, b) => b.at - a.at);
	const matches = entries
		.map((entry, index) => ({ ...entry, index }))
		.filter((entry) => entry.value === value);
	// A record may come back to a value: the time nearest to the event is the one meant.
	const nearest =
		at === null ? matches[0] : matches.sort((a, b) => Math.abs(a.at - at) - Math.abs(b.at - at))[0];
	if (nearest === undefined) return null;
	// HubSpot keeps a limited number of values, so the oldest one proves no emptiness before it.
	const before = entries[nearest.index + 1];
	return before === undefined ? null : { value: before.value };
}
