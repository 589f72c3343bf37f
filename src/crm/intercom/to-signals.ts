import { absoluteLink } from '../../core/absolute-link';
import type { CrmEvent, Enrichment, ToSignalsOptions } from '../../core/crm-provider';
import type { JsonObject } from '../../core/json';
import { listAt, objectAt, textAt, toText, valueAt } from '../../core/json-read';
import { normalizeDomain } from '../../core/normalize-domain';
import { classifySeniority } from '../../core/seniority';
import type { Signal, SignalInput } from '../../core/signal';
import type { SignalType } from '../../core/signal-types';
import { eventSignal } from '../event-signal';
import { intercomItem } from './parse';
import { assigneeOf, partsOf, requesterOf } from './people';
import { plainText } from './plain-text';
import { type IntercomKind, type IntercomTopic, topicOf } from './topics';

const APP = 'https://app.intercom.com';
const PATHS: Readonly<Record<IntercomKind, (id: string) => string>> = {
	conversation: (id) => `conversations/${id}`,
	ticket: (id) => `conversations/${id}`,
	contact: (id) => `users/${id}/all-conversations`,
	company: (id) => `companies/${id}`,
};
const LONGEST_NAME = 80;
const LONGEST_TEXT = 500;

export function intercomSignals(
	event: CrmEvent,
	enrichment: Enrichment | null,
	options: ToSignalsOptions,
): Signal[] {
	const topic = topicOf(event.rawType);
	const sent = topic === null ? null : intercomItem(event.data, topic.kind);
	if (!event.supported || topic === null || sent === null) return [];
	const found = enrichment?.data ?? {};
	const item = { ...(objectAt(found, 'item') ?? {}), ...sent };
	const { kind } = topic;
	const type = signalType(topic, item);
	const id = textAt(item, 'id');
	const url = linkOf(kind, textAt(event.data, 'app_id'), id, options.linkBaseUrl);
	const contact = kind === 'contact' ? item : objectAt(found, 'contact');
	const company = kind === 'company' ? item : objectAt(found, 'company');

	const parts = {
		type,
		url,
		subject: { kind, id, name: nameOf(kind, item), url },
		account: accountOf(company),
		contact: contactOf(contact, item),
		person: kind === 'contact' ? personOf(item) : null,
		people: peopleOf(kind, item, found),
		summary: summaryOf(kind, item),
		changes: changesOf(event.rawType, item),
		fields: fieldsOf(item),
	} satisfies Partial<SignalInput>;
	return [
		eventSignal('intercom', event, options, {
			...parts,
			severity: type === 'ticket.resolved' ? 'success' : 'info',
			context: contextOf(event, enrichment),
		}),
	];
}

function signalType({ signalTypes }: IntercomTopic, item: JsonObject): SignalType {
	const type = signalTypes[0] ?? 'record.updated';
	if (signalTypes.length === 1) return type;
	const borneOut =
		type === 'ticket.assigned'
			? assigneeOf(item) !== null || teamOf(item) !== null
			: stateOf(item) === 'resolved' && previousStateOf(item) !== 'resolved';
	return borneOut ? type : 'record.updated';
}

function teamOf(item: JsonObject): string | null {
	const id = textAt(item, 'team_assignee_id');
	return id === '0' ? null : id;
}

/** `ticket_state` is an object with a category, in older API versions the word itself. */
function stateOf(item: JsonObject): string | null {
	return textAt(item, 'ticket_state', 'category') ?? textAt(item, 'ticket_state');
}

function previousStateOf(item: JsonObject): string | null {
	const states = partsOf(item).map((part) => textAt(part, 'previous_ticket_state'));
	return states.findLast((state) => state !== null) ?? null;
}

function linkOf(
	kind: IntercomKind,
	appId: string | null,
	id: string | null,
	base: string | null,
): string | null {
	if (appId === null || id === null || !/^\w{1,64}$/.test(appId) || !/^[\w-]{1,64}$/.test(id)) {
		return null;
	}
	return absoluteLink(`/a/apps/${appId}/${PATHS[kind](id)}`, base ?? APP);
}

function nameOf(kind: IntercomKind, item: JsonObject): string | null {
	if (kind === 'company') return textAt(item, 'name') ?? textAt(item, 'company_id');
	if (kind === 'contact') return textAt(item, 'name') ?? textAt(item, 'email');
	if (kind === 'ticket') {
		const number = textAt(item, 'ticket_id');
		return (
			textAt(item, 'ticket_attributes', '_default_title_') ??
			(number === null ? null : `Ticket #${number}`)
		);
	}
	return (
		textAt(item, 'title') ??
		plainText(textAt(item, 'source', 'subject'), LONGEST_NAME) ??
		plainText(textAt(item, 'source', 'body'), LONGEST_NAME)
	);
}

