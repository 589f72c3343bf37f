import { toIsoTime, toNumber } from '../../core/coerce';
import type { CrmEvent, Enrichment, ToSignalsOptions } from '../../core/crm-provider';
import type { JsonObject, JsonValue } from '../../core/json';
import { listAt, objectAt, textAt, toText } from '../../core/json-read';
import { normalizeDomain } from '../../core/normalize-domain';
import { classifySeniority } from '../../core/seniority';
import type { AccountStatus, Signal, SignalInput } from '../../core/signal';
import { dealSeverity, eventSignal } from '../event-signal';
import type { ContactVerdict } from '../judge-contact';
import { valueText } from '../value-text';
import { closeDateIn } from './close-date';
import { contactVerdict } from './contact-verdict';
import { copperTypes } from './copper-types';
import {
	changedAttributes,
	copperId,
	type CopperEvent,
	moveOf,
	OWNER_NAMES,
	readEvent,
	STAGE_NAMES,
	statusIn,
	statusMove,
} from './read-event';

/** One Signal per record and happening: two when an opportunity moved and changed hands at once. */
export function copperSignals(
	event: CrmEvent,
	enrichment: Enrichment | null,
	options: ToSignalsOptions,
): Signal[] {
	const read = readEvent(event.data);
	if (!event.supported || read === null) return [];
	const found = enrichment?.data ?? {};
	const record = objectAt(found, 'record');
	const verdict = contactVerdict(read, found);
	const url = copperLink(found, read.type, read.id);
	const name = valueNow(read, ['name'], record);
	const about = read.type === 'person' || read.type === 'lead';
	const parts = {
		url,
		dueAt: read.type === 'task' ? toIsoTime(valueNow(read, ['due_date'], record)) : null,
		subject: { kind: read.type, id: read.id, name, url },
		account: accountOf(read, found, verdict),
		deal: read.type === 'opportunity' ? dealOf(read, found, name) : null,
		person: about ? personOf(read, record, name, verdict) : null,
		people: peopleOf(read, found),
		contact: about ? contactIn(record) : contactIn(objectAt(found, 'person')),
		changes: changesOf(read, found),
		fields: fieldsOf(read, record),
	} satisfies Partial<SignalInput>;
	return copperTypes(read, found).map((type) =>
		eventSignal('copper', event, options, {
			...parts,
			type,
			severity: dealSeverity(type),
			context: contextOf(enrichment, verdict),
		}),
	);
}

const PAGES: Readonly<Record<string, string>> = {
	opportunity: 'deal',
	person: 'contact',
	company: 'organization',
	lead: 'lead',
};

/** null without the account's id, which only a look-up tells. */
function copperLink(found: JsonObject, type: string, id: string | null): string | null {
	const accountId = copperId(found.accountId);
	const page = Object.hasOwn(PAGES, type) ? PAGES[type] : undefined;
	if (accountId === null || page === undefined || id === null) return null;
	return `https://app.copper.com/companies/${accountId}/app#/${page}/${id}`;
}

/** What the event says of an attribute; else what the record holds by now. */
function valueNow(
	read: CopperEvent,
	names: readonly string[],
	record: JsonObject | null,
): string | null {
	const move = moveOf(read, names);
	return move === null ? textAt(record, names[0] ?? '') : toText(move.to);
}

function accountOf(
	read: CopperEvent,
	found: JsonObject,
	verdict: ContactVerdict | null,
): SignalInput['account'] {
	const left = verdict?.type === 'person.left_company';
	const company = objectAt(found, left ? 'previousCompany' : 'company');
	const record = objectAt(found, 'record');
	const isCompany = read.type === 'company';
	const id =
		(left ? (verdict.company?.id ?? null) : null) ??
		(isCompany ? read.id : (copperId(company?.id) ?? copperId(record?.company_id)));
	const name =
		(isCompany ? valueNow(read, ['name'], record) : textAt(company, 'name')) ??
		(left ? null : textAt(record, 'company_name'));
	if (id === null && name === null) return null;
	const website = listAt(company, 'websites')[0];
	return {
		id,
		name,
		domain:
			normalizeDomain(textAt(company, 'email_domain')) ?? normalizeDomain(textAt(website, 'url')),
		status: textAt(company, 'status') as AccountStatus | null,
		url: copperLink(found, 'company', id),
	};
}

