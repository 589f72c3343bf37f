import { toIsoDate, toIsoTime, toNumber } from '../../core/coerce';
import type { CrmEvent, Enrichment, ToSignalsOptions } from '../../core/crm-provider';
import type { JsonObject, JsonValue } from '../../core/json';
import { objectAt, textAt, toText } from '../../core/json-read';
import { normalizeDomain } from '../../core/normalize-domain';
import { classifySeniority } from '../../core/seniority';
import type { AccountStatus, Signal, SignalInput } from '../../core/signal';
import type { SignalType } from '../../core/signal-types';
import { dealSeverity, eventSignal } from '../event-signal';
import type { ContactVerdict } from '../judge-contact';
import { valueText } from '../value-text';
import { closeTypes, contactVerdict } from './close-types';
import { contactFacts, leadLink } from './lead';
import { changedFields, type CloseEvent, closeId, readEvent } from './read-event';
import { statusIn, statusMove } from './status-move';

const CENTS = 100;
/** All amounts of an opportunity are in cents. */
const AMOUNT = /^(?:annualized_)?(?:expected_)?value$/;

/** One Signal per happening: usually one, two when an opportunity moved and changed hands at once. */
export function closeSignals(
	event: CrmEvent,
	enrichment: Enrichment | null,
	options: ToSignalsOptions,
): Signal[] {
	const read = readEvent(event.data);
	if (!event.supported || read === null) return [];
	const found = enrichment?.data ?? {};
	const statuses = objectAt(found, 'statuses') ?? {};
	const verdict = contactVerdict(read);
	const account = accountOf(read, found);
	const url = account?.url ?? null;
	const isDeal = read.objectType === 'opportunity' || isLog(read);
	const parts = {
		url,
		dueAt: read.objectType.startsWith('task.') ? dueAt(read.record) : null,
		subject: {
			kind: isDeal ? 'opportunity' : kindName(read.objectType),
			id: isLog(read) ? closeId(read.record.opportunity_id) : read.id,
			name: nameOf(read, account?.name ?? null),
			url,
		},
		account,
		deal: isDeal ? dealOf(read, found, statuses, account?.name ?? null) : null,
		person: read.objectType === 'contact' ? personOf(read, verdict) : null,
		people: peopleOf(read, found),
		contact: contactIn(read, found),
		notes: textAt(read.record, 'note'),
		changes: changesOf(event.data, read, found, statuses),
		fields: fieldsOf(read, found),
	} satisfies Partial<SignalInput>;
	return closeTypes(read, statuses).map((type) =>
		eventSignal('close', event, options, {
			...parts,
			type,
			severity: dealSeverity(type),
			context: contextOf(enrichment, read, type, verdict, statuses),
		}),
	);
}

/** `call`, `task`, `contact`: without the group, a task without its subtype. */
function kindName(objectType: string): string {
	return objectType.startsWith('task.') ? 'task' : objectType.replace(/^activity\./, '');
}

function isLog({ objectType }: CloseEvent): boolean {
	return objectType === 'activity.opportunity_status_change';
}

function nameOf({ objectType, record }: CloseEvent, leadName: string | null): string | null {
	if (objectType === 'contact') return textAt(record, 'name') ?? textAt(record, 'display_name');
	if (objectType.startsWith('task.')) return textAt(record, 'text')?.slice(0, 150) ?? leadName;
	if (objectType === 'activity.meeting') return textAt(record, 'title') ?? leadName;
	if (objectType === 'activity.email') return textAt(record, 'subject') ?? leadName;
	// An opportunity has no name of its own in Close.
	return leadName;
}

function accountOf(read: CloseEvent, found: JsonObject) {
	const { objectType, record } = read;
	const isLead = objectType === 'lead';
	const id = isLead ? read.id : read.leadId;
	const lead = objectAt(found, 'lead');
	const own = isLead ? record : null;
	const name =
		textAt(own, 'display_name') ??
		textAt(own, 'name') ??
		textAt(lead, 'name') ??
		textAt(record, 'lead_name');
	if (id === null && name === null) return null;
	return {
		id,
		name,
		domain: normalizeDomain(textAt(own, 'url')) ?? textAt(lead, 'domain'),
		status: textAt(lead, 'status') as AccountStatus | null,
		url: leadLink(id),
	} satisfies SignalInput['account'];
}

function dealOf(
	read: CloseEvent,
	found: JsonObject,
	statuses: JsonObject,
	name: string | null,
): SignalInput['deal'] {
	const opportunity = isLog(read) ? (objectAt(found, 'opportunity') ?? {}) : read.record;
	const move = statusMove(read, statuses);
	const status = move?.to ?? statusIn(opportunity);
	const cents = toNumber(opportunity.value) ?? toNumber(read.record.opportunity_value);
	const to = status.label ?? status.id;
	const closed = status.type === null ? null : status.type === 'won' || status.type === 'lost';
	return {
		id: isLog(read) ? closeId(read.record.opportunity_id) : read.id,
		name: textAt(opportunity, 'lead_name') ?? name,
		pipeline: textAt(opportunity, 'pipeline_name') ?? textAt(opportunity, 'pipeline_id'),
		stage: to === null ? null : { from: move?.from.label ?? move?.from.id ?? null, to },
		amount:
			cents === null
				? null
				: {
						value: cents / CENTS,
						currency:
							textAt(opportunity, 'value_currency') ??
							textAt(read.record, 'opportunity_value_currency'),
					},
		// Close keeps the expected date in date_won until the opportunity is lost.
		closeDate:
			toIsoDate(status.type === 'lost' ? opportunity.date_lost : null) ??
			toIsoDate(opportunity.date_won),
		won: status.type === null ? null : status.type === 'won',
		closed,
	};
}

