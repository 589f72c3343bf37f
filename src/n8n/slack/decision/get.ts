import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { runItems } from '../../run-items';
import type { SlackConnection } from '../slack-connection';
import { auditOf } from './audit-of';
import { findDecision, keyAt } from './decision-at';
import { notAsked, withDecision } from './decision-output';

const FOUND = 0;
const NOT_FOUND = 1;

/** One request with its audit record. */
export async function get(
	context: IExecuteFunctions,
	connection: SlackConnection,
): Promise<INodeExecutionData[][]> {
	return runItems(context, 2, async (item, itemIndex) => {
		const key = keyAt(context, itemIndex);
		const decision = await findDecision(connection, key);
		if (!decision) {
			return [{ output: NOT_FOUND, json: notAsked(item.json, key) }];
		}
		const json = { ...withDecision(item.json, decision), ...(await auditOf(connection, decision)) };
		return [{ output: FOUND, json }];
	});
}
