import type { AppTeam } from '../core/store';
import type { SqlContext } from './sql-context';

const PAGE = 2_000;

/**
 * Keys of accounts or deals that nobody upserted since, a page at a time. It reads all of them: an index by
 * that time would be written anew with each record of each run.
 */
export async function* unseenKeys(
	{ db, run }: SqlContext,
	table: 'accounts' | 'deals',
	{ appId, teamId }: AppTeam,
	before: number,
): AsyncGenerator<string[]> {
	let after = '';
	for (;;) {
		const [rows] = await run(
			db
				.selectFrom(table)
				.select(['id_key', 'seen_at'])
				.where('app_id', '=', appId)
				.where('team_id', '=', teamId)
				.where('id_key', '>', after)
				.orderBy('id_key')
				.limit(PAGE),
		);
		yield rows.filter(({ seen_at }) => seen_at < before).map(({ id_key }) => id_key);
		const last = rows.at(-1);
		if (!last || rows.length < PAGE) return;
		after = last.id_key;
	}
}