/** The newest message, else the first one. */
function summaryOf(kind: IntercomKind, item: JsonObject): string | null {
	if (kind === 'ticket') {
		const text = textAt(item, 'ticket_attributes', '_default_description_');
		return plainText(text, LONGEST_TEXT);
	}
	if (kind !== 'conversation') return null;
	const newest = partsOf(item)
		.map((part) => plainText(textAt(part, 'body'), LONGEST_TEXT))
		.findLast((text) => text !== null);
	return newest ?? plainText(textAt(item, 'source', 'body'), LONGEST_TEXT);
}

function accountOf(company: JsonObject | null): SignalInput['account'] {
	if (company === null) return null;
	return {
		id: textAt(company, 'id'),
		name: textAt(company, 'name'),
		domain: normalizeDomain(textAt(company, 'website')),
	};
}

function contactOf(contact: JsonObject | null, item: JsonObject): SignalInput['contact'] {
	const author = requesterOf(item);
	const name = textAt(contact, 'name') ?? author?.name ?? null;
	const email = textAt(contact, 'email') ?? author?.email ?? null;
	const phone = textAt(contact, 'phone');
	return name === null && email === null && phone === null ? null : { name, email, phone };
}

function personOf(item: JsonObject): SignalInput['person'] {
	const name = textAt(item, 'name');
	const email = textAt(item, 'email');
	const title =
		textAt(item, 'custom_attributes', 'job_title') ??
		textAt(item, 'custom_attributes', 'Job title');
	if (name === null && email === null && title === null) return null;
	return { name, email, title, seniority: classifySeniority(title) };
}

function peopleOf(kind: IntercomKind, item: JsonObject, found: JsonObject): SignalInput['people'] {
	const people = (objectAt(found, 'people') ?? {}) as NonNullable<SignalInput['people']>;
	if (kind === 'company') return people;
	if (kind === 'contact') {
		const owner = textAt(item, 'owner_id');
		return { owner: owner === null ? null : { id: owner }, ...people };
	}
	const contact = objectAt(found, 'contact');
	const author = requesterOf(item);
	const requester =
		contact === null
			? author
			: {
					name: textAt(contact, 'name') ?? author?.name ?? null,
					email: textAt(contact, 'email') ?? author?.email ?? null,
					id: textAt(contact, 'id'),
				};
	return { requester, assignee: assigneeOf(item), ...people };
}

/** Topics that name the field they are about; the value before is sent for a ticket's state only. */
const CHANGED: Readonly<Record<string, string>> = {
	'conversation.admin.assigned': 'admin_assignee_id',
	'conversation.admin.open.assigned': 'admin_assignee_id',
	'conversation.admin.closed': 'state',
	'conversation.admin.opened': 'state',
	'conversation.admin.snoozed': 'state',
	'conversation.admin.unsnoozed': 'state',
	'conversation.priority.updated': 'priority',
	'conversation.read': 'read',
	'ticket.admin.assigned': 'admin_assignee_id',
	'ticket.team.assigned': 'team_assignee_id',
	'ticket.state.updated': 'ticket_state',
	'ticket.resolved': 'ticket_state',
	'contact.email.updated': 'email',
};

function changesOf(rawType: string, item: JsonObject): Signal['changes'] {
	const field = Object.hasOwn(CHANGED, rawType) ? CHANGED[rawType] : undefined;
	if (field === undefined) return [];
	if (field === 'ticket_state') return [{ field, from: previousStateOf(item), to: stateOf(item) }];
	return [{ field, from: null, to: toText(valueAt(item, field)) }];
}

function fieldsOf(item: JsonObject) {
	const number = textAt(item, 'ticket_id');
	const tags = listAt(item, 'tags', 'tags').flatMap((tag) => textAt(tag, 'name') ?? []);
	const rows: Array<[string, string | null]> = [
		['Ticket', number === null ? null : `#${number}`],
		['Type', textAt(item, 'ticket_type', 'name')],
		['State', textAt(item, 'ticket_state', 'internal_label') ?? textAt(item, 'state')],
		['Priority', textAt(item, 'priority') === 'priority' ? 'priority' : null],
		['Rating', textAt(item, 'conversation_rating', 'rating')],
		['Team', teamOf(item)],
		['Tags', tags.length === 0 ? null : tags.join(', ')],
	];
	return rows.flatMap(([label, value]) => (value === null ? [] : [{ label, value }]));
}

function contextOf(event: CrmEvent, enrichment: Enrichment | null): Signal['context'] {
	if (enrichment !== null) return enrichment.missing;
	return event.rawType.endsWith('.deleted')
		? []
		: [{ what: 'record', reason: 'no Intercom credential is set for look-ups' }];
}
