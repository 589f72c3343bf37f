import type { SignalType } from '../core/signal-types';
import { isSameCompany } from './is-same-company';
import { judgeJobChange } from './job-change';

/** What a contact's record showed before and shows now; null as a whole: it stayed. */
export interface ContactMoves {
	title: { from: string | null; to: string | null } | null;
	/** `name` null: the company could not be named. A side is null when there is no company. */
	company: { from: NamedCompany | null; to: NamedCompany | null } | null;
}

export interface NamedCompany {
	id: string | null;
	name: string | null;
}

export interface ContactVerdict {
	/** null: an edit of the record like any other. */
	type: Extract<SignalType, `person.${string}`> | null;
	/** Why it is no more than an edit, where it looks like more. */
	reason: string | null;
	previousTitle: string | null;
	previousCompany: string | null;
	/** The company that the news is about: the new one, or the one that was left. null: the record's. */
	company: NamedCompany | null;
}

/**
 * A changed contact as news of a person: another company (by name, whatever the ids are) is a job
 * change, a higher title in the same one a promotion. A title that came with the company came with the job.
 */
export function judgeContact({ title, company }: ContactMoves): ContactVerdict | null {
	if (title === null && company === null) return null;
	const verdict: ContactVerdict = {
		type: null,
		reason: null,
		previousTitle: title?.from ?? null,
		previousCompany: company?.from?.name ?? null,
		company: null,
	};
	if (company === null) {
		return {
			...verdict,
			...judgeJobChange({
				title: title?.to ?? null,
				previousTitle: title?.from ?? null,
				company: null,
				domain: null,
				previousCompany: null,
				previousDomain: null,
			}),
		};
	}
	const { from, to } = company;
	// Filled in for the first time: nobody joined anything just now.
	if (from === null) return { ...verdict, reason: 'no company was known before' };
	if (from.name === null || (to !== null && to.name === null)) {
		return { ...verdict, reason: 'one of the two companies is not known by name' };
	}
	if (to === null) return { ...verdict, type: 'person.left_company', company: from };
	return isSameCompany(from.name, to.name ?? '')
		? { ...verdict, reason: 'it is the same company under another name' }
		: { ...verdict, type: 'person.joined_company', company: to };
}
