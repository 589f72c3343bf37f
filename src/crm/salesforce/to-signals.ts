import { toIsoDate, toIsoTime, toNumber } from '../../core/coerce';
import type { CrmEvent, Enrichment, StageState, ToSignalsOptions } from '../../core/crm-provider';
import { objectAt } from '../../core/json-read';
import { classifySeniority } from '../../core/seniority';
import type { Signal, SignalInput } from '../../core/signal';
import type { SignalType } from '../../core/signal-types';
import { eventSignal } from '../event-signal';
import { signalsAs } from '../signals-as';
import { accountOf } from './account-of';
import { type CareerChange, careerChangeOf } from './career-change';
import { changesOf } from './changes-of';
import { contextOf } from './context-of';
import { factsOf, type SalesforceFacts, stateOf } from './facts';
import { objectOfType } from './objects';
import { readSalesforceRecord } from './read-record';
import { recordLink } from './record-link';
import { salesforceSignalTypes } from './signal-types';

/** What the message shows of a record's stage; flags of a look-up count only for the same stage. */
export function salesforceState(event: CrmEvent, enrichment: Enrichment | null): StageState | null {
	const read = event.supported ? readSalesforceRecord(event) : null;
	if (read === null) return null;
	return stateOf(read, factsOf(event, read, enrichment, { previousState: null }).now);
}

export function salesforceSignals(
	event: CrmEvent,
	enrichment: Enrichment | null,
	options: ToSignalsOptions,
): Signal[] {
	if (!event.supported) return [];
	const read = readSalesforceRecord(event);
	// What a builder made up is read by the builder's mapping, as Generic JSON is.
	if (read === null || (isOwnObject(read) && isMapped(options))) {
		return signalsAs('salesforce', event, options);
	}
	const facts = factsOf(event, read, enrichment, options);
	const career = careerChangeOf(facts);
	return salesforceSignalTypes(facts, career, options).map((type) =>
		signalOf(type, { event, facts, career, enrichment, options }),
	);
}

function isOwnObject({ form, type }: { form: string; type: string }): boolean {
	return form === 'flow' && objectOfType(type) === null;
}

function isMapped({ mapping, defaultType }: ToSignalsOptions): boolean {
	return defaultType !== null || Object.keys(mapping).length > 0;
}

interface Parts {
	event: CrmEvent;
	facts: SalesforceFacts;
	career: CareerChange | null;
	enrichment: Enrichment | null;
	options: ToSignalsOptions;
}

const SEVERITIES: Partial<Record<SignalType, SignalInput['severity']>> = {
	'deal.won': 'success',
	'deal.lost': 'warning',
	'task.overdue': 'warning',
};

function signalOf(type: SignalType, { event, facts, career, enrichment, options }: Parts): Signal {
	const { read } = facts;
	const url = recordLink(read, options.linkBaseUrl);
	const name = recordName(facts);
	const parts = {
		type,
		url,
		subject: { kind: read.type.toLowerCase(), id: read.id, name, url },
		account: accountOf(facts, type),
		deal: read.type === 'Opportunity' ? dealOf(facts) : null,
		person: personOf(facts, career, name),
		contact: contactOf(facts, name),
		people: peopleOf(facts, enrichment),
		changes: changesOf(facts, enrichment),
		fields: fieldsOf(facts),
	} satisfies Partial<SignalInput>;
	return eventSignal('salesforce', event, options, {
		...parts,
		dueAt: read.type === 'Task' ? toIsoTime(facts.text('ActivityDate')) : null,
		summary:
			facts.happened === 'restored'
				? `The ${read.type.toLowerCase()} ${name ?? read.id} was deleted and is back.`
				: null,
		severity: SEVERITIES[type] ?? 'info',
		context: contextOf(facts, career, enrichment),
	});
}

function recordName({ read, text }: SalesforceFacts): string | null {
	const person = [text('FirstName'), text('LastName')].filter(Boolean).join(' ');
	return (
		text('Name') ??
		(person === '' ? null : person) ??
		(read.type === 'Case' || read.type === 'Task' ? text('Subject') : null) ??
		text('CaseNumber')
	);
}

function dealOf({ read, text, now, before, changed }: SalesforceFacts): SignalInput['deal'] {
	const amount = toNumber(text('Amount'));
	// A change event that says nothing of the stage did not move the deal.
	const from = changed === null || changed.has('StageName') ? (before?.label ?? null) : null;
	return {
		id: read.id,
		name: text('Name'),
		stage: now?.label ? { from, to: now.label } : null,
		amount: amount === null ? null : { value: amount, currency: text('CurrencyIsoCode') },
		closeDate: toIsoDate(text('CloseDate')),
		won: now?.won ?? null,
		closed: now?.closed ?? null,
	};
}

const isPerson = ({ read }: SalesforceFacts) => read.type === 'Contact' || read.type === 'Lead';

function personOf(
	facts: SalesforceFacts,
	career: CareerChange | null,
	name: string | null,
): SignalInput['person'] {
	if (!isPerson(facts)) return null;
	const title = facts.text('Title');
	return {
		name,
		email: facts.text('Email'),
		title,
		seniority: classifySeniority(title),
		previousTitle: career?.previousTitle ?? null,
		previousCompany: career?.type ? career.previousCompany : null,
	};
}

function contactOf(facts: SalesforceFacts, name: string | null): SignalInput['contact'] {
	const { read, text } = facts;
	if (isPerson(facts)) return { name, email: text('Email'), phone: text('Phone') };
	const contact =
		read.type === 'Case'
			? {
					name: text('Contact', 'Name'),
					email: text('Contact', 'Email'),
					phone: text('Contact', 'Phone'),
				}
			: { name: text('Who', 'Name'), email: null, phone: null };
	return Object.values(contact).some((value) => value !== null) ? contact : null;
}

function peopleOf(facts: SalesforceFacts, enrichment: Enrichment | null): SignalInput['people'] {
	const found = (objectAt(enrichment?.data, 'people') ?? {}) as NonNullable<SignalInput['people']>;
	const ownerId = facts.text('OwnerId');
	const owner = found.owner ?? (ownerId === null ? null : { id: ownerId });
	// The owner of a case or a task is who works on it.
	const works = facts.read.type === 'Case' || facts.read.type === 'Task';
	return works ? { assignee: owner, ...found, owner } : { ...found, owner };
}

function fieldsOf({ read, text }: SalesforceFacts): Signal['fields'] {
	const labels =
		read.type === 'Case'
			? ['CaseNumber', 'Priority', 'Status']
			: read.type === 'Task'
				? ['Priority', 'Status']
				: [];
	return labels.flatMap((label) => {
		const value = text(label);
		return value === null ? [] : [{ label, value }];
	});
}
