import { RELATIONSHIPS, SCHEMA, UNFILTERABLE } from './salesforce-schema';
import { type Soql, type SoqlCondition, SoqlError } from './salesforce-soql';

export type Row = Record<string, unknown>;

export interface SalesforceSeed {
	/** Object to its records; `IsDeleted: true` puts one into the recycle bin. */
	records: Record<string, Row[]>;
	/** Custom fields and custom objects' fields. */
	custom?: Record<string, string[]>;
	/** Fields that the credential may not read, as `Account.Type`. */
	hidden?: string[];
	/** Objects that the org does not have (history that nobody tracks). */
	absent?: string[];
	pageSize?: number;
}

const ID = /^[a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?$/;

export function runSoql(seed: SalesforceSeed, query: Soql, deleted: boolean): Row[] {
	const type = query.from;
	fieldsOf(seed, type);
	for (const item of query.select) check(seed, type, 'path' in item ? item.path : [item.count]);
	for (const { field } of query.where) {
		check(seed, type, [field]);
		if (UNFILTERABLE.includes(field)) {
			throw new SoqlError('INVALID_FIELD', `field '${field}' can not be filtered in a query call`);
		}
	}
	for (const condition of query.where) checkIds(condition);
	if (query.orderBy) check(seed, type, [query.orderBy.field]);

	let rows = (seed.records[type] ?? []).filter(
		(row) =>
			(deleted || row.IsDeleted !== true) &&
			query.where.every((condition) => matches(row, condition)),
	);
	if (query.groupBy.length > 0) return grouped(seed, query, rows);
	const ungrouped = query.select.find((item) => !('path' in item));
	if (ungrouped !== undefined) throw new SoqlError('MALFORMED_QUERY', 'COUNT needs GROUP BY');
	const { orderBy } = query;
	if (orderBy !== null) {
		rows = rows.toSorted((a, b) => compare(a[orderBy.field], b[orderBy.field]));
		if (orderBy.descending) rows.reverse();
	}
	return rows.slice(0, query.limit ?? rows.length).map((row) => selected(seed, query, row));
}

function fieldsOf(seed: SalesforceSeed, type: string): string[] {
	const known = Object.hasOwn(SCHEMA, type) ? SCHEMA[type] : undefined;
	const custom = seed.custom?.[type];
	if ((known === undefined && custom === undefined) || seed.absent?.includes(type)) {
		throw new SoqlError('INVALID_TYPE', `sObject type '${type}' is not supported.`);
	}
	return [...(known ?? []), ...(custom ?? [])].filter(
		(field) => seed.hidden?.includes(`${type}.${field}`) !== true,
	);
}

/** Names are compared without regard to case, as Salesforce does. */
function check(seed: SalesforceSeed, type: string, [first = '', ...rest]: string[]): void {
	const fields = fieldsOf(seed, type);
	if (rest.length === 0) {
		if (fields.includes(first)) return;
		throw new SoqlError('INVALID_FIELD', `No such column '${first}' on entity '${type}'.`);
	}
	const relationship = Object.hasOwn(RELATIONSHIPS, first) ? RELATIONSHIPS[first] : undefined;
	if (relationship === undefined || !fields.includes(relationship.field)) {
		throw new SoqlError(
			'INVALID_FIELD',
			`Didn't understand relationship '${first}' in field path.`,
		);
	}
	check(seed, relationship.types[0] ?? '', rest);
}

function checkIds(condition: SoqlCondition): void {
	if (!/Id$/.test(condition.field)) return;
	const values =
		condition.operator === 'IN'
			? condition.values
			: condition.operator === '='
				? [condition.value]
				: [];
	const wrong = values.find((value) => !ID.test(value));
	if (wrong !== undefined) {
		throw new SoqlError('INVALID_QUERY_FILTER_OPERATOR', `invalid ID field: ${wrong}`);
	}
}

function matches(row: Row, condition: SoqlCondition): boolean {
	const value = row[condition.field];
	const text = typeof value === 'string' ? value : String(value ?? '');
	const same = (wanted: string) =>
		/Id$/.test(condition.field)
			? text.slice(0, 15) === wanted.slice(0, 15)
			: text.toLowerCase() === wanted.toLowerCase();
	switch (condition.operator) {
		case 'IN':
			return condition.values.some(same);
		case '=':
			return same(condition.value);
		case 'LIKE':
			return condition.pattern.test(text);
		case '!=':
			return value !== undefined && value !== null;
	}
}

function selected(seed: SalesforceSeed, { select, from }: Soql, row: Row): Row {
	const result: Row = { attributes: attributesOf(from, row) };
	for (const item of select) {
		if ('path' in item) put(seed, result, from, row, item.path);
	}
	return result;
}

function put(
	seed: SalesforceSeed,
	result: Row,
	type: string,
	row: Row,
	[first = '', ...rest]: string[],
): void {
	if (rest.length === 0) {
		result[first] = row[first] ?? null;
		return;
	}
	const relationship = RELATIONSHIPS[first];
	const id = row[relationship?.field ?? ''];
	const [targetType, target] = find(seed, relationship?.types ?? [], id);
	if (target === undefined) {
		result[first] = null;
		return;
	}
	const related = (result[first] ??= { attributes: attributesOf(targetType, target) }) as Row;
	put(seed, related, targetType, target, rest);
}

function find(seed: SalesforceSeed, types: readonly string[], id: unknown): [string, Row?] {
	for (const type of types) {
		const row = (seed.records[type] ?? []).find((entry) => entry.Id === id);
		if (row !== undefined) return [type, row];
	}
	return [''];
}

function grouped(seed: SalesforceSeed, query: Soql, rows: Row[]): Row[] {
	for (const field of query.groupBy) check(seed, query.from, [field]);
	const groups = new Map<string, Row[]>();
	for (const row of rows) {
		const key = JSON.stringify(query.groupBy.map((field) => row[field] ?? null));
		groups.set(key, [...(groups.get(key) ?? []), row]);
	}
	return [...groups.values()].slice(0, query.limit ?? groups.size).map((members) => {
		const result: Row = { attributes: { type: 'AggregateResult' } };
		for (const item of query.select) {
			if (!('path' in item)) {
				result[item.alias] = members.length;
				continue;
			}
			const [field = '', ...rest] = item.path;
			if (rest.length > 0 || !query.groupBy.includes(field)) {
				throw new SoqlError('MALFORMED_QUERY', `Field must be grouped or aggregated: ${field}`);
			}
			result[field] = members[0]?.[field] ?? null;
		}
		return result;
	});
}

function attributesOf(type: string, row: Row) {
	return { type, url: `/services/data/v60.0/sobjects/${type}/${String(row.Id)}` };
}

function compare(a: unknown, b: unknown): number {
	return String(a ?? '').localeCompare(String(b ?? ''));
}
