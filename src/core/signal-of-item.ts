import { ConfigurationError } from './errors';
import { type Signal, signalSchema } from './signal';

/**
 * The Signal of an item, or null: the item itself, which may carry more keys (earlier nodes'
 * results), or its `signal`, as decisions bring it back.
 */
export function findSignal(json: unknown): Signal | null {
	const own = signalSchema().safeParse(json);
	if (own.success) return own.data;
	const carried = signalSchema().safeParse((json as { signal?: unknown } | null)?.signal);
	return carried.success ? carried.data : null;
}

/** Throws ConfigurationError when the item is no Signal and carries none. */
export function signalOfItem(json: unknown): Signal {
	const signal = findSignal(json);
	if (signal) return signal;
	const first = signalSchema().safeParse(json).error?.issues[0];
	const where = first?.path.join('.') || 'item';
	throw new ConfigurationError(
		`This item is not a Signal (${where}: ${first?.message ?? 'unreadable'}). Put a CRM Signal node before this one, or set Content to Text.`,
	);
}
