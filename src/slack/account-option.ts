import type { Account } from '../core/accounts/account-types';
import { MAX_OPTION_LABEL, MAX_OPTION_VALUE } from '../core/forms/form-limits';
import type { JsonObject } from '../core/json';
import { escapeText, oneLine } from './blocks/escape';
import { truncate } from './blocks/truncate';

/** What tells two accounts of one name apart must not be cut off with the end of a long name. */
const MAX_SHOWN_DOMAIN = 40;
const DOT = ' · ';

/**
 * An account in a menu: its id is the value, `{name} · {domain}` what people read. null: Slack takes no value as
 * long as its id, and one that is cut would be another account's.
 */
export function accountOption(
	account: Pick<Account, 'id' | 'name'> & Partial<Pick<Account, 'domain'>>,
): JsonObject | null {
	const { id, name, domain } = account;
	if (id === '' || id.length > MAX_OPTION_VALUE) return null;
	const shown = domain ? DOT + truncate(escapeText(oneLine(domain)), MAX_SHOWN_DOMAIN) : '';
	const words = truncate(escapeText(oneLine(name)) || '–', MAX_OPTION_LABEL - shown.length);
	return { text: { type: 'plain_text', text: words + shown, emoji: true }, value: id };
}
