import type { AccountStatus } from '../../core/signal';
import { accountStatus } from '../account-status';
import type { HubspotCalls } from './calls';

export async function statusOfCompany(
	calls: HubspotCalls,
	companyId: string,
	lifecycle: string | null,
): Promise<AccountStatus | null> {
	const stage = lifecycle?.toLowerCase() ?? '';
	// An evangelist is a customer who advocates.
	if (stage === 'customer' || stage === 'evangelist') return 'customer';
	// HubSpot has no such stage by default; teams add one under these names.
	const churned = /churn|former/.test(stage);
	const states = await calls.dealStates(companyId);
	// Not read: it may be anything.
	if (states === null) return null;
	return accountStatus({
		churned,
		won: states.includes('won'),
		open: states.includes('open'),
		lost: states.includes('lost'),
	});
}
