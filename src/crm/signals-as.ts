import type { CrmEvent, ToSignalsOptions } from '../core/crm-provider';
import type { Signal } from '../core/signal';
import { genericSignals } from './generic/to-signals';

/** Signals of a body that its user authored, read as Generic JSON, under the name of their provider. */
export function signalsAs(provider: string, event: CrmEvent, options: ToSignalsOptions): Signal[] {
	return genericSignals(event, options).map((signal) => ({
		...signal,
		id: signal.id.replace(/^generic:/, `${provider}:`),
		source: { ...signal.source, provider },
	}));
}
