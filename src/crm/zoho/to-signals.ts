import { toIsoDate, toIsoTime, toNumber } from '../../core/coerce';
import type { CrmEvent, Enrichment, StageState, ToSignalsOptions } from '../../core/crm-provider';
import type { JsonObject, JsonValue } from '../../core/json';
import { isJsonObject, listAt, objectAt, textAt, valueAt } from '../../core/json-read';
import { normalizeDomain } from '../../core/normalize-domain';
import { classifySeniority } from '../../core/seniority';
import type { Signal, SignalInput } from '../../core/signal';
import type { SignalType } from '../../core/signal-types';
import { dealSeverity, eventSignal } from '../event-signal';
import { valueText } from '../value-text';
import { judgeStage, type ZohoStage } from './fetch-stages';
import { recordLink } from './link';
import { type ZohoModule, zohoModule } from './modules';
import { changedFields, sentValues } from './read-event';

/** What a notification and the look-ups say of one record; what was sent wins, it is what happened. */
interface Seen {
	event: CrmEvent;
	module: ZohoModule;
	operation: string;
	changed: readonly string[] | null;
	sent: JsonObject;
	found: JsonObject;
	read(field: string): JsonValue | undefined;
}

function see(event: CrmEvent, enrichment: Enrichment | null): Seen {
	const found = enrichment?.data ?? {};
	const sent = sentValues(event.data);
	const record = objectAt(found, 'record');
	return {
		event,
		module: zohoModule(textAt(event.data, 'module') ?? ''),
		operation: textAt(event.data, 'operation') ?? '',
		changed: changedFields(event.data),
		sent,
		found,
		read: (field) =>
			Object.hasOwn(sent, field) ? sent[field] : (valueAt(record, field) ?? undefined),
	};
}

/**
 * The state that the store shall know. Only of what the notification itself says of the stage, or of one
 * that names no fields: another one, looked up late, would see a move before the move's own does.
 */
export function zohoState(event: CrmEvent, enrichment: Enrichment | null): StageState | null {
	const seen = see(event, enrichment);
	const sent = Object.hasOwn(seen.sent, 'Stage');
	const unnamed = seen.operation === 'update' && seen.changed === null;
	const named = seen.operation === 'update' && seen.changed?.includes('Stage') === true;
	return sent || unnamed || named ? presentState(seen) : null;
}

/** Where a deal stands as far as anything says. */
function presentState({ event, module, operation, found, read }: Seen): StageState | null {
	const recordId = textAt(event.data, 'record_id');
	if (!event.supported || recordId === null) return null;
	if (module.name !== 'Deals' || operation === 'delete') return null;
	const stage = valueText(read('Stage'));
	if (stage === null) return null;
	const { label, won, closed } = judgeStage(stagesOf(found), stage);
	return { recordId, stage: label, won, closed };
}

function stagesOf(found: JsonObject): ZohoStage[] {
	return listAt(found, 'stages').filter(isJsonObject) as unknown as ZohoStage[];
}

/**
 * A change of several fields may be several happenings: a deal that moved and has a new owner gives two
 * Signals. Values before a change are not sent; the stage before is the one that was seen last.
 */
export function zohoSignals(
	event: CrmEvent,
	enrichment: Enrichment | null,
	options: ToSignalsOptions,
): Signal[] {
	if (!event.supported) return [];
	const seen = see(event, enrichment);
	const types = typesOf(seen, zohoState(event, enrichment), options);
	return types.map((type) => signalOf(type, seen, enrichment, options));
}

