import type {
	AccountLookup,
	AccountQuery,
	CrmClient,
	EnrichOptions,
} from '../../core/crm-provider';
import type { JsonObject, JsonValue } from '../../core/json';
import { isJsonObject, listAt, textAt } from '../../core/json-read';
import { normalizeDomain } from '../../core/normalize-domain';
import { isFreeMail } from '../is-free-mail';
import { type AccountSearch, matchAccount, sameName } from '../match-account';
import { createCloseCalls, loadLead } from './calls';
import { leadFacts, leadOwner } from './lead';
import { closePeople } from './people';

/** Hits of a search that are looked at. */
const CANDIDATES = 50;

/**
 * A lead by id, domain (its URL, else the addresses of its contacts) or exact name. Several hits are
 * none, with the reason.
 */
export async function lookUpCloseAccount(
	client: CrmClient,
	query: AccountQuery,
	options: EnrichOptions,
): Promise<AccountLookup> {
	const match = await matchAccount(query, leadSearch(client));
	if (match.account === null) return { found: false, reason: match.reason };
	const lead = match.account;
	const calls = createCloseCalls(client, []);
	const people = await closePeople(calls, {
		roleFields: options.roleFields,
		ownerId: leadOwner(lead),
		records: [lead],
	});
	const { id, name, domain, status, url } = leadFacts(lead);
	return {
		found: true,
		matchedBy: match.matchedBy,
		account: { id: id ?? '', name, domain, status, url },
		people,
		missing: calls.missing,
	};
}

function leadSearch(client: CrmClient): AccountSearch<JsonObject> {
	const load = async (ids: ReadonlyArray<string | null>) => {
		// Several are ambiguous, whatever stands in them.
		const [id] = ids;
		const lead = ids.length === 1 && id ? await loadLead(client, id) : null;
		return {
			hits: lead === null ? [] : [lead],
			total: lead === null && ids.length < 2 ? 0 : ids.length,
		};
	};
	return {
		service: 'Close',
		noun: ['lead', 'leads'],
		byId: async (id) => (id.startsWith('lead_') ? loadLead(client, id) : null),
		byDomain: async (domain) => load(await leadsOf(client, domain)),
		byName: async (name) => {
			const hits = await searchLeads(client, textIs('lead', 'name', name));
			const exact = hits.filter((hit) =>
				[textAt(hit, 'name'), textAt(hit, 'display_name')].some((text) => sameName(text, name)),
			);
			return load(exact.map((hit) => textAt(hit, 'id')));
		},
	};
}

/** By the URL of leads; only where none has it, by the e-mail addresses of their contacts. */
async function leadsOf(client: CrmClient, domain: string): Promise<string[]> {
	// Close compares words, and `www.acme.example` is one.
	const anywhere = [domain, `www.${domain}`].map((host) => textIs('lead', 'url', host));
	const hits = await searchLeads(client, { type: 'or', queries: anywhere });
	const own = hits.filter((hit) => normalizeDomain(textAt(hit, 'url')) === domain);
	if (own.length > 0 || isFreeMail(domain)) return distinct(own.map((hit) => textAt(hit, 'id')));

	const contacts = await search(client, 'contact', ['id', 'lead_id', 'emails'], {
		type: 'has_related',
		this_object_type: 'contact',
		related_object_type: 'contact_email',
		related_query: textIs('contact_email', 'email', domain),
	});
	const employees = contacts.filter((contact) =>
		listAt(contact, 'emails').some(
			(entry) => normalizeDomain(textAt(entry, 'email')?.split('@')[1]) === domain,
		),
	);
	return distinct(employees.map((contact) => textAt(contact, 'lead_id')));
}

function distinct(ids: ReadonlyArray<string | null>): string[] {
	return [...new Set(ids.filter((id) => id !== null))];
}

function searchLeads(client: CrmClient, query: JsonObject): Promise<JsonObject[]> {
	return search(client, 'lead', ['id', 'name', 'display_name', 'url'], query);
}

/** Close's "Advanced Filtering": words in this order, anywhere in the field. */
function textIs(objectType: string, fieldName: string, value: string): JsonObject {
	return {
		type: 'field_condition',
		field: { type: 'regular_field', object_type: objectType, field_name: fieldName },
		condition: { type: 'text', mode: 'phrase', value },
	};
}

async function search(
	client: CrmClient,
	objectType: 'lead' | 'contact',
	fields: readonly string[],
	query: JsonObject,
): Promise<JsonObject[]> {
	const body: JsonValue = {
		query: { type: 'and', queries: [{ type: 'object_type', object_type: objectType }, query] },
		_fields: { [objectType]: [...fields] },
		_limit: CANDIDATES,
	};
	const answer = await client.post('/api/v1/data/search/', body);
	return listAt(answer, 'data').filter(isJsonObject);
}
