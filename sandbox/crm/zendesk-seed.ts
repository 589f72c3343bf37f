import type { JsonObject } from '../../src/core/json';

/** Records in the shape of Zendesk's Ticketing API. */
export interface ZendeskSeed {
	tickets: JsonObject[];
	users: JsonObject[];
	organizations: JsonObject[];
	groups: JsonObject[];
	fields?: Partial<Record<'ticket_fields' | 'organization_fields' | 'user_fields', JsonObject[]>>;
	webhooks?: ZendeskWebhook[];
	/** Side-loaded records hold id and name only: Zendesk promises no more. */
	partialSideLoads?: boolean;
}

export interface ZendeskWebhook {
	/** ULID */
	id: string;
	name: string;
	endpoint: string;
	http_method: 'POST' | 'GET' | 'PUT' | 'PATCH' | 'DELETE';
	request_format: 'json' | 'xml' | 'form_encoded';
	status: 'active' | 'inactive';
	subscriptions: string[];
	/** Told by `signing_secret` only. */
	secret: string;
}
