import { textAt } from '../../core/json-read';
import { isSameCompany } from '../is-same-company';
import { judgeJobChange, type JobChange } from '../job-change';
import type { SalesforceFacts } from './facts';
import { RECORD_ID } from './objects';

export interface CareerChange extends JobChange {
	previousTitle: string | null;
	previousCompany: string | null;
}

/** What the changed fields of a contact or lead say of a career; null: nothing. */
export function careerChangeOf(facts: SalesforceFacts): CareerChange | null {
	const { read, changed, account } = facts;
	if ((read.type !== 'Contact' && read.type !== 'Lead') || changed === null) return null;
	const title = changed.get('Title');
	const company = changed.get(read.type === 'Contact' ? 'AccountId' : 'Company');
	if (title === undefined && company === undefined) return null;
	const previousTitle = title?.from ?? null;
	if (company !== undefined) {
		const previousCompany = previousName(facts, company.from ?? null);
		const now = read.type === 'Contact' ? textAt(account, 'Name') : company.to;
		const base = { previousTitle, previousCompany };
		if (previousCompany === null) {
			return { ...base, type: null, reason: 'the company before is not known' };
		}
		if (company.to === null) return { ...base, type: 'person.left_company', reason: null };
		if (now === null)
			return { ...base, type: null, reason: 'the new company is not known by name' };
		return isSameCompany(previousCompany, now)
			? { ...base, type: null, reason: 'it is the same company under another name' }
			: { ...base, type: 'person.joined_company', reason: null };
	}
	const judged = judgeJobChange({
		title: title?.to ?? null,
		previousTitle,
		company: null,
		domain: null,
		previousCompany: null,
		previousDomain: null,
	});
	return { ...judged, previousTitle, previousCompany: null };
}

/** A lead's company is a name; of an account the history has a name or an id, a Flow the id. */
function previousName({ read, previousAccount }: SalesforceFacts, from: string | null) {
	if (read.type === 'Lead' || from === null || !RECORD_ID.test(from)) return from;
	return textAt(previousAccount, 'Name') ?? textAt(read.prior, 'Account', 'Name');
}
