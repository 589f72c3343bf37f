import type { JsonValue } from '../core/json';
import type { PreferenceStore, StoredPreferences } from '../core/preference-types';
import { indexKey } from './index-key';
import { tryReadJson, writeJson } from './json-column';
import type { SqlContext } from './sql-context';

/** A row a choice and a row a setting: two who change different ones never undo each other's. */
export function preferenceVerbs({ db, run }: SqlContext): PreferenceStore {
	return {
		async preferencesFor({ appId, teamId, userId }) {
			const userIds = [...new Set(['', userId])];
			const [rules, settings] = await run(
				db
					.selectFrom('preferences')
					.select(['user_id', 'match', 'channel', 'timing'])
					.where('app_id', '=', appId)
					.where('team_id', '=', teamId)
					.where('user_id', 'in', userIds)
					.orderBy('match_key'),
				db
					.selectFrom('settings')
					.select(['user_id', 'name', 'value'])
					.where('app_id', '=', appId)
					.where('team_id', '=', teamId)
					.where('user_id', 'in', userIds)
					.orderBy('name_key'),
			);
			const of = (whose: string): StoredPreferences => ({
				rules: rules
					.filter((row) => row.user_id === whose)
					.map(({ match, channel, timing }) => ({ match, channel, timing })),
				settings: Object.fromEntries(
					settings.filter((row) => row.user_id === whose).flatMap(toSetting),
				),
			});
			return {
				organisation: of(''),
				person: userId === '' ? { rules: [], settings: {} } : of(userId),
			};
		},

		async savePreference({ appId, teamId, userId, match, choice }) {
			const key = {
				app_id: appId,
				team_id: teamId,
				user_id: userId,
				match_key: indexKey(match),
			};
			if (choice === null) {
				await run(db.deleteFrom('preferences').where((eb) => eb.and(key)));
				return;
			}
			const values = { match, channel: choice.channel, timing: choice.timing };
			await run(
				db
					.insertInto('preferences')
					.values({ ...key, ...values })
					.onConflict((conflict) =>
						conflict.columns(['app_id', 'team_id', 'user_id', 'match_key']).doUpdateSet(values),
					),
			);
		},

		async saveSetting({ appId, teamId, userId, name, value }) {
			const key = { app_id: appId, team_id: teamId, user_id: userId, name_key: indexKey(name) };
			if (value === null) {
				await run(db.deleteFrom('settings').where((eb) => eb.and(key)));
				return;
			}
			const values = { name, value: writeJson(value) };
			await run(
				db
					.insertInto('settings')
					.values({ ...key, ...values })
					.onConflict((conflict) =>
						conflict.columns(['app_id', 'team_id', 'user_id', 'name_key']).doUpdateSet(values),
					),
			);
		},
	};
}

function toSetting({ name, value }: { name: string; value: string }): Array<[string, JsonValue]> {
	const read = tryReadJson(value);
	return read.ok ? [[name, read.value]] : [];
}
