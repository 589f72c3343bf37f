import { absoluteLink } from '../../core/absolute-link';
import { toIsoDate, toIsoTime, toNumber } from '../../core/coerce';
import type { CrmEvent, Enrichment, ToSignalsOptions } from '../../core/crm-provider';
import type { JsonObject } from '../../core/json';
import { isJsonObject, objectAt, textAt } from '../../core/json-read';
import { normalizeDomain } from '../../core/normalize-domain';
import { classifySeniority } from '../../core/seniority';
import type { PersonRef, Role, Signal, SignalInput } from '../../core/signal';
import type { SignalType } from '../../core/signal-types';
import { eventSignal } from '../event-signal';
import { changesOf, isReopened, OPPORTUNITY_STATES, typesOf } from './judge';
import { SIZE_EXCEEDED } from './parse';
import { attributesOf, type Attributes, type ContextView, pairAt, viewOf } from './read-context';
import { tableOf } from './tables';

const SEVERITIES: Partial<Record<SignalType, SignalInput['severity']>> = {
	'deal.won': 'success',
	'deal.lost': 'warning',
	'ticket.resolved': 'success',
	'ticket.sla_warning': 'warning',
	'ticket.sla_breached': 'critical',
};

/** Look-ups add words and addresses; what happened stands in the event alone. */
export function dataversePossibleTypes(event: CrmEvent): readonly SignalType[] {
	return event.supported ? typesOf(event, viewOf(event.data)) : [];
}

interface Sources {
	event: CrmEvent;
	table: string;
	view: ContextView;
	record: JsonObject | null;
	/** The activity that closes an opportunity. */
	closing: Attributes;
	/** A column of the event, else of the record as it is now. */
	read(...columns: string[]): string | null;
}

/** One update may set the stage and the owner at once: then both are told. */
export function dataverseSignals(
	event: CrmEvent,
	enrichment: Enrichment | null,
	options: ToSignalsOptions,
): Signal[] {
	if (!event.supported) return [];
	const view = viewOf(event.data);
	const record = objectAt(enrichment?.data, 'record');
	const closing = pairAt(event.data, 'InputParameters', 'OpportunityClose');
	const sources: Sources = {
		event,
		table: event.rawType.split('.')[0] ?? '',
		view,
		record,
		closing: attributesOf(isJsonObject(closing) ? [closing] : []),
		read: (...columns) => {
			const sent = columns.map((column) => view.now.text(column));
			const found = columns.map((column) => textAt(record, column));
			return [...sent, ...found].find((value) => value !== null) ?? null;
		},
	};
	return typesOf(event, view).map((type) => signalOf(type, sources, enrichment, options));
}

function signalOf(
	type: SignalType,
	sources: Sources,
	enrichment: Enrichment | null,
	options: ToSignalsOptions,
): Signal {
	const { event, table, view, record, read } = sources;
	const name = nameOf(sources);
	const url = linkOf(table, view.id, options.linkBaseUrl ?? textAt(record, 'host'));
	const parts = {
		type,
		url,
		subject: { kind: KINDS.get(table) ?? table, id: view.id, name, url },
		account: accountOf(sources, name),
		deal: table === 'opportunity' ? dealOf(type, sources, name) : null,
		person: personOf(sources, name),
		contact: contactOf(sources, name),
		people: peopleOf(table, view, enrichment),
		dueAt: toIsoTime(table === 'task' ? read('scheduledend') : dueOfCase(table, read)),
		summary: table === 'task' ? read('description') : null,
		notes: sources.closing.text('description'),
		changes: changesOf(event, view),
		fields: fieldsOf(sources),
	} satisfies Partial<SignalInput>;
	return eventSignal('dataverse', event, options, {
		...parts,
		occurredAt: event.occurredAt ?? toIsoTime(view.now.text('modifiedon')),
		severity: SEVERITIES[type] ?? 'info',
		context: contextOf(event, enrichment),
	});
}

/** What people call the tables. */
const KINDS: ReadonlyMap<string, string> = new Map([
	['opportunity', 'deal'],
	['incident', 'ticket'],
]);

function nameOf({ table, read }: Sources): string | null {
	if (table === 'incident') return read('title') ?? read('ticketnumber');
	if (table === 'task') return read('subject');
	if (table === 'lead' || table === 'contact') {
		const full = [read('firstname'), read('lastname')].filter(Boolean).join(' ');
		return read('fullname') ?? (full === '' ? read('subject') : full);
	}
	return read('name');
}

function linkOf(table: string, id: string | null, base: string | null): string | null {
	if (id === null || !/^\w{1,100}$/.test(table)) return null;
	return absoluteLink(`/main.aspx?pagetype=entityrecord&etn=${table}&id=${id}`, base);
}

/** The columns that may hold the account; a customer may be a contact as well. */
const ACCOUNT_LOOKUPS = ['parentaccountid', 'customerid', 'parentcustomerid'];

