import type { Decision, DecisionOption } from '../core/store';
import { readList, readObject } from './json-column';
import type { DecisionTable } from './schema';

export function toDecision(row: DecisionTable): Decision {
	return {
		id: row.id,
		appId: row.app_id,
		teamId: row.team_id,
		key: row.key,
		title: row.title,
		options: readList<DecisionOption>(row.options),
		context: readObject(row.context),
		state: row.state,
		outcome:
			row.state === 'pending'
				? null
				: {
						optionId: row.option_id ?? '',
						byUserId: row.by_user_id ?? '',
						byName: row.by_name,
						at: row.decided_at ?? 0,
						channel: row.channel,
						ts: row.ts,
					},
		askedAt: row.asked_at,
	};
}
