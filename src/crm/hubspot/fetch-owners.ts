import type { CrmClient } from '../../core/crm-provider';
import { listAt, textAt } from '../../core/json-read';
import { statusOf } from '../look-up';

export interface HubspotOwner {
	id: string;
	name: string | null;
	email: string | null;
}

/** Up to here one by one is cheaper than the list. HubSpot has no batch read of owners. */
const ONE_BY_ONE = 3;
/** HubSpot: 500 owners in one page. */
const PAGE = 500;
const MAX_PAGES = 10;

export async function fetchOwners(
	client: CrmClient,
	ids: readonly string[],
): Promise<Map<string, HubspotOwner>> {
	if (ids.length <= ONE_BY_ONE) return oneByOne(client, ids);
	const owners = new Map<string, HubspotOwner>();
	let after: string | null = null;
	for (let page = 0; page < MAX_PAGES; page++) {
		const answer: unknown = await client.get('/crm/v3/owners', {
			limit: String(PAGE),
			...(after !== null && { after }),
		});
		for (const entry of listAt(answer, 'results')) keep(owners, entry);
		after = textAt(answer, 'paging', 'next', 'after');
		if (after === null || ids.every((id) => owners.has(id))) return owners;
	}
	const rest = await oneByOne(
		client,
		ids.filter((id) => !owners.has(id)),
	);
	return new Map([...owners, ...rest]);
}

async function oneByOne(
	client: CrmClient,
	ids: readonly string[],
): Promise<Map<string, HubspotOwner>> {
	const owners = new Map<string, HubspotOwner>();
	await Promise.all(
		ids.map(async (id) => {
			try {
				keep(owners, await client.get(`/crm/v3/owners/${id}`));
			} catch (error) {
				if (statusOf(error) !== 404) throw error;
			}
		}),
	);
	return owners;
}

function keep(owners: Map<string, HubspotOwner>, owner: unknown): void {
	const id = textAt(owner, 'id');
	if (id === null) return;
	const name = [textAt(owner, 'firstName'), textAt(owner, 'lastName')].filter(Boolean).join(' ');
	owners.set(id, { id, name: name === '' ? null : name, email: textAt(owner, 'email') });
}
