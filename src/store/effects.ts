import { randomUUID } from 'node:crypto';

import { sql, type SqlBool } from 'kysely';

import type { JsonObject } from '../core/json';
import { type AppTeam, effectsSubscriptionId, type Store } from '../core/store';
import { insertAnyInboxRows, type NewInboxRow } from './inbox-rows';
import { writeJson } from './json-column';
import type { SqlContext } from './sql-context';

/** The source of the rows that our own effects consumer takes. */
const EFFECT_SOURCE = 'slack-signals.effect';

/** `app` is the decision's own: the event may come from a connected workspace. */
export function effectRows(
	app: AppTeam,
	event: AppTeam & { key: string },
	acceptId: string,
	payloads: readonly JsonObject[],
): NewInboxRow[] {
	return payloads.map((payload) => ({
		appId: event.appId,
		teamId: event.teamId,
		subscriptionId: effectsSubscriptionId(app),
		eventKey: event.key,
		acceptId,
		source: EFFECT_SOURCE,
		payload: writeJson(payload),
	}));
}

export function effectVerbs(context: SqlContext): Pick<Store, 'addEffects'> {
	return {
		async addEffects({ appId, teamId, payloads }) {
			if (payloads.length === 0) return;
			const id = randomUUID();
			const app = { appId, teamId };
			const rows = effectRows(app, { ...app, key: `effects:${id}` }, id, payloads);
			await context.run(...insertAnyInboxRows(context, rows, () => sql<SqlBool>`1 = 1`));
		},
	};
}
