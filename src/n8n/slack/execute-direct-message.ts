import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { ConfigurationError } from '../../core/errors';
import type { ItemResult } from '../run-items';
import { sendDueDigests } from './digest/send-due-digests';
import { findPeople } from './direct-message/find-people';
import { NOT_SENT } from './direct-message/outputs';
import { emailsOf } from './direct-message/run-emails';
import { sendToGroup } from './direct-message/send-to-group';
import { sendToNobody } from './direct-message/send-to-nobody';
import { sendToPerson } from './direct-message/send-to-person';
import { runDeliveries } from './noise/run-deliveries';
import { type SlackConnection, slackConnection } from './slack-connection';

const OUTPUTS = 3;

export async function executeDirectMessage(
	context: IExecuteFunctions,
): Promise<INodeExecutionData[][]> {
	const connection = await slackConnection(context);
	// Nodes that were saved before there were operations send.
	const operation = String(context.getNodeParameter('operation', 0, 'send'));
	switch (operation) {
		case 'send': {
			const emails = emailsOf(context);
			return emails.run(() =>
				runDeliveries(
					context,
					connection,
					OUTPUTS,
					(item, itemIndex) => emails.item(() => sendItem(context, connection, item, itemIndex)),
					NOT_SENT,
				),
			);
		}
		case 'sendDueDigests':
			return sendDueDigests(context, connection);
		default:
			throw new ConfigurationError(
				`Slack Direct Message has no operation "${operation}". Choose one in the panel.`,
			);
	}
}

async function sendItem(
	context: IExecuteFunctions,
	connection: SlackConnection,
	item: INodeExecutionData,
	itemIndex: number,
): Promise<ItemResult[]> {
	const found = await findPeople(context, connection, item, itemIndex);
	const request = { context, connection, item, itemIndex, found };
	const [first] = found.users;
	if (!first) return sendToNobody(request);
	const isGroup = context.getNodeParameter('sendTo', itemIndex) === 'group';
	return isGroup ? sendToGroup(request) : sendToPerson(request, first);
}
