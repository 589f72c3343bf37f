import { absoluteLink } from '../../core/absolute-link';
import type { CrmEvent, ToSignalsOptions } from '../../core/crm-provider';
import type { JsonObject } from '../../core/json';
import { objectAt, textAt, toText } from '../../core/json-read';
import { normalizeDomain } from '../../core/normalize-domain';
import { classifySeniority } from '../../core/seniority';
import type { Signal, SignalInput } from '../../core/signal';
import type { SignalType } from '../../core/signal-types';
import { eventSignal } from '../event-signal';
import { judgeJobChange, type Career } from '../job-change';

const SHOWN_FIELDS = 8;
/** Said elsewhere in the Signal, or of no use to a reader. */
const NOT_SHOWN =
	/(?:^|_)id$|Id$|^(?:companyName|domain|eventSummary|articleTitle|articleUrl|articleHighlight|signalDate)$/;

export function lushaSignals(event: CrmEvent, options: ToSignalsOptions): Signal[] {
	if (!event.supported) return [];
	const data = objectAt(event.data, 'data') ?? {};
	const about = textAt(event.data, 'entityType') === 'contact' ? contactParts : companyParts;
	const { context, ...parts } = about(event, data, options);
	return [
		eventSignal('lusha', event, options, {
			...parts,
			context,
		}),
	];
}

type Parts = Omit<SignalInput, 'id' | 'source' | 'category' | 'context'> & {
	type: SignalType;
	context: Signal['context'];
};

function contactParts(event: CrmEvent, data: JsonObject): Parts {
	const career: Career = {
		title: textAt(data, 'currentTitle'),
		company: textAt(data, 'currentCompanyName'),
		domain: textAt(data, 'currentDomain'),
		previousTitle: textAt(data, 'previousTitle'),
		previousCompany: textAt(data, 'previousCompanyName'),
		previousDomain: textAt(data, 'previousDomain'),
	};
	const { type, context } = judge(event.rawType, career);
	const name = nameOf(data);
	const level = textAt(data, 'currentSeniorityLabel');
	return {
		type,
		subject: {
			kind: 'person',
			id: textAt(data, 'personId') ?? textAt(event.data, 'entityId'),
			name,
		},
		account:
			type === 'person.left_company'
				? accountOf(career.previousCompany, career.previousDomain)
				: accountOf(career.company, career.domain),
		person: {
			name,
			email: textAt(data, 'email'),
			title: career.title,
			seniority: classifySeniority(career.title) ?? classifySeniority(level),
			previousTitle: career.previousTitle,
			previousCompany: career.previousCompany ?? career.previousDomain,
		},
		context: [
			...context,
			...(name === null ? [{ what: 'person.name', reason: 'Lusha sends the id only' }] : []),
		],
	};
}

/** Lusha says promotion within one company; its own sample is one into another, which is a job change. */
function judge(rawType: string, career: Career): Pick<Parts, 'type' | 'context'> {
	const { type, reason } = judgeJobChange(career);
	if (type === 'person.joined_company' || type === 'person.left_company') {
		return { type, context: [] };
	}
	if (rawType === 'promotion' && type === 'person.promoted') return { type, context: [] };
	// A company change without the company before is one all the same: Lusha compared.
	const companyBefore = career.previousCompany ?? career.previousDomain;
	if (rawType === 'companyChange' && companyBefore === null && career.company !== null) {
		return { type: 'person.joined_company', context: [] };
	}
	return {
		type: 'record.updated',
		context: rawType === 'promotion' && reason !== null ? [{ what: 'type', reason }] : [],
	};
}

function companyParts(event: CrmEvent, data: JsonObject, options: ToSignalsOptions): Parts {
	const name = textAt(data, 'companyName');
	const url = absoluteLink(textAt(data, 'articleUrl'), options.linkBaseUrl);
	const id = textAt(data, 'companyId') ?? textAt(event.data, 'entityId');
	return {
		type: 'record.updated',
		url,
		subject: { kind: 'company', id, name, url },
		account: accountOf(name, textAt(data, 'domain')),
		summary: textAt(data, 'eventSummary') ?? textAt(data, 'articleTitle'),
		notes: textAt(data, 'articleHighlight'),
		fields: [{ label: 'Signal', value: event.rawType }, ...plainFields(data)],
		context: [],
	};
}

/** Without Lusha's own number, which a look-up would take for an id of the CRM. */
function accountOf(name: string | null, domain: string | null) {
	return name === null && domain === null ? null : { name, domain: normalizeDomain(domain) };
}

function nameOf(data: JsonObject): string | null {
	const parts = [textAt(data, 'firstName'), textAt(data, 'lastName')].filter(Boolean).join(' ');
	return textAt(data, 'fullName') ?? textAt(data, 'name') ?? (parts === '' ? null : parts);
}

function plainFields(data: JsonObject) {
	return Object.entries(data)
		.flatMap(([label, entry]) => {
			const value = typeof entry === 'object' ? null : toText(entry);
			return value === null || NOT_SHOWN.test(label) ? [] : [{ label, value: value.slice(0, 500) }];
		})
		.slice(0, SHOWN_FIELDS);
}
