import type { JsonObject, JsonValue } from './json';
import { normalizeDomain } from './normalize-domain';
import { makeSignal, type Signal, type SignalInput } from './signal';
import { classifySeniority } from './seniority';
import { signalTitle } from './signal-title';
import type { SignalType } from './signal-types';

export interface SignalFromValues {
	id: string;
	type: SignalType;
	provider: string;
	rawType?: string | null;
	verified?: boolean;
	receivedAt: string;
	/** Signal path (`deal.amount.value`) to a value that was coerced for it. */
	values: ReadonlyMap<string, JsonValue>;
	fields?: Signal['fields'];
	context?: Signal['context'];
	raw?: JsonValue;
}

/** A Signal of single values; what is derived (title, seniority, category) is filled in where it is missing. */
export function signalFromValues(request: SignalFromValues): Signal {
	const tree: JsonObject = {};
	for (const [path, value] of request.values) setPath(tree, path.split('.'), value);
	const signal = makeSignal({
		...(tree as Partial<SignalInput>),
		id: request.id,
		type: request.type,
		source: {
			provider: request.provider,
			rawType: request.rawType ?? null,
			verified: request.verified ?? false,
		},
		receivedAt: request.receivedAt,
		fields: request.fields ?? [],
		context: request.context ?? [],
		raw: request.raw ?? null,
	});
	if (signal.account) signal.account.domain = normalizeDomain(signal.account.domain);
	if (signal.person) signal.person.seniority ??= classifySeniority(signal.person.title);
	if (signal.title === '') signal.title = signalTitle(signal);
	return signal;
}

/** Paths come from our own list of fields, never from a payload. */
function setPath(tree: JsonObject, keys: string[], value: JsonValue): void {
	const last = keys.pop();
	if (last === undefined) return;
	let current = tree;
	for (const key of keys) {
		const next = current[key];
		if (next === undefined || next === null || typeof next !== 'object' || Array.isArray(next)) {
			const created: JsonObject = {};
			current[key] = created;
			current = created;
		} else {
			current = next;
		}
	}
	current[last] = value;
}
