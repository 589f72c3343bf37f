import { randomUUID } from 'node:crypto';

import type { IExecuteFunctions } from 'n8n-workflow';

import type { OptionInput } from '../../../core/decision';
import { tryKey } from '../../../core/decisions/try-key';
import { ConfigurationError } from '../../../core/errors';
import type { JsonObject, JsonValue } from '../../../core/json';
import { findSignal } from '../../../core/signal-of-item';
import type { DecisionBody } from '../../../slack/render-decision';
import { signalText } from '../../../slack/render-signal';
import { textOf } from '../../text-of';
import { channelOf } from '../channel-of';
import { readContent, signalAt } from '../read-content';
import { isReviewTool, reviewMessage } from './review-tool';

/** What is decided. */
export function keyOf(context: IExecuteFunctions, itemIndex: number): string {
	if (isReviewTool(context.getNode())) {
		return `review:${context.getExecutionId()}:${itemIndex}:${randomUUID()}`;
	}
	const key = textOf(context.getNodeParameter('key', itemIndex, ''));
	if (!key) {
		throw new ConfigurationError(
			'Key is empty for this item. Name what is decided, for example deal-registration: followed by its ID.',
		);
	}
	return context.getMode() === 'manual' ? tryKey(key, randomUUID()) : key;
}

export function readChannels(context: IExecuteFunctions, itemIndex: number): string[] {
	const rows = context.getNodeParameter('channels.channel', itemIndex, []) as Array<
		Record<string, unknown>
	>;
	return [...new Set(rows.flatMap((row) => channelOf(row.channel) ?? []))];
}

export function readAnswers(context: IExecuteFunctions, itemIndex: number): OptionInput[] {
	const rows = context.getNodeParameter('answers.answer', itemIndex, []) as Array<
		Record<string, unknown>
	>;
	return rows.map((row) => ({
		label: textOf(row.label) ?? '',
		style: row.style === 'primary' || row.style === 'danger' ? row.style : 'default',
		value: textOf(row.value),
		reason: row.reason === 'optional' || row.reason === 'required' ? row.reason : 'none',
		confirm: textOf(row.confirm),
	}));
}

export function readBody(context: IExecuteFunctions, itemIndex: number): DecisionBody {
	if (isReviewTool(context.getNode())) return { message: reviewMessage(context, itemIndex) };
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

export function titleOf(context: IExecuteFunctions, itemIndex: number, body: DecisionBody): string {
	const title = textOf(context.getNodeParameter('title', itemIndex, ''));
	if (title) return title;
	if (body.signal) return signalText(body.signal);
	return body.content?.text ?? body.message?.title ?? body.message?.text ?? 'Decision';
}

/** What the decision brings back: the Signal without the provider's raw event, and the builder's data. */
export function contextOf(context: IExecuteFunctions, itemIndex: number): JsonObject {
	const signal = findSignal(context.getInputData()[itemIndex]?.json);
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
