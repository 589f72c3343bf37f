import { sql } from 'kysely';

import { canonicalJson } from '../core/canonical-json';
import type { StageState } from '../core/crm-provider';
import { isJsonObject } from '../core/json-read';
import type { Store } from '../core/store';
import { indexKey } from './index-key';
import { tryReadJson } from './json-column';
import type { SqlContext } from './sql-context';

export function stageVerbs({ db, now, run }: SqlContext): Pick<Store, 'swapStage'> {
	return {
		async swapStage({ scope, state, occurredAt, eventKey }) {
			const recordId = indexKey(state.recordId);
			const scopeKey = indexKey(scope);
			const answerKey = indexKey(eventKey);
			const at = Math.round(occurredAt);
			const [, , [answer], [stored]] = await run(
				// An event that was answered before (a second attempt after a crash) changes nothing more.
				db
					.insertInto('stages')
					.columns(['scope', 'record_id', 'state', 'occurred_at'])
					.expression(
						db
							.selectNoFrom([
								sql<string>`cast(${scopeKey} as text)`.as('scope'),
								sql<string>`cast(${recordId} as text)`.as('record_id'),
								sql<string>`cast(${canonicalJson({ ...state })} as text)`.as('state'),
								sql<number>`cast(${at} as bigint)`.as('occurred_at'),
							])
							.where((where) =>
								where.not(
									where.exists(
										where
											.selectFrom('stage_answers')
											.select('event_key')
											.where('scope', '=', scopeKey)
											.where('event_key', '=', answerKey),
									),
								),
							),
					)
					.onConflict((conflict) =>
						conflict
							.columns(['scope', 'record_id'])
							.doUpdateSet((eb) => ({
								state: eb.ref('excluded.state'),
								occurred_at: eb.ref('excluded.occurred_at'),
								previous_state: eb.ref('stages.state'),
							}))
							.whereRef('stages.occurred_at', '<=', 'excluded.occurred_at'),
					),
				db
					.insertInto('stage_answers')
					.columns(['scope', 'event_key', 'stale', 'previous_state', 'answered_at'])
					.expression((eb) =>
						eb
							.selectFrom('stages')
							.select((row) => [
								'stages.scope',
								sql<string>`cast(${answerKey} as text)`.as('event_key'),
								row
									.case()
									.when('stages.occurred_at', '>', at)
									.then(sql<number>`1`)
									.else(sql<number>`0`)
									.end()
									.as('stale'),
								row
									.case()
									.when('stages.occurred_at', '>', at)
									.then(row.ref('stages.state'))
									.else(row.ref('stages.previous_state'))
									.end()
									.as('previous_state'),
								now().as('answered_at'),
							])
							.where('stages.scope', '=', scopeKey)
							.where('stages.record_id', '=', recordId),
					)
					.onConflict((conflict) => conflict.columns(['scope', 'event_key']).doNothing()),
				db
					.selectFrom('stage_answers')
					.select(['stale', 'previous_state'])
					.where('scope', '=', scopeKey)
					.where('event_key', '=', answerKey),
				db
					.selectFrom('stages')
					.select('state')
					.where('scope', '=', scopeKey)
					.where('record_id', '=', recordId),
			);
			if (answer) {
				return {
					previous: toState(answer.previous_state, state.recordId),
					stale: answer.stale !== 0,
				};
			}
			return { previous: toState(stored?.state ?? null, state.recordId), stale: true };
		},
	};
}

function toState(text: string | null, recordId: string): StageState | null {
	const read = text === null ? null : tryReadJson(text);
	if (!read?.ok || !isJsonObject(read.value)) return null;
	return { stage: null, won: null, closed: null, ...read.value, recordId };
}
