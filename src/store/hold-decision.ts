import type { AppTeam } from '../core/store';
import type { SqlContext } from './sql-context';

/**
 * Takes the row's lock and writes who has it. Whoever else wants the row waits until this transaction
 * ends, and every later statement of that one sees what was done meanwhile.
 */
export function holdDecision({ db }: SqlContext, id: string, holder: string) {
	return db.updateTable('decisions').set({ lock_id: holder }).where('id', '=', id).returning('id');
}

/** Finds the decision while this transaction holds it, or when it changed it. */
export function heldBy({ db }: SqlContext, id: string, holder: string) {
	return db
		.selectFrom('decisions')
		.select('decisions.id')
		.where('decisions.id', '=', id)
		.where('decisions.lock_id', '=', holder);
}

/** What cannot change any more: app and team never do, and what is over stays over. null: no such decision. */
export async function peekDecision(
	{ db, run }: SqlContext,
	id: string,
): Promise<{ app: AppTeam; over: boolean } | null> {
	const [[row]] = await run(
		db.selectFrom('decisions').select(['app_id', 'team_id', 'state']).where('id', '=', id),
	);
	if (!row) return null;
	return { app: { appId: row.app_id, teamId: row.team_id }, over: row.state !== 'pending' };
}

export async function appOfDecision(context: SqlContext, id: string): Promise<AppTeam | null> {
	return (await peekDecision(context, id))?.app ?? null;
}
