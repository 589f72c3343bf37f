import type { JsonObject } from '../json';
import { isJsonObject, textAt, valueAt } from '../json-read';
import type { Signal } from '../signal';

export interface Amount {
	value: number;
	currency: string | null;
}

export type RecordOutcome = 'open' | 'won' | 'lost' | 'deleted';

/** What a living message shows of a record. null: nobody said. */
export interface ShownRecord {
	signalId: string | null;
	/** When it happened, milliseconds. */
	at: number | null;
	stage: string | null;
	amount: Amount | null;
	owner: string | null;
	closeDate: string | null;
	outcome: RecordOutcome | null;
}

/** One line of "what changed". */
export interface RecordChange {
	label: string;
	from: string | Amount | null;
	to: string | Amount | null;
}

/** A Signal as a living message reads it. */
export interface RecordNews {
	shown: ShownRecord;
	/** What the Signal itself says was before, and changes of other fields. */
	stageFrom: string | null;
	fields: RecordChange[];
}

/** Changes in fields of these names are told by the values that every message shows. */
const TOLD_BY = [
	['stage', /stage/],
	['amount', /amount|value/],
	['owner', /owner/],
	['closeDate', /closedate/],
] as const;

export function newsOf(signal: Signal): RecordNews {
	const { deal, people } = signal;
	const at = Date.parse(signal.occurredAt ?? signal.receivedAt ?? '');
	const shown: ShownRecord = {
		signalId: signal.id,
		at: Number.isFinite(at) ? at : null,
		stage: deal?.stage?.to ?? null,
		amount: deal?.amount ?? null,
		owner: people.owner?.name || people.owner?.email || null,
		closeDate: deal?.closeDate ?? null,
		outcome: outcomeOf(signal),
	};
	const fields = signal.changes.filter(
		({ field, from, to }) => from !== to && !isTold(shown, field.toLowerCase()),
	);
	return {
		shown,
		stageFrom: deal?.stage?.from ?? null,
		fields: fields.map(({ field, from, to }) => ({ label: field, from, to })),
	};
}

/** What is known after the news: what they do not mention stays. */
export function afterNews(before: ShownRecord | null, { shown }: RecordNews): ShownRecord {
	return {
		signalId: shown.signalId,
		at: shown.at ?? before?.at ?? null,
		stage: shown.stage ?? before?.stage ?? null,
		amount: shown.amount ?? before?.amount ?? null,
		owner: shown.owner ?? before?.owner ?? null,
		closeDate: shown.closeDate ?? before?.closeDate ?? null,
		outcome: shown.outcome ?? before?.outcome ?? null,
	};
}

/** As the store has it; what cannot be read counts as unknown. */
export function readShown(json: JsonObject): ShownRecord {
	const at = valueAt(json, 'at');
	const value = valueAt(json, 'amount', 'value');
	const outcome = textAt(json, 'outcome');
	return {
		signalId: textAt(json, 'signalId'),
		at: typeof at === 'number' && Number.isFinite(at) ? at : null,
		stage: textAt(json, 'stage'),
		amount:
			typeof value === 'number' && Number.isFinite(value)
				? { value, currency: textAt(json, 'amount', 'currency') }
				: null,
		owner: textAt(json, 'owner'),
		closeDate: textAt(json, 'closeDate'),
		outcome: isOutcome(outcome) ? outcome : null,
	};
}

export function shownJson(shown: ShownRecord): JsonObject {
	return { ...shown, amount: shown.amount && { ...shown.amount } };
}

/**
 * The record a Signal is about: its subject, else the deal, the account, the person. null: none is named.
 */
export function recordKeyOf(signal: Signal): string | null {
	const { subject, deal, account, person, source } = signal;
	const named = [
		[subject?.kind, subject?.id ?? subject?.name],
		['deal', deal?.id ?? deal?.name],
		['account', account?.id ?? account?.domain ?? account?.name],
		['person', person?.email ?? person?.name],
	].find(([kind, id]) => kind && id);
	return named ? [source.provider, ...named].join('|') : null;
}

function outcomeOf({ type, deal }: Signal): RecordOutcome | null {
	if (type.endsWith('.deleted')) return 'deleted';
	if (type === 'deal.won' || deal?.won === true) return 'won';
	if (type === 'deal.lost' || (deal?.closed === true && deal.won === false)) return 'lost';
	return deal?.won === false && deal.closed === false ? 'open' : null;
}

function isOutcome(value: string | null): value is RecordOutcome {
	return value !== null && ['open', 'won', 'lost', 'deleted'].includes(value);
}

function isTold(shown: ShownRecord, field: string): boolean {
	const name = field.replace(/[^a-z]/g, '');
	return TOLD_BY.some(([key, pattern]) => shown[key] !== null && pattern.test(name));
}

export function isAmount(value: RecordChange['from']): value is Amount {
	return isJsonObject(value);
}
