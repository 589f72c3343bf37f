import type { IExecuteFunctions } from 'n8n-workflow';

import type { StageState } from '../../core/crm-provider';
import { makeSignal, type Signal } from '../../core/signal';
import { sharedStore } from '../shared-store';
import { subscriptionOf } from '../subscription-of';
import type { CrmSettings } from './crm-settings';
import type { EnrichedEvent } from './enrich-event';
import { signalOptions } from './signal-options';

/** The Signals of one event; `stale`: a newer state of the record is known, this one is no news. */
export async function toSignals(
	context: IExecuteFunctions,
	settings: CrmSettings,
	entry: EnrichedEvent,
	receivedAt: number,
): Promise<Signal[] | 'stale'> {
	const previousState = await previousStateOf(context, entry, receivedAt);
	if (previousState === 'stale') return 'stale';
	const { provider, event, enrichment } = entry;
	const options = signalOptions(settings, { receivedAt, previousState });
	try {
		return provider.toSignals(event, enrichment, options);
	} catch (error) {
		// A fault of ours: the event goes on as it came, and takes no other with it.
		context.logger.error(`${provider.displayName} event ${event.rawType} could not be read`, {
			error,
		});
		return [
			makeSignal({
				id: `signal.unknown:${provider.id}:${event.dedupeKey}`,
				type: 'signal.unknown',
				source: { provider: provider.id, rawType: event.rawType, verified: true },
				occurredAt: event.occurredAt,
				receivedAt: options.receivedAt,
				title: `${provider.displayName}: ${event.rawType}`,
				context: [{ what: 'event', reason: 'the event could not be read; it stands in raw' }],
				raw: event.data,
			}),
		];
	}
}

/** Out of order: an older state than the one we know is no news. */
async function previousStateOf(
	context: IExecuteFunctions,
	{ provider, event, enrichment }: EnrichedEvent,
	receivedAt: number,
): Promise<StageState | null | 'stale'> {
	const state = provider.latestState?.(event, enrichment);
	if (!state || context.getMode() === 'manual') return null;
	const store = await sharedStore();
	// Without a time of its own the event's arrival is taken: a second attempt must find the same moment.
	const occurredAt = event.occurredAt ? Date.parse(event.occurredAt) : receivedAt;
	const { id } = subscriptionOf(context);
	const swapped = await store.swapStage({
		scope: `${id}:${provider.id}`,
		state,
		occurredAt,
		eventKey: event.dedupeKey,
	});
	return swapped.stale ? 'stale' : swapped.previous;
}
