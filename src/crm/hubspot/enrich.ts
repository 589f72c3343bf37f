import type { CrmClient, CrmEvent, Enrichment, EnrichOptions } from '../../core/crm-provider';
import type { JsonObject } from '../../core/json';
import { textAt } from '../../core/json-read';
import { accountOf } from './account-of';
import { createHubspotCalls, type HubspotCalls, type HubspotSchema } from './calls';
import { statusOfCompany } from './company-status';
import { factsOf } from './facts';
import type { HubspotRecord } from './fetch-records';
import { contactChangeOf } from './job-change';
import type { AssociatedType } from './objects';
import { resolvePeople, resolvePerson } from './people';
import { previousValue } from './previous-value';
import { type HubspotEvent, readHubspotEvent, toRecordId } from './read-event';
import { recordName } from './record-name';

const CONTACT_PROPERTIES = ['firstname', 'lastname', 'email', 'phone'];
const COMPANY_PROPERTIES = ['name', 'domain', 'hubspot_owner_id', 'lifecyclestage'];

/** What `toSignals` needs: the record and what it was, its company and contact, people and pipelines. */
export async function enrichHubspot(
	event: CrmEvent,
	client: CrmClient,
	options: EnrichOptions,
): Promise<Enrichment> {
	const missing: Enrichment['missing'] = [];
	const read = event.supported ? readHubspotEvent(event) : '';
	// Who asked to be forgotten is not looked up.
	if (typeof read === 'string' || read.action === 'privacyDeletion') return { data: {}, missing };
	const calls = createHubspotCalls(client, missing);
	const { object } = read;
	const roleProperties = Object.values(options.roleFields).filter((name) => !!name);
	const schema = object.name === 'custom' ? await calls.schema(object.typeId) : null;
	const gone = read.action === 'deletion';
	const associations = gone ? [] : associationsOf(read, schema);

	const [record, companyId, contactId, pipelines, related] = await Promise.all([
		calls.record(object.name === 'custom' ? 'record' : object.name, object.path, read.id, {
			properties: [
				...object.properties,
				...(schema?.nameProperty ? [schema.nameProperty] : []),
				...roleProperties,
			],
			history: historyWanted(read),
			archived: gone,
		}),
		associations.includes('companies')
			? calls.associated('account', object.path, read.id, 'companies')
			: null,
		associations.includes('contacts')
			? calls.associated('contact', object.path, read.id, 'contacts')
			: null,
		object.pipelines === null ? [] : calls.pipelines(object.pipelines),
		relatedRecord(calls, read),
	]);

	const before = beforeOf(event, read, record);
	const changesCompany = object.name === 'contact' && read.property === 'associatedcompanyid';
	const wantedCompany = changesCompany
		? toRecordId(read.value)
		: (companyId ?? read.company?.id ?? null);
	const previousCompanyId = changesCompany ? toRecordId(before) : null;
	const companyProperties = [...COMPANY_PROPERTIES, ...roleProperties];
	const [company, previousCompany, contact] = await Promise.all([
		wantedCompany === null ? null : calls.company('company', wantedCompany, companyProperties),
		previousCompanyId === null
			? null
			: calls.company('person.previousCompany', previousCompanyId, companyProperties),
		contactId === null
			? null
			: calls.record('contact', 'contacts', contactId, { properties: CONTACT_PROPERTIES }),
	]);
	if (associations.includes('companies') && wantedCompany === null && !changesCompany) {
		const failed = missing.some(({ what }) => what === 'account');
		if (!failed && record !== null) {
			missing.push({
				what: 'account',
				reason: `no company is associated with this ${object.name}`,
			});
		}
	}

	const found: JsonObject = {
		record: plain(record),
		history: record?.history ?? {},
		company: plain(company),
		previousCompany: plain(previousCompany),
	};
	const account =
		object.name === 'company'
			? record
			: companyMeant(event, read, found, [company, previousCompany]);
	const changesOwner = read.property === 'hubspot_owner_id';
	const [status, people, previousOwner] = await Promise.all([
		account === null || gone
			? null
			: statusOfCompany(calls, account.id, textAt(account.properties, 'lifecyclestage')),
		resolvePeople(
			calls,
			// The new owner of the event, not the one the record has by now.
			changesOwner
				? read.value
				: (textAt(record?.properties, 'hubspot_owner_id') ?? textAt(read.sent, 'hubspot_owner_id')),
			options.roleFields,
			[plain(record), object.name === 'company' ? null : plain(account)],
		),
		changesOwner ? resolvePerson(calls, 'previous owner', before) : null,
	]);
	const data: JsonObject = {
		...found,
		contact: plain(contact),
		related,
		accountStatus: status === null ? null : { of: account?.id ?? null, status },
		pipelines,
		people,
		previousOwner,
		schema: schema === null ? null : { ...schema },
	};
	return { data, missing };
}

/** The company that the Signal is about: who joined or left another one is news to its people. */
function companyMeant(
	event: CrmEvent,
	read: HubspotEvent,
	found: JsonObject,
	companies: ReadonlyArray<HubspotRecord | null>,
): HubspotRecord | null {
	const facts = factsOf(event, read, { data: found, missing: [] });
	const id = accountOf(facts, contactChangeOf(event, facts))?.id;
	return companies.find((company) => company?.id === id) ?? null;
}

/** A custom object has the associations that its account gave it. */
function associationsOf(
	{ object }: HubspotEvent,
	schema: HubspotSchema | null,
): readonly AssociatedType[] {
	if (schema === null) return object.associations;
	return [
		...(schema.associations.includes('0-2') ? (['companies'] as const) : []),
		...(schema.associations.includes('0-1') ? (['contacts'] as const) : []),
	];
}

/** A new title says something about a promotion only while the company stays. */
function historyWanted({ object, property, redacted }: HubspotEvent): string[] {
	if (property === null || redacted) return [];
	return object.name === 'contact' && property === 'jobtitle'
		? ['jobtitle', 'company', 'associatedcompanyid']
		: [property];
}

function beforeOf(
	event: CrmEvent,
	{ property, value }: HubspotEvent,
	record: HubspotRecord | null,
): string | null {
	if (property === null) return null;
	return previousValue(record?.history[property] ?? [], value, event.occurredAt)?.value ?? null;
}

async function relatedRecord(
	calls: HubspotCalls,
	{ association }: HubspotEvent,
): Promise<JsonObject | null> {
	if (association === null || association.to === null) return null;
	const { to, toId } = association;
	const record = await calls.record('associated record', to.path, toId, {
		properties: to.properties,
	});
	return record === null ? null : { id: toId, name: recordName(to, record.properties) };
}

function plain(record: HubspotRecord | null): JsonObject | null {
	return record === null ? null : { id: record.id, properties: record.properties };
}
