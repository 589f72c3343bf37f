import type { CrmClient } from '../../core/crm-provider';
import type { JsonObject } from '../../core/json';
import { isJsonObject, listAt, textAt } from '../../core/json-read';

export const API_PATH = '/services/data/v60.0';
/** Salesforce gives 2,000 rows a page. */
const MAX_PAGES = 5;
const NEXT_PAGE = /^\/services\/data\/v\d{1,3}\.\d\/query(?:All)?\/[\w-]{1,100}$/;

/** All rows, `attributes` left out. `deleted`: also records in the recycle bin. Rejects as the client does. */
export async function runSoql(
	client: CrmClient,
	soql: string,
	{ deleted = false } = {},
): Promise<JsonObject[]> {
	const rows: JsonObject[] = [];
	let answer = await client.get(`${API_PATH}/${deleted ? 'queryAll' : 'query'}`, { q: soql });
	for (let page = 1; ; page++) {
		rows.push(...listAt(answer, 'records').filter(isJsonObject).map(withoutAttributes));
		const next = textAt(answer, 'nextRecordsUrl');
		if (next === null || !NEXT_PAGE.test(next) || page === MAX_PAGES) return rows;
		answer = await client.get(next);
	}
}

/** `'O\'Neil'`: a text as SOQL takes it (SOQL and SOSL Reference, quoted string escape sequences). */
export function soqlText(text: string): string {
	// eslint-disable-next-line no-control-regex -- control characters have no business in a query
	return `'${text.replace(/[\u0000-\u001f]/g, ' ').replace(/[\\']/g, '\\$&')}'`;
}

/** A pattern that contains the text as it stands: `%` and `_` are wildcards else. */
export function soqlLike(before: string, text: string, after: string): string {
	const inner = soqlText(text).slice(1, -1);
	return `'${before}${inner.replace(/[%_]/g, '\\$&')}${after}'`;
}

export function soqlList(values: readonly string[]): string {
	return `(${values.map(soqlText).join(',')})`;
}

function withoutAttributes(record: JsonObject): JsonObject {
	return Object.fromEntries(
		Object.entries(record)
			.filter(([name]) => name !== 'attributes')
			.map(([name, value]) => [name, isJsonObject(value) ? withoutAttributes(value) : value]),
	);
}