function dealOf(read: CopperEvent, found: JsonObject, name: string | null): SignalInput['deal'] {
	const record = objectAt(found, 'record');
	const move = moveOf(read, STAGE_NAMES);
	const status = statusMove(read)?.to ?? statusIn(record?.status);
	const label = (value: JsonValue | undefined) => {
		const text = toText(value);
		return text === null ? null : (textAt(found, 'stages', text, 'name') ?? text);
	};
	const stageId = copperId(move === null ? record?.pipeline_stage_id : move.to);
	const to = label(move === null ? record?.pipeline_stage_id : move.to);
	const amount = toNumber(valueNow(read, ['monetary_value'], record));
	return {
		id: read.id,
		name,
		pipeline:
			(stageId === null ? null : textAt(found, 'stages', stageId, 'pipeline')) ??
			textAt(record, 'pipeline_id'),
		stage: to === null ? null : { from: label(move?.from), to },
		amount: amount === null ? null : { value: amount, currency: textAt(record, 'monetary_unit') },
		closeDate: closeDateIn(valueNow(read, ['close_date'], record)),
		won: status === null ? null : status === 'won',
		closed: status === null ? null : status !== 'open',
	};
}

function personOf(
	read: CopperEvent,
	record: JsonObject | null,
	name: string | null,
	verdict: ContactVerdict | null,
): SignalInput['person'] {
	const title = valueNow(read, ['title'], record);
	if (name === null && title === null) return null;
	return {
		name,
		email: emailIn(record),
		title,
		seniority: classifySeniority(title),
		previousTitle: verdict?.previousTitle ?? null,
		previousCompany: verdict?.type ? verdict.previousCompany : null,
	};
}

/** People have `emails`, leads one `email`; each is an object with its category. */
function emailIn(record: JsonObject | null): string | null {
	return textAt(listAt(record, 'emails')[0], 'email') ?? textAt(record, 'email', 'email');
}

function contactIn(record: JsonObject | null): SignalInput['contact'] {
	if (record === null) return null;
	return {
		name: textAt(record, 'name'),
		email: emailIn(record),
		phone: textAt(listAt(record, 'phone_numbers')[0], 'number'),
	};
}

function peopleOf(read: CopperEvent, found: JsonObject): SignalInput['people'] {
	const people = (objectAt(found, 'people') ?? {}) as NonNullable<SignalInput['people']>;
	const shown = copperId(moveOf(read, OWNER_NAMES)?.to);
	const owner = people.owner ?? (shown === null ? null : { id: shown });
	return read.type === 'task' ? { assignee: owner, ...people, owner } : { ...people, owner };
}

function changesOf(read: CopperEvent, found: JsonObject): SignalInput['changes'] {
	const label = (field: string, value: JsonValue) => {
		const text = toText(value);
		if (text !== null && STAGE_NAMES.includes(field)) {
			return textAt(found, 'stages', text, 'name') ?? text;
		}
		if (text !== null && OWNER_NAMES.includes(field)) return textAt(found, 'users', text) ?? text;
		return valueText(value);
	};
	return changedAttributes(read).map(({ field, from, to }) => ({
		field,
		from: label(field, from),
		to: label(field, to),
	}));
}

function fieldsOf({ type }: CopperEvent, record: JsonObject | null): SignalInput['fields'] {
	const date = textAt(record, 'close_date');
	const rows: Array<[string, string | null]> =
		type === 'opportunity'
			? // As the account writes dates, where the day and the month cannot be told apart.
				[['Close date', closeDateIn(date) === null ? date : null]]
			: type === 'task'
				? [['Priority', textAt(record, 'priority')]]
				: type === 'lead'
					? [['Status', textAt(record, 'status')]]
					: [];
	return rows.flatMap(([label, value]) => (value === null ? [] : [{ label, value }]));
}

function contextOf(
	enrichment: Enrichment | null,
	verdict: ContactVerdict | null,
): SignalInput['context'] {
	const context = [...(enrichment?.missing ?? [])];
	if (enrichment === null) {
		context.push({ what: 'record', reason: 'no Copper credential is set for look-ups' });
	}
	if (verdict?.type === null && verdict.reason !== null) {
		context.push({ what: 'person.change', reason: verdict.reason });
	}
	return context;
}
