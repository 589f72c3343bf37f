import type { JsonObject } from '../../src/core/json';
import { listAt, textAt } from '../../src/core/json-read';
import { type CrmDouble, type DoubleRoute, startCrmDouble } from './start-crm-double';

type Answer = ReturnType<DoubleRoute['answer']>;

export interface FreshsalesSeed {
	/** With `owner_id`, `sales_account_id` and `currency_id`, which only an `include` shows. */
	deals: readonly JsonObject[];
	contacts: readonly JsonObject[];
	sales_accounts: readonly JsonObject[];
	users: readonly JsonObject[];
	currencies: readonly JsonObject[];
	deal_pipelines: readonly JsonObject[];
}

/** What each `include` adds: the id in the record, and the records it refers to beside it. */
const INCLUDES: Readonly<
	Record<string, { column: string; list: 'users' | 'sales_accounts' | 'currencies' }>
> = {
	owner: { column: 'owner_id', list: 'users' },
	sales_account: { column: 'sales_account_id', list: 'sales_accounts' },
	currency: { column: 'currency_id', list: 'currencies' },
};
const KNOWN = [...Object.keys(INCLUDES), 'sales_accounts'];

/** Freshsales' API (developers.freshworks.com/crm/api) as far as look-ups call it. */
export function startFreshsalesDouble(options: {
	token: string;
	seed: FreshsalesSeed;
	port?: number;
}): Promise<CrmDouble> {
	const { seed } = options;
	const record = (kind: 'deals' | 'contacts' | 'sales_accounts', name: string): DoubleRoute => ({
		method: 'GET',
		path: `/crm/sales/api/${kind}/:id`,
		answer: ({ params, query }) => {
			const includes = (query.include ?? '').split(',').filter((include) => include !== '');
			if (includes.some((include) => !KNOWN.includes(include))) {
				return { status: 400, body: { errors: { code: 400, message: ['Invalid include'] } } };
			}
			const found = seed[kind].find((entry) => textAt(entry, 'id') === params.id);
			if (found === undefined) {
				return { status: 404, body: { errors: { code: 404, message: ['Not found'] } } };
			}
			return answerWith(name, found, includes);
		},
	});
	const answerWith = (name: string, found: JsonObject, includes: readonly string[]): Answer => {
		const shown: JsonObject = { ...found };
		const beside: JsonObject = {};
		for (const [include, { column, list }] of Object.entries(INCLUDES)) {
			if (!includes.includes(include)) {
				delete shown[column];
				continue;
			}
			const id = textAt(found, column);
			beside[list] = seed[list].filter((entry) => textAt(entry, 'id') === id);
		}
		if (!includes.includes('sales_accounts')) delete shown.sales_accounts;
		else shown.sales_accounts = listAt(found, 'sales_accounts');
		return { body: { [name]: shown, ...beside } };
	};
	return startCrmDouble({
		...(options.port !== undefined && { port: options.port }),
		authorize: (headers) => headers.authorization === `Token token=${options.token}`,
		routes: [
			record('deals', 'deal'),
			record('contacts', 'contact'),
			record('sales_accounts', 'sales_account'),
			{
				method: 'GET',
				path: '/crm/sales/api/selector/owners',
				answer: () => ({ body: { users: seed.users } }),
			},
			{
				method: 'GET',
				path: '/crm/sales/api/selector/deal_pipelines',
				answer: () => ({ body: { deal_pipelines: seed.deal_pipelines } }),
			},
		],
	});
}
