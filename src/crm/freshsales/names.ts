import type { JsonObject } from '../../core/json';
import { type UsualNames, usualMapping, usualText } from '../usual-names';

/** Freshsales names a selected field `<record>_<field>`, of a related record `deal_deal_stage_name`. */
const NAMES: UsualNames = {
	'subject.id': ['deal_id', 'contact_id', 'sales_account_id'],
	'subject.name': ['deal_name', 'contact_display_name', 'contact_name', 'sales_account_name'],
	url: ['url', 'deal_url', 'contact_url', 'record_url', 'link'],
	notes: ['notes', 'note'],
	'deal.id': ['deal_id'],
	'deal.name': ['deal_name'],
	'deal.pipeline': ['deal_deal_pipeline_name', 'deal_pipeline_name', 'pipeline'],
	'deal.stage.to': ['deal_deal_stage_name', 'deal_stage_name', 'deal_stage', 'stage'],
	'deal.amount.value': ['deal_amount', 'deal_value', 'amount'],
	'deal.amount.currency': ['deal_currency_code', 'deal_currency', 'currency_code', 'currency'],
	'deal.closeDate': ['deal_expected_close', 'expected_close', 'deal_expected_close_date'],
	'account.id': ['deal_sales_account_id', 'contact_sales_account_id', 'sales_account_id'],
	'account.name': ['deal_sales_account_name', 'contact_sales_account_name', 'sales_account_name'],
	'account.domain': [
		'deal_sales_account_website',
		'contact_sales_account_website',
		'sales_account_website',
	],
	'people.owner.id': ['deal_owner_id', 'contact_owner_id', 'sales_account_owner_id', 'owner_id'],
	'people.owner.name': ['deal_owner_name', 'contact_owner_name', 'owner_name'],
	'people.owner.email': ['deal_owner_email', 'contact_owner_email', 'owner_email'],
	'contact.name': ['contact_display_name', 'contact_name', 'contact_full_name'],
	'contact.email': ['contact_email', 'contact_emails'],
	'contact.phone': ['contact_mobile_number', 'contact_work_number', 'contact_phone'],
};

/** What the contact of a deal is called says nothing about the deal. */
const OF_A_CONTACT: UsualNames = {
	'person.name': ['contact_display_name', 'contact_name', 'contact_full_name'],
	'person.email': ['contact_email', 'contact_emails'],
	'person.title': ['contact_job_title', 'contact_title'],
};

export function freshsalesNames(payload: JsonObject): Record<string, string> {
	const ofContact = freshsalesIds(payload).deal === null ? OF_A_CONTACT : {};
	return usualMapping(payload, { ...NAMES, ...ofContact });
}

export interface FreshsalesIds {
	deal: string | null;
	contact: string | null;
	account: string | null;
}

/** Ids of records that can be looked up; Freshsales' are numbers. */
export function freshsalesIds(payload: JsonObject): FreshsalesIds {
	const id = (names: readonly string[]) => {
		const value = usualText(payload, names);
		return value !== null && /^\d{1,19}$/.test(value) ? value : null;
	};
	return {
		deal: id(['deal_id']),
		contact: id(['contact_id']),
		account: id(['deal_sales_account_id', 'contact_sales_account_id', 'sales_account_id']),
	};
}
