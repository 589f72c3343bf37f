import { absoluteLink } from '../../core/absolute-link';
import { toIsoTime } from '../../core/coerce';
import type { CrmEvent, Enrichment, ToSignalsOptions } from '../../core/crm-provider';
import type { JsonObject } from '../../core/json';
import { isJsonObject, listAt, objectAt, textAt } from '../../core/json-read';
import { normalizeDomain } from '../../core/normalize-domain';
import { classifySeniority } from '../../core/seniority';
import type { Signal, SignalInput } from '../../core/signal';
import type { SignalType } from '../../core/signal-types';
import { dealSeverity, eventSignal } from '../event-signal';
import { type AttioDeal, attioDeal, dealOf, dealType, stageBefore } from './deal';
import { type AttioKind, attioKind } from './kinds';
import { readableValue, setAt, textValue, valueOf, valuesOf } from './values';

type Parts = Omit<SignalInput, 'id' | 'source' | 'category' | 'raw' | 'context' | 'receivedAt'>;

/**
 * One event gives one Signal. Events hold ids only: without look-ups a Signal says that some record
 * changed, and nothing more.
 */
export function attioSignals(
	event: CrmEvent,
	enrichment: Enrichment | null,
	options: ToSignalsOptions,
): Signal[] {
	const kind = attioKind(event.rawType);
	if (!event.supported || kind === null) return [];
	const parts = partsOf(kind, event, enrichment, options);
	const { type } = parts;
	return [
		eventSignal('attio', event, options, {
			...parts,
			severity: dealSeverity(type),
			context: contextOf(event, enrichment, type),
		}),
	];
}

function partsOf(
	kind: AttioKind,
	event: CrmEvent,
	enrichment: Enrichment | null,
	options: ToSignalsOptions,
): Parts {
	const found = enrichment?.data ?? {};
	switch (kind.about) {
		case 'record':
			return recordParts(kind, event, enrichment, options);
		case 'list-entry':
			return entryParts(kind, event, found);
		case 'note':
			return noteParts(kind, event, found);
		case 'task':
			return taskParts(kind, event, found);
	}
}

function recordParts(
	kind: AttioKind,
	event: CrmEvent,
	enrichment: Enrichment | null,
	options: ToSignalsOptions,
): Parts {
	const found = enrichment?.data ?? {};
	const slug = textAt(found, 'object', 'slug');
	const record = objectAt(found, 'record');
	const deal = attioDeal(event, enrichment);
	const from = deal === null ? null : stageBefore(deal, options.previousState);
	const url = absoluteLink(textAt(record, 'web_url'), null);
	return {
		type: recordType(kind, event, slug, deal, options),
		occurredAt: occurredAt(kind, record, deal),
		url,
		subject: {
			kind: kindName(slug),
			id: textAt(event.data, 'id', 'record_id'),
			name: nameOf(record),
			url,
		},
		account: companyOf(found),
		deal: deal === null ? null : dealOf(deal, from),
		person: slug === 'people' ? personOf(record) : null,
		contact: contactOf(slug === 'people' ? record : objectAt(found, 'contact')),
		people: peopleIn(found),
		changes: changesOf(found, record, deal, from),
		fields: mergedFields(event),
	};
}

function recordType(
	kind: AttioKind,
	event: CrmEvent,
	slug: string | null,
	deal: AttioDeal | null,
	options: ToSignalsOptions,
): SignalType {
	if (slug !== 'deals') return plainType(kind);
	if (kind.action === 'deleted') return 'deal.deleted';
	if (deal !== null) return dealType(event, deal, options);
	return kind.action === 'created' ? 'deal.created' : 'deal.updated';
}

function plainType({ action }: AttioKind): SignalType {
	if (action === 'created') return 'record.created';
	return action === 'deleted' ? 'record.deleted' : 'record.updated';
}

/** Events carry no time, but values say since when they are there. */
function occurredAt(kind: AttioKind, record: JsonObject | null, deal: AttioDeal | null) {
	if (kind.action === 'created') return toIsoTime(record?.created_at);
	return deal?.changed === 'stage' ? setAt(deal.record, 'stage') : null;
}

const KIND_NAMES: Readonly<Record<string, string>> = {
	deals: 'deal',
	people: 'person',
	companies: 'company',
	users: 'user',
	workspaces: 'workspace',
};

function kindName(slug: string | null): string {
	if (slug === null) return 'record';
	return Object.hasOwn(KIND_NAMES, slug) ? (KIND_NAMES[slug] ?? slug) : slug;
}

function nameOf(record: JsonObject | null): string | null {
	return textValue(record, 'name') ?? textValue(record, 'email_addresses');
}

function companyOf(found: JsonObject): SignalInput['account'] {
	const company = objectAt(found, 'company');
	if (company === null) return null;
	return {
		id: textAt(company, 'id', 'record_id'),
		name: textValue(company, 'name'),
		domain: normalizeDomain(textValue(company, 'domains')),
		url: absoluteLink(textAt(company, 'web_url'), null),
	};
}

function personOf(record: JsonObject | null): SignalInput['person'] {
	if (record === null) return null;
	const title = textValue(record, 'job_title');
	return {
		name: textValue(record, 'name'),
		email: textValue(record, 'email_addresses'),
		title,
		seniority: classifySeniority(title),
	};
}

function contactOf(person: JsonObject | null): SignalInput['contact'] {
	if (person === null) return null;
	return {
		name: textValue(person, 'name'),
		email: textValue(person, 'email_addresses'),
		phone: textValue(person, 'phone_numbers'),
	};
}

