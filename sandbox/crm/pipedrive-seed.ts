import type { JsonObject } from '../../src/core/json';

export interface PipedriveWebhook {
	id: number;
	company_id: number;
	owner_id: number;
	user_id: number;
	event_action: string;
	event_object: string;
	subscription_url: string;
	is_active: 0 | 1;
	add_time: string;
	version: string;
	http_auth_user: string | null;
	http_auth_password: string | null;
}

interface FieldDefinition {
	field_name: string;
	field_code: string;
	field_type: string;
}

/** Records in the shape of API v2. */
export interface PipedriveSeed {
	users: Array<{ id: number; name: string; email: string | null; active_flag?: boolean }>;
	pipelines: Array<{ id: number; name: string }>;
	stages: Array<{ id: number; name: string; pipeline_id: number }>;
	deals: JsonObject[];
	persons: JsonObject[];
	organizations: JsonObject[];
	activities?: JsonObject[];
	dealFields?: FieldDefinition[];
	personFields?: FieldDefinition[];
	organizationFields?: FieldDefinition[];
	/** Webhooks of others, there before. */
	webhooks?: PipedriveWebhook[];
}
