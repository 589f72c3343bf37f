import {
	type Amount,
	afterNews,
	type RecordChange,
	type RecordNews,
	type ShownRecord,
} from './living-record';

export type MaterialChange = 'amount' | 'deleted' | 'lost' | 'owner' | 'won';

/** When a record's message is posted anew instead of being updated. */
export interface LivingRules {
	postAnewOn: readonly MaterialChange[];
	/** `amount` counts from more than this on. */
	amountPercent: number;
}

export const DEFAULT_LIVING_RULES: LivingRules = { postAnewOn: ['won', 'lost'], amountPercent: 20 };

export type LivingPlan =
	/** Nothing is there yet. */
	| { step: 'post'; shown: ShownRecord; changes: [] }
	/** The same Signal is what the message shows. */
	| { step: 'nothing'; shown: ShownRecord; changes: [] }
	/** It shows the Signal from now on, and its thread says what changed. */
	| { step: 'update'; shown: ShownRecord; changes: RecordChange[] }
	/** The Signal is older than what is shown: the thread tells of it. */
	| { step: 'reply'; shown: ShownRecord; changes: RecordChange[] }
	/** Everybody is to see it: a message of its own, and the old one points there. */
	| { step: 'renew'; shown: ShownRecord; changes: RecordChange[] };

/** What is to be done with a record's one message for a Signal. `shown` in the plan is what it shows then. */
export function planLiving(
	shown: ShownRecord | null,
	news: RecordNews,
	rules: LivingRules,
): LivingPlan {
	const next = afterNews(shown, news);
	if (shown === null) return { step: 'post', shown: next, changes: [] };
	if (next.signalId !== null && next.signalId === shown.signalId) {
		return { step: 'nothing', shown, changes: [] };
	}
	if (news.shown.at !== null && shown.at !== null && news.shown.at < shown.at) {
		return { step: 'reply', shown, changes: ownChanges(news) };
	}
	const changes = [...changesBetween(shown, next, news.stageFrom), ...news.fields];
	const isMaterial = rules.postAnewOn.some((change) => MATERIAL[change](shown, next, rules));
	return { step: isMaterial ? 'renew' : 'update', shown: next, changes };
}

type Judge = (before: ShownRecord, after: ShownRecord, rules: LivingRules) => boolean;

const MATERIAL = {
	won: (before, after) => becomes('won', before, after),
	lost: (before, after) => becomes('lost', before, after),
	deleted: (before, after) => becomes('deleted', before, after),
	owner: (before, after) =>
		before.owner !== null && after.owner !== null && before.owner !== after.owner,
	amount: (before, after, { amountPercent }) =>
		before.amount !== null &&
		after.amount !== null &&
		percentBetween(before.amount, after.amount) > amountPercent,
} satisfies Record<MaterialChange, Judge>;

function becomes(
	outcome: ShownRecord['outcome'],
	before: ShownRecord,
	after: ShownRecord,
): boolean {
	return after.outcome === outcome && before.outcome !== outcome;
}

/** Another currency, or something out of nothing, is as much as can be. */
function percentBetween(before: Amount, after: Amount): number {
	if (before.value === after.value && before.currency === after.currency) return 0;
	if (before.currency !== after.currency || before.value === 0) return Number.POSITIVE_INFINITY;
	return (Math.abs(after.value - before.value) / Math.abs(before.value)) * 100;
}

function changesBetween(
	before: ShownRecord,
	after: ShownRecord,
	stageFrom: string | null,
): RecordChange[] {
	const all: RecordChange[] = [
		{ label: 'Stage', from: before.stage ?? stageFrom, to: after.stage },
		{ label: 'Value', from: before.amount, to: after.amount },
		{ label: 'Owner', from: before.owner, to: after.owner },
		{ label: 'Close date', from: before.closeDate, to: after.closeDate },
	];
	return all.filter(({ from, to }) => to !== null && !isSame(from, to));
}

function ownChanges({ shown, stageFrom, fields }: RecordNews): RecordChange[] {
	const moved = shown.stage !== null && stageFrom !== null && stageFrom !== shown.stage;
	const stage = { label: 'Stage', from: stageFrom, to: shown.stage };
	return [...(moved ? [stage] : []), ...fields];
}

function isSame(one: RecordChange['from'], other: RecordChange['from']): boolean {
	if (typeof one === 'string' || typeof other === 'string' || !one || !other) return one === other;
	return one.value === other.value && one.currency === other.currency;
}
