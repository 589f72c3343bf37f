import type { IDataObject } from 'n8n-workflow';

import type { Account, Deal, UpsertOutcome } from '../../../../core/accounts/account-types';
import { gather } from '../../../gather';
import type { ChangeRequest } from '../../workspace/in-words';
import { readAccount, readDeal, type ReadRecord } from './read-record';

/** A transaction for so many instead of one for each. */
export const RECORDS_AT_ONCE = 500;

/** One record, by its ID; records of the items that run at the same time go into the store together. */
export async function upsert(request: ChangeRequest): Promise<IDataObject[]> {
	const { context, itemIndex, store, app } = request;
	if (context.getNodeParameter('record', itemIndex) === 'deal') {
		return [
			await save<Deal>(request, 'deal', readDeal(request), async (deals) =>
				store.upsertDeals({ ...app, deals }),
			),
		];
	}
	return [
		await save<Account>(request, 'account', readAccount(request), async (accounts) =>
			store.upsertAccounts({ ...app, accounts }),
		),
	];
}

async function save<T extends Account | Deal>(
	{ once }: ChangeRequest,
	kind: 'account' | 'deal',
	{ record, notes }: ReadRecord<T>,
	saveAll: (records: readonly T[]) => Promise<UpsertOutcome[]>,
): Promise<IDataObject> {
	const saveOne = await once(`upsert ${kind}`, async () => gather(saveAll, RECORDS_AT_ONCE));
	const outcome = await saveOne(record);
	return { record: kind, outcome, ...record, notes };
}
