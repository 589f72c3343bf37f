import { sql } from 'kysely';

import { isJsonObject } from '../core/json-read';
import type { PeopleStore } from '../core/person-types';
import type { SlackUser } from '../core/slack-port';
import { chunks } from './chunks';
import { emailKey } from './email-key';
import { tryReadJson, writeJson } from './json-column';
import type { SqlContext } from './sql-context';

type Verbs = Pick<
	PeopleStore,
	| 'saveDirectoryUsers'
	| 'endDirectorySweep'
	| 'directoryState'
	| 'directorySweptAt'
	| 'directoryUsersByEmail'
	| 'directoryUser'
	| 'directoryPage'
>;

/** Slack's own directory as the last sweep and the events since then have it. */
export function directoryVerbs({ db, now, run }: SqlContext): Verbs {
	const usersOf = (teamId: string) =>
		db.selectFrom('directory_users').select('slack_user').where('team_id', '=', teamId);

	return {
		async saveDirectoryUsers({ teamId, sweepId, users }) {
			// One row a user, always in the same order: two that save the same people never wait in a circle.
			const once = [...new Map(users.map((user) => [user.id, user])).values()];
			once.sort((a, b) => (a.id < b.id ? -1 : 1));
			for (const part of chunks(once)) {
				await run(
					db
						.insertInto('directory_users')
						.values(
							part.map((user) => ({
								team_id: teamId,
								user_id: user.id,
								email_key: user.email === null ? null : emailKey(user.email),
								slack_user: writeJson(user),
								sweep_id: sweepId,
								seen_at: now(),
							})),
						)
						.onConflict((conflict) =>
							conflict.columns(['team_id', 'user_id']).doUpdateSet((eb) => ({
								email_key: eb.ref('excluded.email_key'),
								slack_user: eb.ref('excluded.slack_user'),
								// An event leaves alone which sweep saw the user.
								sweep_id: eb.fn.coalesce('excluded.sweep_id', 'directory_users.sweep_id'),
								seen_at: eb.ref('excluded.seen_at'),
							})),
						),
				);
			}
		},

		async endDirectorySweep({ teamId, sweepId, startedAt }) {
			const swept = { swept_at: now() };
			await run(
				db
					.deleteFrom('directory_users')
					.where('team_id', '=', teamId)
					.where('seen_at', '<', Math.round(startedAt))
					.where((eb) => eb.or([eb('sweep_id', 'is', null), eb('sweep_id', '!=', sweepId)])),
				db
					.insertInto('directory_sweeps')
					.values({ team_id: teamId, ...swept })
					.onConflict((conflict) => conflict.column('team_id').doUpdateSet(swept)),
			);
		},

		async directoryState({ teamId }) {
			const [[sweep], [row]] = await run(
				db.selectFrom('directory_sweeps').select('swept_at').where('team_id', '=', teamId),
				db
					.selectFrom('directory_users')
					.select(sql<number>`cast(count(*) as integer)`.as('users'))
					.where('team_id', '=', teamId),
			);
			return { sweptAt: sweep?.swept_at ?? null, users: row?.users ?? 0 };
		},

		async directorySweptAt({ teamId }) {
			const [[sweep]] = await run(
				db.selectFrom('directory_sweeps').select('swept_at').where('team_id', '=', teamId),
			);
			return sweep?.swept_at ?? null;
		},

		async directoryUsersByEmail({ teamId, emails }) {
			const found: SlackUser[] = [];
			for (const keys of chunks([...new Set(emails.map(emailKey))])) {
				const [rows] = await run(
					usersOf(teamId).where('email_key', 'in', keys).orderBy('email_key').orderBy('user_id'),
				);
				found.push(...rows.flatMap(toUser));
			}
			return found;
		},

		async directoryUser({ teamId, userId }) {
			const [[row]] = await run(usersOf(teamId).where('user_id', '=', userId));
			return row ? (toUser(row)[0] ?? null) : null;
		},

		async directoryPage({ teamId, after, limit }) {
			const [rows] = await run(
				usersOf(teamId)
					.$if(after !== null, (query) => query.where('user_id', '>', after ?? ''))
					.orderBy('user_id')
					.limit(limit),
			);
			return rows.flatMap(toUser);
		},
	};
}

/** What cannot be read is as if it were not known: the next sweep writes it again. */
function toUser({ slack_user }: { slack_user: string }): SlackUser[] {
	const read = tryReadJson(slack_user);
	return read.ok && isJsonObject(read.value) ? [read.value as unknown as SlackUser] : [];
}
