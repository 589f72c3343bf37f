import type { CrmEvent, ToSignalsOptions } from '../core/crm-provider';
import { makeSignal, type Signal, type SignalInput } from '../core/signal';
import { signalTitle } from '../core/signal-title';
import type { SignalType } from '../core/signal-types';

type Parts = Omit<SignalInput, 'id' | 'source' | 'category' | 'receivedAt' | 'title'> & {
	type: SignalType;
};

/** A Signal of an event: what every provider's have in common, above all the stable id that carries the type. */
export function eventSignal(
	provider: string,
	event: CrmEvent,
	options: Pick<ToSignalsOptions, 'receivedAt' | 'verified'>,
	parts: Parts,
): Signal {
	return makeSignal({
		occurredAt: event.occurredAt,
		raw: event.data,
		...parts,
		id: `${provider}:${parts.type}:${event.dedupeKey}`,
		source: { provider, rawType: event.rawType, verified: options.verified },
		receivedAt: options.receivedAt,
		title: signalTitle(parts),
	});
}

/** Of a move; other types are neither good nor bad news. */
export function dealSeverity(type: string): NonNullable<SignalInput['severity']> {
	return type === 'deal.won' ? 'success' : type === 'deal.lost' ? 'warning' : 'info';
}