function signalOf(
	type: SignalType,
	seen: Seen,
	enrichment: Enrichment | null,
	options: ToSignalsOptions,
): Signal {
	const { event, module, read } = seen;
	const state = presentState(seen);
	const id = textAt(event.data, 'record_id');
	const url = recordLink(event.data, module.tab, id, options.linkBaseUrl);
	const name = nameOf(seen);
	const before = options.previousState?.stage ?? null;
	const from = before === state?.stage ? null : before;
	const parts = {
		type,
		url,
		dueAt: module.name === 'Tasks' ? toIsoTime(read('Due_Date')) : null,
		subject: { kind: module.kind, id, name, url },
		account: accountOf(seen, options.linkBaseUrl),
		deal: module.name === 'Deals' ? dealOf(seen, id, state, from) : null,
		person: personOf(seen, name),
		contact: contactOf(seen, name),
		people: peopleOf(seen),
		changes: changesOf(seen, state, from),
		fields: fieldsOf(seen),
	} satisfies Partial<SignalInput>;
	return eventSignal('zoho', event, options, {
		...parts,
		severity: dealSeverity(type),
		context: contextOf(seen, type, state, enrichment),
	});
}

function typesOf(
	seen: Seen,
	state: StageState | null,
	options: ToSignalsOptions,
): readonly SignalType[] {
	const { module, operation, changed } = seen;
	if (module.name === 'Deals') return dealTypes(seen, state, options);
	if (operation === 'delete') return ['record.deleted'];
	if (module.name === 'Tasks') {
		if (operation === 'insert') return ['task.assigned'];
		return [changed?.includes('Owner') ? 'task.reassigned' : 'record.updated'];
	}
	if (module.name === 'Cases') {
		if (operation === 'insert') return ['ticket.created'];
		const types: SignalType[] = [];
		if (changed?.includes('Status') && isClosed(seen.read('Status'))) types.push('ticket.resolved');
		if (changed?.includes('Owner')) types.push('ticket.assigned');
		return types.length > 0 ? types : ['record.updated'];
	}
	return [operation === 'insert' ? 'record.created' : 'record.updated'];
}

/** The one status of cases that Zoho itself takes for the end. */
function isClosed(status: JsonValue | undefined): boolean {
	return valueText(status)?.toLowerCase() === 'closed';
}

function dealTypes(
	{ operation, changed }: Seen,
	state: StageState | null,
	{ previousState: known, firstSightCounts }: ToSignalsOptions,
): readonly SignalType[] {
	if (operation === 'delete') return ['deal.deleted'];
	const end = endOf(state);
	const stageNamed = operation === 'update' && changed?.includes('Stage') === true;
	const wasThere =
		known === null
			? !stageNamed && !firstSightCounts
			: // Seen before the stages could be read: the same stage is the same end.
				endOf(known) === end || (known.won === null && known.stage === state?.stage);
	const ended = end !== null && !wasThere;
	if (operation === 'insert') return [ended ? end : 'deal.created'];
	const types: SignalType[] = [];
	const moved = known === null ? stageNamed : state !== null && known.stage !== state.stage;
	if (ended) types.push(end);
	else if (moved) types.push('deal.stage_changed');
	if (changed?.includes('Owner')) types.push('deal.owner_changed');
	return types.length > 0 ? types : ['deal.updated'];
}

function endOf(state: StageState | null): 'deal.won' | 'deal.lost' | null {
	if (state?.won === true) return 'deal.won';
	return state?.closed === true && state.won === false ? 'deal.lost' : null;
}

function nameOf({ module, read }: Seen): string | null {
	return module.nameFields.map((field) => valueText(read(field))).find(Boolean) ?? null;
}

function accountOf(seen: Seen, linkBaseUrl: string | null): SignalInput['account'] {
	const { event, module, found, read } = seen;
	const account = objectAt(found, 'account');
	const link = module.account === null ? undefined : read(module.account);
	const own = module.name === 'Accounts' ? textAt(event.data, 'record_id') : null;
	const id = textAt(account, 'id') ?? textAt(link, 'id') ?? own;
	const website =
		textAt(account, 'Website') ??
		(module.name === 'Accounts' || module.name === 'Leads' ? valueText(read('Website')) : null);
	const name =
		textAt(account, 'Account_Name') ??
		textAt(link, 'name') ??
		(module.name === 'Accounts' ? valueText(read('Account_Name')) : null) ??
		(module.name === 'Leads' ? valueText(read('Company')) : null);
	if (id === null && name === null) return null;
	return {
		id,
		name,
		domain: normalizeDomain(website),
		url: recordLink(event.data, 'Accounts', id, linkBaseUrl),
	};
}

