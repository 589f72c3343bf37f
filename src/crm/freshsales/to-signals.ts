import { absoluteLink } from '../../core/absolute-link';
import { toIsoDate, toNumber } from '../../core/coerce';
import type { CrmEvent, Enrichment, ToSignalsOptions } from '../../core/crm-provider';
import type { JsonObject } from '../../core/json';
import { objectAt, textAt } from '../../core/json-read';
import { normalizeDomain } from '../../core/normalize-domain';
import { classifySeniority } from '../../core/seniority';
import type { Signal } from '../../core/signal';
import { signalTitle } from '../../core/signal-title';
import { signalsAs } from '../signals-as';
import { freshsalesIds, freshsalesNames } from './names';

/** What the body says stands; a look-up fills what it leaves open. The type is the builder's word. */
export function freshsalesSignals(
	event: CrmEvent,
	enrichment: Enrichment | null,
	options: ToSignalsOptions,
): Signal[] {
	if (!event.supported) return [];
	const ids = freshsalesIds(event.data);
	const mapping = { ...freshsalesNames(event.data), ...options.mapping };
	const found = enrichment?.data ?? {};
	return signalsAs('freshsales', event, { ...options, mapping }).map((signal) => {
		const account = accountOf(signal, found);
		const deal = dealOf(signal, found);
		const contact = objectAt(found, 'contact');
		const name = nameOf(contact);
		const url = signal.url ?? linkOf(ids, options.linkBaseUrl);
		const subject =
			signal.subject === null
				? null
				: {
						...signal.subject,
						name: signal.subject.name ?? (ids.deal === null ? name : (deal?.name ?? null)),
						url: signal.subject.url ?? url,
					};
		const filled = { ...signal, account, deal, subject, url };
		// What Generic JSON made of a nameless subject gives way once the name is known.
		const named = signal.subject?.name === null && subject?.name;
		return {
			...filled,
			title: named ? signalTitle(filled) : signal.title,
			person: personOf(signal, contact, name),
			contact:
				contact === null
					? signal.contact
					: {
							name: signal.contact?.name ?? name,
							email: signal.contact?.email ?? textAt(contact, 'email'),
							phone:
								signal.contact?.phone ??
								textAt(contact, 'mobile_number') ??
								textAt(contact, 'work_number'),
						},
			people: peopleOf(signal, found),
			context: [
				...signal.context.filter(
					({ what }) => what !== 'deal.amount.currency' || !deal?.amount?.currency,
				),
				...contextOf(enrichment, ids),
			],
		};
	});
}

function dealOf(signal: Signal, found: JsonObject): Signal['deal'] {
	const record = objectAt(found, 'deal');
	if (record === null) return signal.deal;
	const { deal } = signal;
	const stage = objectAt(found, 'stage');
	// The flags are those of the stage that the deal has now; they hold for the one the body names.
	const sameStage = (deal?.stage?.to ?? null) === null || deal?.stage?.to === textAt(stage, 'name');
	const forecast = sameStage ? (textAt(stage, 'forecastType')?.toLowerCase() ?? null) : null;
	const to = deal?.stage?.to ?? textAt(stage, 'name');
	return {
		id: deal?.id ?? textAt(record, 'id'),
		name: deal?.name ?? textAt(record, 'name'),
		pipeline: deal?.pipeline ?? textAt(stage, 'pipeline'),
		stage: to === null ? null : { from: deal?.stage?.from ?? null, to },
		amount: amountOf(deal?.amount?.value ?? toNumber(record.amount), [
			deal?.amount?.currency,
			textAt(found, 'currency'),
		]),
		closeDate: deal?.closeDate ?? toIsoDate(record.expected_close),
		won: deal?.won ?? (forecast === null ? null : forecast === 'closed won'),
		closed: deal?.closed ?? (forecast === null ? null : forecast.startsWith('closed')),
	};
}

function amountOf(value: number | null, currencies: ReadonlyArray<string | null | undefined>) {
	return value === null ? null : { value, currency: currencies.find((code) => !!code) ?? null };
}

function accountOf(signal: Signal, found: JsonObject): Signal['account'] {
	const record = objectAt(found, 'account');
	if (record === null) return signal.account;
	const { account } = signal;
	return {
		id: account?.id ?? textAt(record, 'id'),
		name: account?.name ?? textAt(record, 'name'),
		domain: account?.domain ?? normalizeDomain(textAt(record, 'website')),
		status: account?.status ?? null,
		url: account?.url ?? null,
	};
}

/** Only where the Signal is about the contact itself. */
function personOf(
	signal: Signal,
	contact: JsonObject | null,
	name: string | null,
): Signal['person'] {
	const { person } = signal;
	if (contact === null || (person === null && signal.deal !== null)) return person;
	const title = person?.title ?? textAt(contact, 'job_title');
	return {
		name: person?.name ?? name,
		email: person?.email ?? textAt(contact, 'email'),
		title,
		seniority: person?.seniority ?? classifySeniority(title),
		previousTitle: person?.previousTitle ?? null,
		previousCompany: person?.previousCompany ?? null,
	};
}

/** An owner whose id the body holds keeps it: the record may have another one by now. */
function peopleOf(signal: Signal, found: JsonObject): Signal['people'] {
	const people = (objectAt(found, 'people') ?? {}) as Partial<Signal['people']>;
	const filled: Signal['people'] = { ...signal.people };
	for (const role of Object.keys(people) as Array<
		Exclude<keyof Signal['people'], 'participants'>
	>) {
		const sent = signal.people[role];
		const looked = people[role] ?? null;
		if (sent === null) filled[role] = looked;
		else if (looked !== null && (sent.id === null || sent.id === looked.id)) {
			filled[role] = {
				name: sent.name ?? looked.name,
				email: sent.email ?? looked.email,
				id: sent.id ?? looked.id,
			};
		}
	}
	return filled;
}

function nameOf(contact: JsonObject | null): string | null {
	const parts = [textAt(contact, 'first_name'), textAt(contact, 'last_name')].filter(Boolean);
	return textAt(contact, 'display_name') ?? (parts.length === 0 ? null : parts.join(' '));
}

function linkOf(ids: ReturnType<typeof freshsalesIds>, base: string | null): string | null {
	if (ids.deal !== null) return absoluteLink(`/crm/sales/deals/${ids.deal}`, base);
	return ids.contact === null ? null : absoluteLink(`/crm/sales/contacts/${ids.contact}`, base);
}

function contextOf(enrichment: Enrichment | null, ids: ReturnType<typeof freshsalesIds>) {
	if (enrichment !== null) return enrichment.missing;
	return Object.values(ids).some((id) => id !== null)
		? [{ what: 'record', reason: 'no Freshsales credential is set for look-ups' }]
		: [];
}
