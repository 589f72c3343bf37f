import type { CrmEvent, CrmProvider } from '../../core/crm-provider';
import { possibleTypes } from '../../core/possible-types';
import type { Signal } from '../../core/signal';
import { filtersAnything, refusedByPayload } from '../../core/signal-filter';
import { providerById } from '../../crm/index';
import type { CrmSettings } from './crm-settings';
import { needsAccount } from './look-up-account';
import { signalOptions } from './signal-options';

/** Whether the payload alone decides that nobody wants the event: such a one costs no execution. */
export function dropsEvent(settings: CrmSettings, provider: CrmProvider, event: CrmEvent): boolean {
	const { filter } = settings;
	if (!filtersAnything(filter)) return false;
	// Without look-ups of its own the provider has said all it can say.
	const saysAll = !provider.enrich && !provider.latestState;
	// Before the answer nothing is made that nobody judges by.
	const judged = saysAll || filtersAnything({ ...filter, types: [] });
	const signals = judged ? plainSignals(settings, provider, event) : [];
	const possible =
		saysAll && signals.length > 0
			? signals.map(({ type }) => type)
			: possibleTypes(provider, event);
	// A deal's stage has to be remembered even when this move is not wanted: the next may be the win.
	if (provider.latestState && (possible?.some((type) => type.startsWith('deal.')) ?? true)) {
		return false;
	}
	// The CRM that the account is looked up in has the last word on its status.
	const isLookedUp = providerById(settings.lookUpIn)?.lookUpAccount && signals.some(needsAccount);
	return refusedByPayload(
		possible,
		signals,
		isLookedUp ? { ...filter, accountStatuses: [] } : filter,
	);
}

function plainSignals(settings: CrmSettings, provider: CrmProvider, event: CrmEvent): Signal[] {
	const known = { receivedAt: Date.now(), previousState: null };
	try {
		return provider.toSignals(event, null, signalOptions(settings, known));
	} catch {
		// Not for here to judge: the execution says what is wrong with it.
		return [];
	}
}
