import { absoluteLink } from '../../core/absolute-link';
import type { CrmEvent, ToSignalsOptions } from '../../core/crm-provider';
import { applyMapping } from '../../core/field-mapping';
import type { JsonObject, JsonValue } from '../../core/json';
import { isJsonObject, objectAt, textAt } from '../../core/json-read';
import { normalizeDomain } from '../../core/normalize-domain';
import { classifySeniority } from '../../core/seniority';
import { makeSignal, type Signal, type SignalInput } from '../../core/signal';
import { signalTitle } from '../../core/signal-title';
import { isSignalType, type SignalType } from '../../core/signal-types';
import { plainFields, recognize, recognizeLists, unreadableAmount } from './recognize';

/** The builder's mapping wins over what was recognised; a type of nobody's vocabulary is `signal.unknown`. */
export function genericSignals(event: CrmEvent, options: ToSignalsOptions): Signal[] {
	if (!event.supported) return [];
	const payload = event.data;
	const mapped = applyMapping(payload, options.mapping);
	const context = [...mapped.issues];

	const sentType = textAt(payload, 'type');
	const shaped = sentType !== null && isSignalType(sentType);
	const type = typeOf(mapped.values.get('type'), sentType, options.defaultType);
	if (type === 'signal.unknown' && !shaped) {
		context.push({
			what: 'type',
			reason:
				'neither the payload nor the node names a known Signal type: map `type` or set a default type',
		});
	}
	const recognized = shaped ? recognize(payload) : new Map<string, JsonValue>();
	if (shaped && unreadableAmount(payload, recognized)) {
		context.push({ what: 'deal.amount.value', reason: 'the amount is no plain number' });
	}
	const values = new Map([...recognized, ...mapped.values]);
	const signal = nest(values);
	const lists = shaped ? recognizeLists(payload) : { fields: [], changes: [] };
	const mappedFields = [...values].flatMap(([path, value]) =>
		path.startsWith('fields.')
			? [{ label: path.slice('fields.'.length), value: String(value) }]
			: [],
	);
	const nothingKnown = !shaped && [...values.keys()].every((path) => path === 'type');

	const url = absoluteLink(textAt(signal, 'url'), options.linkBaseUrl);
	const subject = subjectOf(type, signal, payload, url, options.linkBaseUrl);
	const deal = objectAt(signal, 'deal');
	const parts = {
		type,
		url: url ?? subject?.url ?? null,
		subject,
		account: accountOf(signal, options.linkBaseUrl),
		deal: deal === null ? null : dealOf(deal, context),
		person: personOf(signal),
		people: (objectAt(signal, 'people') ?? {}) as SignalInput['people'],
		contact: objectAt(signal, 'contact') as SignalInput['contact'],
		notes: textAt(signal, 'notes'),
		changes: lists.changes,
		fields: [...lists.fields, ...mappedFields, ...(nothingKnown ? plainFields(payload) : [])],
	} satisfies Partial<SignalInput>;
	return [
		makeSignal({
			...parts,
			id: `generic:${type}:${textAt(signal, 'id') ?? event.dedupeKey}`,
			source: { provider: 'generic', rawType: event.rawType, verified: options.verified },
			occurredAt: textAt(signal, 'occurredAt') ?? event.occurredAt,
			dueAt: textAt(signal, 'dueAt'),
			receivedAt: options.receivedAt,
			title: textAt(signal, 'title') ?? titleOf(parts, event.rawType),
			summary: textAt(signal, 'summary'),
			severity: (textAt(signal, 'severity') ?? undefined) as SignalInput['severity'],
			context,
			raw: payload,
		}),
	];
}

/** An unknown kind is best named as its sender names it. */
function titleOf(parts: Parameters<typeof signalTitle>[0], rawType: string): string {
	const nameless = parts.type === 'signal.unknown' && !parts.subject?.name;
	return signalTitle(nameless ? { type: parts.type, subject: { name: rawType } } : parts);
}

function typeOf(
	mapped: JsonValue | undefined,
	sent: string | null,
	fallback: string | null,
): SignalType {
	for (const candidate of [mapped, sent, fallback]) {
		if (typeof candidate === 'string' && isSignalType(candidate)) return candidate;
	}
	return 'signal.unknown';
}

/** `{ 'deal.amount.value': 5 }` to `{ deal: { amount: { value: 5 } } }`. Keys are ours, never the payload's. */
function nest(values: ReadonlyMap<string, JsonValue>): JsonObject {
	const root: JsonObject = {};
	for (const [path, value] of values) {
		if (path.startsWith('fields.')) continue;
		const keys = path.split('.');
		const last = keys.pop() ?? path;
		let parent = root;
		for (const key of keys) {
			const child = parent[key];
			parent = isJsonObject(child) ? child : (parent[key] = {});
		}
		parent[last] = value;
	}
	return root;
}

/** What the Signal is about; a sender that names nothing still has an id somewhere. */
function subjectOf(
	type: SignalType,
	signal: JsonObject,
	payload: JsonObject,
	url: string | null,
	base: string | null,
) {
	const subject = objectAt(signal, 'subject');
	const id =
		textAt(subject, 'id') ??
		textAt(payload, 'registration_id') ??
		textAt(payload, 'registrationId') ??
		textAt(payload, 'data', 'id') ??
		textAt(payload, 'id');
	const name = textAt(subject, 'name') ?? textAt(signal, 'deal', 'name');
	if (subject === null && id === null && name === null) return null;
	return {
		kind: textAt(subject, 'kind') ?? type.split('.')[0] ?? 'record',
		id,
		name,
		url: subject === null ? url : absoluteLink(textAt(subject, 'url'), base),
	};
}

function accountOf(signal: JsonObject, base: string | null): SignalInput['account'] {
	const account = objectAt(signal, 'account');
	if (account === null) return null;
	return {
		...account,
		domain: normalizeDomain(textAt(account, 'domain')),
		url: absoluteLink(textAt(account, 'url'), base),
	};
}

function dealOf(deal: JsonObject, context: Signal['context']): SignalInput['deal'] {
	const amount = objectAt(deal, 'amount');
	const value = amount?.value;
	// A currency alone is no amount.
	if (amount !== null && typeof value === 'number' && textAt(amount, 'currency') === null) {
		context.push({ what: 'deal.amount.currency', reason: 'the payload names no currency' });
	}
	return {
		...(deal as SignalInput['deal']),
		amount:
			typeof value === 'number'
				? { value, currency: textAt(amount, 'currency')?.toUpperCase() ?? null }
				: null,
	};
}

function personOf(signal: JsonObject): SignalInput['person'] {
	const person = objectAt(signal, 'person') as SignalInput['person'];
	if (!person) return null;
	return { ...person, seniority: person.seniority ?? classifySeniority(person.title) };
}
