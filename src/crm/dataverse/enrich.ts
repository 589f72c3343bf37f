import type { CrmClient, CrmEvent, Enrichment, EnrichOptions } from '../../core/crm-provider';
import { objectAt, textAt, valueAt } from '../../core/json-read';
import type { Missing } from '../look-up';
import { rolePeople } from '../role-people';
import { createDataverseCalls, dataverseUser } from './calls';
import { guidOf, viewOf } from './read-context';
import { tableOf } from './tables';

/** The record as it is now, with its account and contact; owner and roles with e-mail addresses. */
export async function enrichDataverse(
	event: CrmEvent,
	client: CrmClient,
	{ roleFields }: EnrichOptions,
): Promise<Enrichment> {
	const missing: Missing = [];
	const table = tableOf(event.rawType);
	const { id, now } = viewOf(event.data);
	if (!event.supported || id === null) return { data: {}, missing };
	if (table === null) {
		missing.push({ what: 'record', reason: 'records of this table are not looked up' });
	}
	const calls = createDataverseCalls(client, missing);
	const needsRoles = Object.values(roleFields).some((column) => !!column);
	const gone = table === null || event.rawType.endsWith('.Delete');
	const record = gone ? null : await calls.record(table, id, needsRoles);
	const account = table?.account ? objectAt(record, table.account) : null;

	// The owner of the event, not the one the record has by now.
	const owner = now.reference('ownerid');
	if (owner?.table === 'team') {
		missing.push({ what: 'owner', reason: 'the record belongs to a team' });
	}
	const present = objectAt(record, 'owninguser');
	const people = await rolePeople({
		service: 'Dynamics 365',
		roleFields,
		// A look-up column is read under `_<column>_value`.
		valuesOf: (column) =>
			Promise.resolve(
				[record, account].map((row) => valueAt(row, column) ?? valueAt(row, `_${column}_value`)),
			),
		ownerId:
			owner === null
				? guidOf(textAt(record, '_ownerid_value'))
				: owner.table === 'team'
					? null
					: owner.id,
		userOf: async (named) => {
			const userId = guidOf(named);
			if (userId === null) return null;
			const known = present !== null && guidOf(present.systemuserid) === userId;
			return known ? dataverseUser(present) : calls.user(userId);
		},
		missing,
	});
	return { data: { record, people: people }, missing };
}
