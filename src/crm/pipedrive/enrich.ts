import type { CrmClient, CrmEvent, Enrichment, EnrichOptions } from '../../core/crm-provider';
import type { JsonObject } from '../../core/json';
import { createPipedriveCalls, type PipedriveCalls } from './calls';
import { organizationMove } from './contact-verdict';
import { pipedrivePeople } from './people';
import {
	idIn,
	ownerIn,
	ownerMove,
	type PipedriveChange,
	readChange,
	stageMove,
} from './read-change';

/** What `toSignals` needs: the record, its organization and person, stages, owner and roles. */
export async function enrichPipedrive(
	event: CrmEvent,
	client: CrmClient,
	options: EnrichOptions,
): Promise<Enrichment> {
	const read = readChange(event.data);
	if (!event.supported || !read.ok) return { data: {}, missing: [] };
	const { change } = read;
	const calls = createPipedriveCalls(client, []);
	// A deleted record is found no more.
	const gone = change.action === 'delete';
	const record = gone ? null : await calls.record(change.entity, change.id);
	const linked = (...fields: string[]) =>
		[change.record, record ?? {}]
			.flatMap((from) => fields.map((field) => idIn(from[field])))
			.find((id) => id !== null) ?? null;
	const isOrganization = change.entity === 'organization';
	const organizationId = isOrganization ? null : linked('org_id', 'organization_id');
	const personId = change.entity === 'person' ? null : linked('person_id');
	const previousId = organizationMove(change)?.from ?? null;
	const [stages, organization, person, previousOrganization] = await Promise.all([
		change.entity === 'deal' ? stagesOf(calls, change, record) : null,
		organizationId === null ? null : calls.organization(organizationId),
		personId === null ? null : calls.person(personId),
		previousId === null ? null : calls.organization(previousId),
	]);
	const account = isOrganization ? record : organization;
	if (change.entity === 'deal' && organizationId === null && record !== null) {
		calls.missing.push({ what: 'account', reason: 'no organization is linked to this deal' });
	}

	const [people, users] = await Promise.all([
		pipedrivePeople(calls, {
			roleFields: options.roleFields,
			// The owner that the event shows, not the one the record has by now.
			ownerId: ownerIn(change.record) ?? ownerIn(record),
			// Who left an organization is the business of the people in charge of that one.
			records: [change.record, record, account ?? previousOrganization],
		}),
		usersOf(calls, change),
	]);
	return {
		data: {
			record,
			organization: account,
			previousOrganization,
			person,
			stages,
			users,
			people,
		},
		missing: calls.missing,
	};
}

/** Names of the two stages of a move, or of the present one. */
async function stagesOf(
	calls: PipedriveCalls,
	change: PipedriveChange,
	record: JsonObject | null,
): Promise<JsonObject> {
	const present = idIn(change.record.stage_id) ?? idIn(record?.stage_id);
	const ids = [stageMove(change)?.from ?? null, present].filter((id) => id !== null);
	if (ids.length === 0) return {};
	const stages = await calls.stages();
	return Object.fromEntries(
		ids.flatMap((id) => {
			const stage = stages?.get(id);
			return stage === undefined ? [] : [[id, { ...stage }]];
		}),
	);
}

/** Names of the owners of a hand-over; without them the ids stand in `changes`. */
async function usersOf(calls: PipedriveCalls, change: PipedriveChange): Promise<JsonObject> {
	const move = ownerMove(change);
	const ids = [move?.from ?? null, move?.to ?? null].filter((id) => id !== null);
	const named = await Promise.all(
		// A failure stands in `missing` already, as the owner's.
		ids.map(async (id) => [id, (await calls.userOf(id).catch(() => null))?.name ?? null] as const),
	);
	return Object.fromEntries(named.filter(([, name]) => name !== null));
}
