import { toBoolean } from '../../core/coerce';
import type { CrmClient } from '../../core/crm-provider';
import type { JsonObject, JsonValue } from '../../core/json';
import { textAt } from '../../core/json-read';
import { readAssociations } from './fetch-associated';
import { chunksOf, fetchRecords, MAX_INPUTS } from './fetch-records';
import { toRecordId } from './read-event';
import { findStage } from './stages';

export type DealState = 'won' | 'lost' | 'open';

/** A company with more deals is judged by the newest ones. */
const MAX_DEALS_OF_COMPANY = 300;

/** Company id to how its deals stand. */
export async function fetchDealStates(
	client: CrmClient,
	loadPipelines: () => Promise<readonly JsonValue[]>,
	companyIds: readonly string[],
): Promise<Map<string, readonly DealState[]>> {
	const owned = await readAssociations(client, 'companies', 'deals', companyIds);
	const deals = new Map(
		owned.map(({ from, to }) => [
			from,
			to
				.map((entry) => toRecordId(textAt(entry, 'toObjectId')))
				.filter((id) => id !== null)
				// Ids grow: the longer one, then the greater one, is newer.
				.sort((a, b) => b.length - a.length || (b > a ? 1 : -1))
				.slice(0, MAX_DEALS_OF_COMPANY),
		]),
	);
	const ids = [...new Set([...deals.values()].flat())];
	const names = ['dealstage', 'pipeline', 'hs_is_closed', 'hs_is_closed_won'];
	const batches = await Promise.all(
		chunksOf(ids, MAX_INPUTS).map((keys) =>
			fetchRecords(client, { path: '0-3', names, archived: false, keys }),
		),
	);
	const records = batches.flatMap((batch) => [...batch]);
	// Deals mostly carry their own flags.
	const flagged = records.every(([, { properties }]) => hasFlags(properties));
	const pipelines = flagged ? [] : await loadPipelines();
	const states = new Map(
		records.map(([id, { properties }]) => [id, stateOf(properties, pipelines)] as const),
	);
	return new Map(
		companyIds.map((companyId) => [
			companyId,
			(deals.get(companyId) ?? []).flatMap((id) => states.get(id) ?? []),
		]),
	);
}

function hasFlags(properties: JsonObject): boolean {
	return (
		toBoolean(properties.hs_is_closed_won) !== null && toBoolean(properties.hs_is_closed) !== null
	);
}

/** By the deal's own flags, else by its stage's metadata. */
function stateOf(properties: JsonObject, pipelines: readonly JsonValue[]): DealState | null {
	const stage = findStage(
		pipelines,
		textAt(properties, 'dealstage'),
		textAt(properties, 'pipeline'),
	);
	const won = toBoolean(properties.hs_is_closed_won) ?? stage?.won ?? null;
	const closed = toBoolean(properties.hs_is_closed) ?? stage?.closed ?? null;
	if (won === true) return 'won';
	if (closed === false) return 'open';
	return closed === true ? 'lost' : null;
}
