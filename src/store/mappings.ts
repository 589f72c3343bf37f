import { sql } from 'kysely';

import { normalAddress } from '../core/people/person-match';
import { StoreError } from '../core/errors';
import type { Mapping, MappingState, PeopleStore } from '../core/person-types';
import { upsertAutoMappings } from './auto-mappings';
import { chunks } from './chunks';
import { emailKey } from './email-key';
import { readList } from './json-column';
import type { MappingTable } from './reach-tables';
import type { SqlContext } from './sql-context';

type Verbs = Pick<
	PeopleStore,
	| 'mappingsByEmail'
	| 'mappingsOfUser'
	| 'saveAutoMappings'
	| 'linkMapping'
	| 'unlinkMapping'
	| 'setManager'
	| 'listMappings'
	| 'mappingCounts'
>;

const NOBODY = {
	state: 'unmapped',
	user_id: null,
	user_name: null,
	matched_by: null,
	candidates: '[]',
	linked_by: null,
} as const;
const UNLINKED = 'Its link was taken away.';
const NOT_LOOKED_UP = 'It was not looked up in Slack yet.';

/** Who is whom. */
export function mappingVerbs(context: SqlContext): Verbs {
	const { db, now, run } = context;
	const mappingsOf = (appId: string, teamId: string) =>
		db.selectFrom('mappings').selectAll().where('app_id', '=', appId).where('team_id', '=', teamId);
	const upsert = (
		request: { appId: string; teamId: string; email: string },
		fresh: Omit<MappingTable, 'app_id' | 'team_id' | 'email_key' | 'email' | 'changed_at'>,
		known: Partial<MappingTable>,
	) =>
		db
			.insertInto('mappings')
			.values({
				app_id: request.appId,
				team_id: request.teamId,
				email_key: emailKey(request.email),
				email: normalAddress(request.email),
				...fresh,
				changed_at: now(),
			})
			.onConflict((conflict) =>
				conflict.columns(['app_id', 'team_id', 'email_key']).doUpdateSet((eb) => ({
					...known,
					name: eb.fn.coalesce('excluded.name', 'mappings.name'),
					changed_at: now(),
				})),
			)
			.returningAll();

	return {
		async mappingsByEmail({ appId, teamId, emails }) {
			const found: Mapping[] = [];
			for (const keys of chunks([...new Set(emails.map(emailKey))])) {
				const [rows] = await run(
					mappingsOf(appId, teamId).where('email_key', 'in', keys).orderBy('email_key'),
				);
				found.push(...rows.map(toMapping));
			}
			return found;
		},

		async mappingsOfUser({ appId, teamId, userId }) {
			const [rows] = await run(
				mappingsOf(appId, teamId).where('user_id', '=', userId).orderBy('email_key'),
			);
			return rows.map(toMapping);
		},

		async saveAutoMappings({ appId, teamId, mappings }) {
			const once = [...new Map(mappings.map((one) => [emailKey(one.email), one]))];
			once.sort(([a], [b]) => (a < b ? -1 : 1));
			for (const part of chunks(once.map(([, mapping]) => mapping))) {
				const upserts = [false, true].flatMap((conflicting) => {
					const such = part.filter(({ state }) => (state === 'conflicting') === conflicting);
					if (such.length === 0) return [];
					return [upsertAutoMappings(context, { appId, teamId }, such, conflicting)];
				});
				await run(...upserts);
			}
		},

		async linkMapping(request) {
			const linked = {
				state: 'mapped',
				user_id: request.userId,
				user_name: request.userName,
				matched_by: 'manual',
				reason: null,
				candidates: '[]',
				linked_by: request.linkedBy,
			} as const;
			const [rows] = await run(
				upsert(request, { ...linked, name: request.name, manager_email: null }, linked),
			);
			return onlyMapping(rows);
		},

		async unlinkMapping({ appId, teamId, email }) {
			const row = db
				.updateTable('mappings')
				.where('app_id', '=', appId)
				.where('team_id', '=', teamId)
				.where('email_key', '=', emailKey(email));
			const [[before]] = await run(
				// Changes nothing, but holds the row: what it returns is what the next statement finds.
				row.set((eb) => ({ changed_at: eb.ref('changed_at') })).returningAll(),
				row.set({ ...NOBODY, reason: UNLINKED, changed_at: now() }),
			);
			return before ? toMapping(before) : null;
		},

		async setManager(request) {
			const manager =
				request.managerEmail === null ? null : normalAddress(request.managerEmail) || null;
			const [rows] = await run(
				upsert(
					request,
					{ ...NOBODY, name: null, reason: NOT_LOOKED_UP, manager_email: manager },
					{ manager_email: manager },
				),
			);
			return onlyMapping(rows);
		},

		async listMappings({ appId, teamId, state, after, limit }) {
			const [rows] = await run(
				mappingsOf(appId, teamId)
					.$if(state !== undefined, (query) => query.where('state', '=', state ?? 'mapped'))
					.$if(after !== null, (query) => query.where('email_key', '>', emailKey(after ?? '')))
					.orderBy('email_key')
					.limit(limit),
			);
			return rows.map(toMapping);
		},

		async mappingCounts({ appId, teamId }) {
			const [rows] = await run(
				db
					.selectFrom('mappings')
					.select(['state', sql<number>`cast(count(*) as integer)`.as('rows')])
					.where('app_id', '=', appId)
					.where('team_id', '=', teamId)
					.groupBy('state'),
			);
			const counts: Record<MappingState, number> = {
				mapped: 0,
				unmapped: 0,
				ambiguous: 0,
				conflicting: 0,
			};
			for (const row of rows) counts[row.state] = row.rows;
			return counts;
		},
	};
}

function onlyMapping([row]: readonly MappingTable[]): Mapping {
	if (!row) throw new StoreError('A mapping was not stored. Try again.');
	return toMapping(row);
}

function toMapping(row: MappingTable): Mapping {
	return {
		email: row.email,
		name: row.name,
		state: row.state,
		userId: row.user_id,
		userName: row.user_name,
		matchedBy: row.matched_by,
		reason: row.reason,
		candidates: readList<Mapping['candidates'][number]>(row.candidates),
		managerEmail: row.manager_email,
		linkedBy: row.linked_by,
		changedAt: row.changed_at,
	};
}
