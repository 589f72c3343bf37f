import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { endEffects } from '../../../core/decisions/decision-effects';
import { runItems } from '../../run-items';
import { sharedStore } from '../../shared-store';
import { textOf } from '../../text-of';
import { announceRows } from '../../wake';
import { withDelivery } from '../deliver-message';
import type { SlackConnection } from '../slack-connection';
import { alreadyJson } from './ask';
import { decisionAt } from './decision-at';
import { withDecision } from './decision-output';

const WITHDRAWN = 0;
const ALREADY_DECIDED = 1;

/** Takes a pending request back: its buttons go, executions that wait for it leave through Timed Out. */
export async function withdraw(
	context: IExecuteFunctions,
	connection: SlackConnection,
): Promise<INodeExecutionData[][]> {
	return runItems(context, 2, async (item, itemIndex) => {
		const store = await sharedStore();
		const { id } = await decisionAt(context, connection, itemIndex);
		const result = await store.endDecision({
			id,
			state: 'withdrawn',
			optionId: null,
			byName: textOf(context.getNodeParameter('withdrawnBy', itemIndex, '')),
			reason: textOf(context.getNodeParameter('reason', itemIndex, '')),
			event: null,
			effects: endEffects(id).won,
		});
		announceRows(null);
		const decision = result?.decision ?? (await decisionAt(context, connection, itemIndex));
		if (decision.state !== 'withdrawn') {
			return [{ output: ALREADY_DECIDED, json: alreadyJson(item.json, { decision }) }];
		}
		const json = withDelivery(withDecision(item.json, decision), {
			status: 'updated',
			key: decision.key,
		});
		return [{ output: WITHDRAWN, json }];
	});
}
