import type { CrmClient, CrmEvent, Enrichment, EnrichOptions } from '../../core/crm-provider';
import type { JsonObject, JsonValue } from '../../core/json';
import { listAt, objectAt, textAt, valueAt } from '../../core/json-read';
import type { PersonRef } from '../../core/signal';
import { createLookUp, type Missing } from '../look-up';
import { rolePeople } from '../role-people';
import { INTERCOM_ID, loadIntercom } from './calls';
import { intercomItem } from './parse';
import { assigneeOf } from './people';
import { topicOf } from './topics';

/** The contact behind the event, its company, and teammates with their e-mail addresses. */
export async function enrichIntercom(
	event: CrmEvent,
	client: CrmClient,
	{ roleFields }: EnrichOptions,
): Promise<Enrichment> {
	const missing: Missing = [];
	const topic = topicOf(event.rawType);
	const sent = topic === null ? null : intercomItem(event.data, topic.kind);
	// What is deleted can be looked up no more.
	if (!event.supported || topic === null || sent === null || event.rawType.endsWith('.deleted')) {
		return { data: {}, missing };
	}
	const lookUp = createLookUp('Intercom', missing);
	const load = (what: string, kind: Parameters<typeof loadIntercom>[1], id: string | null) =>
		id === null || !INTERCOM_ID.test(id)
			? Promise.resolve(null)
			: lookUp(what, () => loadIntercom(client, kind, id));
	const { kind } = topic;

	// Events about a part of a conversation may hold no more of it than its id.
	const bare = kind === 'conversation' && objectAt(sent, 'contacts') === null;
	const item =
		(bare ? await load('conversation', 'conversation', textAt(sent, 'id')) : null) ?? sent;
	const contact = kind === 'contact' ? item : await load('contact', 'contact', firstContact(item));
	const company =
		kind === 'company' ? item : await load('account', 'company', firstCompany(contact));
	const ownerId = textAt(contact, 'owner_id');
	const people = await rolePeople({
		service: 'Intercom',
		roleFields,
		valuesOf: (field) =>
			Promise.resolve([item, contact, company].map((record) => attribute(record, field))),
		ownerId: ownerId !== null && INTERCOM_ID.test(ownerId) ? ownerId : null,
		userOf: async (id) => {
			const admin = /^\d{1,19}$/.test(id) ? await loadIntercom(client, 'admin', id) : null;
			return admin === null ? null : teammate(admin, id);
		},
		missing,
	});
	const assigned = kind === 'contact' || kind === 'company' ? null : assigneeOf(item);
	if (assigned !== null && people.assignee === undefined) {
		const admin = assigned.email === null ? await load('assignee', 'admin', assigned.id) : null;
		people.assignee = admin === null ? assigned : teammate(admin, assigned.id);
	}
	const data: JsonObject = {
		item: bare ? item : null,
		contact: kind === 'contact' ? null : contact,
		company: kind === 'company' ? null : company,
		people: people,
	};
	return { data, missing };
}

function teammate(admin: JsonObject, id: string | null): PersonRef {
	return { name: textAt(admin, 'name'), email: textAt(admin, 'email'), id };
}

function firstContact(item: JsonObject): string | null {
	return textAt(listAt(item, 'contacts', 'contacts')[0], 'id');
}

function firstCompany(contact: JsonObject | null): string | null {
	const companies = [
		...listAt(contact, 'companies', 'data'),
		...listAt(contact, 'companies', 'companies'),
	];
	return textAt(companies[0], 'id');
}

function attribute(record: JsonObject | null, field: string): JsonValue | undefined {
	return (
		valueAt(record, 'custom_attributes', field) ??
		valueAt(record, 'ticket_attributes', field) ??
		valueAt(record, field)
	);
}
