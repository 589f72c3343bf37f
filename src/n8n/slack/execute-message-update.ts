import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { ConfigurationError, SlackApiError } from '../../core/errors';
import type { MessageContent } from '../../core/message';
import { decisionMessageKey } from '../../core/decisions/decision-message-key';
import { findSignal } from '../../core/signal-of-item';
import type { AppTeam, Store, StoredMessage } from '../../core/store';
import { renderText } from '../../slack/render-text';
import { renderUpdate } from '../../slack/render-update';
import { type ItemResult, runItems } from '../run-items';
import { sharedStore } from '../shared-store';
import { channelOf } from './channel-of';
import { withDelivery } from './deliver-message';
import { deliverOnce } from './deliver-once';
import { textOf } from '../text-of';
import { readContent } from './read-content';
import { replyToInteraction } from './reply-to-interaction';
import { reportOutcome } from './report-outcome';
import { type SlackConnection, slackConnection } from './slack-connection';

const UPDATED = 0;
const NOT_FOUND = 1;

/** A message to change: what it shows is known only when these nodes posted it. */
interface Target {
	channel: string;
	ts: string;
	threadTs: string | null;
	key: string | null;
	content: MessageContent | null;
}

export async function executeMessageUpdate(
	context: IExecuteFunctions,
): Promise<INodeExecutionData[][]> {
	const connection = await slackConnection(context);
	const operation = context.getNodeParameter('operation', 0);
	if (operation === 'report') return reportOutcome(context, connection);
	if (operation === 'respond') return replyToInteraction(context, connection);
	return runItems(context, 2, async (item, itemIndex) => {
		const store = await sharedStore();
		const targets = await targetsOf(context, store, await connection.app(), itemIndex);
		const results: ItemResult[] = [];
		for (const [index, target] of targets.entries()) {
			results.push(await changeOne(context, connection, { item, itemIndex, index, target }));
		}
		if (results.length > 0) return results;
		const delivery = {
			status: 'not_sent' as const,
			reason: 'not_found',
			detail: 'No message was posted under this key by this Slack app.',
		};
		return [{ output: NOT_FOUND, json: withDelivery(item.json, delivery) }];
	});
}

async function targetsOf(
	context: IExecuteFunctions,
	store: Store,
	app: AppTeam,
	itemIndex: number,
): Promise<Target[]> {
	if (context.getNodeParameter('findBy', itemIndex) === 'place') {
		const channel = channelOf(context.getNodeParameter('channel', itemIndex));
		const ts = textOf(context.getNodeParameter('ts', itemIndex, ''));
		if (!channel || channel.startsWith('#') || !ts) {
			throw new ConfigurationError(
				'A message is found by its channel ID (C…) and its timestamp. Both come with a click (message) and with a post (delivery).',
			);
		}
		const known = await store.messageAt({ ...app, channel, ts });
		return [known ?? { channel, ts, threadTs: null, key: null, content: null }];
	}
	const key = textOf(context.getNodeParameter('key', itemIndex, ''));
	if (!key) throw new ConfigurationError('Key is empty for this item. Check its expression.');
	const messages: StoredMessage[] = await store.messagesFor({ ...app, key });
	if (messages.length > 0) return messages;
	const decision = await store.decisionByKey({ ...app, key });
	return decision ? store.messagesFor({ ...app, key: decisionMessageKey(decision.id) }) : [];
}

interface Change {
	item: INodeExecutionData;
	itemIndex: number;
	index: number;
	target: Target;
}

async function changeOne(
	context: IExecuteFunctions,
	connection: SlackConnection,
	change: Change,
): Promise<ItemResult> {
	const { item, itemIndex, target } = change;
	try {
		if (context.getNodeParameter('operation', itemIndex) === 'reply') {
			return await replyTo(context, connection, change);
		}
		const content = nextContent(context, itemIndex, target);
		await connection.slack.updateMessage({ channel: target.channel, ts: target.ts, content });
		const store = await sharedStore();
		await store.setMessageContent({
			...(await connection.app()),
			channel: target.channel,
			ts: target.ts,
			content,
		});
		const delivery = {
			status: 'updated' as const,
			key: target.key,
			channel: target.channel,
			ts: target.ts,
		};
		return { output: UPDATED, json: withDelivery(item.json, delivery) };
	} catch (error) {
		if (!(error instanceof SlackApiError) || error.slackCode !== 'message_not_found') throw error;
		const delivery = {
			status: 'not_sent' as const,
			key: target.key,
			channel: target.channel,
			ts: target.ts,
			reason: 'not_found',
			detail: 'The message is no longer in Slack.',
		};
		return { output: NOT_FOUND, json: withDelivery(item.json, delivery) };
	}
}

function nextContent(
	context: IExecuteFunctions,
	itemIndex: number,
	target: Target,
): MessageContent {
	const replace = context.getNodeParameter('replaceContent', itemIndex, false) === true;
	const before = target.content ?? { text: '', blocks: [] };
	if (!replace && !target.content) {
		throw new ConfigurationError(
			'This message was not posted by these nodes, so its content is not known. Switch on Replace Content and say what it shall show.',
		);
	}
	return renderUpdate(before, {
		content: replace ? readContent(context, itemIndex, {}) : null,
		removeButtons: context.getNodeParameter('removeButtons', itemIndex, true) === true,
		outcome: textOf(context.getNodeParameter('outcome', itemIndex, '')),
		revision: Date.now(),
	});
}

async function replyTo(
	context: IExecuteFunctions,
	connection: SlackConnection,
	{ item, itemIndex, index, target }: Change,
): Promise<ItemResult> {
	const text = textOf(context.getNodeParameter('answer', itemIndex, ''));
	if (!text) throw new ConfigurationError('Answer is empty for this item. Check its expression.');
	const delivered = await deliverOnce(context, connection, {
		itemIndex,
		key: null,
		signalId: findSignal(item.json)?.id ?? null,
		channel: target.channel,
		destination: `${target.channel}:${target.ts}`,
		copy: index,
		content: renderText({ text }),
		threadKey: null,
		threadTs: target.threadTs ?? target.ts,
		trace: { thread: target.ts, channel: target.channel },
		notACopy: true,
	});
	const delivery = { ...delivered.message, status: delivered.status, key: target.key };
	return { output: UPDATED, json: withDelivery(item.json, delivery) };
}
