import type { StageState, ToSignalsOptions } from '../../core/crm-provider';
import type { CrmSettings } from './crm-settings';

/** What providers make Signals with: the builder's settings, and what is known of the event. */
export function signalOptions(
	{ linkBaseUrl, mapping, defaultType, firstSightCounts }: CrmSettings,
	known: { receivedAt: number; previousState: StageState | null },
): ToSignalsOptions {
	return {
		receivedAt: new Date(known.receivedAt).toISOString(),
		verified: true,
		linkBaseUrl,
		mapping,
		defaultType,
		previousState: known.previousState,
		firstSightCounts,
	};
}
