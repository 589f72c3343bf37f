import type { IExecuteFunctions } from 'n8n-workflow';

import { findSignal } from '../../core/signal-of-item';
import { textOf } from '../text-of';

/** The options collection of Post, DM and Decision for one item. */
export interface ItemOptions {
	key: string | null;
	threadKey: string | null;
	show: string[] | undefined;
	mention: string | null;
	signalId: string | null;
	/** Post and DM: a button "Not mine". */
	offerHandOver: boolean;
}

export function itemOptions(context: IExecuteFunctions, itemIndex: number): ItemOptions {
	const options = context.getNodeParameter('options', itemIndex, {}) as Record<string, unknown>;
	const show = Array.isArray(options.show) ? options.show.map(String) : [];
	return {
		key: textOf(options.key),
		threadKey: textOf(options.threadKey),
		show: show.length > 0 ? show : undefined,
		mention: textOf(options.mention),
		signalId: findSignal(context.getInputData()[itemIndex]?.json)?.id ?? null,
		offerHandOver: options.offerHandOver === true,
	};
}
