import { SENIORITIES } from './field-mapping';
import type { Signal } from './signal';

/** What a trigger lets through; an empty list or null asks for nothing. */
export interface SignalFilter {
	types: readonly string[];
	/** This level or a higher one; for Signals about a person. */
	minSeniority: NonNullable<Signal['person']>['seniority'];
	/** For Signals with an account or that should have one. */
	accountStatuses: readonly string[];
	/** Names, any case; for Signals about a deal. */
	pipelines: readonly string[];
	stages: readonly string[];
	/** Major units of whatever currency; for Signals about a deal. */
	minAmount: number | null;
	/** The CRM's own field names, any case; for Signals that say what changed. */
	changedProperties: readonly string[];
}

export type FilterDimension = keyof SignalFilter;
type Verdict = 'pass' | 'refuse' | 'unknown';

const equalTo = (wanted: readonly string[], value: string | null | undefined): Verdict => {
	if (value === null || value === undefined) return 'unknown';
	const same = (other: string) => other.trim().toLowerCase() === value.trim().toLowerCase();
	return wanted.some(same) ? 'pass' : 'refuse';
};

/** Look-ups that turn ids of stages and pipelines into names, as `context` calls those that failed. */
const NAMES: readonly string[] = ['pipelines', 'stages', 'statuses'];
const nameIn = (
	wanted: readonly string[],
	name: string | null | undefined,
	{ context }: Signal,
): Verdict => {
	const verdict = equalTo(wanted, name);
	const isPerhapsId = context.some(({ what }) => NAMES.includes(what));
	return verdict === 'refuse' && isPerhapsId ? 'unknown' : verdict;
};

/** A dimension that says nothing about a Signal lets it pass: an amount has no bearing on a task. */
const JUDGES: Record<FilterDimension, (signal: Signal, filter: SignalFilter) => Verdict> = {
	types: ({ type }, { types }) => (types.length === 0 || types.includes(type) ? 'pass' : 'refuse'),
	minSeniority: ({ person, category }, { minSeniority }) => {
		if (minSeniority === null || (person === null && category !== 'people')) return 'pass';
		const level = person?.seniority ?? null;
		if (level === null) return 'unknown';
		return SENIORITIES.indexOf(level) <= SENIORITIES.indexOf(minSeniority) ? 'pass' : 'refuse';
	},
	accountStatuses: ({ account }, { accountStatuses }) =>
		accountStatuses.length === 0 ? 'pass' : equalTo(accountStatuses, account?.status),
	pipelines: (signal, { pipelines }) =>
		pipelines.length === 0 || signal.deal === null
			? 'pass'
			: nameIn(pipelines, signal.deal.pipeline, signal),
	stages: (signal, { stages }) =>
		stages.length === 0 || signal.deal === null
			? 'pass'
			: nameIn(stages, signal.deal.stage?.to, signal),
	minAmount: ({ deal }, { minAmount }) => {
		if (minAmount === null || deal === null) return 'pass';
		if (deal.amount === null) return 'unknown';
		return deal.amount.value >= minAmount ? 'pass' : 'refuse';
	},
	changedProperties: ({ changes }, { changedProperties }) => {
		if (changedProperties.length === 0 || changes.length === 0) return 'pass';
		return changes.some(({ field }) => equalTo(changedProperties, field) === 'pass')
			? 'pass'
			: 'refuse';
	},
};

const DIMENSIONS = Object.keys(JUDGES) as FilterDimension[];
/** Final without any look-up, as `CrmProvider.toSignals` promises; stage and pipeline may still be ids. */
const FINAL: readonly FilterDimension[] = [
	'minSeniority',
	'accountStatuses',
	'minAmount',
	'changedProperties',
];

/**
 * Why a finished Signal is not wanted; null: it is. What is unknown is not wanted, unless a look-up
 * failed (`lookUpFailed`): a CRM that is away must not make a deal disappear.
 */
export function refusedBy(
	signal: Signal,
	filter: SignalFilter,
	{ lookUpFailed }: { lookUpFailed: boolean },
): FilterDimension | null {
	const refusing = DIMENSIONS.find((dimension) => {
		const verdict = JUDGES[dimension](signal, filter);
		return verdict === 'refuse' || (verdict === 'unknown' && !lookUpFailed);
	});
	return refusing ?? null;
}

/**
 * Whether an event can be dropped before any execution: none of the types it may become is wanted
 * (`possible`; null: nobody can say), or each Signal made of the payload alone is refused for good.
 */
export function refusedByPayload(
	possible: readonly string[] | null,
	signals: readonly Signal[],
	filter: SignalFilter,
): boolean {
	if (possible !== null && filter.types.length > 0) {
		if (!possible.some((type) => filter.types.includes(type))) return true;
	}
	return (
		signals.length > 0 &&
		signals.every((signal) =>
			FINAL.some((dimension) => JUDGES[dimension](signal, filter) === 'refuse'),
		)
	);
}

export function filtersAnything(filter: SignalFilter): boolean {
	return Object.values(filter).some((asked) =>
		Array.isArray(asked) ? asked.length > 0 : asked !== null,
	);
}
