import { isJsonObject, textAt } from '../../src/core/json-read';
import type { JsonObject } from '../../src/core/json';
import type { ApiCall } from './openapi-documents';
import { type Answer, hubspotError } from './hubspot-error';

export interface HubspotApp {
	appId: string;
	apiKey: string;
}

export interface HubspotSubscription {
	id: string;
	eventType: string;
	propertyName?: string;
	active: boolean;
	createdAt: string;
}

export interface HubspotWebhooks {
	settings: JsonObject | null;
	subscriptions: HubspotSubscription[];
	lastId: number;
}

const CREATED_AT = '2026-09-01T08:00:00.000Z';

export const openHubspotWebhooks = (): HubspotWebhooks => ({
	settings: null,
	subscriptions: [],
	lastId: 25_000,
});

export const isWebhookCall = ({ path }: Pick<ApiCall, 'path'>): boolean =>
	path.startsWith('/webhooks/v3/');

const notFound = () => hubspotError(404, 'OBJECT_NOT_FOUND', 'resource not found');

/** HubSpot's Webhooks API: one target URL per app, subscriptions by kind and property. */
export function answerWebhooks(
	webhooks: HubspotWebhooks,
	app: HubspotApp,
	{ method, path, body }: ApiCall,
): Answer {
	const [, , , appId, area, id] = path.split('/');
	if (appId !== app.appId) return notFound();
	if (area === 'settings') return answerSettings(webhooks, method, body);
	if (area !== 'subscriptions') return notFound();
	if (id === undefined) return answerSubscriptions(webhooks, method, body);
	const found = webhooks.subscriptions.find((subscription) => subscription.id === id);
	if (found === undefined) return notFound();
	if (method === 'DELETE') {
		webhooks.subscriptions.splice(webhooks.subscriptions.indexOf(found), 1);
		return { status: 204, body: undefined };
	}
	if (method === 'PATCH') found.active = isJsonObject(body) && body.active === true;
	return { status: 200, body: found };
}

function answerSettings(webhooks: HubspotWebhooks, method: string, body: unknown): Answer {
	if (method === 'PUT' && isJsonObject(body)) {
		webhooks.settings = { ...body, createdAt: CREATED_AT, updatedAt: CREATED_AT };
	}
	if (method === 'DELETE') {
		webhooks.settings = null;
		return { status: 204, body: undefined };
	}
	return webhooks.settings === null ? notFound() : { status: 200, body: webhooks.settings };
}

function answerSubscriptions(webhooks: HubspotWebhooks, method: string, body: unknown): Answer {
	const { subscriptions } = webhooks;
	if (method === 'GET') return { status: 200, body: { results: subscriptions } };
	const eventType = textAt(body, 'eventType') ?? '';
	const propertyName = textAt(body, 'propertyName');
	const changes = eventType.endsWith('.propertyChange');
	const known = subscriptions.some(
		(one) => one.eventType === eventType && (one.propertyName ?? null) === propertyName,
	);
	if (webhooks.settings === null || known || changes !== (propertyName !== null)) {
		return hubspotError(400, 'VALIDATION_ERROR', 'The subscription is not valid.');
	}
	webhooks.lastId += 1;
	const subscription: HubspotSubscription = {
		id: String(webhooks.lastId),
		eventType,
		...(propertyName !== null && { propertyName }),
		active: isJsonObject(body) && body.active === true,
		createdAt: CREATED_AT,
	};
	subscriptions.push(subscription);
	return { status: 201, body: subscription };
}
