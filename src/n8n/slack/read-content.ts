import type { IExecuteFunctions } from 'n8n-workflow';

import { ConfigurationError } from '../../core/errors';
import type { MessageContent, SlackBlock } from '../../core/message';
import type { Signal } from '../../core/signal';
import { signalOfItem } from '../../core/signal-of-item';
import { type RenderOptions, renderSignal } from '../../slack/render-signal';
import { renderText } from '../../slack/render-text';

/** Reads the Content parameters of one item. Throws ConfigurationError with what to do. */
export function readContent(
	context: IExecuteFunctions,
	itemIndex: number,
	options: RenderOptions,
): MessageContent {
	const kind = context.getNodeParameter('content', itemIndex, 'automatic') as string;
	if (kind === 'automatic') {
		return renderSignal(signalAt(context, itemIndex), options);
	}
	if (kind === 'text') {
		const text = String(context.getNodeParameter('text', itemIndex, '')).trim();
		if (text === '') {
			throw new ConfigurationError(
				'Text is empty for this item. Check its expression, or use Content: Automatic.',
			);
		}
		return renderText({ text }, options);
	}
	return {
		text: String(context.getNodeParameter('fallbackText', itemIndex, '')),
		blocks: readBlocks(context.getNodeParameter('blocks', itemIndex, '[]')),
	};
}

export function signalAt(context: IExecuteFunctions, itemIndex: number): Signal {
	return signalOfItem(context.getInputData()[itemIndex]?.json);
}

/** A list, an object with `blocks`, or JSON text of either. Slack itself judges the content. */
export function readBlocks(value: unknown): SlackBlock[] {
	let parsed = value;
	if (typeof value === 'string') {
		try {
			parsed = JSON.parse(value);
		} catch {
			throw new ConfigurationError(
				'Blocks is not valid JSON. Copy the payload from Slack’s Block Kit Builder again.',
			);
		}
	}
	const list = Array.isArray(parsed) ? parsed : (parsed as { blocks?: unknown } | null)?.blocks;
	if (!Array.isArray(list) || list.length === 0) {
		throw new ConfigurationError(
			'Blocks holds no block. It must be a list, or an object with a "blocks" list.',
		);
	}
	for (const block of list) {
		if (typeof (block as { type?: unknown } | null)?.type !== 'string') {
			throw new ConfigurationError(
				'Every block needs a "type", for example { "type": "section", … }.',
			);
		}
	}
	return list as SlackBlock[];
}
