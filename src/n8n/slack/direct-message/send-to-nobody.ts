import { lineOf } from '../../../core/digests/digest-line';
import { ConfigurationError } from '../../../core/errors';
import { claimEmail } from '../../../core/notify/claim-email';
import { keepNotice } from '../../../core/notify/keep-notice';
import { planForStranger } from '../../../core/notify/plan-notification';
import { organisationChoice } from '../../../core/preference';
import { preferenceWords } from '../../../core/notify/preference-words';
import type { Signal } from '../../../core/signal';
import { findSignal } from '../../../core/signal-of-item';
import { signalSentence } from '../../../slack/signal-sentence';
import type { ItemResult } from '../../run-items';
import { sharedStore } from '../../shared-store';
import { wait } from '../../wait';
import { channelOf } from '../channel-of';
import {
	type Delivery,
	deliverMessage,
	deliveryOf,
	isDelivered,
	withDelivery,
} from '../deliver-message';
import { deliveryKeyOf } from '../deliver-once';
import { itemOptions } from '../item-options';
import { noteChannelPost } from '../post/note-channel-post';
import { readMessage } from '../read-message';
import { emailResult } from './email-result';
import type { ItemRequest } from './item-request';
import { NOT_SENT, SENT } from './outputs';
import { emailsOf } from './run-emails';
import { readStaleAfter, readTiming } from './read-timing';

/**
 * Nobody in Slack: to the fallback channel or through Not Sent. Where the organisation has such Signals
 * e-mailed and the address is known, it is e-mailed as well.
 */
export async function sendToNobody(request: ItemRequest): Promise<ItemResult[]> {
	const email = await byEmail(request);
	if (request.context.getNodeParameter('fallback', request.itemIndex, 'notSent') === 'channel') {
		return [await toChannel(request), ...(email?.result ? [email.result] : [])];
	}
	if (email?.kept) return [email.kept];
	const delivery = { status: 'not_sent' as const, reason: 'unmatched', detail: trailOf(request) };
	if (!isPreview(request)) {
		await noteChannelPost(request.context, request.connection, request.itemIndex, delivery);
	}
	const notSent = { output: NOT_SENT, json: withDelivery(request.item.json, delivery) };
	return [notSent, ...(email?.result ? [email.result] : [])];
}

async function toChannel({
	context,
	connection,
	item,
	itemIndex,
	found,
}: ItemRequest): Promise<ItemResult> {
	const channel = channelOf(context.getNodeParameter('fallbackChannel', itemIndex));
	if (!channel) {
		throw new ConfigurationError('No fallback channel is chosen. Pick one under Fallback Channel.');
	}
	const detail = found.trail.join('; ');
	const options = itemOptions(context, itemIndex);
	const delivered = await deliverMessage(context, connection, {
		itemIndex,
		...options,
		channel,
		destination: `fallback:${channel}`,
		copy: 0,
		content: readMessage(context, itemIndex, options),
		trace: { route: 'fallback', reason: detail },
	});
	const delivery = deliveryOf(delivered);
	const isSent = isDelivered(delivered);
	const told: Delivery = {
		...delivery,
		route: 'fallback',
		reason: isSent ? 'unmatched' : (delivery.reason ?? null),
		detail: [detail, delivery.detail].filter(Boolean).join('; '),
	};
	await noteChannelPost(context, connection, itemIndex, told);
	const json = withDelivery(item.json, told);
	return { output: isSent || delivery.status === 'digested' ? SENT : NOT_SENT, json };
}

/** `kept`: for a digest by e-mail. null: no e-mail is wanted, nobody is known, or it was handed over before. */
async function byEmail(
	request: ItemRequest,
): Promise<{ result?: ItemResult; kept?: ItemResult } | null> {
	const { context, connection, item, itemIndex, found } = request;
	const signal = findSignal(item.json);
	// In safe mode nobody gets anything, and so no e-mail.
	if (connection.safeMode !== null) return null;
	if (!signal || !found.email || isPreview(request)) return null;
	const [store, app] = await Promise.all([sharedStore(), connection.app()]);
	const preferences = await store.preferencesFor({ ...app, userId: '' });
	const plan = planForStranger(preferences.organisation, signal, readTiming(context, itemIndex));
	if (!plan) return null;
	const why = preferenceWords(organisationChoice(preferences, signal));
	const key = await keyOf(request, signal, found.email);
	const ports = { store, wait };
	if (plan.how === 'email') {
		const claimed = await claimEmail(ports, key, emailsOf(context));
		const delivery = { status: 'not_sent' as const, detail: trailOf(request) };
		return claimed === 'claimed'
			? { result: emailResult(request, found.email, delivery, { why }) }
			: null;
	}
	const notice = {
		app,
		deliveryKey: key,
		id: key ?? crypto.randomUUID(),
		line: lineOf(signal, signalSentence(signal)),
		staleAfterMs: readStaleAfter(context, itemIndex),
		user: { id: '', email: found.email },
	};
	await keepNotice(ports, notice, { period: plan.period, channel: 'email' }, await store.now());
	const delivery: Delivery = {
		status: 'digested',
		reason: `${plan.period}_digest`,
		detail: [trailOf(request), why].join('; '),
	};
	return { kept: { output: SENT, json: withDelivery(item.json, delivery) } };
}

async function keyOf(
	{ context, connection, itemIndex }: ItemRequest,
	signal: Signal,
	email: string,
): Promise<string | null> {
	const { key } = itemOptions(context, itemIndex);
	const destination = `e-mail:${email.toLowerCase()}`;
	return deliveryKeyOf(context, connection, { key, signalId: signal.id, itemIndex, destination });
}

function isPreview({ context, itemIndex }: ItemRequest): boolean {
	const options = context.getNodeParameter('options', itemIndex, {}) as Record<string, unknown>;
	return options.preview === true;
}

function trailOf({ found }: ItemRequest): string {
	return found.trail.join('; ');
}
