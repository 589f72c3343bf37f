/** A window onto a list: what is shown, and what the buttons beside it lead to (null: there is nothing more). */
export interface HomeList<Item, Cursor> {
	items: Item[];
	/** Back to the beginning. */
	first: Cursor | null;
	next: Cursor | null;
}

export function byIndex<Item>(
	all: readonly Item[],
	from: number,
	shown: number,
): HomeList<Item, number> {
	// What stood on a later page may be gone by now.
	const start = from < all.length ? from : 0;
	const end = start + shown;
	return {
		items: all.slice(start, end),
		first: start > 0 ? 0 : null,
		next: end < all.length ? end : null,
	};
}

export function byCursor<Item>(
	items: readonly Item[],
	after: string | null,
	shown: number,
	cursorOf: (item: Item) => string,
): HomeList<Item, string> {
	const page = items.slice(0, shown);
	const last = page.at(-1);
	return {
		items: page,
		first: after === null ? null : '',
		next: items.length > shown && last ? cursorOf(last) : null,
	};
}
