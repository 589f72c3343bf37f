import type { AccountLookup } from './crm-provider';
import type { Role, Signal } from './signal';

/** Puts what the CRM knows of the account onto a Signal; what the Signal says itself stays. */
export function addAccountContext(signal: Signal, lookup: AccountLookup): Signal {
	if (!lookup.found) {
		return { ...signal, context: [...signal.context, { what: 'account', reason: lookup.reason }] };
	}
	const people = { ...signal.people };
	for (const [role, person] of Object.entries(lookup.people) as Array<
		[Role, (typeof people)[Role]]
	>) {
		people[role] ??= person;
	}
	const given = signal.account;
	return {
		...signal,
		account: {
			id: lookup.account.id,
			name: lookup.account.name ?? given?.name ?? null,
			domain: lookup.account.domain ?? given?.domain ?? null,
			status: lookup.account.status,
			url: lookup.account.url ?? given?.url ?? null,
		},
		people,
		context: [...signal.context, ...lookup.missing],
	};
}
