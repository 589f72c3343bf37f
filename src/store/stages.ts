import { canonicalJson } from '../core/canonical-json';
import type { StageState } from '../core/crm-provider';
import { isJsonObject } from '../core/json-read';
import type { Store } from '../core/store';
import { indexKey } from './index-key';
import { tryReadJson } from './json-column';
import type { SqlContext } from './sql-context';

export function stageVerbs({ db, run }: SqlContext): Pick<Store, 'swapStage'> {
	return {
		async swapStage({ scope, state, occurredAt }) {
			const recordId = indexKey(state.recordId);
			const text = canonicalJson({ ...state });
			const [swapped, [stored]] = await run(
				db
					.insertInto('stages')
					.values({
						scope: indexKey(scope),
						record_id: recordId,
						state: text,
						occurred_at: Math.round(occurredAt),
					})
					.onConflict((conflict) =>
						conflict
							.columns(['scope', 'record_id'])
							.doUpdateSet((eb) => ({
								state: eb.ref('excluded.state'),
								occurred_at: eb.ref('excluded.occurred_at'),
								// The same state of the same moment is a second attempt at the same event: it
								// must get the same answer, or a crash would swallow a won deal.
								previous_state: eb
									.case()
									.when(
										eb.and([
											eb('stages.occurred_at', '=', eb.ref('excluded.occurred_at')),
											eb('stages.state', '=', eb.ref('excluded.state')),
										]),
									)
									.then(eb.ref('stages.previous_state'))
									.else(eb.ref('stages.state'))
									.end(),
							}))
							.whereRef('stages.occurred_at', '<=', 'excluded.occurred_at'),
					)
					.returning('previous_state'),
				db
					.selectFrom('stages')
					.select('state')
					.where('scope', '=', indexKey(scope))
					.where('record_id', '=', recordId),
			);
			const [row] = swapped;
			if (row) return { previous: toState(row.previous_state, state.recordId), stale: false };
			return { previous: toState(stored?.state ?? null, state.recordId), stale: true };
		},
	};
}

function toState(text: string | null, recordId: string): StageState | null {
	const read = text === null ? null : tryReadJson(text);
	if (!read?.ok || !isJsonObject(read.value)) return null;
	return { stage: null, won: null, closed: null, ...read.value, recordId };
}
