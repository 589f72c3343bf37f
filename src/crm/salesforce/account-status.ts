import type { JsonObject } from '../../core/json';
import { textAt } from '../../core/json-read';
import type { AccountStatus } from '../../core/signal';
import { accountStatus } from '../account-status';
import type { SalesforceCalls } from './calls';

/** By the account's Type (a picklist that each org words its own way) and its opportunities. */
export async function statusOfAccount(
	calls: SalesforceCalls,
	account: JsonObject,
): Promise<AccountStatus | null> {
	const type = textAt(account, 'Type')?.toLowerCase() ?? '';
	const churned = /churn|former|ex-?customer|lost|cancel|inactive/.test(type);
	const customer = !churned && /\b(?:customer|client|kunde|cliente?)\b/.test(type);
	if (customer) return 'customer';
	const id = textAt(account, 'Id');
	const deals = id === null ? null : await calls.accountDeals(id);
	// Without the opportunities nothing but a churned customer can be told from a prospect.
	if (deals === null) return churned ? 'churned' : null;
	return accountStatus({ churned, ...deals });
}