function peopleIn(found: JsonObject): NonNullable<SignalInput['people']> {
	return (objectAt(found, 'people') ?? {}) as NonNullable<SignalInput['people']>;
}

function changesOf(
	found: JsonObject,
	record: JsonObject | null,
	deal: AttioDeal | null,
	from: string | null,
): Signal['changes'] {
	const field = textAt(found, 'attribute', 'slug');
	const changes: Signal['changes'] = [];
	if (deal !== null && (field === 'stage' || from !== null)) {
		changes.push({ field: 'stage', from, to: deal.stage });
	}
	if (field !== null && changes.every((change) => change.field !== field)) {
		const owner = field === 'owner' ? objectAt(found, 'people', 'owner') : null;
		const to = textAt(owner, 'name') ?? textAt(owner, 'email');
		changes.push({ field, from: null, to: to ?? readableValue(valueOf(record, field)) });
	}
	return changes;
}

function mergedFields(event: CrmEvent): Signal['fields'] {
	const duplicate = textAt(event.data, 'duplicate_record_id');
	return duplicate === null ? [] : [{ label: 'Merged with', value: duplicate }];
}

function entryParts(kind: AttioKind, event: CrmEvent, found: JsonObject): Parts {
	const entry = objectAt(found, 'entry');
	const record = objectAt(found, 'record');
	const list = textAt(found, 'list', 'name');
	const field = textAt(found, 'attribute', 'slug');
	const to = field === null ? null : readableValue(valueOf(entry, field));
	const url = absoluteLink(textAt(record, 'web_url'), null);
	const rows: Array<[string, string | null]> = [['List', list], ...statusRows(entry)];
	return {
		type: plainType(kind),
		occurredAt: kind.action === 'created' ? toIsoTime(entry?.created_at) : null,
		url,
		subject: {
			kind: 'list entry',
			id: textAt(event.data, 'id', 'entry_id'),
			name: nameOf(record),
			url,
		},
		account: companyOf(found),
		contact: contactOf(objectAt(found, 'contact')),
		people: peopleIn(found),
		changes: field === null ? [] : [{ field, from: null, to }],
		fields: rows.flatMap(([label, value]) => (value === null ? [] : [{ label, value }])),
	};
}

/** Where an entry stands in its list's process. */
function statusRows(entry: JsonObject | null): Array<[string, string | null]> {
	const values = objectAt(entry, 'entry_values') ?? {};
	return Object.keys(values)
		.filter((slug) => valuesOf(entry, slug).some((value) => isJsonObject(value.status)))
		.map((slug): [string, string | null] => [slug, readableValue(valueOf(entry, slug))])
		.slice(0, 3);
}

function noteParts(kind: AttioKind, event: CrmEvent, found: JsonObject): Parts {
	const note = objectAt(found, 'note');
	const url = absoluteLink(textAt(found, 'record', 'web_url'), null);
	return {
		type: plainType(kind),
		occurredAt: kind.action === 'created' ? toIsoTime(note?.created_at) : null,
		url,
		subject: {
			kind: 'note',
			id: textAt(event.data, 'id', 'note_id'),
			name: textAt(note, 'title') ?? nameOf(objectAt(found, 'record')),
			url,
		},
		account: companyOf(found),
		contact: contactOf(objectAt(found, 'contact')),
		people: peopleIn(found),
		notes: textAt(note, 'content_plaintext'),
	};
}

const LONGEST_NAME = 150;

/** A new task that is assigned to somebody is one for that person; of an updated one only that it was. */
function taskParts(kind: AttioKind, event: CrmEvent, found: JsonObject): Parts {
	const task = objectAt(found, 'task');
	const assignees = listAt(found, 'assignees') as unknown as Signal['people']['participants'];
	const text = textAt(task, 'content_plaintext');
	const url = absoluteLink(textAt(found, 'record', 'web_url'), null);
	const done = task?.is_completed;
	return {
		type: kind.action === 'created' && assignees.length > 0 ? 'task.assigned' : plainType(kind),
		occurredAt: kind.action === 'created' ? toIsoTime(task?.created_at) : null,
		dueAt: toIsoTime(task?.deadline_at),
		url,
		subject: {
			kind: 'task',
			id: textAt(event.data, 'id', 'task_id'),
			name: text?.split('\n')[0]?.slice(0, LONGEST_NAME) ?? null,
			url,
		},
		account: companyOf(found),
		contact: contactOf(objectAt(found, 'contact')),
		people: {
			assignee: assignees[0] ?? null,
			requester: objectAt(found, 'creator') as Signal['people']['requester'],
			participants: assignees,
		},
		notes: text,
		fields:
			typeof done === 'boolean' ? [{ label: 'Status', value: done ? 'Completed' : 'Open' }] : [],
	};
}

function contextOf(
	event: CrmEvent,
	enrichment: Enrichment | null,
	type: SignalType,
): Signal['context'] {
	const context = [...(enrichment?.missing ?? [])];
	if (enrichment === null) {
		context.push({ what: 'record', reason: 'no Attio credential is set for look-ups' });
	}
	const deal = attioDeal(event, enrichment);
	if (type === 'deal.stage_changed' && deal?.state.won === null) {
		context.push({
			what: 'deal.won',
			reason: 'whether this stage means won or lost could not be looked up',
		});
	}
	return context;
}
