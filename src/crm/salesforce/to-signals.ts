import { absoluteLink } from '../../core/absolute-link';
import { toBoolean, toIsoDate, toIsoTime, toNumber } from '../../core/coerce';
import type { CrmEvent, Enrichment, StageState, ToSignalsOptions } from '../../core/crm-provider';
import type { JsonObject } from '../../core/json';
import { objectAt, textAt } from '../../core/json-read';
import { normalizeDomain } from '../../core/normalize-domain';
import { classifySeniority } from '../../core/seniority';
import { makeSignal, type Signal, type SignalInput } from '../../core/signal';
import { signalTitle } from '../../core/signal-title';
import type { SignalType } from '../../core/signal-types';

/** The field of each object that says where a record stands. */
const STAGE_FIELDS: Readonly<Record<string, string>> = { Opportunity: 'StageName', Case: 'Status' };

/** A record whose two dates are this close was just created. */
const CREATED_WITHIN_MS = 1000;

/** What the message shows of a record's stage; flags of a look-up count only for the same stage. */
export function salesforceState(event: CrmEvent, enrichment: Enrichment | null): StageState | null {
	const field = Object.hasOwn(STAGE_FIELDS, event.rawType)
		? STAGE_FIELDS[event.rawType]
		: undefined;
	const sent = fieldsOf(event);
	const recordId = textAt(sent, 'Id');
	if (!event.supported || field === undefined || recordId === null) return null;
	const record = objectAt(enrichment?.data, 'record');
	const stage = textAt(sent, field) ?? textAt(record, field);
	const sameStage = record !== null && textAt(record, field) === stage;
	const flag = (name: string) =>
		toBoolean(sent[name]) ?? (sameStage ? toBoolean(record[name]) : null);
	return {
		// 15 and 18 characters are one record.
		recordId: recordId.slice(0, 15),
		stage,
		won: event.rawType === 'Opportunity' ? flag('IsWon') : null,
		closed: flag('IsClosed'),
	};
}

/**
 * One notification gives one Signal. Messages carry latest values only, so what happened follows from
 * the state before: won and lost come once per transition, and without the flags (IsWon, IsClosed)
 * a move is `deal.stage_changed`.
 */
export function salesforceSignals(
	event: CrmEvent,
	enrichment: Enrichment | null,
	options: ToSignalsOptions,
): Signal[] {
	if (!event.supported) return [];
	const sent = fieldsOf(event);
	const record = objectAt(enrichment?.data, 'record') ?? {};
	const state = salesforceState(event, enrichment);
	const type = signalType(event, state, options);
	const read = (...keys: string[]) => textAt(sent, ...keys) ?? textAt(record, ...keys);
	const id = textAt(sent, 'Id');
	const url = recordLink(event, id, options.linkBaseUrl);
	const name = recordName(event.rawType, read);
	const previousStage = options.previousState?.stage ?? null;
	const moved = state !== null && previousStage !== null && previousStage !== state.stage;

	const parts = {
		type,
		url,
		subject: { kind: event.rawType.toLowerCase(), id, name, url },
		account: accountOf(event.rawType, read, id),
		deal: event.rawType === 'Opportunity' ? dealOf(read, id, state, previousStage) : null,
		person: personOf(event.rawType, read, name),
		contact: contactOf(event.rawType, read, name),
		people: peopleOf(event.rawType, sent, enrichment),
		changes: moved
			? [{ field: STAGE_FIELDS[event.rawType] ?? 'stage', from: previousStage, to: state.stage }]
			: [],
		fields: fieldsOfCase(event.rawType, read),
	} satisfies Partial<SignalInput>;
	const context = [...(enrichment?.missing ?? [])];
	if (event.rawType === 'Opportunity' && state?.won === null) {
		context.push({
			what: 'deal.won',
			reason:
				'the message holds no IsWon: add it to the outbound message, or a Salesforce credential',
		});
	}
	return [
		makeSignal({
			...parts,
			id: `salesforce:${type}:${event.dedupeKey}`,
			source: { provider: 'salesforce', rawType: event.rawType, verified: options.verified },
			occurredAt: event.occurredAt,
			receivedAt: options.receivedAt,
			title: signalTitle(parts),
			severity: type === 'deal.won' ? 'success' : type === 'deal.lost' ? 'warning' : 'info',
			context,
			raw: event.data,
		}),
	];
}

function fieldsOf(event: CrmEvent): JsonObject {
	return objectAt(event.data, 'sObject', 'fields') ?? {};
}

