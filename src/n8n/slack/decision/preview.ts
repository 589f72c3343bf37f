import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Decision } from '../../../core/store';
import { renderDecisionState } from '../../../slack/render-decision-state';
import { runItems } from '../../run-items';
import { withDelivery } from '../delivery';
import { previewOf } from '../noise/preview-of';
import type { SlackConnection } from '../slack-connection';
import { askedContent, readAsking } from './read-asking';

/** No request has this id, so the buttons of a preview that somebody posts by hand do nothing. */
const PREVIEW_ID = 'preview';

/** The request with its buttons as it would be asked. Nothing is posted and nothing is opened. */
export async function preview(
	context: IExecuteFunctions,
	connection: SlackConnection,
): Promise<INodeExecutionData[][]> {
	return runItems(context, 1, async (item, itemIndex) => {
		const asking = await readAsking(context, connection, itemIndex);
		const { request, body, channels, people, unmatched } = asking;
		const decision: Decision = {
			...(await connection.app()),
			...request,
			id: PREVIEW_ID,
			key: PREVIEW_ID,
			state: 'pending',
			outcome: null,
			votes: [],
			report: null,
			revision: 0,
			askedAt: Date.now(),
		};
		const content = askedContent(context, itemIndex, body, decision);
		const to = {
			channels,
			recipients: people.map(({ id, name, email }) => ({ id, name, email })),
		};
		const json = withDelivery(item.json, {
			status: 'not_sent',
			reason: 'preview',
			detail: ['This is a preview: nothing was asked.', ...unmatched].join(' '),
			preview: previewOf(connection, to, renderDecisionState(content, decision)),
		});
		return [{ output: 0, json }];
	});
}