function accountOf({ event, table, view, record, read }: Sources, name: string | null) {
	if (table === 'account') {
		return { id: view.id, name, domain: normalizeDomain(read('websiteurl')) };
	}
	const property = tableOf(event.rawType)?.account ?? null;
	const found = property === null ? null : objectAt(record, property);
	const sent = ACCOUNT_LOOKUPS.map((column) => ({ column, ref: view.now.reference(column) })).find(
		({ column, ref }) => ref !== null && (column === 'parentaccountid' || ref.table === 'account'),
	)?.ref;
	const account = {
		id: sent?.id ?? textAt(found, 'accountid'),
		name: sent?.name ?? textAt(found, 'name') ?? (table === 'lead' ? read('companyname') : null),
		domain: normalizeDomain(
			textAt(found, 'websiteurl') ?? (table === 'lead' ? read('websiteurl') : null),
		),
	};
	return account.id === null && account.name === null ? null : account;
}

function dealOf(type: SignalType, sources: Sources, name: string | null): SignalInput['deal'] {
	const { view, record, closing, read } = sources;
	const { open, won, lost } = OPPORTUNITY_STATES;
	const end = type === 'deal.won' ? won : type === 'deal.lost' ? lost : null;
	const state = end ?? read('statecode');
	const amount = toNumber(closing.text('actualrevenue')) ?? amountOf(read);
	const label = view.target.label('statecode');
	const from = stageOf(view.before);
	const stage =
		end !== null
			? { from, to: label ?? (end === won ? 'Won' : 'Lost') }
			: isReopened(view)
				? { from: view.before.text('statecode') === won ? 'Won' : 'Lost', to: label ?? 'Open' }
				: { from: stageOf(view.target) === null ? null : from, to: presentStage(view, record) };
	return {
		id: view.id,
		name,
		stage: stage.to === null ? null : { from: stage.from, to: stage.to },
		amount:
			amount === null
				? null
				: { value: amount, currency: textAt(record, 'transactioncurrencyid', 'isocurrencycode') },
		closeDate: toIsoDate(
			closing.text('actualend') ?? read('actualclosedate') ?? read('estimatedclosedate'),
		),
		won: state === null ? null : state === won,
		closed: state === null ? null : state !== open,
	};
}

function amountOf(read: Sources['read']): number | null {
	return toNumber(read('actualvalue', 'estimatedvalue'));
}

function stageOf(attributes: Attributes): string | null {
	return (
		attributes.text('stepname') ?? attributes.label('salesstage') ?? attributes.text('salesstage')
	);
}

function presentStage(view: ContextView, record: JsonObject | null): string | null {
	return stageOf(view.now) ?? textAt(record, 'stepname') ?? textAt(record, 'salesstage');
}

function personOf({ table, read }: Sources, name: string | null): SignalInput['person'] {
	if (table !== 'lead' && table !== 'contact') return null;
	const title = read('jobtitle');
	return { name, email: read('emailaddress1'), title, seniority: classifySeniority(title) };
}

function contactOf(sources: Sources, name: string | null): SignalInput['contact'] {
	const { event, table, view, record, read } = sources;
	if (table === 'lead' || table === 'contact') {
		return { name, email: read('emailaddress1'), phone: read('telephone1', 'mobilephone') };
	}
	const property = tableOf(event.rawType)?.contact ?? null;
	if (property === null) return null;
	const found = objectAt(record, property);
	const contact = {
		name: view.now.reference(property)?.name ?? textAt(found, 'fullname'),
		email: textAt(found, 'emailaddress1'),
		phone: textAt(found, 'telephone1'),
	};
	return contact.name === null && contact.email === null ? null : contact;
}

function peopleOf(
	table: string,
	view: ContextView,
	enrichment: Enrichment | null,
): SignalInput['people'] {
	const people = (objectAt(enrichment?.data, 'people') ?? {}) as Partial<Record<Role, PersonRef>>;
	const sent = view.now.reference('ownerid');
	const owner: PersonRef | null =
		people.owner ?? (sent === null ? null : { name: sent.name, email: null, id: sent.id });
	return table === 'incident' || table === 'task'
		? { assignee: owner, ...people, owner }
		: { ...people, owner };
}

function dueOfCase(table: string, read: Sources['read']): string | null {
	return table === 'incident' ? read('resolveby') : null;
}

function fieldsOf({ table, view, read }: Sources) {
	if (table !== 'incident') return [];
	const rows: Array<[string, string | null]> = [
		['Case', read('ticketnumber')],
		['Priority', view.now.label('prioritycode')],
	];
	return rows.flatMap(([label, value]) => (value === null ? [] : [{ label, value }]));
}

function contextOf(event: CrmEvent, enrichment: Enrichment | null): Signal['context'] {
	const context = [...(enrichment?.missing ?? [])];
	if (enrichment === null) {
		context.push({ what: 'record', reason: 'no Dynamics 365 credential is set for look-ups' });
	}
	if (event.data[SIZE_EXCEEDED] === true) {
		context.push({
			what: 'changes',
			reason: 'the message was above 256 KB, so Dataverse left its values out',
		});
	}
	return context;
}
