import type { CrmEvent } from '../../core/crm-provider';
import { listAt, textAt } from '../../core/json-read';
import { isSameCompany } from '../is-same-company';
import { judgeJobChange, type JobChange } from '../job-change';
import type { HubspotFacts } from './facts';

/** A title that came with another company within this time came with the job, not by promotion. */
const TOGETHER_MS = 86_400_000;

export interface ContactChange extends JobChange {
	previousTitle: string | null;
	previousCompany: string | null;
	/** The company that the Signal is about: the new one, or the one that was left. null: the record's. */
	company: { id: string | null; name: string | null } | null;
}

/**
 * What a changed property of a contact says of a career; null: nothing. Told only with the value
 * before, which the look-up brings.
 */
export function contactChangeOf(event: CrmEvent, facts: HubspotFacts): ContactChange | null {
	const { read } = facts;
	if (read.object.name !== 'contact' || read.action !== 'propertyChange' || read.redacted) {
		return null;
	}
	if (read.property === 'jobtitle') return titleChange(event, facts);
	if (read.property === 'company') {
		return companyChange(
			facts,
			{ id: null, name: facts.before?.value ?? null },
			{ id: null, name: read.value },
		);
	}
	if (read.property !== 'associatedcompanyid') return null;
	const company = (key: string, id: string | null) => ({
		id,
		name: id === null ? null : textAt(facts.found, key, 'properties', 'name'),
	});
	return companyChange(
		facts,
		company('previousCompany', facts.before?.value ?? null),
		company('company', read.value),
	);
}

function titleChange(event: CrmEvent, facts: HubspotFacts): ContactChange {
	const previousTitle = facts.before?.value ?? null;
	const judged = judgeJobChange({
		title: facts.read.value,
		previousTitle,
		company: null,
		domain: null,
		previousCompany: null,
		previousDomain: null,
	});
	const moved = judged.type !== null && companyChangedAt(facts, event.occurredAt);
	return {
		...(moved ? { type: null, reason: 'the company changed with the title' } : judged),
		previousTitle,
		previousCompany: null,
		company: null,
	};
}

/** The newest change of the company, with another one before it. */
function companyChangedAt(facts: HubspotFacts, occurredAt: string | null): boolean {
	const at = Date.parse(occurredAt ?? '');
	return ['company', 'associatedcompanyid'].some((property) => {
		const [now, before] = listAt(facts.found, 'history', property);
		const [value, valueBefore] = [textAt(now, 'value'), textAt(before, 'value')];
		if (value === null || valueBefore === null || isSameCompany(value, valueBefore)) return false;
		return Math.abs(Date.parse(textAt(now, 'timestamp') ?? '') - at) <= TOGETHER_MS;
	});
}

interface Company {
	id: string | null;
	name: string | null;
}

function companyChange(facts: HubspotFacts, before: Company, now: Company): ContactChange {
	const change: ContactChange = {
		type: null,
		reason: null,
		previousTitle: null,
		previousCompany: before.name,
		company: facts.read.value === null ? null : now,
	};
	if (facts.before === null) {
		return { ...change, reason: 'the company before could not be looked up' };
	}
	// Filled in for the first time: nobody joined anything just now.
	if (facts.before.value === null) return { ...change, reason: 'no company was known before' };
	if (facts.read.value === null) {
		return before.name === null
			? { ...change, reason: 'the company before is not known by name' }
			: { ...change, type: 'person.left_company', company: before };
	}
	// A company that was merged away has another id and the same people.
	if (before.name === null || now.name === null) {
		return { ...change, reason: 'one of the two companies is not known by name' };
	}
	return isSameCompany(before.name, now.name)
		? { ...change, reason: 'it is the same company under another name' }
		: { ...change, type: 'person.joined_company' };
}
