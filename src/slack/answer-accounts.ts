import type { Account } from '../core/accounts/account-types';
import { MAX_OPTIONS } from '../core/forms/form-limits';
import type { JsonObject } from '../core/json';
import { accountOption } from './account-option';

/** Slack's answer to the account menu of the set-up modal, best hits first: at most 100, each once. */
export function answerAccounts(hits: readonly Account[]): { options: JsonObject[] } {
	const each = new Map(hits.map((account) => [account.id, account]));
	return {
		options: [...each.values()]
			.map(accountOption)
			.filter((option) => option !== null)
			.slice(0, MAX_OPTIONS),
	};
}
