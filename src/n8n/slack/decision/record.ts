import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { recordDecision } from '../../../core/decisions/record-decision';
import { runItems } from '../../run-items';
import { sharedStore } from '../../shared-store';
import { textOf } from '../../text-of';
import { announceRows } from '../../wake';
import { withDelivery } from '../deliver-message';
import type { SlackConnection } from '../slack-connection';
import { alreadyJson } from './ask';
import { decisionAt, optionAt } from './decision-at';
import { withDecision } from './decision-output';
import { findPeople } from './find-people';

const RECORDED = 0;
const ALREADY_DECIDED = 1;

/** Decided elsewhere: the same claim as a click's, the copies change, the wait ends. */
export async function record(
	context: IExecuteFunctions,
	connection: SlackConnection,
): Promise<INodeExecutionData[][]> {
	return runItems(context, 2, async (item, itemIndex) => {
		const read = (name: string) => textOf(context.getNodeParameter(name, itemIndex, ''));
		const store = await sharedStore();
		const decision = await decisionAt(context, connection, itemIndex);
		const option = optionAt(decision, read('answer'));
		const decidedBy = read('decidedBy');
		const person = decidedBy?.includes('@')
			? (await findPeople(connection, decidedBy)).users[0]
			: undefined;
		const result = await recordDecision(store, {
			app: await connection.app(),
			decision,
			option,
			by: { userId: person?.id ?? '', name: person?.name ?? decidedBy },
			reason: read('reason'),
			recordId: `${context.getExecutionId()}:${context.getNode().id}:${itemIndex}`,
		});
		announceRows(null);
		const now = (await store.decisionById(decision.id)) ?? decision;
		// A retried execution finds its own recording, or that it had come too late before.
		const recorded =
			result.state === 'won' ||
			(result.state === 'duplicate' &&
				now.outcome?.via === 'recorded' &&
				now.outcome.optionId === option.id);
		if (!recorded) {
			return [{ output: ALREADY_DECIDED, json: alreadyJson(item.json, { decision: now }) }];
		}
		const json = withDelivery(withDecision(item.json, now, person ?? null), {
			status: 'updated',
			key: now.key,
		});
		return [{ output: RECORDED, json }];
	});
}
