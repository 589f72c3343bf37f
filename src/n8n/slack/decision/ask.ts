import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { JsonObject } from '../../../core/json';
import { runItems } from '../../run-items';
import { withDelivery } from '../deliver-message';
import type { SlackConnection } from '../slack-connection';
import { askDecision, type Asked } from './ask-decision';
import { withDecision } from './decision-output';

const ASKED = 0;
const ALREADY_DECIDED = 1;

/** Posts and goes on; the decision starts a Slack Interaction Trigger. */
export async function ask(
	context: IExecuteFunctions,
	connection: SlackConnection,
): Promise<INodeExecutionData[][]> {
	return runItems(context, 2, async (item, itemIndex) => {
		const asked = await askDecision(context, connection, itemIndex);
		const pending = asked.decision.state === 'pending';
		return [
			{
				output: pending ? ASKED : ALREADY_DECIDED,
				json: pending ? askedJson(item.json, asked) : alreadyJson(item.json, asked),
			},
		];
	});
}

function askedJson(json: INodeExecutionData['json'], asked: Asked): INodeExecutionData['json'] {
	const first = asked.copies[0] ?? { status: 'posted' as const };
	const detail = asked.unmatched.length > 0 ? asked.unmatched.join('; ') : null;
	return {
		...withDelivery(withDecision(json, asked.decision), { ...first, detail }),
		copies: asked.copies as unknown as JsonObject[],
	};
}

export function alreadyJson(
	json: INodeExecutionData['json'],
	{ decision }: Pick<Asked, 'decision'>,
): INodeExecutionData['json'] {
	return withDelivery(withDecision(json, decision), {
		status: 'duplicate',
		key: decision.key,
		reason: `already_${decision.state}`,
	});
}
