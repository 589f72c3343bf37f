import type { IExecuteFunctions } from 'n8n-workflow';

import { deliverLiving } from '../../../core/living/deliver-living';
import { newsOf } from '../../../core/living/living-record';
import { permalink } from '../../../core/permalink';
import type { Signal } from '../../../core/signal';
import { livingRenderer } from '../../../slack/render-living';
import { sharedStore } from '../../shared-store';
import { wait } from '../../wait';
import type { DeliveredMessage, DeliverMessageRequest } from '../delivery';
import { threadOf } from '../deliver-once';
import { messageKeyFor } from '../delivery-keys';
import type { SlackConnection } from '../slack-connection';
import type { Noise } from './read-noise';

/** A record's one message, brought up to date. null: it would have to be posted, one message too many. */
export async function deliverRecord(
	context: IExecuteFunctions,
	connection: SlackConnection,
	request: DeliverMessageRequest,
	{
		signal,
		living,
		deliveryKey,
		isFull,
	}: {
		signal: Signal;
		living: NonNullable<Noise['living']>;
		deliveryKey: string | null;
		isFull: boolean;
	},
): Promise<DeliveredMessage | null> {
	const store = await sharedStore();
	const url = await connection.workspaceUrl();
	const key = messageKeyFor(request);
	const delivered = await deliverLiving(
		{
			store,
			slack: connection.slack,
			wait,
			render: livingRenderer(Date.now()),
			linkTo: async (message) => permalink(url, message),
		},
		{
			app: await connection.app(),
			record: living.record,
			// What is tried in the editor, and what goes to the safe place, lives apart.
			destination: [
				request.destination,
				...(deliveryKey === null ? ['test'] : []),
				...(connection.safeMode ? ['safe'] : []),
			].join('|'),
			deliveryKey,
			messageKey: key,
			copy: request.copy,
			channel: async () =>
				typeof request.channel === 'string' ? request.channel : request.channel(),
			content: request.content,
			threadTs: (channel) => threadOf(connection, { ...request, channel }),
			trace: request.trace,
			news: newsOf(signal),
			rules: living.rules,
			mayPost: !isFull,
		},
	);
	if (delivered.status === 'held') return null;
	const message = { ...delivered.message, permalink: permalink(url, delivered.message) };
	return { ...delivered, message, key };
}
