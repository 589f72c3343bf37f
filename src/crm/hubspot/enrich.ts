import type { CrmClient, CrmEvent, Enrichment, EnrichOptions } from '../../core/crm-provider';
import type { JsonObject, JsonValue } from '../../core/json';
import { listAt, objectAt, textAt } from '../../core/json-read';
import { createHubspotCalls } from './calls';
import { hubspotObjectOf } from './objects';
import { resolvePeople } from './people';
import { slimPipelines } from './stages';

const CONTACT_PROPERTIES = ['firstname', 'lastname', 'email', 'phone'];
const COMPANY_PROPERTIES = ['name', 'domain', 'hubspot_owner_id'];

/** What `toSignals` needs: the record, its company and contact, people and pipelines. */
export async function enrichHubspot(
	event: CrmEvent,
	client: CrmClient,
	options: EnrichOptions,
): Promise<Enrichment> {
	const missing: Enrichment['missing'] = [];
	const object = hubspotObjectOf(event.data);
	const id = textAt(event.data, 'objectId');
	if (!event.supported || object === null || id === null || !/^\d{1,19}$/.test(id)) {
		return { data: {}, missing };
	}
	const calls = createHubspotCalls(client, missing);
	const property = textAt(event.data, 'propertyName');
	const roleProperties = Object.values(options.roleFields).filter((name) => !!name);
	const movedStage = object.stageProperty !== null && property === object.stageProperty;

	const [record, pipelines] = await Promise.all([
		calls.record(object.name, object.path, id, {
			properties: [...object.properties, ...roleProperties],
			associations: object.associations,
			history: movedStage ? object.stageProperty : null,
			archived: event.rawType.endsWith('.deletion'),
		}),
		object.pipelines === null ? null : calls.pipelines(object.pipelines),
	]);

	const companyId = firstAssociated(record, 'companies');
	const contactId = firstAssociated(record, 'contacts');
	const [company, contact] = await Promise.all([
		companyId === null
			? null
			: calls.record('company', 'companies', companyId, {
					properties: [...COMPANY_PROPERTIES, ...roleProperties],
				}),
		contactId === null
			? null
			: calls.record('contact', 'contacts', contactId, { properties: CONTACT_PROPERTIES }),
	]);
	if (record !== null && object.associations.includes('companies') && companyId === null) {
		missing.push({ what: 'account', reason: `no company is associated with this ${object.name}` });
	}

	// The new owner of the event, not the one the record has by now.
	const eventOwner = property === 'hubspot_owner_id' ? textAt(event.data, 'propertyValue') : null;
	const people = await resolvePeople(
		calls,
		eventOwner ?? textAt(record, 'properties', 'hubspot_owner_id'),
		options.roleFields,
		[asRecord(record), asRecord(company)],
	);
	const data: JsonObject = {
		record: asRecord(record),
		history: movedStage ? historyOf(record, object.stageProperty) : [],
		company: asRecord(company),
		contact: asRecord(contact),
		pipelines: slimPipelines(pipelines),
		people: people,
	};
	return { data, missing };
}

/** HubSpot labels the primary association `deal_to_company`, further ones `…_unlabeled`. */
function firstAssociated(record: unknown, kind: string): string | null {
	const all = listAt(record, 'associations', kind, 'results');
	const primary = all.find((entry) => !textAt(entry, 'type')?.endsWith('_unlabeled'));
	const id = textAt(primary ?? all[0], 'id');
	return id !== null && /^\d{1,19}$/.test(id) ? id : null;
}

function asRecord(response: unknown): JsonObject | null {
	const properties = objectAt(response, 'properties');
	return properties === null ? null : { id: textAt(response, 'id'), properties };
}

function historyOf(record: unknown, property: string | null): JsonValue[] {
	return property === null
		? []
		: listAt(record, 'propertiesWithHistory', property).map((entry) => ({
				value: textAt(entry, 'value'),
				timestamp: textAt(entry, 'timestamp'),
			}));
}
