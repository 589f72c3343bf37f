import type { JsonObject } from '../../src/core/json';

/** Records in the shape of Close's API v1. */
export interface CloseSeed {
	users: Array<{ id: string; first_name: string; last_name: string; email: string | null }>;
	/** People who left: found by id, listed no more. */
	formerUsers?: CloseSeed['users'];
	statuses: Array<{ id: string; label: string; type: 'active' | 'won' | 'lost' }>;
	/** With their `contacts`. */
	leads: JsonObject[];
	opportunities: JsonObject[];
	/** Custom fields by object type. */
	customFields?: Record<'lead' | 'opportunity', Array<{ id: string; name: string; type: string }>>;
	webhooks?: CloseWebhook[];
}

export interface CloseWebhook {
	id: string;
	url: string;
	events: Array<{ object_type: string; action: string }>;
	status: 'active' | 'paused';
	verify_ssl: boolean;
	signature_key: string;
}
