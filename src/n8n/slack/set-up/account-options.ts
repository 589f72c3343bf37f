import { searchAccounts } from '../../../core/accounts/search-accounts';
import { MAX_OPTIONS } from '../../../core/forms/form-limits';
import type { OptionsInteraction } from '../../../core/interaction';
import type { JsonObject } from '../../../core/json';
import { textAt } from '../../../core/json-read';
import type { Store } from '../../../core/store';
import { answerAccounts } from '../../../slack/answer-accounts';
import { SET_UP_ACCOUNT_ACTION, SET_UP_CALLBACK_ID } from '../../../slack/block-ids';

/**
 * The account menu of the set-up modal, which only those get whom Slack was asked about. One of the same name in
 * a message or in a builder's own modal finds nothing.
 */
export function isAccountMenu({ actionId, raw }: OptionsInteraction): boolean {
	return (
		actionId === SET_UP_ACCOUNT_ACTION && textAt(raw, 'view', 'callback_id') === SET_UP_CALLBACK_ID
	);
}

/** Within Slack's request: one search of the store. */
export async function accountOptions(
	store: Store,
	{ appId, teamId, typed }: OptionsInteraction,
): Promise<JsonObject> {
	const found = await searchAccounts(store, { appId, teamId, typed, limit: MAX_OPTIONS });
	return answerAccounts(found.map(({ account }) => account));
}
