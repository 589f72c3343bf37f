import { absoluteLink } from '../../core/absolute-link';
import { toIsoDate, toIsoTime, toNumber } from '../../core/coerce';
import type { CrmEvent, Enrichment, ToSignalsOptions } from '../../core/crm-provider';
import type { JsonObject, JsonValue } from '../../core/json';
import { isJsonObject, listAt, objectAt, textAt } from '../../core/json-read';
import { normalizeDomain } from '../../core/normalize-domain';
import { classifySeniority } from '../../core/seniority';
import type { Signal, SignalInput } from '../../core/signal';
import { dealSeverity, eventSignal } from '../event-signal';
import type { ContactVerdict } from '../judge-contact';
import { valueText } from '../value-text';
import { contactVerdict } from './contact-verdict';
import { organizationStatus } from './organization-status';
import { pipedriveTypes } from './pipedrive-types';
import {
	changedFields,
	idIn,
	ownerIn,
	type PipedriveChange,
	readChange,
	stageMove,
	statusIn,
} from './read-change';

/** The event's own values; where it has none, those of the looked-up record. */
type Read = (...fields: string[]) => string | null;

/** One Signal per happening: usually one, two when a deal moved and changed hands at once. */
export function pipedriveSignals(
	event: CrmEvent,
	enrichment: Enrichment | null,
	options: ToSignalsOptions,
): Signal[] {
	const result = readChange(event.data);
	if (!event.supported || !result.ok) return [];
	const { change } = result;
	const found = enrichment?.data ?? {};
	const record = objectAt(found, 'record');
	const read: Read = (...fields) =>
		[change.record, record]
			.flatMap((from) => fields.map((field) => textAt(from, field)))
			.find((text) => text !== null) ?? null;
	const link = (path: string | null) => pipedriveLink(change.host, path, options.linkBaseUrl);
	const { entity, id } = change;
	const name = read('title', 'name', 'subject');
	const url = link(pathOf(change, read));
	const contact = contactVerdict(change, found);
	const person = entity === 'person' ? personOf(change.record, record, contact) : null;
	const parts = {
		url,
		dueAt: entity === 'activity' ? dueAt(read) : null,
		subject: { kind: entity, id, name, url },
		account: accountOf(change, found, contact, read, link),
		deal: entity === 'deal' ? dealOf(change, found, read) : null,
		person,
		people: peopleOf(change, found, read),
		contact: contactOf(person, change.record, found, record),
		changes: changesOf(change, found),
		fields: fieldsOf(change, read),
	} satisfies Partial<SignalInput>;
	return pipedriveTypes(change, contact).map((type) =>
		eventSignal('pipedrive', event, options, {
			...parts,
			type,
			severity: dealSeverity(type),
			context: contextOf(enrichment, contact),
		}),
	);
}

/** On the company's own host, which the event names; only Pipedrive's hosts are believed. */
function pipedriveLink(
	host: string | null,
	path: string | null,
	base: string | null,
): string | null {
	if (path === null) return null;
	return host !== null && /^[a-z0-9-]{1,63}\.pipedrive\.com$/i.test(host)
		? `https://${host}/${path}`
		: absoluteLink(`/${path}`, base);
}

const PAGES: Readonly<Record<string, string>> = {
	deal: 'deal',
	person: 'person',
	organization: 'organization',
	lead: 'leads/inbox',
};

/** An activity has no page of its own: its deal's, person's or organization's. */
function pathOf({ entity, id }: PipedriveChange, read: Read): string | null {
	if (Object.hasOwn(PAGES, entity)) return `${PAGES[entity]}/${id}`;
	if (entity !== 'activity' && entity !== 'note') return null;
	const parents: Array<[string, string]> = [
		['deal', 'deal_id'],
		['person', 'person_id'],
		['organization', 'org_id'],
	];
	for (const [page, field] of parents) {
		const parent = idIn(read(field) ?? undefined);
		if (parent !== null) return `${page}/${parent}`;
	}
	return null;
}

function accountOf(
	change: PipedriveChange,
	found: JsonObject,
	contact: ContactVerdict | null,
	read: Read,
	link: (path: string | null) => string | null,
): SignalInput['account'] {
	if (contact?.type === 'person.left_company') {
		const { id = null, name = null } = contact.company ?? {};
		const left = objectAt(found, 'previousOrganization');
		return {
			id,
			name,
			domain: normalizeDomain(textAt(left, 'website')),
			status: organizationStatus(left),
			url: link(id === null ? null : `organization/${id}`),
		};
	}
	const own = change.entity === 'organization';
	const organization = objectAt(found, 'organization') ?? (own ? change.record : null);
	const sent = change.record.org_id ?? change.record.organization_id;
	const id = own ? change.id : (idIn(sent) ?? idIn(read('org_id') ?? undefined));
	const name =
		(own ? textAt(change.record, 'name') : null) ??
		textAt(organization, 'name') ??
		read('org_name') ??
		textAt(sent, 'name');
	if (id === null && name === null) return null;
	return {
		id,
		name,
		domain: normalizeDomain(textAt(organization, 'website')),
		status: organizationStatus(objectAt(found, 'organization')),
		url: link(id === null ? null : `organization/${id}`),
	};
}

