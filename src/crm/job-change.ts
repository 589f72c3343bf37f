import { SENIORITIES } from '../core/field-mapping';
import { normalizeDomain } from '../core/normalize-domain';
import { classifySeniority } from '../core/seniority';
import type { SignalType } from '../core/signal-types';
import { isSameCompany } from './is-same-company';

/** What a people signal says of a person before and now; null: not sent. */
export interface Career {
	title: string | null;
	company: string | null;
	domain: string | null;
	previousTitle: string | null;
	previousCompany: string | null;
	previousDomain: string | null;
}

export interface JobChange {
	type: Extract<SignalType, `person.${string}`> | null;
	/** Why it is not what the sender may call it. */
	reason: string | null;
}

/**
 * What happened to a person. Another company is a job change whatever the titles are; within one company
 * only a higher seniority is a promotion, because senders call every new title one.
 */
export function judgeJobChange(career: Career): JobChange {
	const now = career.company ?? career.domain;
	const before = career.previousCompany ?? career.previousDomain;
	if (now === null && before !== null) return { type: 'person.left_company', reason: null };
	if (before !== null && !sameCompany(career)) {
		return { type: 'person.joined_company', reason: null };
	}
	return judgeTitles(career);
}

function judgeTitles({ title, previousTitle }: Career): JobChange {
	if (title === null || previousTitle === null) {
		return { type: null, reason: 'the title before is not sent, so a promotion cannot be told' };
	}
	const level = classifySeniority(title);
	const levelBefore = classifySeniority(previousTitle);
	if (level === null || levelBefore === null) {
		return { type: null, reason: 'the seniority of one of the two titles is not known' };
	}
	// SENIORITIES starts with the highest.
	return SENIORITIES.indexOf(level) < SENIORITIES.indexOf(levelBefore)
		? { type: 'person.promoted', reason: null }
		: { type: null, reason: 'the new title is no higher level than the one before' };
}

/** A company has many domains, and its name is written in many ways: one match is enough. */
function sameCompany(career: Career): boolean {
	const { company, previousCompany } = career;
	if (company !== null && previousCompany !== null && isSameCompany(company, previousCompany)) {
		return true;
	}
	const domain = normalizeDomain(career.domain);
	const domainBefore = normalizeDomain(career.previousDomain);
	if (domain !== null && domainBefore !== null) return domain === domainBefore;
	// One side sent a name and the other a domain: nothing to compare, so no change is claimed.
	return company === null || previousCompany === null;
}
