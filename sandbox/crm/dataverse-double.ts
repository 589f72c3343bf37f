import type { JsonObject } from '../../src/core/json';
import { isJsonObject, textAt } from '../../src/core/json-read';
import { type CrmDouble, type DoubleRoute, startCrmDouble } from './start-crm-double';

type Answer = ReturnType<DoubleRoute['answer']>;

/** Rows by entity set. A navigation property holds the related row, which only `$expand` shows. */
export type DataverseSeed = Readonly<Record<string, readonly JsonObject[]>>;

const ID_COLUMNS: Readonly<Record<string, string>> = {
	opportunities: 'opportunityid',
	incidents: 'incidentid',
	leads: 'leadid',
	contacts: 'contactid',
	accounts: 'accountid',
	tasks: 'activityid',
	systemusers: 'systemuserid',
};
const GUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

/** The Dataverse Web API (v9.2) as far as look-ups call it; what a table lacks is refused, as there. */
export function startDataverseDouble(options: {
	token: string;
	seed: DataverseSeed;
	port?: number;
}): Promise<CrmDouble> {
	return startCrmDouble({
		...(options.port !== undefined && { port: options.port }),
		authorize: (headers) => headers.authorization === `Bearer ${options.token}`,
		routes: [
			{
				method: 'GET',
				path: '/api/data/v9.2/:set',
				answer: ({ params, query }) => answer(options.seed, params.set ?? '', query),
			},
		],
	});
}

function answer(seed: DataverseSeed, set: string, query: Record<string, string>): Answer {
	const idColumn = ID_COLUMNS[set];
	const rows = seed[set];
	if (idColumn === undefined || rows === undefined) {
		return refuse(404, `Resource not found for the segment '${set}'.`);
	}
	const unknown = Object.keys(query).find(
		(name) => !['$select', '$expand', '$filter'].includes(name),
	);
	if (unknown !== undefined) return refuse(400, `The query parameter ${unknown} is not supported`);
	const ids = readFilter(query.$filter ?? '', idColumn);
	if (ids === null) return refuse(400, 'Syntax error in $filter');
	const select = query.$select?.split(',');
	const expand = readExpand(query.$expand ?? '');
	const columns = columnsOf(rows);
	const missing = [...(select ?? []), ...expand.keys()].find((name) => !columns.has(name));
	if (missing !== undefined) return refuse(400, `Could not find a property named '${missing}'`);
	const found = rows.filter((row) => ids.includes(textAt(row, idColumn) ?? ''));
	return {
		body: {
			'@odata.context': `https://contoso.crm4.dynamics.com/api/data/v9.2/$metadata#${set}`,
			value: found.map((row) => shown(row, select ?? null, expand, idColumn)),
		},
	};
}

function readFilter(filter: string, idColumn: string): string[] | null {
	const condition = new RegExp(`^${idColumn} eq (${GUID})$`);
	const ids = filter.split(' or ').map((part) => condition.exec(part)?.[1]);
	return ids.every((id) => id !== undefined) ? (ids as string[]) : null;
}

/** `a($select=x,y),b` to the columns of each; null: all. */
function readExpand(expand: string): Map<string, string[] | null> {
	const parts = expand.matchAll(/(\w+)(?:\(\$select=([\w,]+)\))?(?:,|$)/g);
	return new Map(
		[...parts].map(([, name = '', columns]) => [name, columns?.split(',') ?? null] as const),
	);
}

/** Of all rows: a column that is empty in one row exists all the same. */
function columnsOf(rows: readonly JsonObject[]): Set<string> {
	return new Set(rows.flatMap((row) => Object.keys(row)));
}

function shown(
	row: JsonObject,
	select: readonly string[] | null,
	expand: ReadonlyMap<string, string[] | null>,
	idColumn: string,
): JsonObject {
	const result: JsonObject = { '@odata.etag': 'W/"1"' };
	for (const [name, value] of Object.entries(row)) {
		if (expand.has(name)) {
			const columns = expand.get(name) ?? null;
			result[name] = isJsonObject(value) && columns !== null ? pick(value, columns) : value;
		} else if (!isJsonObject(value) && (select === null || select.includes(name))) {
			result[name] = value;
		}
	}
	return { ...result, [idColumn]: row[idColumn] ?? null };
}

function pick(row: JsonObject, columns: readonly string[]): JsonObject {
	return Object.fromEntries(Object.entries(row).filter(([name]) => columns.includes(name)));
}

function refuse(status: number, message: string): Answer {
	return { status, body: { error: { code: '0x80060888', message } } };
}
