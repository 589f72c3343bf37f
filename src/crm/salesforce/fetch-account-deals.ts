import { toBoolean } from '../../core/coerce';
import type { CrmClient } from '../../core/crm-provider';
import { textAt } from '../../core/json-read';
import { shortId } from './objects';
import { runSoql, soqlList } from './soql';

/** Whether an account has opportunities that are won, lost or open. */
export interface AccountDeals {
	won: boolean;
	lost: boolean;
	open: boolean;
}

/** Account id (15 characters) to how its opportunities stand; at most three rows for each. */
export async function fetchAccountDeals(
	client: CrmClient,
	accountIds: readonly string[],
): Promise<Map<string, AccountDeals>> {
	const rows = await runSoql(
		client,
		`SELECT AccountId,IsWon,IsClosed,COUNT(Id) total FROM Opportunity WHERE AccountId IN ${soqlList(accountIds)} GROUP BY AccountId,IsWon,IsClosed`,
	);
	return new Map(
		accountIds.map((accountId) => {
			const own = rows.filter(
				(row) => shortId(textAt(row, 'AccountId') ?? '') === shortId(accountId),
			);
			const some = (won: boolean | null, closed: boolean) =>
				own.some(
					(row) =>
						toBoolean(row.IsClosed) === closed && (won === null || toBoolean(row.IsWon) === won),
				);
			return [
				accountId,
				{ won: some(true, true), lost: some(false, true), open: some(null, false) },
			];
		}),
	);
}
