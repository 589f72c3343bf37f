import { runSoql, type SalesforceSeed } from './salesforce-records';
import { parseSoql, SoqlError } from './salesforce-soql';
import { startCrmDouble, type CrmDouble } from './start-crm-double';

export type { SalesforceSeed } from './salesforce-records';

export interface SalesforceDouble extends CrmDouble {
	/** The queries in the order of arrival, refused ones included. */
	readonly queries: string[];
	/** Changes fields of a record, or adds the record. */
	set(type: string, id: string, fields: Record<string, unknown>): void;
}

/** Salesforce's default page; tests may want less. */
const PAGE = 2000;

/** Salesforce's query API on loopback, as strict about SOQL as Salesforce where look-ups use it. */
export async function startSalesforceDouble(options: {
	port?: number;
	token: string;
	seed: SalesforceSeed;
}): Promise<SalesforceDouble> {
	const seed = structuredClone(options.seed);
	const pages = new Map<string, unknown[]>();
	const page = (rows: unknown[], totalSize: number) => {
		const size = seed.pageSize ?? PAGE;
		const rest = rows.slice(size);
		const cursor = `01gD0000002HU6K-${pages.size + 1}`;
		if (rest.length > 0) pages.set(cursor, rest);
		return {
			totalSize,
			done: rest.length === 0,
			records: rows.slice(0, size),
			...(rest.length > 0 && { nextRecordsUrl: `/services/data/v60.0/query/${cursor}` }),
		};
	};
	const query =
		(deleted: boolean) =>
		({ query: given }: { query: Record<string, string> }) => {
			const soql = given.q ?? '';
			try {
				const strange = Object.keys(given).find((key) => key !== 'q');
				if (strange !== undefined) throw new SoqlError('INVALID_FIELD', `unknown ${strange}`);
				const rows = runSoql(seed, parseSoql(soql), deleted);
				return { status: 200, body: page(rows, rows.length) };
			} catch (error) {
				if (!(error instanceof SoqlError)) throw error;
				return { status: 400, body: [{ message: error.message, errorCode: error.errorCode }] };
			}
		};
	const double = await startCrmDouble({
		...(options.port !== undefined && { port: options.port }),
		authorize: (headers) => headers.authorization === `Bearer ${options.token}`,
		routes: [
			{ method: 'GET', path: '/services/data/v60.0/query', answer: query(false) },
			{ method: 'GET', path: '/services/data/v60.0/queryAll', answer: query(true) },
			{
				method: 'GET',
				path: '/services/data/v60.0/query/:cursor',
				answer: ({ params }) => {
					const rows = pages.get(params.cursor ?? '');
					return rows === undefined
						? {
								status: 400,
								body: [{ message: 'invalid query locator', errorCode: 'INVALID_QUERY_LOCATOR' }],
							}
						: { status: 200, body: page(rows, rows.length) };
				},
			},
		],
	});
	return {
		...double,
		get queries() {
			return double.requests.flatMap(({ query: { q } }) => q ?? []);
		},
		set(type, id, fields) {
			const records = (seed.records[type] ??= []);
			const record = records.find((entry) => entry.Id === id);
			if (record === undefined) records.push({ Id: id, ...fields });
			else Object.assign(record, fields);
		},
	};
}
