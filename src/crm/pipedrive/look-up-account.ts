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
import { reasonOf } from '../look-up';
import { valueText } from '../value-text';
import { createPipedriveCalls, loadOrganization } from './calls';
import { organizationStatus } from './organization-status';
import { pipedrivePeople } from './people';
import { idIn, ownerIn } from './read-change';

/** Hits of a search that are looked at; who has more of the same domain is ambiguous anyway. */
const CANDIDATES = '50';

type Match =
	| { organization: JsonObject; matchedBy: 'id' | 'domain' | 'name' }
	| { organization: null; reason: string };

/**
 * An organization by id, domain (its website or a custom field, else the addresses of its people) or
 * exact name. Several hits are none, with the reason.
 */
export async function lookUpPipedriveAccount(
	client: CrmClient,
	query: AccountQuery,
	options: EnrichOptions,
): Promise<AccountLookup> {
	let match: Match;
	try {
		match = await findOrganization(client, query);
	} catch (error) {
		return { found: false, reason: reasonOf(error, 'Pipedrive') };
	}
	const { organization } = match;
	if (organization === null) return { found: false, reason: match.reason };

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

async function findOrganization(client: CrmClient, query: AccountQuery): Promise<Match> {
	const id = query.id?.trim() ?? '';
	const byId = await loadOrganization(client, id);
	if (byId !== null) return { organization: byId, matchedBy: 'id' };

	const domain = normalizeDomain(query.domain);
	if (domain !== null) {
		const hits = await organizationsOf(client, domain);
		if (hits.length > 1) {
			return {
				organization: null,
				reason: `ambiguous: ${hits.length} organizations have this domain`,
			};
		}
		if (hits[0] !== undefined) return { organization: hits[0], matchedBy: 'domain' };
	}
	const name = query.name?.trim() ?? '';
	if (name !== '') {
		const hits = await search(client, 'organizations', name, {
			fields: 'name',
			exact_match: 'true',
		});
		const exact = hits.filter((hit) => textAt(hit, 'name')?.toLowerCase() === name.toLowerCase());
		if (exact.length > 1) {
			return {
				organization: null,
				reason: `ambiguous: ${exact.length} organizations have this name`,
			};
		}
		const organization = await loadOrganization(client, textAt(exact[0], 'id') ?? '');
		if (organization !== null) return { organization, matchedBy: 'name' };
	}
	return {
		organization: null,
		reason:
			id === '' && domain === null && name === ''
				? 'the signal names no account id, domain or name'
				: 'Pipedrive has no organization with this id, domain or name',
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
