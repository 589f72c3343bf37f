import type { AccountStatus } from '../core/signal';

/** Customer before open before churned before closed_lost before prospect. */
export function accountStatus(signs: {
	/** The CRM says so itself; else a won deal does, unless the account has churned. */
	customer?: boolean;
	churned?: boolean;
	won: boolean;
	open: boolean;
	lost: boolean;
}): AccountStatus {
	const { customer = false, churned = false, won, open, lost } = signs;
	if (customer || (won && !churned)) return 'customer';
	if (open) return 'open';
	if (churned) return 'churned';
	return lost ? 'closed_lost' : 'prospect';
}
