import type { CrmClient } from '../../core/crm-provider';
import type { JsonValue } from '../../core/json';
import { listAt, textAt } from '../../core/json-read';
import type { AssociatedType } from './objects';
import { toRecordId } from './read-event';

/** Record id to the id of its primary company or contact, else of the first one. */
export async function fetchAssociated(
	client: CrmClient,
	path: string,
	type: AssociatedType,
	ids: readonly string[],
): Promise<Map<string, string>> {
	const found = new Map<string, string>();
	for (const { from, to } of await readAssociations(client, path, type, ids)) {
		const chosen = to.find(isPrimary) ?? to[0];
		const id = toRecordId(textAt(chosen, 'toObjectId'));
		if (id !== null) found.set(from, id);
	}
	return found;
}

/** One page per record: HubSpot gives 500 of them and more. Records without any are left out. */
export async function readAssociations(
	client: CrmClient,
	path: string,
	type: string,
	ids: readonly string[],
): Promise<Array<{ from: string; to: JsonValue[] }>> {
	const answer = await client.post(`/crm/v4/associations/${path}/${type}/batch/read`, {
		inputs: ids.map((id) => ({ id })),
	});
	return listAt(answer, 'results').flatMap((result) => {
		const from = textAt(result, 'from', 'id');
		return from === null ? [] : [{ from, to: listAt(result, 'to') }];
	});
}

function isPrimary(association: JsonValue): boolean {
	return listAt(association, 'associationTypes').some(
		(type) => textAt(type, 'label')?.toLowerCase() === 'primary',
	);
}
