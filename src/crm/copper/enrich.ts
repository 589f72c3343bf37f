import type { CrmClient, CrmEvent, Enrichment, EnrichOptions } from '../../core/crm-provider';
import type { JsonObject } from '../../core/json';
import { toText } from '../../core/json-read';
import { type CopperCalls, createCopperCalls } from './calls';
import { copperPeople } from './people';
import {
	COMPANY_NAMES,
	copperId,
	type CopperEvent,
	moveOf,
	OWNER_NAMES,
	readEvent,
	STAGE_NAMES,
} from './read-event';

/** What `toSignals` needs. Notifications hold ids and changes only: everything else is looked up. */
export async function enrichCopper(
	event: CrmEvent,
	client: CrmClient,
	options: EnrichOptions,
): Promise<Enrichment> {
	const read = readEvent(event.data);
	if (!event.supported || read === null) return { data: {}, missing: [] };
	const calls = createCopperCalls(client, []);
	// A deleted record is found no more.
	const [record, accountId, stages] = await Promise.all([
		read.event === 'delete' ? null : calls.record(read.type, read.id),
		calls.accountId(),
		read.type === 'opportunity' ? calls.stages() : null,
	]);
	const isCompany = read.type === 'company';
	const companyId = isCompany ? read.id : copperId(record?.company_id);
	const personId = copperId(record?.primary_contact_id);
	if (read.type === 'opportunity' && record !== null && companyId === null) {
		calls.missing.push({ what: 'account', reason: 'no company is set for this opportunity' });
	}
	const previousId = read.type === 'person' ? copperId(moveOf(read, COMPANY_NAMES)?.from) : null;
	const deletedCompany = isCompany && read.event === 'delete';
	const [company, status, person, previousCompany, previousStatus] = await Promise.all([
		isCompany ? record : companyId === null ? null : calls.company(companyId),
		companyId === null || deletedCompany ? null : calls.companyStatus(companyId),
		personId === null ? null : calls.person(personId),
		previousId === null ? null : calls.company(previousId),
		previousId === null ? null : calls.companyStatus(previousId),
	]);
	// The owner that the event shows, not the one the record has by now.
	const ownerMove = moveOf(read, OWNER_NAMES);
	const ownerId = copperId(ownerMove === null ? record?.assignee_id : ownerMove.to);
	const [people, users] = await Promise.all([
		copperPeople(calls, {
			roleFields: options.roleFields,
			ownerId,
			// Who left a company is the business of the people in charge of that one.
			records: [record, isCompany ? null : (company ?? previousCompany)],
		}),
		usersOf(calls, read),
	]);
	const known = [...stageIds(read), copperId(record?.pipeline_stage_id)];
	return {
		data: {
			record,
			company: company === null ? null : { ...company, status },
			previousCompany:
				previousCompany === null ? null : { ...previousCompany, status: previousStatus },
			person,
			accountId,
			stages: Object.fromEntries(
				known.flatMap((id) => {
					const stage = id === null ? undefined : stages?.get(id);
					return id === null || stage === undefined ? [] : [[id, { ...stage }]];
				}),
			),
			users,
			people,
		},
		missing: calls.missing,
	};
}

function stageIds(event: CopperEvent): Array<string | null> {
	const move = moveOf(event, STAGE_NAMES);
	return move === null ? [] : [copperId(move.from), copperId(move.to)];
}

/** Names of the people of a hand-over; without them the ids stand in `changes`. */
async function usersOf(calls: CopperCalls, event: CopperEvent): Promise<JsonObject> {
	const move = moveOf(event, OWNER_NAMES);
	const ids = move === null ? [] : [toText(move.from), toText(move.to)];
	const named = await Promise.all(
		ids
			.filter((id) => id !== null)
			// A failure stands in `missing` already, as the owner's.
			.map(async (id) => [id, (await calls.userOf(id).catch(() => null))?.name ?? null] as const),
	);
	return Object.fromEntries(named.filter(([, name]) => name !== null));
}
