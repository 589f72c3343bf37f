import { absoluteLink } from '../../core/absolute-link';
import { toIsoTime } from '../../core/coerce';
import type { CrmEvent, ToSignalsOptions } from '../../core/crm-provider';
import type { JsonObject } from '../../core/json';
import { objectAt, textAt } from '../../core/json-read';
import { normalizeDomain } from '../../core/normalize-domain';
import { classifySeniority } from '../../core/seniority';
import type { Signal, SignalInput } from '../../core/signal';
import type { SignalType } from '../../core/signal-types';
import { eventSignal } from '../event-signal';
import { judgeJobChange, type Career } from '../job-change';

/** Contacts carry their last change for good, and a workflow may send them for any reason. */
const NEWS_MS = 365 * 86_400_000;
/** Activities of these kinds are about the person's job; others only happen to name a person. */
const ABOUT_JOB = /job|title|role|position|compan|organi[sz]ation|employ|personnel|promot/i;

interface Judgement {
	type: SignalType;
	context: Signal['context'];
}

export function commonRoomSignals(event: CrmEvent, options: ToSignalsOptions): Signal[] {
	if (!event.supported) return [];
	const payload = objectAt(event.data, 'payload') ?? {};
	if (event.rawType === 'organization') {
		return [organizationSignal(event, payload, options)];
	}
	const member = objectAt(payload, 'member') ?? payload;
	const career = careerOf(member);
	const { type, context } =
		event.rawType === 'activity' && !isAboutJob(payload)
			? { type: engagement(member, payload), context: [] }
			: judge(member, career, options);
	const left = type === 'person.left_company';
	const url = [
		textAt(payload, 'commonRoomActivityUrl'),
		textAt(member, 'commonRoomContactLink'),
		textAt(payload, 'externalActivityUrl'),
		textAt(member, 'linkedInUrl'),
	]
		.map((link) => absoluteLink(link, options.linkBaseUrl))
		.find((link) => link !== null);
	const name = textAt(member, 'fullName');
	const parts = {
		type,
		url: url ?? null,
		subject: { kind: 'person', id: idOf(member), name, url: url ?? null },
		account: accountOf(
			left ? objectAt(member, 'previousOrganization') : organizationOf(member, payload),
		),
		person: {
			name,
			email: textAt(member, 'primaryEmail') ?? textAt(member, 'professionalEmail'),
			title: career.title,
			seniority: classifySeniority(career.title),
			previousTitle: career.previousTitle,
			previousCompany: career.previousCompany ?? career.previousDomain,
		},
		summary: textAt(payload, 'content'),
		fields: fieldsOf(payload),
	} satisfies Partial<SignalInput>;
	return [eventSignal('commonroom', event, options, { ...parts, context })];
}

function judge(member: JsonObject, career: Career, options: ToSignalsOptions): Judgement {
	const { type, reason } = judgeJobChange(career);
	if (type === null) {
		// Without a title before nobody claims a promotion.
		const context =
			reason === null || career.previousTitle === null ? [] : [{ what: 'type', reason }];
		return { type: 'record.updated', context };
	}
	const changedAt = toIsoTime(textAt(member, 'organizationChangeDate'));
	const age = changedAt === null ? 0 : Date.parse(options.receivedAt) - Date.parse(changedAt);
	if (type !== 'person.promoted' && age > NEWS_MS) {
		return {
			type: 'record.updated',
			context: [{ what: 'type', reason: 'the change of company is more than a year old' }],
		};
	}
	return { type, context: [] };
}

/** An activity engages an account where one is known. */
function engagement(member: JsonObject, payload: JsonObject): SignalType {
	return accountOf(organizationOf(member, payload)) === null ? 'record.created' : 'account.engaged';
}

function isAboutJob(payload: JsonObject): boolean {
	const kind = textAt(payload, 'activityType');
	return kind === null || ABOUT_JOB.test(kind);
}

/** An anonymous visit to the website names the organization alone. */
function organizationSignal(
	event: CrmEvent,
	payload: JsonObject,
	options: ToSignalsOptions,
): Signal {
	const visited = textAt(payload, 'lastSeenWebVisitUrl');
	const type: SignalType = visited === null ? 'record.updated' : 'account.engaged';
	const account = accountOf(payload);
	const url = absoluteLink(
		textAt(payload, 'commonRoomOrganizationLink') ?? textAt(payload, 'commonRoomLink'),
		options.linkBaseUrl,
	);
	const parts = {
		type,
		url,
		subject: {
			kind: 'organization',
			id: account?.id ?? null,
			name: account?.name ?? account?.domain ?? null,
			url,
		},
		account,
		fields: visited === null ? [] : [{ label: 'Visited', value: visited }],
	} satisfies Partial<SignalInput>;
	return eventSignal('commonroom', event, options, parts);
}

function careerOf(member: JsonObject): Career {
	return {
		title: textAt(member, 'title'),
		company: textAt(member, 'organization', 'name'),
		domain: textAt(member, 'organization', 'domain'),
		previousTitle: textAt(member, 'previousTitle'),
		previousCompany: textAt(member, 'previousOrganization', 'name'),
		previousDomain: textAt(member, 'previousOrganization', 'domain'),
	};
}

function organizationOf(member: JsonObject, payload: JsonObject): JsonObject | null {
	return (
		objectAt(member, 'organization') ??
		objectAt(payload, 'organization') ??
		objectAt(payload, 'company')
	);
}

function accountOf(organization: JsonObject | null) {
	const account = {
		id: textAt(organization, 'salesforceAccountId'),
		name: textAt(organization, 'name'),
		domain: normalizeDomain(
			textAt(organization, 'domain') ?? textAt(organization, 'primaryDomain'),
		),
	};
	return account.name === null && account.domain === null ? null : account;
}

/** The number in `…/member/<number>`, which Common Room sends nowhere else. */
function idOf(member: JsonObject): string | null {
	const link = textAt(member, 'commonRoomContactLink') ?? '';
	return /\/(?:member|contact)s?\/(\d{1,19})/.exec(link)?.[1] ?? null;
}

function fieldsOf(payload: JsonObject) {
	const rows: Array<[string, string | null]> = [
		['Activity', textAt(payload, 'activityType')],
		['Source', textAt(payload, 'serviceName')],
	];
	return rows.flatMap(([label, value]) => (value === null ? [] : [{ label, value }]));
}
