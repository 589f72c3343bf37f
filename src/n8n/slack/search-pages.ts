import type { INodeListSearchResult } from 'n8n-workflow';

/** Of what a picker reads at once. */
export const SEARCH_PAGE = 200;
/** Slack has no search by name: so many pages are read for one answer before the editor asks for more. */
const PAGES_AT_ONCE = 5;

export interface SearchPage<Item> {
	items: Item[];
	nextCursor: string | null;
}

/** For a picker: reads on from `paginationToken` until something is offered or there is nothing more. */
export async function searchPages<Item>(
	paginationToken: string | undefined,
	read: (cursor: string | undefined) => Promise<SearchPage<Item>>,
	isOffered: (item: Item) => boolean,
	label: (item: Item) => { name: string; value: string },
): Promise<INodeListSearchResult> {
	const found: Item[] = [];
	let cursor = paginationToken;
	for (let page = 0; page < PAGES_AT_ONCE; page += 1) {
		const { items, nextCursor } = await read(cursor);
		found.push(...items.filter(isOffered));
		cursor = nextCursor ?? undefined;
		if (!cursor || found.length > 0) break;
	}
	return { results: found.map(label), paginationToken: cursor };
}
