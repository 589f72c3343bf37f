import type { Signal } from '../core/signal';
import { amount } from './blocks/amount';
import { day, dueTime } from './blocks/date';
import type { Field } from './blocks/builders';
import { escapeText, oneLine } from './blocks/escape';
import { joinMrkdwn, Mrkdwn, mrkdwn } from './blocks/mrkdwn';
import { truncate } from './blocks/truncate';
import { FIELD_VALUE, MAX_LISTED } from './limits';

type Person = { name: string | null; email: string | null } | null;
type FieldDefinition = { label: string; value(signal: Signal): string | Mrkdwn | null };

/** People are text: nobody is pinged by what stands in a CRM. */
export function personText(person: Person): string | null {
	return person?.name || person?.email || null;
}

/** What an account is to us, in words. */
export const ACCOUNT_STATUS = {
	customer: 'Customer',
	open: 'Open deal',
	churned: 'Churned',
	closed_lost: 'Closed lost',
	prospect: 'Prospect',
} as const;

const person = (label: string, pick: (signal: Signal) => Person): FieldDefinition => ({
	label,
	value: (signal) => personText(pick(signal)),
});

/** Everything a message can show of a Signal beside its sentence, by the name used in "fields to show". */
export const SIGNAL_FIELDS = {
	account: {
		label: 'Account',
		value: (signal) => signal.account?.name ?? signal.account?.domain ?? null,
	},
	accountStatus: {
		label: 'Account status',
		value: (signal) => (signal.account?.status ? ACCOUNT_STATUS[signal.account.status] : null),
	},
	domain: { label: 'Domain', value: (signal) => signal.account?.domain ?? null },
	deal: { label: 'Deal', value: (signal) => signal.deal?.name ?? null },
	pipeline: { label: 'Pipeline', value: (signal) => signal.deal?.pipeline ?? null },
	stage: { label: 'Stage', value: stage },
	amount: {
		label: 'Value',
		value: (signal) =>
			signal.deal?.amount ? amount(signal.deal.amount.value, signal.deal.amount.currency) : null,
	},
	closeDate: { label: 'Close date', value: (signal) => day(signal.deal?.closeDate) },
	dueAt: { label: 'Due', value: (signal) => dueTime(signal.dueAt) },
	owner: person('Owner', (signal) => signal.people.owner),
	csm: person('Customer success manager', (signal) => signal.people.csm),
	assignee: person('Assignee', (signal) => signal.people.assignee),
	requester: person('Requester', (signal) => signal.people.requester),
	manager: person('Manager', (signal) => signal.people.manager),
	submitter: person('Submitted by', (signal) => signal.people.submitter),
	participants: { label: 'Participants', value: participants },
	contact: { label: 'Contact', value: contact },
	person: person('Person', (signal) => signal.person),
	personTitle: { label: 'Job title', value: (signal) => signal.person?.title ?? null },
	personEmail: { label: 'E-mail', value: (signal) => signal.person?.email ?? null },
	subject: {
		label: 'Record',
		value: (signal) => signal.subject?.name ?? signal.subject?.id ?? null,
	},
	severity: {
		label: 'Severity',
		// "Info" is no news.
		value: ({ severity }) =>
			severity === 'info' ? null : `${severity[0]?.toUpperCase()}${severity.slice(1)}`,
	},
	changes: { label: 'Changes', value: changes },
} satisfies Record<string, FieldDefinition>;

export type SignalFieldName = keyof typeof SIGNAL_FIELDS;

/** Parts of a message that are no single field but can be shown or not in the same list. */
export const MESSAGE_PARTS = {
	summary: 'Summary',
	fields: 'Custom fields',
	notes: 'Notes',
	source: 'Source and time',
	missing: 'What could not be looked up',
	link: 'Link button',
} as const;

export type MessagePartName = keyof typeof MESSAGE_PARTS;
export type ShowName = SignalFieldName | MessagePartName;

/** For the "fields to show" dropdown. */
export const SHOW_OPTIONS: ReadonlyArray<{ name: string; value: ShowName }> = [
	...Object.entries(SIGNAL_FIELDS).map(([value, field]) => ({
		name: field.label,
		value: value as SignalFieldName,
	})),
	...Object.entries(MESSAGE_PARTS).map(([value, name]) => ({
		name,
		value: value as MessagePartName,
	})),
];

/** The fields that have a value, in the order asked for. */
export function shownFields(signal: Signal, names: readonly SignalFieldName[]): Field[] {
	return names.flatMap((name) => {
		const definition: FieldDefinition = SIGNAL_FIELDS[name];
		const value = definition.value(signal);
		const empty = value === null || (typeof value === 'string' && value.trim() === '');
		return empty ? [] : [{ label: definition.label, value }];
	});
}

function stage(signal: Signal): Mrkdwn | null {
	const move = signal.deal?.stage;
	if (!move?.to && !move?.from) return null;
	if (!move.to) return mrkdwn`${move.from}`;
	return move.from ? mrkdwn`${move.from} → *${move.to}*` : mrkdwn`${move.to}`;
}

function contact(signal: Signal): string | null {
	const parts = [signal.contact?.name, signal.contact?.email, signal.contact?.phone];
	return parts.filter((part) => !!part).join('\n') || null;
}

function participants(signal: Signal): string | null {
	const names = signal.people.participants.flatMap((one) => personText(one) ?? []);
	const more = names.length - MAX_LISTED;
	return names.slice(0, MAX_LISTED).join(', ') + (more > 0 ? ` and ${more} more` : '') || null;
}

function changes(signal: Signal): Mrkdwn | null {
	const room = Math.floor(FIELD_VALUE / 6);
	const short = (text: string | null) =>
		new Mrkdwn(truncate(escapeText(oneLine(text ?? '')), room) || '–');
	return joinMrkdwn(
		signal.changes
			.slice(0, MAX_LISTED)
			.map((change) => mrkdwn`${short(change.field)}: ${short(change.from)} → ${short(change.to)}`),
		'\n',
	);
}
