import type { CrmEvent, CrmProvider, Enrichment, RoleFields } from '../../core/crm-provider';
import { reasonOf } from '../../crm/look-up';
import { type CrmAccess, watchFailures } from './crm-look-up';

export interface EnrichedEvent {
	provider: CrmProvider;
	event: CrmEvent;
	enrichment: Enrichment | null;
	/** Something is missing because a call failed, not because the CRM has nothing. */
	failed: boolean;
	/** … and it may do in a minute. */
	mayPass: boolean;
}

/** Look-ups for one event in its own CRM; never throws for the CRM. */
export async function enrichEvent(
	provider: CrmProvider,
	event: CrmEvent,
	source: CrmProvider | null,
	access: CrmAccess | null,
	roleFields: RoleFields,
): Promise<EnrichedEvent> {
	const nothing = { provider, event, enrichment: null, failed: false, mayPass: false };
	if (!provider.enrich || source?.id !== provider.id || access === null) return nothing;
	if (access.client === null) {
		const missing = [{ what: 'record', reason: access.reason }];
		return { ...nothing, enrichment: { data: {}, missing }, failed: true };
	}
	const watched = watchFailures(access.client);
	try {
		const enrichment = await provider.enrich(event, watched.client, { roleFields });
		const { failed, mayPass } = watched;
		return { provider, event, enrichment, failed: failed(), mayPass: mayPass() };
	} catch (error) {
		const missing = [{ what: 'record', reason: reasonOf(error, provider.displayName) }];
		const mayPass = watched.mayPass();
		return { provider, event, enrichment: { data: {}, missing }, failed: true, mayPass };
	}
}
