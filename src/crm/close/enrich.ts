import type { CrmClient, CrmEvent, Enrichment, EnrichOptions } from '../../core/crm-provider';
import type { JsonObject } from '../../core/json';
import type { PersonRef } from '../../core/signal';
import { createLookUp } from '../look-up';
import { createCloseCalls, type CloseCalls } from './calls';
import { contactFacts, contactOf, leadFacts, leadOwner } from './lead';
import { closePeople } from './people';
import { type CloseEvent, closeId, moveOf, readEvent } from './read-event';
import { statusMove } from './status-move';

/** What `toSignals` needs: the lead with its status, owner and roles, names of statuses and users. */
export async function enrichClose(
	event: CrmEvent,
	client: CrmClient,
	options: EnrichOptions,
): Promise<Enrichment> {
	const read = readEvent(event.data);
	if (!event.supported || read === null) return { data: {}, missing: [] };
	const calls = createCloseCalls(client, []);
	const { record, objectType } = read;
	// A deleted lead is found no more; its event says what it was.
	const gone = objectType === 'lead' && read.action === 'deleted';
	const leadId = objectType === 'lead' ? read.id : read.leadId;
	// The log names its opportunity; an opportunity's own events are complete.
	const opportunityId =
		objectType === 'activity.opportunity_status_change' ? closeId(record.opportunity_id) : null;
	const [lead, opportunity, statuses] = await Promise.all([
		leadId === null || gone ? null : calls.lead(leadId),
		opportunityId === null ? null : calls.opportunity(opportunityId),
		needsStatuses(read) ? calls.statuses() : null,
	]);
	const contact = contactOf(opportunity ?? record, lead);
	const [people, users] = await Promise.all([
		closePeople(calls, {
			roleFields: options.roleFields,
			ownerId: ownerOf(read) ?? closeId(opportunity?.user_id) ?? leadOwner(lead),
			records: [record, opportunity, lead],
		}),
		usersOf(calls, read),
	]);
	const assignee = objectType.startsWith('task.') ? await assigneeOf(calls, record) : null;
	return {
		data: {
			lead: lead === null ? null : { ...leadFacts(lead) },
			contact: contact === null ? null : { ...contactFacts(contact) },
			opportunity,
			statuses: statuses ?? {},
			users,
			people: assignee === null ? people : { ...people, assignee },
		},
		missing: calls.missing,
	};
}

async function assigneeOf(calls: CloseCalls, record: JsonObject): Promise<PersonRef | null> {
	const what = 'assignee';
	const id = closeId(record.assigned_to);
	if (id === null) return null;
	const answer = await createLookUp('Close', calls.missing)(what, async () => ({
		user: await calls.userOf(id),
	}));
	if (answer?.user === null) calls.missing.push({ what, reason: `Close has no user ${id}` });
	return answer?.user ?? null;
}

/** The owner of an opportunity, or whose call, note or meeting it was. */
function ownerOf({ objectType, record }: CloseEvent): string | null {
	const has = objectType === 'opportunity' || objectType.startsWith('activity.');
	return has ? closeId(record.user_id) : null;
}

function needsStatuses(event: CloseEvent): boolean {
	if (!/opportunity/.test(event.objectType)) return false;
	const move = statusMove(event, {});
	if (move === null) return false;
	return [move.from, move.to].some(({ label, type }) => label === null || type === null);
}

/** Names of the people of a hand-over; without them the ids stand in `changes`. */
async function usersOf(calls: CloseCalls, event: CloseEvent): Promise<JsonObject> {
	const moves = [moveOf(event, 'user_id'), moveOf(event, 'assigned_to')];
	const ids = moves.flatMap((move) => [move?.from ?? null, move?.to ?? null]);
	const named = await Promise.all(
		[...new Set(ids.filter((id) => id !== null))].map(
			// A failure stands in `missing` already, as the owner's or the assignee's.
			async (id) => [id, (await calls.userOf(id).catch(() => null))?.name ?? null] as const,
		),
	);
	return Object.fromEntries(named.filter(([, name]) => name !== null));
}
