import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import type { CrmEvent, CrmProvider, VerifyResult } from '../../core/crm-provider';
import { SignalsError, UnreadableBodyError } from '../../core/errors';
import type { JsonObject } from '../../core/json';
import type { NewEvent } from '../../core/store';
import { providerOf } from './provider-of';
import { rawRequest } from '../raw-request';
import { type Answer, OK, reply, UNAUTHORIZED, UNAVAILABLE } from '../reply';
import { sharedStore } from '../shared-store';
import { subscriptionOf } from '../subscription-of';
import { announceRows } from '../wake';
import type { CrmInboxPayload } from './crm-inbox-payload';
import { type CrmSettings, readCrmSettings } from './crm-settings';
import { dropsEvent } from './drops-event';
import { verifySender } from './verify-sender';

/** Gates 1 to 3: verify the bytes, parse, write once, answer. Nothing slow stands before the answer. */
export async function receiveCrm(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const settings = readCrmSettings((name, fallback) => context.getNodeParameter(name, fallback));
	const provider = providerOf(settings.providerId);
	const request = await rawRequest(context);
	let verdict: VerifyResult;
	try {
		verdict = await verifySender(context, settings, provider, request);
	} catch {
		// Not 401: the sender did nothing wrong and shall send again.
		context.logger.error(
			`${provider.displayName} request not checked: n8n could not read the secret of ${context.getNode().name}`,
		);
		return reply(context, UNAVAILABLE);
	}
	if (!verdict.ok) {
		context.logger.warn(`${provider.displayName} request refused: ${verdict.reason}`, {
			workflowId: context.getWorkflow().id,
			node: context.getNode().name,
		});
		return reply(context, UNAUTHORIZED);
	}

	let events: CrmEvent[];
	try {
		events = provider.parse(request);
	} catch (error) {
		if (!(error instanceof UnreadableBodyError)) throw error;
		context.logger.warn(`${provider.displayName} request not readable: ${error.message}`);
		return reply(context, { status: 400, contentType: 'text/plain', body: error.message });
	}

	const answer = acknowledgement(provider, request.rawBody, events);
	if (context.getMode() === 'manual') return showTestEvents(context, provider, events, answer);
	try {
		await keep(context, settings, provider, events);
	} catch (error) {
		const message = error instanceof SignalsError ? error.message : 'the store failed';
		context.logger.error(`${provider.displayName} request not stored: ${message}`, { error });
		return reply(context, UNAVAILABLE);
	}
	return reply(context, answer);
}

async function keep(
	context: IWebhookFunctions,
	settings: CrmSettings,
	provider: CrmProvider,
	events: CrmEvent[],
): Promise<void> {
	const store = await sharedStore();
	const { id } = subscriptionOf(context);
	const supported = events.filter((event) => event.supported);
	const wanted = supported.filter((event) => !dropsEvent(settings, provider, event));
	const fresh = wanted.map((event) => toNewEvent(provider, event, id));
	const accepted =
		settings.oneExecutionPerRequest && fresh.length > 1
			? await store.acceptTogether({ ...ofCrm(provider), subscriptionId: id, events: fresh })
			: await store.accept(fresh);
	announceRows(id);
	const taken = accepted.filter((entry) => entry.accepted).length;
	const counted: Array<[string, number]> = [
		['accepted', taken],
		['duplicate', accepted.length - taken],
		['filtered_before', supported.length - wanted.length],
		['unsupported', events.length - supported.length],
	];
	try {
		for (const [what, by] of counted) {
			if (by > 0) await store.count({ subscriptionId: id, what, by });
		}
	} catch (error) {
		// The events are stored: a sender who is told otherwise would send them again.
		context.logger.warn('Could not count what was received', { error });
	}
	for (const event of events) {
		if (!event.supported) {
			context.logger.info(
				`${provider.displayName} event ${event.rawType} not used: ${event.reason}`,
			);
		}
	}
}

function toNewEvent(provider: CrmProvider, event: CrmEvent, subscriptionId: string): NewEvent {
	const payload: CrmInboxPayload = { providerId: provider.id, verified: true, event };
	return {
		...ofCrm(provider),
		key: `crm:${subscriptionId}:${event.dedupeKey}`,
		payload: payload as unknown as JsonObject,
		subscriptionIds: [subscriptionId],
	};
}

function ofCrm(provider: CrmProvider) {
	return { appId: '', teamId: '', source: `crm.${provider.id}` };
}

/** "Listen for test event": the payload goes straight into the execution, no row is touched. */
function showTestEvents(
	context: IWebhookFunctions,
	provider: CrmProvider,
	events: CrmEvent[],
	answer: Answer,
): IWebhookResponseData {
	const answered = reply(context, answer);
	const items = events.map((event) => ({
		json: { providerId: provider.id, verified: true, event } as unknown as IDataObject,
	}));
	return { ...answered, workflowData: [items] };
}

function acknowledgement(
	provider: CrmProvider,
	rawBody: Uint8Array,
	events: readonly CrmEvent[],
): Answer {
	return provider.acknowledge?.({ rawBody, events, now: Date.now() }) ?? OK;
}
