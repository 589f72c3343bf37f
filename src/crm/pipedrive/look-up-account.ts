import type {
	AccountLookup,
	AccountQuery,
	CrmClient,
	EnrichOptions,
} from '../../core/crm-provider';
import type { JsonObject } from '../../core/json';
import { isJsonObject, listAt, objectAt, textAt } from '../../core/json-read';
import { normalizeDomain } from '../../core/normalize-domain';
import { isFreeMail } from '../is-free-mail';
import { type AccountSearch, matchAccount, sameName } from '../match-account';
import { valueText } from '../value-text';
import { createPipedriveCalls, loadOrganization } from './calls';
import { organizationStatus } from './organization-status';
import { pipedrivePeople } from './people';
import { idIn, ownerIn } from './read-change';

/** Hits of a search that are looked at; who has more of the same domain is ambiguous anyway. */
const CANDIDATES = '50';

/**
 * An organization by id, domain (its website or a custom field, else the addresses of its people) or
 * exact name. Several hits are none, with the reason.
 */
export async function lookUpPipedriveAccount(
	client: CrmClient,
	query: AccountQuery,
	options: EnrichOptions,
): Promise<AccountLookup> {
	const match = await matchAccount(query, organizationSearch(client));
	if (match.account === null) return { found: false, reason: match.reason };
	const organization = match.account;

	const calls = createPipedriveCalls(client, []);
	const people = await pipedrivePeople(calls, {
		roleFields: options.roleFields,
		ownerId: ownerIn(organization),
		records: [organization],
	});
	const status = organizationStatus(organization);
	if (status === null) {
		calls.missing.push({ what: 'account.status', reason: 'Pipedrive sent no counts of deals' });
	}
	return {
		found: true,
		matchedBy: match.matchedBy,
		account: {
			id: textAt(organization, 'id') ?? '',
			name: textAt(organization, 'name'),
			domain: domainsOf(organization)[0] ?? null,
			status,
			// The API does not say under which host people open their Pipedrive.
			url: null,
		},
		people,
		missing: calls.missing,
	};
}

function organizationSearch(client: CrmClient): AccountSearch<JsonObject> {
	return {
		service: 'Pipedrive',
		noun: ['organization', 'organizations'],
		byId: (id) => loadOrganization(client, id),
		byDomain: async (domain) => ({ hits: await organizationsOf(client, domain) }),
		byName: async (name) => {
			const asked = { fields: 'name', exact_match: 'true' };
			const hits = await search(client, 'organizations', name, asked);
			const exact = hits.filter((hit) => sameName(textAt(hit, 'name'), name));
			if (exact.length !== 1) return { hits: [], total: exact.length };
			return { hits: await loadAll(client, [textAt(exact[0], 'id')]) };
		},
	};
}

/** By website or any custom field; only where none has it, by the e-mail addresses of people. */
async function organizationsOf(client: CrmClient, domain: string): Promise<JsonObject[]> {
	// The website is no documented field of the search: companies often bear the name of their domain.
	// Either way a hit only contains the term, so each one is read and compared.
	const label = domain.split('.')[0] ?? '';
	const hits = await Promise.all([
		search(client, 'organizations', domain),
		search(client, 'organizations', label, { fields: 'name' }),
	]);
	const organizations = await loadAll(
		client,
		hits.flat().map((hit) => textAt(hit, 'id')),
	);
	const own = organizations.filter((organization) => domainsOf(organization).includes(domain));
	if (own.length > 0 || isFreeMail(domain)) return own;

	const people = await search(client, 'persons', domain, { fields: 'email' });
	const employees = people.filter((person) =>
		listAt(person, 'emails').some(
			(email) => normalizeDomain(valueText(email)?.split('@')[1]) === domain,
		),
	);
	return loadAll(
		client,
		employees.map((person) => textAt(person, 'organization', 'id')),
	);
}

async function loadAll(
	client: CrmClient,
	ids: ReadonlyArray<string | null>,
): Promise<JsonObject[]> {
	const wanted = [...new Set(ids.filter((id) => id !== null))];
	const found = await Promise.all(wanted.map((id) => loadOrganization(client, id)));
	return found.filter((organization) => organization !== null);
}

async function search(
	client: CrmClient,
	path: 'organizations' | 'persons',
	term: string,
	query: Record<string, string> = {},
): Promise<JsonObject[]> {
	// Shorter terms are refused.
	if (term.length < 2) return [];
	const answer = await client.get(`/api/v2/${path}/search`, { term, limit: CANDIDATES, ...query });
	return listAt(answer, 'data', 'items').flatMap((entry) => {
		const item = objectAt(entry, 'item');
		return item === null || idIn(item.id) === null ? [] : [item];
	});
}

/** Of the website field first, then of whatever custom field holds one. */
function domainsOf(organization: JsonObject): string[] {
	const custom = Object.values(objectAt(organization, 'custom_fields') ?? {});
	return [organization.website, ...custom]
		.filter((value) => typeof value === 'string' || isJsonObject(value))
		.map((value) => valueText(value))
		.filter((text) => text !== null && !text.includes('@'))
		.flatMap((text) => normalizeDomain(text) ?? []);
}