function dealOf(
	{ read }: Seen,
	id: string | null,
	state: StageState | null,
	from: string | null,
): SignalInput['deal'] {
	const amount = toNumber(read('Amount'));
	return {
		id,
		name: valueText(read('Deal_Name')),
		pipeline: valueText(read('Pipeline')),
		stage: state?.stage ? { from, to: state.stage } : null,
		amount: amount === null ? null : { value: amount, currency: valueText(read('Currency')) },
		closeDate: toIsoDate(read('Closing_Date')),
		won: state?.won ?? null,
		closed: state?.closed ?? null,
	};
}

function personOf({ module, read }: Seen, name: string | null): SignalInput['person'] {
	if (module.title === null) return null;
	const title = valueText(read(module.title));
	const email = valueText(read('Email'));
	if (name === null && title === null && email === null) return null;
	return { name, email, title, seniority: classifySeniority(title) };
}

function contactOf({ module, found, read }: Seen, name: string | null): SignalInput['contact'] {
	if (module.title !== null) {
		const [email, phone] = [valueText(read('Email')), valueText(read('Phone'))];
		return name === null && email === null && phone === null ? null : { name, email, phone };
	}
	const contact = objectAt(found, 'contact');
	const link = module.contact === null ? undefined : read(module.contact);
	const contactName = textAt(contact, 'Full_Name') ?? textAt(link, 'name');
	if (contactName === null && contact === null) return null;
	return { name: contactName, email: textAt(contact, 'Email'), phone: textAt(contact, 'Phone') };
}

function peopleOf({ module, found, read }: Seen): SignalInput['people'] {
	const people = (objectAt(found, 'people') ?? {}) as NonNullable<SignalInput['people']>;
	const sentOwner = read('Owner');
	const id = textAt(sentOwner, 'id') ?? (isJsonObject(sentOwner) ? null : valueText(sentOwner));
	const known = id === null ? null : { id, name: textAt(sentOwner, 'name') };
	const owner = people.owner ?? known;
	// Who has a task or a case is who works on it.
	return module.name === 'Tasks' || module.name === 'Cases'
		? { assignee: owner, ...people, owner }
		: { ...people, owner };
}

const SHOWN_CHANGES = 50;

function changesOf(
	{ operation, changed, read }: Seen,
	state: StageState | null,
	from: string | null,
): Signal['changes'] {
	if (operation !== 'update') return [];
	const stage = { field: 'Stage', from, to: state?.stage ?? null };
	const named = (changed ?? []).map((field) =>
		field === 'Stage' && state !== null ? stage : { field, from: null, to: valueText(read(field)) },
	);
	const unnamedMove = from !== null && !(changed ?? []).includes('Stage');
	return [...(unnamedMove ? [stage] : []), ...named].slice(0, SHOWN_CHANGES);
}

const SHOWN_FIELDS: Readonly<Record<string, readonly string[]>> = {
	Leads: ['Lead_Status'],
	Tasks: ['Status', 'Priority'],
	Cases: ['Case_Number', 'Status', 'Priority'],
};

function fieldsOf({ module, read }: Seen): Signal['fields'] {
	return (SHOWN_FIELDS[module.name ?? ''] ?? []).flatMap((field) => {
		const value = valueText(read(field));
		return value === null ? [] : [{ label: field.replaceAll('_', ' '), value }];
	});
}

function contextOf(
	{ module }: Seen,
	type: SignalType,
	state: StageState | null,
	enrichment: Enrichment | null,
): Signal['context'] {
	const context = [...(enrichment?.missing ?? [])];
	if (enrichment === null) {
		context.push({ what: 'record', reason: 'no Zoho CRM credential is set for look-ups' });
	}
	if (module.name === 'Deals' && type === 'deal.stage_changed' && state?.won === null) {
		context.push({
			what: 'deal.won',
			reason: 'whether this stage means won or lost could not be looked up',
		});
	}
	return context;
}
