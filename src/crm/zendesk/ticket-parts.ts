import { absoluteLink } from '../../core/absolute-link';
import type { JsonObject } from '../../core/json';
import { listAt, objectAt, textAt, toText } from '../../core/json-read';
import { normalizeDomain } from '../../core/normalize-domain';
import type { PersonRef, SignalInput } from '../../core/signal';
import { personOf } from './people';
import { idIn, type ZendeskEntity } from './read-event';

const PAGES: Readonly<Record<ZendeskEntity, string>> = {
	ticket: 'tickets',
	user: 'users',
	organization: 'organizations',
};

type Link = (entity: ZendeskEntity, id: string | null) => string | null;

/**
 * Pages of the Agent Workspace. An event does not say whose Zendesk it is of: the looked-up records do,
 * or the builder's base URL.
 */
export function zendeskLink(found: JsonObject, base: string | null): Link {
	const own = ['record', 'organization', 'group']
		.map((name) => textAt(found, name, 'url') ?? '')
		.map((url) => /^https:\/\/[a-z0-9-]{1,63}\.zendesk\.com(?=\/)/i.exec(url)?.[0])
		.find((host) => host !== undefined);
	return (entity, id) =>
		id === null ? null : absoluteLink(`/agent/${PAGES[entity]}/${id}`, base ?? own ?? null);
}

export function accountOf(
	entity: ZendeskEntity,
	record: JsonObject,
	found: JsonObject,
	link: Link,
): SignalInput['account'] {
	const organization = objectAt(found, 'organization');
	const id =
		(entity === 'organization' ? idIn(record.id) : idIn(record.organization_id)) ??
		idIn(organization?.id);
	const sent = entity === 'organization' ? textAt(record, 'name') : null;
	const name = sent ?? textAt(organization, 'name');
	if (id === null && name === null) return null;
	return {
		id,
		name,
		domain: normalizeDomain(toText(listAt(organization, 'domain_names')[0])),
		url: link('organization', id),
	};
}

/** Who takes part in a ticket, by name where they were looked up. */
export function peopleOf(
	record: JsonObject,
	found: JsonObject,
): NonNullable<SignalInput['people']> {
	const person = (field: string): PersonRef | null => {
		const id = idIn(record[field]);
		if (id === null) return null;
		const user = objectAt(found, 'users', id);
		return user === null ? { id, name: null, email: null } : { ...personOf(user), id };
	};
	const roles = (objectAt(found, 'people') ?? {}) as NonNullable<SignalInput['people']>;
	return {
		requester: person('requester_id'),
		assignee: person('assignee_id'),
		submitter: person('submitter_id'),
		...roles,
	};
}

/** Who asked, or the user that the event is about. */
export function contactOf(
	entity: ZendeskEntity,
	record: JsonObject,
	found: JsonObject,
): SignalInput['contact'] {
	const user =
		entity === 'user'
			? record
			: entity === 'ticket'
				? objectAt(found, 'users', idIn(record.requester_id) ?? '')
				: null;
	const [name, email, phone] = ['name', 'email', 'phone'].map((field) => textAt(user, field));
	if (!name && !email && !phone) return null;
	return { name: name ?? null, email: email ?? null, phone: phone ?? null };
}
