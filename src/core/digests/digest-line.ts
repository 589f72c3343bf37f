import type { DigestLine } from '../digest-types';
import type { Signal } from '../signal';
import { signalTitle } from '../signal-title';

/** A line is read at a glance: what stands in the CRM is a click away. Characters. */
const MAX_TITLE = 300;
const MAX_SUMMARY = 1_000;
/** Points of a Signal that is a list itself, such as "3 meetings today". */
const MAX_POINTS = 15;
/** A longer address is left out rather than cut: it would lead nowhere. */
const MAX_URL = 3_000;
const MAX_NAME = 300;
const HALF_A_PAIR = /[\ud800-\udbff]$/;

/** What a digest keeps of a Signal. `sentence`: what a message would say of it, where it has no summary. */
export function lineOf(signal: Signal, sentence: string | null = null): DigestLine {
	const { subject } = signal;
	return {
		signalId: signal.id,
		type: signal.type,
		category: signal.category,
		severity: signal.severity,
		title: shortened(signal.title, MAX_TITLE) || shortened(signalTitle(signal), MAX_TITLE),
		summary: shortened(signal.summary?.trim() || sentence || '', MAX_SUMMARY) || pointsOf(signal),
		url: addressOf(signal),
		subject: subject && {
			kind: shortened(subject.kind, MAX_NAME),
			// Never cut: two long ids may differ at their end only.
			id: subject.id,
			name: subject.name === null ? null : shortened(subject.name, MAX_NAME),
		},
		occurredAt: signal.occurredAt,
		dueAt: signal.dueAt,
	};
}

/** Of no use once the meeting is over, unlike `meeting.analyzed` and coaching, which come after it. */
export function isAboutComingMeeting({ type }: { type: string }): boolean {
	return type === 'digest.meetings';
}

/** null for what is no time. */
export function timeOf(iso: string): number | null {
	const at = Date.parse(iso);
	return Number.isNaN(at) ? null : at;
}

function pointsOf({ fields }: Signal): string | null {
	const shown = fields
		.slice(0, MAX_POINTS)
		.map(({ label, value }) => (value.trim() ? `${label}: ${value.trim()}` : label));
	const more = fields.length - shown.length;
	const text = [...shown, ...(more > 0 ? [`and ${more} more`] : [])].join('\n');
	return shortened(text, MAX_SUMMARY) || null;
}

function addressOf({ url, subject, account }: Signal): string | null {
	const address = url ?? subject?.url ?? account?.url ?? null;
	return address !== null && address.length <= MAX_URL ? address : null;
}

function shortened(text: string, limit: number): string {
	const trimmed = text.trim();
	return trimmed.length <= limit
		? trimmed
		: `${trimmed.slice(0, limit - 1).replace(HALF_A_PAIR, '')}…`;
}