/** A day without a time is the start of the day. */
function dueAt(record: JsonObject): string | null {
	return toIsoTime(record.due_date) ?? toIsoTime(record.date);
}

function personOf({ record }: CloseEvent, verdict: ContactVerdict | null): SignalInput['person'] {
	const { name, email, title } = contactFacts(record);
	return {
		name,
		email,
		title,
		seniority: classifySeniority(title),
		previousTitle: verdict?.previousTitle ?? null,
	};
}

function contactIn({ objectType, record }: CloseEvent, found: JsonObject): SignalInput['contact'] {
	if (objectType === 'contact') {
		const { name, email, phone } = contactFacts(record);
		return { name, email, phone };
	}
	const contact = objectAt(found, 'contact');
	const name = textAt(contact, 'name') ?? textAt(record, 'contact_name');
	const phone = textAt(contact, 'phone') ?? textAt(record, 'phone');
	if (name === null && phone === null) return null;
	return { name, email: textAt(contact, 'email'), phone };
}

function peopleOf({ objectType, record }: CloseEvent, found: JsonObject): SignalInput['people'] {
	const people = (objectAt(found, 'people') ?? {}) as NonNullable<SignalInput['people']>;
	const named = (idField: string, nameField: string) => {
		const id = closeId(record[idField]);
		return id === null ? null : { id, name: textAt(record, nameField) };
	};
	if (objectType.startsWith('task.')) {
		return { assignee: named('assigned_to', 'assigned_to_name'), ...people };
	}
	return objectType === 'opportunity' || objectType.startsWith('activity.')
		? { owner: named('user_id', 'user_name'), ...people }
		: people;
}

function changesOf(
	body: JsonObject,
	read: CloseEvent,
	found: JsonObject,
	statuses: JsonObject,
): SignalInput['changes'] {
	const move = isLog(read) ? statusMove(read, statuses) : null;
	if (move !== null) {
		const { from, to } = move;
		return [{ field: 'status_id', from: from.label ?? from.id, to: to.label ?? to.id }];
	}
	const { previous, record } = read;
	const label = (field: string, value: JsonValue | undefined, side: JsonObject) => {
		const text = toText(value);
		if (text === null) return valueText(value);
		if (field === 'user_id' || field === 'assigned_to') return textAt(found, 'users', text) ?? text;
		if (field === 'status_id') return textAt(side, 'status_label') ?? text;
		const cents = AMOUNT.test(field) ? toNumber(value) : null;
		return cents === null ? text.slice(0, 300) : String(cents / CENTS);
	};
	return changedFields(body, read).map(({ field, from, to }) => ({
		field,
		from: label(field, from, previous),
		to: label(field, to, record),
	}));
}

function fieldsOf({ objectType, record }: CloseEvent, found: JsonObject): SignalInput['fields'] {
	const text = (name: string) => textAt(record, name);
	const seconds = toNumber(record.duration);
	const confidence = text('confidence');
	const period = text('value_period');
	const rows: Record<string, Array<[string, string | null]>> = {
		opportunity: [
			['Billing', period === 'one_time' ? null : period],
			['Confidence', confidence === null ? null : `${confidence} %`],
		],
		lead: [['Status', text('status_label') ?? textAt(found, 'lead', 'statusLabel')]],
		'activity.call': [
			['Direction', text('direction')],
			['Duration', seconds === null ? null : `${Math.round(seconds / 6) / 10} min`],
		],
	};
	return (Object.hasOwn(rows, objectType) ? (rows[objectType] ?? []) : []).flatMap(
		([label, value]) => (value === null ? [] : [{ label, value }]),
	);
}

function contextOf(
	enrichment: Enrichment | null,
	read: CloseEvent,
	type: SignalType,
	verdict: ContactVerdict | null,
	statuses: JsonObject,
): SignalInput['context'] {
	const context = [...(enrichment?.missing ?? [])];
	if (enrichment === null) {
		context.push({ what: 'record', reason: 'no Close credential is set for look-ups' });
	}
	const move = type === 'deal.stage_changed' ? statusMove(read, statuses) : null;
	if (move !== null && (move.to.type === null || move.from.type === null)) {
		context.push({ what: 'deal.won', reason: 'whether a status means won or lost is not known' });
	}
	if (verdict?.type === null && verdict.reason !== null) {
		context.push({ what: 'person.change', reason: verdict.reason });
	}
	return context;
}
