import type { JsonObject } from '../../src/core/json';

/** Records in the shape of Copper's Developer API v1. */
export interface CopperSeed {
	accountId: number;
	users: Array<{ id: number; name: string; email: string | null }>;
	pipelines: Array<{ id: number; name: string; stages: Array<{ id: number; name: string }> }>;
	opportunities: JsonObject[];
	people: JsonObject[];
	companies: JsonObject[];
	leads?: JsonObject[];
	tasks?: JsonObject[];
	projects?: JsonObject[];
	customFieldDefinitions?: Array<{
		id: number;
		name: string;
		data_type: string;
		options?: Array<{ id: number; name: string }>;
	}>;
	webhooks?: CopperWebhook[];
}

export interface CopperWebhook {
	id: number;
	target: string;
	type: string;
	event: string;
	secret: Record<string, string>;
	created_at: number;
}
