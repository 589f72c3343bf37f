import type { JsonObject } from '../../core/json';
import { objectAt, textAt } from '../../core/json-read';
import { normalizeDomain } from '../../core/normalize-domain';
import type { AccountStatus, SignalInput } from '../../core/signal';
import { isSameCompany } from '../is-same-company';
import type { HubspotFacts } from './facts';
import type { ContactChange } from './job-change';
import { hubspotLink } from './objects';

/** The company of the record; of somebody who changed the company, the one that it is about. */
export function accountOf(
	facts: HubspotFacts,
	change: ContactChange | null,
): SignalInput['account'] {
	const { read, found } = facts;
	if (read.object.name === 'company') {
		return toAccount(facts, { id: read.id, properties: facts.properties });
	}
	const known = ['company', 'previousCompany']
		.map((key) => objectAt(found, key))
		.filter((company) => company !== null);
	const meant = change === null || change.type === null ? null : change.company;
	if (meant !== null) {
		const match = known.find((company) => {
			const name = textAt(company, 'properties', 'name');
			return meant.id === null
				? name !== null && meant.name !== null && isSameCompany(name, meant.name)
				: textAt(company, 'id') === meant.id;
		});
		return toAccount(facts, match ?? { id: meant.id, properties: { name: meant.name } });
	}
	const company = objectAt(found, 'company') ?? read.company;
	return company === null ? null : toAccount(facts, company);
}

function toAccount(
	{ read, found }: HubspotFacts,
	company: { id?: unknown; properties?: unknown },
): SignalInput['account'] {
	const { properties } = company;
	const id = typeof company.id === 'string' ? company.id : null;
	const name = textAt(properties, 'name');
	const domain = normalizeDomain(textAt(properties, 'domain'));
	if (id === null && name === null && domain === null) return null;
	return {
		id,
		name,
		domain,
		status: statusOf(found, id),
		url: hubspotLink(read.portalId, '0-2', id),
	};
}

function statusOf(found: JsonObject, id: string | null): AccountStatus | null {
	const known = objectAt(found, 'accountStatus');
	return known !== null && known.of === id ? (known.status as AccountStatus) : null;
}
