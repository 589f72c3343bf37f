import type { IDataObject } from 'n8n-workflow';

import { searchAccounts } from '../../../../core/accounts/search-accounts';
import { ConfigurationError } from '../../../../core/errors';
import { textOf } from '../../../text-of';
import type { WorkspaceOperation } from '../../workspace/workspace-operation';

const MOST = 100;
const MOST_DEALS = 50;

/** One item per account, the best first. */
export const search: WorkspaceOperation = async ({ context, itemIndex, store, app }) => {
	const typed = textOf(context.getNodeParameter('words', itemIndex, ''));
	if (typed === null) {
		throw new ConfigurationError(
			'Name or Domain is empty. Enter a name, a domain, or a part of one.',
		);
	}
	const limit = Number(context.getNodeParameter('limit', itemIndex, 50));
	if (!Number.isInteger(limit) || limit < 1 || limit > MOST) {
		throw new ConfigurationError(`Limit must be a whole number from 1 to ${MOST}.`);
	}
	const withDeals = context.getNodeParameter('withDeals', itemIndex, false) === true;
	const found = await searchAccounts(store, { ...app, typed, limit });
	const results: IDataObject[] = [];
	for (const [index, { account, score }] of found.entries()) {
		const deals = withDeals
			? await store.dealsOf({ ...app, accountId: account.id, limit: MOST_DEALS })
			: null;
		results.push({
			rank: index + 1,
			score: Math.round(score * 1_000) / 1_000,
			account: { ...account },
			...(deals && { deals: deals.map((deal) => ({ ...deal })) }),
		});
	}
	return results;
};
