/** Rows of one thing together, as a join gives them; things in the order in which each comes first. */
export function groupRows<Row extends { id: string }>(
	rows: readonly Row[],
): Array<{ first: Row; rows: Row[] }> {
	const byId = new Map<string, { first: Row; rows: Row[] }>();
	for (const row of rows) {
		const group = byId.get(row.id);
		if (group) group.rows.push(row);
		else byId.set(row.id, { first: row, rows: [row] });
	}
	return [...byId.values()];
}
