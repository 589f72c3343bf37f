import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Decision } from '../../../core/store';
import { type ItemResult, runItems } from '../../run-items';
import { sharedStore } from '../../shared-store';
import { textOf } from '../../text-of';
import type { SlackConnection } from '../slack-connection';
import { auditOf } from './audit-of';
import { decisionOutput } from './decision-output';

const PAGE = 100;
const STATES: ReadonlySet<string> = new Set(['pending', 'decided', 'expired', 'withdrawn']);

/** Requests, newest first, one item each. */
export async function list(
	context: IExecuteFunctions,
	connection: SlackConnection,
): Promise<INodeExecutionData[][]> {
	return runItems(context, 1, async (_item, itemIndex) => {
		const store = await sharedStore();
		const app = await connection.app();
		const state = String(context.getNodeParameter('state', itemIndex, 'all'));
		const keyStart = textOf(context.getNodeParameter('keyStart', itemIndex, ''));
		const everything = context.getNodeParameter('returnAll', itemIndex, false) === true;
		const limit = everything
			? Number.POSITIVE_INFINITY
			: Number(context.getNodeParameter('limit', itemIndex, 50));
		const withAudit = context.getNodeParameter('audit', itemIndex, false) === true;
		const results: ItemResult[] = [];
		let before: string | undefined;
		while (results.length < limit) {
			const page: Decision[] = await store.listDecisions({
				...app,
				...(STATES.has(state) ? { state: state as Decision['state'] } : {}),
				...(keyStart ? { keyStart } : {}),
				...(before ? { before } : {}),
				limit: Math.min(PAGE, limit - results.length),
			});
			for (const decision of page) {
				const audit = withAudit ? await auditOf(connection, decision) : {};
				results.push({ output: 0, json: { ...decisionOutput(decision), ...audit } });
			}
			before = page.at(-1)?.id;
			if (!before) break;
		}
		return results;
	});
}
