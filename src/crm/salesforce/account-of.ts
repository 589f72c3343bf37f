import type { JsonObject } from '../../core/json';
import { textAt } from '../../core/json-read';
import { normalizeDomain } from '../../core/normalize-domain';
import type { SignalInput } from '../../core/signal';
import type { SignalType } from '../../core/signal-types';
import type { SalesforceFacts } from './facts';

/** The account of the record; of somebody who left, the one that was left. */
export function accountOf(facts: SalesforceFacts, type: SignalType): SignalInput['account'] {
	const { read, text, account, accountStatus } = facts;
	if (type === 'person.left_company') return leftAccount(facts);
	if (read.type === 'Account') {
		return {
			id: read.id,
			name: text('Name'),
			domain: normalizeDomain(text('Website')),
			status: accountStatus,
		};
	}
	if (account !== null) return { ...plainAccount(account), status: accountStatus };
	const found = {
		id: text('AccountId') ?? text('Account', 'Id'),
		name: text('Account', 'Name') ?? text('Company'),
		domain: normalizeDomain(
			text('Account', 'Website') ?? (read.type === 'Lead' ? text('Website') : null),
		),
	};
	return found.id === null && found.name === null ? null : found;
}

function leftAccount({ read, previousAccount, changed }: SalesforceFacts): SignalInput['account'] {
	if (previousAccount !== null) return plainAccount(previousAccount);
	const name = changed?.get(read.type === 'Contact' ? 'AccountId' : 'Company')?.from ?? null;
	return name === null ? null : { name };
}

function plainAccount(account: JsonObject) {
	return {
		id: textAt(account, 'Id'),
		name: textAt(account, 'Name'),
		domain: normalizeDomain(textAt(account, 'Website')),
	};
}
