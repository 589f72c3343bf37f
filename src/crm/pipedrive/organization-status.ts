import { toNumber } from '../../core/coerce';
import type { JsonObject } from '../../core/json';
import type { AccountStatus } from '../../core/signal';
import { accountStatus } from '../account-status';

/**
 * Pipedrive knows no customers: the counts of an organization's deals tell. null without the counts.
 * v1's bodies hold counts too, but of the moment before; only looked-up ones are handed in.
 */
export function organizationStatus(organization: JsonObject | null): AccountStatus | null {
	const open = toNumber(organization?.open_deals_count);
	const won = toNumber(organization?.won_deals_count);
	const lost = toNumber(organization?.lost_deals_count);
	if (open === null || won === null || lost === null) return null;
	return accountStatus({ won: won > 0, open: open > 0, lost: lost > 0 });
}