function signalType(
	event: CrmEvent,
	state: StageState | null,
	{ previousState: before, firstSightCounts }: ToSignalsOptions,
): SignalType {
	const created = before === null && wasJustCreated(fieldsOf(event));
	if (event.rawType === 'Opportunity' && state !== null) {
		const end = endOf(state);
		// A state that was seen before the flags were known counts as the same end while the stage stands.
		const wasThere =
			before === null
				? !firstSightCounts
				: endOf(before) === end || (before.won === null && before.stage === state.stage);
		if (end !== null && !wasThere) return end;
		if (created) return 'deal.created';
		return before !== null && before.stage !== state.stage ? 'deal.stage_changed' : 'deal.updated';
	}
	if (event.rawType === 'Case' && state !== null) {
		if (created) return 'ticket.created';
		if (state.closed === true && before?.closed === false) return 'ticket.resolved';
		return 'record.updated';
	}
	return created ? 'record.created' : 'record.updated';
}

function endOf(state: StageState): 'deal.won' | 'deal.lost' | null {
	if (state.won === true) return 'deal.won';
	return state.closed === true && state.won === false ? 'deal.lost' : null;
}

function wasJustCreated(fields: JsonObject): boolean {
	const created = toIsoTime(fields.CreatedDate);
	const changed = toIsoTime(fields.LastModifiedDate) ?? toIsoTime(fields.SystemModstamp);
	if (created === null || changed === null) return false;
	return Math.abs(Date.parse(changed) - Date.parse(created)) <= CREATED_WITHIN_MS;
}

/** On the org's own host, which the message names; only Salesforce's hosts are believed. */
function recordLink(event: CrmEvent, id: string | null, base: string | null): string | null {
	if (id === null) return null;
	const enterprise = absoluteLink(textAt(event.data, 'enterpriseUrl'), null);
	if (enterprise !== null) {
		const { protocol, hostname } = new URL(enterprise);
		const trusted = /(?:^|\.)(?:salesforce\.com|salesforce\.mil|force\.com)$/.test(hostname);
		if (protocol === 'https:' && trusted) return `https://${hostname}/${id}`;
	}
	return absoluteLink(`/${id}`, base);
}

type Read = (...keys: string[]) => string | null;

function recordName(type: string, read: Read): string | null {
	const person = [read('FirstName'), read('LastName')].filter(Boolean).join(' ');
	return (
		read('Name') ??
		(person === '' ? null : person) ??
		(type === 'Case' ? read('Subject') : null) ??
		read('CaseNumber')
	);
}

function accountOf(type: string, read: Read, id: string | null): SignalInput['account'] {
	if (type === 'Account') {
		return { id, name: read('Name'), domain: normalizeDomain(read('Website')) };
	}
	const account = {
		id: read('AccountId') ?? read('Account', 'Id'),
		name: read('Account', 'Name') ?? read('Company'),
		domain: normalizeDomain(read('Account', 'Website')),
	};
	return account.id === null && account.name === null ? null : account;
}

function dealOf(read: Read, id: string | null, state: StageState | null, from: string | null) {
	const amount = toNumber(read('Amount'));
	return {
		id,
		name: read('Name'),
		stage: state?.stage ? { from, to: state.stage } : null,
		amount: amount === null ? null : { value: amount, currency: read('CurrencyIsoCode') },
		closeDate: toIsoDate(read('CloseDate')),
		won: state?.won ?? null,
		closed: state?.closed ?? null,
	};
}

function personOf(type: string, read: Read, name: string | null): SignalInput['person'] {
	if (type !== 'Contact' && type !== 'Lead') return null;
	const title = read('Title');
	return { name, email: read('Email'), title, seniority: classifySeniority(title) };
}

function contactOf(type: string, read: Read, name: string | null): SignalInput['contact'] {
	if (type !== 'Contact' && type !== 'Lead') return null;
	return { name, email: read('Email'), phone: read('Phone') };
}

function peopleOf(
	type: string,
	sent: JsonObject,
	enrichment: Enrichment | null,
): SignalInput['people'] {
	const found = (objectAt(enrichment?.data, 'people') ?? {}) as NonNullable<SignalInput['people']>;
	const ownerId = textAt(sent, 'OwnerId');
	const owner = found.owner ?? (ownerId === null ? null : { id: ownerId });
	return type === 'Case' ? { assignee: owner, ...found, owner } : { ...found, owner };
}

function fieldsOfCase(type: string, read: Read) {
	if (type !== 'Case') return [];
	return (['CaseNumber', 'Priority', 'Status'] as const).flatMap((label) => {
		const value = read(label);
		return value === null ? [] : [{ label, value }];
	});
}
