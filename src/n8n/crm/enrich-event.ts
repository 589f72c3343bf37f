import type { CrmEvent, CrmProvider, Enrichment, RoleFields } from '../../core/crm-provider';
import { reasonOf } from '../../crm/look-up';
import { type CrmAccess, watchFailures } from './crm-look-up';

export interface EnrichedEvent {
	provider: CrmProvider;
	event: CrmEvent;
	enrichment: Enrichment | null;
	/** Something is missing because a call failed, not because the CRM has nothing. */
	failed: boolean;
}

/** Look-ups for one event in its own CRM; never throws for the CRM. */
export async function enrichEvent(
	provider: CrmProvider,
	event: CrmEvent,
	source: CrmProvider | null,
	access: CrmAccess | null,
	roleFields: RoleFields,
): Promise<EnrichedEvent> {
	const nothing = { provider, event, enrichment: null, failed: false };
	if (!provider.enrich || source?.id !== provider.id || access === null) return nothing;
	if (access.client === null) {
		const missing = [{ what: 'record', reason: access.reason }];
		return { ...nothing, enrichment: { data: {}, missing }, failed: true };
	}
	const watched = watchFailures(access.client);
	try {
		const enrichment = await provider.enrich(event, watched.client, { roleFields });
		return { provider, event, enrichment, failed: watched.failed() };
	} catch (error) {
		const missing = [{ what: 'record', reason: reasonOf(error, provider.displayName) }];
		return { provider, event, enrichment: { data: {}, missing }, failed: true };
	}
}
