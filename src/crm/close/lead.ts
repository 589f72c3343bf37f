import type { JsonObject } from '../../core/json';
import { isJsonObject, listAt, objectAt, textAt } from '../../core/json-read';
import { normalizeDomain } from '../../core/normalize-domain';
import type { AccountStatus } from '../../core/signal';
import { accountStatus } from '../account-status';
import { closeId } from './read-event';

/** A lead is Close's account: it holds contacts and opportunities. */
export interface LeadFacts {
	id: string | null;
	name: string | null;
	domain: string | null;
	status: AccountStatus;
	statusLabel: string | null;
	url: string | null;
}

export function leadFacts(lead: JsonObject): LeadFacts {
	const id = closeId(lead.id);
	return {
		id,
		name: textAt(lead, 'display_name') ?? textAt(lead, 'name'),
		domain: normalizeDomain(textAt(lead, 'url')),
		status: leadStatus(lead),
		statusLabel: textAt(lead, 'status_label'),
		url: leadLink(id),
	};
}

/** Everything of a lead is on its one page. */
export function leadLink(id: string | null): string | null {
	return id === null ? null : `https://app.close.com/lead/${id}/`;
}

/** By the lead's own status where its name says so (Close's default statuses know `Customer`), and its opportunities. */
function leadStatus(lead: JsonObject): AccountStatus {
	const label = textAt(lead, 'status_label')?.toLowerCase() ?? '';
	const churned = /churn|former|cancell?ed|lost customer|ex[- ]customer/.test(label);
	const types = listAt(lead, 'opportunities').map((entry) => textAt(entry, 'status_type'));
	return accountStatus({
		customer: !churned && /\bcustomers?\b/.test(label) && !/\b(?:not|no|non|bad)\b/.test(label),
		churned,
		won: types.includes('won'),
		open: types.includes('active'),
		lost: types.includes('lost'),
	});
}

const BY_INTEREST = ['active', 'won', 'lost'];

/** Leads have no owner in Close: whoever has its newest open opportunity, else a won, else a lost one. */
export function leadOwner(lead: JsonObject | null): string | null {
	const opportunities = listAt(lead, 'opportunities')
		.filter((entry) => closeId(isJsonObject(entry) ? entry.user_id : undefined) !== null)
		.map((entry) => ({
			userId: textAt(entry, 'user_id'),
			rank: BY_INTEREST.indexOf(textAt(entry, 'status_type') ?? ''),
			at: textAt(entry, 'date_updated') ?? '',
		}))
		.filter(({ rank }) => rank >= 0)
		.sort((a, b) => a.rank - b.rank || b.at.localeCompare(a.at));
	return opportunities[0]?.userId ?? null;
}

export interface ContactFacts {
	name: string | null;
	email: string | null;
	phone: string | null;
	title: string | null;
}

export function contactFacts(contact: JsonObject): ContactFacts {
	return {
		name: textAt(contact, 'name') ?? textAt(contact, 'display_name'),
		email: textAt(listAt(contact, 'emails')[0], 'email'),
		phone: textAt(listAt(contact, 'phones')[0], 'phone'),
		title: textAt(contact, 'title'),
	};
}

/** The contact that a record names, or the only one of its lead. */
export function contactOf(record: JsonObject, lead: JsonObject | null): JsonObject | null {
	const contacts = listAt(lead, 'contacts').filter(isJsonObject);
	const id = textAt(record, 'contact_id');
	if (id !== null) return contacts.find((contact) => contact.id === id) ?? null;
	return contacts.length === 1 ? (contacts[0] ?? null) : objectAt(record, 'contact');
}
