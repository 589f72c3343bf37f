import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { ConfigurationError } from '../../core/errors';
import { renderText } from '../../slack/render-text';
import { runItems } from '../run-items';
import { sharedStore } from '../shared-store';
import { textOf } from '../text-of';
import { withDelivery } from './deliver-message';
import type { SlackConnection } from './slack-connection';

const UPDATED = 0;
const NOT_FOUND = 1;

/** A late answer by Slack's response_url, which the store keeps for its 30 minutes and five uses. */
export async function replyToInteraction(
	context: IExecuteFunctions,
	connection: SlackConnection,
): Promise<INodeExecutionData[][]> {
	return runItems(context, 2, async (item, itemIndex) => {
		const read = (name: string) => textOf(context.getNodeParameter(name, itemIndex, ''));
		const interactionId = read('interactionId');
		const text = read('reply');
		if (!interactionId) {
			throw new ConfigurationError(
				'Interaction ID is empty for this item. It comes with the item of Slack Interaction Trigger as interactionId.',
			);
		}
		if (!text) throw new ConfigurationError('Reply is empty for this item. Check its expression.');
		const store = await sharedStore();
		const url = await store.takeReplyUrl(interactionId);
		if (url === null) {
			const json = withDelivery(item.json, {
				status: 'not_sent',
				reason: 'not_found',
				detail:
					'Slack takes replies to a press for 30 minutes and five times. Use Slack Channel Post or Slack Direct Message instead.',
			});
			return [{ output: NOT_FOUND, json }];
		}
		await connection.slack.respond({
			url,
			content: renderText({ text }),
			inChannel: read('visibility') === 'inChannel',
		});
		return [{ output: UPDATED, json: withDelivery(item.json, { status: 'posted' }) }];
	});
}