function dealOf(change: PipedriveChange, found: JsonObject, read: Read): SignalInput['deal'] {
	const status = statusIn(change.record) ?? read('status');
	const closed = status === null ? null : status === 'won' || status === 'lost';
	const move = stageMove(change);
	const stageId = idIn(change.record.stage_id) ?? read('stage_id');
	const label = (id: string | null) =>
		id === null ? null : (textAt(found, 'stages', id, 'name') ?? id);
	const amount = toNumber(read('value'));
	const expected = toIsoDate(read('expected_close_date'));
	return {
		id: change.id,
		name: read('title'),
		pipeline:
			(stageId === null ? null : textAt(found, 'stages', stageId, 'pipeline')) ??
			read('pipeline_id'),
		stage: stageId === null ? null : { from: label(move?.from ?? null), to: label(stageId) },
		amount: amount === null ? null : { value: amount, currency: read('currency') },
		closeDate: closed
			? (toIsoDate(read('won_time', 'lost_time', 'close_time')) ?? expected)
			: expected,
		won: status === null ? null : status === 'won',
		closed,
	};
}

/** Pipedrive keeps due times in UTC. */
function dueAt(read: Read): string | null {
	const date = read('due_date');
	const time = read('due_time');
	return date === null ? null : toIsoTime(time === null ? date : `${date}T${time}`);
}

function personOf(
	sent: JsonObject,
	record: JsonObject | null,
	contact: ContactVerdict | null,
): SignalInput['person'] {
	const title = textAt(sent, 'job_title') ?? textAt(record, 'job_title');
	return {
		name: textAt(sent, 'name') ?? textAt(record, 'name'),
		email: firstOf(sent, 'email') ?? firstOf(record, 'email'),
		title,
		seniority: classifySeniority(title),
		previousTitle: contact?.previousTitle ?? null,
		previousCompany: contact?.type ? contact.previousCompany : null,
	};
}

function contactOf(
	person: SignalInput['person'],
	sent: JsonObject,
	found: JsonObject,
	record: JsonObject | null,
): SignalInput['contact'] {
	if (person) {
		const phone = firstOf(sent, 'phone') ?? firstOf(record, 'phone');
		return { name: person.name, email: person.email, phone };
	}
	const linked = objectAt(found, 'person');
	const name =
		textAt(linked, 'name') ?? textAt(sent, 'person_name') ?? textAt(sent, 'person_id', 'name');
	if (linked === null && name === null) return null;
	return { name, email: firstOf(linked, 'email'), phone: firstOf(linked, 'phone') };
}

/** `emails: [{ value, primary }]` (v2) or `email` (v1), also as plain text. */
function firstOf(record: JsonObject | null, field: 'email' | 'phone'): string | null {
	const entries = [...listAt(record, `${field}s`), ...listAt(record, field)];
	const values: JsonValue[] = entries.filter((entry) => textAt(entry, 'primary') === 'true');
	const texts = [...values, ...entries].map((entry) =>
		isJsonObject(entry) ? textAt(entry, 'value') : valueText(entry),
	);
	return texts.find((text) => text !== null) ?? textAt(record, field);
}

function peopleOf(change: PipedriveChange, found: JsonObject, read: Read): SignalInput['people'] {
	const people = (objectAt(found, 'people') ?? {}) as NonNullable<SignalInput['people']>;
	const ownerId = ownerIn(change.record) ?? ownerIn(objectAt(found, 'record'));
	const owner =
		people.owner ?? (ownerId === null ? null : { id: ownerId, name: read('owner_name') });
	// An activity's owner is who has to do it.
	return change.entity === 'activity'
		? { assignee: owner, ...people, owner }
		: { ...people, owner };
}

function changesOf(change: PipedriveChange, found: JsonObject): SignalInput['changes'] {
	const label = (field: string, value: JsonValue | undefined) => {
		const id = idIn(value);
		if (id !== null && field === 'stage_id') return textAt(found, 'stages', id, 'name') ?? id;
		if (id !== null && /^(?:owner_id|user_id|assigned_to_user_id)$/.test(field)) {
			return textAt(found, 'users', id) ?? id;
		}
		return valueText(value);
	};
	return changedFields(change).map(({ field, from, to }) => ({
		field,
		from: label(field, from),
		to: label(field, to),
	}));
}

function fieldsOf(change: PipedriveChange, read: Read): SignalInput['fields'] {
	const rows: Array<[string, string | null]> =
		change.entity === 'activity'
			? [
					['Type', read('type')],
					['Deal', read('deal_title')],
				]
			: change.entity === 'deal'
				? [['Lost reason', read('lost_reason')]]
				: [];
	rows.push(['Merged into', change.mergedInto]);
	return rows.flatMap(([label, value]) => (value === null ? [] : [{ label, value }]));
}

function contextOf(
	enrichment: Enrichment | null,
	contact: ContactVerdict | null,
): SignalInput['context'] {
	const context = [...(enrichment?.missing ?? [])];
	if (enrichment === null) {
		context.push({ what: 'record', reason: 'no Pipedrive credential is set for look-ups' });
	}
	if (contact?.type === null && contact.reason !== null) {
		context.push({ what: 'person.change', reason: contact.reason });
	}
	return context;
}
