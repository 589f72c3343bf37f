import { type ExpressionBuilder, type ExpressionWrapper, type SqlBool, sql } from 'kysely';

import { normalAddress } from '../core/people/person-match';
import type { AppTeam } from '../core/store';
import type { NewMapping } from '../core/person-types';
import { emailKey } from './email-key';
import { writeJson } from './json-column';
import type { MappingTable } from './reach-tables';
import type { Tables } from './schema';
import type { SqlContext } from './sql-context';

type Conflict = ExpressionBuilder<
	Tables & { excluded: Tables['mappings'] },
	'mappings' | 'excluded'
>;

/** What a row holds after the conflict: one way by hand, another otherwise. */
const COLUMNS = [
	'name',
	'state',
	'user_id',
	'user_name',
	'matched_by',
	'reason',
	'candidates',
] as const satisfies ReadonlyArray<keyof MappingTable>;

/**
 * One statement for mappings of which all are conflicting, or none: whether a row is linked by hand is
 * judged by the database while it holds the row. A conflict with a link that is gone by then is unmapped.
 */
export function upsertAutoMappings(
	{ db, now }: SqlContext,
	{ appId, teamId }: AppTeam,
	mappings: readonly NewMapping[],
	conflicting: boolean,
) {
	return db
		.insertInto('mappings')
		.values(
			mappings.map((mapping) => {
				const mapped = mapping.state === 'mapped';
				return {
					app_id: appId,
					team_id: teamId,
					email_key: emailKey(mapping.email),
					email: normalAddress(mapping.email),
					name: mapping.name,
					state: conflicting ? 'unmapped' : mapping.state,
					user_id: mapped ? mapping.userId : null,
					user_name: mapped ? mapping.userName : null,
					matched_by: mapped ? 'email' : null,
					reason: mapping.reason,
					candidates: writeJson(mapping.candidates),
					changed_at: now(),
				} as const;
			}),
		)
		.onConflict((conflict) =>
			conflict
				.columns(['app_id', 'team_id', 'email_key'])
				.doUpdateSet((eb) => ({ ...after(eb, conflicting), changed_at: now() }))
				// The time says when something changed, and a hundred thousand people seldom do.
				.where((eb) => changes(eb, conflicting)),
		);
}

function after(eb: Conflict, conflicting: boolean) {
	const byHand = eb('mappings.matched_by', '=', 'manual');
	const speaksOfLink = conflicting ? sql<SqlBool>`1 = 1` : eb('excluded.state', '=', 'mapped');
	const choose = <T>(manual: unknown, automatic: unknown) =>
		sql<T>`case when ${byHand} then ${manual} else ${automatic} end`;
	const kept = (column: 'user_id' | 'user_name' | 'matched_by') =>
		choose<never>(eb.ref(`mappings.${column}`), eb.ref(`excluded.${column}`));
	return {
		name: choose<string | null>(
			eb.ref('mappings.name'),
			eb.fn.coalesce('excluded.name', 'mappings.name'),
		),
		state: choose<never>(
			conflicting ? sql`'conflicting'` : sql`'mapped'`,
			eb.ref('excluded.state'),
		),
		user_id: kept('user_id'),
		user_name: kept('user_name'),
		matched_by: kept('matched_by'),
		// That Slack knows nobody by the address, or several, is why people link by hand.
		reason: choose<string | null>(
			sql`case when ${speaksOfLink} then ${eb.ref('excluded.reason')} end`,
			eb.ref('excluded.reason'),
		),
		candidates: choose<string>(
			sql`case when ${speaksOfLink} then ${eb.ref('excluded.candidates')} else '[]' end`,
			eb.ref('excluded.candidates'),
		),
	};
}

function changes(eb: Conflict, conflicting: boolean): ExpressionWrapper<never, never, SqlBool> {
	const values = after(eb, conflicting);
	return eb.or(
		COLUMNS.map((column) => eb(`mappings.${column}`, 'is distinct from', values[column] as never)),
	) as never;
}
