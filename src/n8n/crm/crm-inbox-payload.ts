import type { CrmEvent } from '../../core/crm-provider';

/** What an inbox row of a CRM trigger holds: one event … */
export interface CrmInboxPayload {
	providerId: string;
	verified: true;
	event: CrmEvent;
}

/** … or all of a request, when the builder chose one execution per request. */
export interface CrmInboxBatch {
	together: Array<{ key: string; acceptId: string; payload: CrmInboxPayload }>;
}

export function isBatch(payload: CrmInboxPayload | CrmInboxBatch): payload is CrmInboxBatch {
	return 'together' in payload;
}
