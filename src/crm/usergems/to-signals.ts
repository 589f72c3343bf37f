import type { CrmEvent, ToSignalsOptions } from '../../core/crm-provider';
import { applyMapping } from '../../core/field-mapping';
import type { JsonObject, JsonValue } from '../../core/json';
import { textAt, toText } from '../../core/json-read';
import { normalizeDomain } from '../../core/normalize-domain';
import type { Signal } from '../../core/signal';
import { isSignalType, type SignalType } from '../../core/signal-types';
import { judgeJobChange } from '../job-change';
import { signalsAs } from '../signals-as';
import { usualMapping, type UsualNames, usualText } from '../usual-names';

/** UserGems publishes no payload: names that people give the fields when they map them. */
const NAMES: UsualNames = {
	occurredAt: ['occurred_at', 'signal_date', 'change_date', 'detected_at', 'date', 'created_at'],
	url: ['url', 'linkedin_url', 'linkedin', 'profile_url', 'crm_url', 'link'],
	'person.name': ['name', 'full_name', 'contact_name', 'contact_full_name', 'person_name'],
	'person.email': [
		'email',
		'work_email',
		'new_email',
		'contact_email',
		'email_address',
		'person_email',
	],
	'person.title': ['title', 'job_title', 'new_title', 'new_job_title', 'current_title', 'position'],
	'person.previousTitle': [
		'previous_title',
		'previous_job_title',
		'old_title',
		'past_title',
		'prior_title',
	],
	'person.previousCompany': [
		'previous_company',
		'previous_company_name',
		'old_company',
		'past_company',
		'prior_company',
		'previous_account',
		'previous_account_name',
	],
	'account.name': [
		'company',
		'company_name',
		'new_company',
		'new_company_name',
		'current_company',
		'account',
		'account_name',
	],
	'account.domain': [
		'domain',
		'company_domain',
		'website',
		'company_website',
		'new_company_domain',
		'account_domain',
		'account_website',
	],
	'account.id': ['account_id', 'crm_account_id', 'salesforce_account_id', 'company_id'],
	'account.status': ['account_status'],
	'people.owner.email': [
		'account_owner_email',
		'owner_email',
		'account_owner_email_address',
		'ae_email',
	],
	'people.owner.name': ['account_owner', 'account_owner_name', 'owner_name', 'owner'],
	'people.csm.email': ['csm_email', 'customer_success_manager_email'],
	'people.csm.name': ['csm', 'csm_name', 'customer_success_manager'],
	'contact.phone': ['phone', 'phone_number', 'mobile', 'mobile_phone'],
	notes: ['notes', 'note', 'comment'],
	summary: ['summary', 'description', 'reason', 'message'],
};

/** For what a Signal has no field for. */
const PREVIOUS_DOMAIN = [
	'previous_domain',
	'previous_company_domain',
	'previous_company_website',
	'previous_account_domain',
];
const KIND = ['signal_type', 'signal', 'type', 'event_type', 'event', 'trigger', 'signal_name'];

/** What a signal is called, to what it is. A job change and a promotion are judged by their fields. */
const WORDS: ReadonlyArray<[pattern: RegExp, kind: 'left' | 'change' | 'promotion' | 'engaged']> = [
	[/\bleft\b|\bleav|depart/i, 'left'],
	[/promot/i, 'promotion'],
	[/job change|new hire|hired|\bjoin|changed? (?:job|compan)|new (?:job|role|exec)/i, 'change'],
	[/engag|intent|\bvisit|website|webinar|\bdemo\b|\bclick/i, 'engaged'],
];

/** Usual names first, the builder's mapping over them; the type is judged unless one is given. */
export function usergemsSignals(event: CrmEvent, options: ToSignalsOptions): Signal[] {
	if (!event.supported) return [];
	const payload = event.data;
	const mapping = { ...usualMapping(payload, NAMES), ...options.mapping };
	const values = applyMapping(payload, mapping).values;
	const { type, reason } = judge(payload, values);
	const sentType = textAt(payload, 'type');
	const given = values.has('type') || (sentType !== null && isSignalType(sentType));
	const left = type === 'person.left_company' && !given;
	const signals = signalsAs('usergems', event, {
		...options,
		mapping,
		defaultType: type ?? options.defaultType,
	});
	return signals.map((signal) => ({
		...signal,
		account: left ? accountLeft(signal, payload) : signal.account,
		context:
			reason === null || given ? signal.context : [...signal.context, { what: 'type', reason }],
	}));
}

function judge(
	payload: JsonObject,
	values: ReadonlyMap<string, JsonValue>,
): { type: SignalType | null; reason: string | null } {
	const value = (field: string) => toText(values.get(field));
	const called = usualText(payload, KIND)?.replace(/[\s_-]+/g, ' ') ?? '';
	const kind = WORDS.find(([pattern]) => pattern.test(called))?.[1] ?? null;
	if (kind === 'left') return { type: 'person.left_company', reason: null };
	if (kind === 'engaged') return { type: 'account.engaged', reason: null };
	const career = {
		title: value('person.title'),
		company: value('account.name'),
		domain: value('account.domain'),
		previousTitle: value('person.previousTitle'),
		previousCompany: value('person.previousCompany'),
		previousDomain: usualText(payload, PREVIOUS_DOMAIN),
	};
	const { type, reason } = judgeJobChange(career);
	if (type !== null) return { type, reason: null };
	const company = career.company ?? career.domain;
	const companyBefore = career.previousCompany ?? career.previousDomain;
	// UserGems compared the companies; without the one before there is nothing to hold against it.
	if (kind === 'change' && company !== null && companyBefore === null) {
		return { type: 'person.joined_company', reason: null };
	}
	return kind === null ? { type: null, reason: null } : { type: 'record.updated', reason };
}

/** Who left, left the company before, unless only one company is named. */
function accountLeft(signal: Signal, payload: JsonObject): Signal['account'] {
	const name = signal.person?.previousCompany ?? null;
	const domain = normalizeDomain(usualText(payload, PREVIOUS_DOMAIN));
	if (name === null && domain === null) return signal.account;
	return { id: null, name, domain, status: null, url: null };
}
