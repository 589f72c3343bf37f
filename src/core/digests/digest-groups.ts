import type { DigestEntry } from './digest-entries';
import { timeOf } from './digest-line';
import { SIGNAL_CATEGORIES, type SignalCategory } from '../signal-types';

export interface DigestGroup {
	heading: string;
	entries: DigestEntry[];
}

/** Plain words over the lines of a category; digests that are Signals themselves say what is in them. */
export const CATEGORY_HEADINGS = {
	deals: 'Deals',
	partners: 'Partners',
	people: 'People and job changes',
	tickets: 'Tickets',
	marketing: 'Marketing',
	tasks: 'Tasks',
	process: 'Processes',
	meetings: 'Meetings and coaching',
	digests: 'Summaries',
	system: 'System',
	other: 'Other updates',
} as const satisfies Record<SignalCategory, string>;

const TYPE_HEADINGS: Readonly<Record<string, string>> = {
	'digest.meetings': 'Your meetings',
	'digest.accounts': 'Your accounts',
	'digest.todos': 'Your to-dos',
};

const URGENCY = { critical: 0, warning: 1, success: 2, info: 2 } as const;

/** By category in the vocabulary's order; within it the urgent first, then by what is due, then by time. */
export function digestGroups(entries: readonly DigestEntry[]): DigestGroup[] {
	const groups = new Map<string, DigestEntry[]>();
	for (const entry of [...entries].sort(inOrder)) {
		const heading = headingOf(entry);
		groups.set(heading, [...(groups.get(heading) ?? []), entry]);
	}
	return [...groups].map(([heading, all]) => ({ heading, entries: all }));
}

function headingOf({ line }: DigestEntry): string {
	return TYPE_HEADINGS[line.type] ?? CATEGORY_HEADINGS[categoryOf(line.category)];
}

function categoryOf(category: string): SignalCategory {
	return SIGNAL_CATEGORIES.find((one) => one === category) ?? 'other';
}

function inOrder(one: DigestEntry, other: DigestEntry): number {
	return (
		rank(one) - rank(other) ||
		headingOf(one).localeCompare(headingOf(other)) ||
		URGENCY[one.line.severity] - URGENCY[other.line.severity] ||
		byTime(one.line.dueAt, other.line.dueAt) ||
		byTime(one.line.occurredAt, other.line.occurredAt)
	);
}

function rank({ line }: DigestEntry): number {
	return SIGNAL_CATEGORIES.indexOf(categoryOf(line.category));
}

/** What has no time comes after what has one. */
function byTime(one: string | null, other: string | null): number {
	const times = [one, other].map((iso) => (iso === null ? null : timeOf(iso)) ?? Infinity);
	return times[0] === times[1] ? 0 : (times[0] ?? 0) < (times[1] ?? 0) ? -1 : 1;
}
