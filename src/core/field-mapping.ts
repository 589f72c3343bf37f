import { toBoolean, toIsoTime, toIsoDate, toNumber } from './coerce';
import type { JsonObject, JsonValue } from './json';
import { isJsonObject, toText } from './json-read';
import { isSignalType } from './signal-types';

const FORBIDDEN_KEYS = new Set(['__proto__', 'prototype', 'constructor']);
/** A path longer than this is a mistake; the limit keeps a hostile one cheap. */
const MAX_SEGMENTS = 20;

/** `a.b[0].c`, `a.b.0.c` and `a["x.y"]` to its keys; null when it is no path. */
export function parsePath(path: string): string[] | null {
	const keys: string[] = [];
	const segment = /\.?(?:\[(\d+)\]|\["([^"]*)"\]|\['([^']*)'\]|([^.[\]]+))/y;
	const text = path.trim().replace(/^\$\.?/, '');
	while (segment.lastIndex < text.length) {
		const match = segment.exec(text);
		if (match === null) return null;
		const key = match[1] ?? match[2] ?? match[3] ?? match[4] ?? '';
		if (FORBIDDEN_KEYS.has(key) || keys.length === MAX_SEGMENTS) return null;
		keys.push(key);
	}
	return keys.length > 0 ? keys : null;
}

/** The value at a dot path, own properties only; undefined when anything on the way is missing. */
export function getPath(value: JsonValue, path: string): JsonValue | undefined {
	const keys = parsePath(path);
	if (keys === null) return undefined;
	let current: JsonValue | undefined = value;
	for (const key of keys) {
		if (Array.isArray(current)) {
			current = /^\d{1,6}$/.test(key) ? current[Number(key)] : undefined;
		} else if (isJsonObject(current) && Object.hasOwn(current, key)) {
			current = current[key];
		} else {
			return undefined;
		}
	}
	return current;
}

type FieldKind =
	'text' | 'number' | 'boolean' | 'time' | 'date' | 'people' | 'type' | readonly string[];

const PERSON_REF = ['name', 'email', 'id'];
export const ACCOUNT_STATUSES = ['customer', 'open', 'churned', 'closed_lost', 'prospect'] as const;
export const SENIORITIES = ['c_level', 'vp', 'director', 'manager', 'individual'] as const;
export const SEVERITIES = ['info', 'success', 'warning', 'critical'] as const;
export const ROLES = ['owner', 'csm', 'assignee', 'requester', 'manager', 'submitter'] as const;

const text = (prefix: string, names: readonly string[]): Array<[string, FieldKind]> =>
	names.map((name) => [prefix + name, 'text']);

/** Every Signal path that can be mapped, with what it takes. `fields.<Label>` comes on top. */
const SIGNAL_FIELDS: ReadonlyMap<string, FieldKind> = new Map<string, FieldKind>([
	['type', 'type'],
	...text('', ['id', 'title', 'summary', 'url', 'notes']),
	['occurredAt', 'time'],
	['dueAt', 'time'],
	['severity', SEVERITIES],
	...text('subject.', ['kind', 'id', 'name', 'url']),
	...text('account.', ['id', 'name', 'domain', 'url']),
	['account.status', ACCOUNT_STATUSES],
	...text('deal.', ['id', 'name', 'pipeline', 'stage.from', 'stage.to', 'amount.currency']),
	['deal.amount.value', 'number'],
	['deal.closeDate', 'date'],
	['deal.won', 'boolean'],
	['deal.closed', 'boolean'],
	...text('person.', ['name', 'email', 'title', 'previousTitle', 'previousCompany']),
	['person.seniority', SENIORITIES],
	...ROLES.flatMap((role) => text(`people.${role}.`, PERSON_REF)),
	['people.participants', 'people'],
	...text('contact.', ['name', 'email', 'phone']),
]);

/** Signal paths for the panel's dropdown. */
export const MAPPABLE_FIELDS: readonly string[] = [...SIGNAL_FIELDS.keys()];

export interface Mapped {
	/** Signal path to the coerced value; only what was found and usable. */
	values: Map<string, JsonValue>;
	/** Entries of the mapping that gave nothing, with the reason. */
	issues: Array<{ what: string; reason: string }>;
}

/** Reads a payload by the builder's mapping (Signal path to payload path). Never throws. */
export function applyMapping(
	payload: JsonValue,
	mapping: Readonly<Record<string, string>>,
): Mapped {
	const values = new Map<string, JsonValue>();
	const issues: Mapped['issues'] = [];
	for (const [target, path] of Object.entries(mapping)) {
		if (path.trim() === '') continue;
		const label = /^fields\.(.+)$/.exec(target)?.[1];
		const kind = label === undefined ? SIGNAL_FIELDS.get(target) : 'text';
		if (kind === undefined) {
			issues.push({ what: target, reason: 'the field mapping names no field of a Signal' });
			continue;
		}
		if (parsePath(path) === null) {
			issues.push({ what: target, reason: 'the field mapping holds no valid payload path' });
			continue;
		}
		const found = getPath(payload, path);
		if (found === undefined || found === null || found === '') {
			issues.push({ what: target, reason: 'the payload has nothing at the mapped path' });
			continue;
		}
		const value = coerceField(kind, found);
		if (value === null)
			issues.push({ what: target, reason: `the mapped value is no ${nameOf(kind)}` });
		else values.set(target, value);
	}
	return { values, issues };
}

function nameOf(kind: FieldKind): string {
	if (typeof kind !== 'string') return `one of ${kind.join(', ')}`;
	const names = {
		text: 'text',
		number: 'plain number',
		boolean: 'true or false',
		time: 'time',
		date: 'date',
		people: 'list of people or e-mail addresses',
		type: 'Signal type',
	};
	return names[kind];
}

/** A value as the Signal field takes it, null when it cannot be that. */
export function coerceField(kind: FieldKind, value: JsonValue): JsonValue {
	if (typeof kind !== 'string') {
		const word = toText(value)
			?.toLowerCase()
			.replace(/[\s-]+/g, '_');
		return kind.find((allowed) => allowed === word) ?? null;
	}
	switch (kind) {
		case 'text':
			return toText(value);
		case 'number':
			return toNumber(value);
		case 'boolean':
			return toBoolean(value);
		case 'time':
			return toIsoTime(value);
		case 'date':
			return toIsoDate(value);
		case 'type': {
			const type = toText(value);
			return type !== null && isSignalType(type) ? type : null;
		}
		case 'people':
			return toPeople(value);
	}
}

/** People from a list of objects or addresses, or one comma-separated text. */
function toPeople(value: JsonValue): JsonValue {
	const list = typeof value === 'string' ? value.split(/[,;]/) : value;
	if (!Array.isArray(list)) return null;
	const people = list.flatMap((entry): JsonObject[] => {
		if (isJsonObject(entry)) {
			const person = { name: toText(entry.name), email: toText(entry.email), id: toText(entry.id) };
			return (person.name ?? person.email ?? person.id) ? [person] : [];
		}
		const word = toText(entry);
		if (word === null) return [];
		return [
			word.includes('@')
				? { name: null, email: word, id: null }
				: { name: null, email: null, id: word },
		];
	});
	return people.length > 0 ? people : null;
}

/** Reads one Signal path of a payload that is Signal-shaped already. */
export function coerceSignalPath(target: string, value: JsonValue | undefined): JsonValue {
	const kind = SIGNAL_FIELDS.get(target);
	return kind === undefined || value === undefined || value === null
		? null
		: coerceField(kind, value);
}
