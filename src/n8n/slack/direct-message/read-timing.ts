import type { IExecuteFunctions } from 'n8n-workflow';

import { ConfigurationError } from '../../../core/errors';
import type { NoticeTiming } from '../../../core/notify/plan-notification';

const TIMINGS: readonly NoticeTiming[] = ['preference', 'now', 'daily', 'weekly'];
const HOUR_MS = 60 * 60_000;

/** The parameter Delivery. Nodes that were saved before there was one: as the person prefers. */
export function readTiming(context: IExecuteFunctions, itemIndex: number): NoticeTiming {
	const when = context.getNodeParameter('when', itemIndex, 'preference');
	const timing = TIMINGS.find((one) => one === when);
	if (timing) return timing;
	throw new ConfigurationError(
		`Delivery is "${String(when)}", which it cannot be. It is one of ${TIMINGS.join(', ')}.`,
	);
}

/** The option Drop From Digest After, in milliseconds; null: as suits the Signal. */
export function readStaleAfter(context: IExecuteFunctions, itemIndex: number): number | null {
	const options = context.getNodeParameter('options', itemIndex, {}) as Record<string, unknown>;
	const { dropAfter } = options;
	if (dropAfter === undefined || dropAfter === null || dropAfter === '') return null;
	const hours = Number(dropAfter);
	if (Number.isFinite(hours) && hours > 0) return hours * HOUR_MS;
	throw new ConfigurationError('Drop From Digest After must be a number of hours above 0.');
}
