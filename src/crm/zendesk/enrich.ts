import type { CrmClient, CrmEvent, Enrichment, EnrichOptions } from '../../core/crm-provider';
import type { JsonObject } from '../../core/json';
import { objectAt, textAt } from '../../core/json-read';
import { createLookUp } from '../look-up';
import { createZendeskCalls, type ZendeskCalls } from './calls';
import { TRIGGER } from './kinds';
import { zendeskPeople } from './people';
import { idIn, readEvent, type ZendeskEntity } from './read-event';
import { ticketIdIn } from './trigger-body';
import { isDeletion } from './zendesk-type';

interface Asked {
	entity: ZendeskEntity;
	id: string;
	/** The record as the event shows it. */
	detail: JsonObject;
	/** People of a move: before and after. */
	moved: ReadonlyArray<string | null>;
}

const PEOPLE_MOVE = /^(?:agent_assignment|requester|submitter)_changed$/;

/** What `toSignals` needs: the record, its organization, group and people, and mapped roles. */
export async function enrichZendesk(
	event: CrmEvent,
	client: CrmClient,
	options: EnrichOptions,
): Promise<Enrichment> {
	const asked = askedOf(event);
	if (asked === null) return { data: {}, missing: [] };
	const calls = createZendeskCalls(client, []);
	const data =
		asked.entity === 'ticket'
			? await ticketData(calls, asked, options)
			: await otherData(calls, asked, options);
	return { data, missing: calls.missing };
}

function askedOf(event: CrmEvent): Asked | null {
	if (!event.supported) return null;
	if (event.rawType === TRIGGER) {
		const id = ticketIdIn(event.data);
		return id === null ? null : { entity: 'ticket', id, detail: {}, moved: [] };
	}
	const read = readEvent(event.data);
	// What is deleted is found no more; the event says what it was.
	if (!read.ok || isDeletion(read.event)) return null;
	const { entity, id, detail, action } = read.event;
	const { current, previous } = read.event.event;
	return {
		entity,
		id,
		detail,
		moved: PEOPLE_MOVE.test(action) ? [idIn(previous), idIn(current)] : [],
	};
}

async function ticketData(
	calls: ZendeskCalls,
	{ id, detail, moved }: Asked,
	{ roleFields }: EnrichOptions,
): Promise<JsonObject> {
	const found = await calls.ticket(id);
	const ticket = found?.ticket ?? null;
	const linked = (field: string) => idIn(detail[field]) ?? idIn(ticket?.[field]);
	const [users, organization] = await Promise.all([
		usersOf(calls, found?.users ?? [], [
			['requester', linked('requester_id')],
			['assignee', linked('assignee_id')],
			['submitter', linked('submitter_id')],
			...moved.map((user): [string, string | null] => ['user', user]),
		]),
		organizationOf(calls, found?.organization ?? null, linked('organization_id')),
	]);
	const requester = objectAt(users, linked('requester_id') ?? '');
	const people = await zendeskPeople(calls, roleFields, { ticket, organization, user: requester });
	return { record: ticket, users, organization, group: found?.group ?? null, people };
}

async function otherData(
	calls: ZendeskCalls,
	{ entity, id, detail }: Asked,
	{ roleFields }: EnrichOptions,
): Promise<JsonObject> {
	if (entity === 'organization') {
		const organization = await calls.organization(id);
		const records = { ticket: null, organization, user: null };
		const people = await zendeskPeople(calls, roleFields, records);
		return { record: organization, organization, people };
	}
	const user = await calls.user(id);
	const organizationId = idIn(detail.organization_id) ?? idIn(user?.organization_id);
	const organization = await organizationOf(calls, null, organizationId);
	const people = await zendeskPeople(calls, roleFields, { ticket: null, organization, user });
	return { record: user, organization, people };
}

/** Zendesk calls side-loaded records partial: what they lack is asked for. */
async function organizationOf(
	calls: ZendeskCalls,
	loaded: JsonObject | null,
	id: string | null,
): Promise<JsonObject | null> {
	if (id === null) return null;
	const own = textAt(loaded, 'id') === id ? loaded : null;
	const whole = own !== null && 'domain_names' in own && 'organization_fields' in own;
	return whole ? own : ((await calls.organization(id)) ?? own);
}

/** By id; the event's people may be others than the ticket's by now. */
async function usersOf(
	calls: ZendeskCalls,
	loaded: readonly JsonObject[],
	wanted: ReadonlyArray<[what: string, id: string | null]>,
): Promise<JsonObject> {
	const lookUp = createLookUp('Zendesk', calls.missing);
	// Whoever stands in several places is named by the first.
	const whats = new Map(
		wanted.toReversed().flatMap(([what, id]) => (id === null ? [] : [[id, what] as const])),
	);
	const users = await Promise.all(
		[...whats].map(async ([id, what]) => {
			const own = loaded.find((user) => textAt(user, 'id') === id) ?? null;
			if (own !== null && 'email' in own) return [id, own] as const;
			const answer = await lookUp(what, async () => ({ user: await calls.person(id) }));
			if (answer?.user === null && own === null) {
				calls.missing.push({ what, reason: `Zendesk has no user ${id}` });
			}
			return [id, answer?.user ?? own] as const;
		}),
	);
	return Object.fromEntries(users.filter(([, user]) => user !== null));
}
