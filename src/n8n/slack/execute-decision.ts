import { randomUUID } from 'node:crypto';

import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { decisionOptions, type OptionInput } from '../../core/decision';
import { ConfigurationError } from '../../core/errors';
import type { JsonObject, JsonValue } from '../../core/json';
import { decisionMessageKey, updateCopies } from '../../core/run-effect';
import { findSignal } from '../../core/signal-of-item';
import type { AppTeam, Decision, Store } from '../../core/store';
import { effectRenderer } from '../../slack/effect-renderer';
import { type DecisionBody, renderDecision } from '../../slack/render-decision';
import { signalText } from '../../slack/render-signal';
import { type ItemResult, runItems } from '../run-items';
import { sharedStore } from '../shared-store';
import { channelOf } from './channel-of';
import { type Delivery, deliverMessage, withDelivery } from './deliver-message';
import { decisionOutput } from './execute-interaction';
import { textOf } from '../text-of';
import { itemOptions } from './item-options';
import { readContent, signalAt } from './read-content';
import { type SlackConnection, slackConnection } from './slack-connection';

const ASKED = 0;
const ALREADY_DECIDED = 1;

export async function executeDecision(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const connection = await slackConnection(context);
	return runItems(context, 2, (item, itemIndex) => ask(context, connection, item, itemIndex));
}

async function ask(
	context: IExecuteFunctions,
	connection: SlackConnection,
	item: INodeExecutionData,
	itemIndex: number,
): Promise<ItemResult[]> {
	const app = await connection.app();
	const store = await sharedStore();
	const channels = readChannels(context, itemIndex);
	const body = readBody(context, itemIndex);
	const manual = context.getMode() === 'manual';
	await refuseWithoutTrigger(store, app);
	const opened = await store.openDecision({
		...app,
		id: randomUUID(),
		key: keyOf(context, itemIndex, manual),
		title: titleOf(context, itemIndex, body),
		options: decisionOptions(readAnswers(context, itemIndex)),
		context: contextOf(context, item, itemIndex),
	});
	const { decision } = opened;
	if (decision.state === 'decided') {
		// A copy that was posted just before a crash may still have its buttons.
		await updateCopies({ store, slack: connection.slack, render: effectRenderer }, app, decision);
		return [already(item, decision)];
	}

	const messageKey = decisionMessageKey(decision.id);
	const options = itemOptions(context, itemIndex);
	const content = renderDecision({
		body,
		options: decision.options,
		decisionId: decision.id,
		render: { show: options.show, mention: options.mention },
	});
	const copies: Delivery[] = [];
	for (const [copy, channel] of channels.entries()) {
		const delivered = await deliverMessage(context, connection, {
			itemIndex,
			key: messageKey,
			signalId: null,
			threadKey: null,
			channel,
			destination: channel,
			copy,
			content,
			trace: { decision: decision.key, channel },
		});
		copies.push({ ...delivered.message, status: delivered.status, key: decision.key });
	}
	// Somebody may have clicked the first copy while the others were being posted.
	const now = await store.decisionById(decision.id);
	if (now?.state === 'decided') {
		await updateCopies({ store, slack: connection.slack, render: effectRenderer }, app, now);
		return [already(item, now)];
	}
	return [{ output: ASKED, json: asked(item, decision, copies) }];
}

/** Clicks and their effects are worked by published triggers: without one the buttons would be dead. */
async function refuseWithoutTrigger(store: Store, app: AppTeam): Promise<void> {
	const subscriptions = await store.subscriptionsOf(app);
	if (subscriptions.some((subscription) => subscription.kind === 'interaction')) return;
	throw new ConfigurationError(
		'No workflow with a Slack Interaction Trigger of this Slack app is published, so clicks would reach nobody. Publish the "Slack entry" workflow and the one that takes the decision, then ask again.',
	);
}

function asked(
	item: INodeExecutionData,
	decision: Decision,
	copies: Delivery[],
): INodeExecutionData['json'] {
	const first = copies[0] ?? { status: 'posted' as const };
	const json = { ...item.json, ...decisionOutput(decision) };
	return { ...withDelivery(json, first), copies: copies as unknown as JsonObject[] };
}

function already(item: INodeExecutionData, decision: Decision): ItemResult {
	const json = { ...item.json, ...decisionOutput(decision) };
	const outcome = { status: 'duplicate' as const, key: decision.key, reason: 'already_decided' };
	return { output: ALREADY_DECIDED, json: withDelivery(json, outcome) };
}

/** In the editor a builder asks again and again: each try is a request of its own. */
function keyOf(context: IExecuteFunctions, itemIndex: number, manual: boolean): string {
	const key = textOf(context.getNodeParameter('key', itemIndex, ''));
	if (!key) {
		throw new ConfigurationError(
			'Key is empty for this item. Name what is decided, for example deal-registration: followed by its ID.',
		);
	}
	return manual ? `test:${randomUUID()}:${key}` : key;
}

function readChannels(context: IExecuteFunctions, itemIndex: number): string[] {
	const rows = context.getNodeParameter('channels.channel', itemIndex, []) as Array<
		Record<string, unknown>
	>;
	const channels = rows.flatMap((row) => channelOf(row.channel) ?? []);
	if (channels.length === 0) {
		throw new ConfigurationError('No channel is chosen. Pick at least one under Channels.');
	}
	return [...new Set(channels)];
}

function readAnswers(context: IExecuteFunctions, itemIndex: number): OptionInput[] {
	const rows = context.getNodeParameter('answers.answer', itemIndex, []) as Array<
		Record<string, unknown>
	>;
	return rows.map((row) => ({
		label: textOf(row.label) ?? '',
		style: row.style === 'primary' || row.style === 'danger' ? row.style : 'default',
		value: textOf(row.value),
	}));
}

function readBody(context: IExecuteFunctions, itemIndex: number): DecisionBody {
	const kind = context.getNodeParameter('content', itemIndex, 'automatic');
	if (kind === 'automatic') return { signal: signalAt(context, itemIndex) };
	if (kind === 'text') {
		return {
			message: {
				title: textOf(context.getNodeParameter('title', itemIndex, '')),
				text: textOf(context.getNodeParameter('text', itemIndex, '')),
			},
		};
	}
	return { content: readContent(context, itemIndex, {}) };
}

function titleOf(context: IExecuteFunctions, itemIndex: number, body: DecisionBody): string {
	const title = textOf(context.getNodeParameter('title', itemIndex, ''));
	if (title) return title;
	if (body.signal) return signalText(body.signal);
	return body.content?.text ?? body.message?.text ?? 'Decision';
}

/** What the decision brings back: the Signal without the provider's raw event, and the builder's data. */
function contextOf(
	context: IExecuteFunctions,
	item: INodeExecutionData,
	itemIndex: number,
): JsonObject {
	const signal = findSignal(item.json);
	const options = context.getNodeParameter('options', itemIndex, {}) as Record<string, unknown>;
	return {
		signal: signal ? ({ ...signal, raw: null } as unknown as JsonValue) : null,
		data: readData(options.data),
	};
}

function readData(value: unknown): JsonValue {
	if (typeof value !== 'string') return (value ?? null) as JsonValue;
	if (value.trim() === '') return null;
	try {
		return JSON.parse(value) as JsonValue;
	} catch {
		throw new ConfigurationError('Data to Hand Back is not valid JSON.');
	}
}
