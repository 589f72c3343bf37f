import type { Account, Deal } from '../../../../core/accounts/account-types';
import { ConfigurationError } from '../../../../core/errors';
import type { WorkspaceRequest } from '../../workspace/workspace-operation';
import { accountNamed } from '../account-named';
import { locatedOf } from '../located';

/** The parameter Account, found in the directory. Throws ConfigurationError with what to do. */
export async function chosenAccount(request: WorkspaceRequest): Promise<Account> {
	const { context, itemIndex, store, app } = request;
	const { mode, value } = locatedOf(context.getNodeParameter('account', itemIndex, ''));
	if (value === null) {
		throw new ConfigurationError('No account is chosen. Pick one under Account.');
	}
	if (mode === 'name') return accountNamed(store, app, value);
	const account = await store.accountById({ ...app, id: value });
	if (account) return account;
	throw new ConfigurationError(
		`The directory has no account with the ID ${value}. Check it, or bring the account in first with Account: Upsert.`,
	);
}

/** The parameter Deal; null: none is chosen. It must be one of this account. */
export async function chosenDeal(
	{ context, itemIndex, store, app }: WorkspaceRequest,
	account: Account,
): Promise<Deal | null> {
	const { value } = locatedOf(context.getNodeParameter('deal', itemIndex, ''));
	if (value === null) return null;
	const deal = await store.dealById({ ...app, id: value });
	if (!deal) {
		throw new ConfigurationError(
			`The directory has no deal with the ID ${value}. Check it, or bring the deal in first with Account: Upsert.`,
		);
	}
	if (deal.accountId === account.id) return deal;
	throw new ConfigurationError(
		`The deal ${deal.name} belongs to another account than ${account.name}. Choose a deal of this account, or the account of the deal.`,
	);
}
