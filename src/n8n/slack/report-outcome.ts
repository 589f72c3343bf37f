import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { effectJson } from '../../core/decisions/decision-effects';
import { ConfigurationError } from '../../core/errors';
import { runItems } from '../run-items';
import { sharedStore } from '../shared-store';
import { textOf } from '../text-of';
import { announceRows } from '../wake';
import { withDelivery } from './deliver-message';
import { findDecision } from './decision/decision-at';
import { notAsked, withDecision } from './decision/decision-output';
import type { SlackConnection } from './slack-connection';

const UPDATED = 0;
const NOT_FOUND = 1;

/** Every copy of a decided request says what the workflow made of it. */
export async function reportOutcome(
	context: IExecuteFunctions,
	connection: SlackConnection,
): Promise<INodeExecutionData[][]> {
	return runItems(context, 2, async (item, itemIndex) => {
		const read = (name: string) => textOf(context.getNodeParameter(name, itemIndex, ''));
		const key = read('decisionKey');
		if (!key) {
			throw new ConfigurationError(
				'Key of the Decision is empty for this item. It comes with the decision as decision.key.',
			);
		}
		const store = await sharedStore();
		const known = await findDecision(connection, key);
		if (!known) {
			return [{ output: NOT_FOUND, json: notAsked(item.json, key) }];
		}
		const status = read('status') === 'failed' ? 'failed' : 'done';
		const decision = await store.reportDecision({
			id: known.id,
			status,
			text: read('report') ?? (status === 'done' ? 'Done' : ''),
			effects: [effectJson({ effect: 'show', decisionId: known.id })],
		});
		if (!decision && known.state === 'withdrawn') {
			throw new ConfigurationError(
				`"${key}" was withdrawn, so there is no outcome to report. Behind Ask and Wait check decision.state before this node.`,
			);
		}
		if (!decision) {
			throw new ConfigurationError(
				`"${key}" is not decided yet, so there is no outcome to report. Report it in the workflow that the decision starts, or behind Ask and Wait.`,
			);
		}
		// The app's effects consumer shows it on every copy, and tries again while Slack is away.
		announceRows(null);
		const json = withDelivery(withDecision(item.json, decision), { status: 'updated', key });
		return [{ output: UPDATED, json }];
	});
}
