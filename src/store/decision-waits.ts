import type { DecisionWait, Store } from '../core/store';
import { groupRows } from './group-rows';
import type { SqlContext } from './sql-context';

type Verbs = Pick<Store, 'openWait' | 'waitById' | 'waitsOn' | 'finishWait'>;

interface Row {
	id: string;
	execution_id: string;
	node_id: string;
	resume_url: string;
	finished_at: number | null;
	item_index: number | null;
	decision_id: string | null;
	error: string | null;
}

export function decisionWaitVerbs({ db, now, run }: SqlContext): Verbs {
	const finished = () => ({ finished_at: now(), resume_url: '' });
	const waits = () =>
		db
			.selectFrom('decision_waits as wait')
			.leftJoin('decision_wait_items as item', 'item.wait_id', 'wait.id')
			.select([
				'wait.id',
				'wait.execution_id',
				'wait.node_id',
				'wait.resume_url',
				'wait.finished_at',
				'item.item_index',
				'item.decision_id',
				'item.error',
			])
			.orderBy('wait.id')
			.orderBy('item.item_index');

	return {
		async openWait({ id, executionId, nodeId, resumeUrl, items }) {
			const rows = items.map(({ itemIndex, decisionId, error }) => ({
				wait_id: id,
				item_index: itemIndex,
				decision_id: decisionId,
				error,
			}));
			await run(
				db
					.updateTable('decision_waits')
					.set(finished())
					.where('execution_id', '=', executionId)
					.where('node_id', '=', nodeId)
					.where('id', '!=', id)
					.where('finished_at', 'is', null),
				// Written again when the first answer was lost; one that was finished meanwhile stays so.
				db
					.insertInto('decision_waits')
					.values({ id, execution_id: executionId, node_id: nodeId, resume_url: resumeUrl })
					.onConflict((conflict) => conflict.column('id').doNothing()),
				...(rows.length === 0
					? []
					: [
							db
								.insertInto('decision_wait_items')
								.values(rows)
								.onConflict((conflict) => conflict.doNothing()),
						]),
			);
		},

		async waitById(id) {
			const [rows] = await run(waits().where('wait.id', '=', id));
			return toWaits(rows)[0] ?? null;
		},

		async waitsOn(decisionId) {
			const [rows] = await run(
				waits()
					.where('wait.finished_at', 'is', null)
					.where('wait.id', 'in', (eb) =>
						eb
							.selectFrom('decision_wait_items')
							.select('wait_id')
							.where('decision_id', '=', decisionId),
					),
			);
			return toWaits(rows);
		},

		async finishWait(id) {
			await run(
				db
					.updateTable('decision_waits')
					.set(finished())
					.where('id', '=', id)
					.where('finished_at', 'is', null),
			);
		},
	};
}

function toWaits(rows: readonly Row[]): DecisionWait[] {
	return groupRows(rows).map(({ first, rows: items }) => ({
		id: first.id,
		executionId: first.execution_id,
		nodeId: first.node_id,
		resumeUrl: first.resume_url,
		items: items.flatMap(({ item_index, decision_id, error }) =>
			item_index === null ? [] : [{ itemIndex: item_index, decisionId: decision_id, error }],
		),
		done: first.finished_at !== null,
	}));
}
