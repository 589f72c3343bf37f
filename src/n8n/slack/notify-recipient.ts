import type { IExecuteFunctions } from 'n8n-workflow';

import { lineOf } from '../../core/digests/digest-line';
import type { JsonObject } from '../../core/json';
import type { MessageContent } from '../../core/message';
import type { Notice, Notified, NotifyOutcome } from '../../core/notify/notice';
import { notifyPerson } from '../../core/notify/notify-person';
import { outcomeWords } from '../../core/notify/outcome-words';
import type { NoticeTiming } from '../../core/notify/plan-notification';
import { findSignal } from '../../core/signal-of-item';
import type { SlackUser } from '../../core/slack-port';
import { textLine } from '../../core/notify/text-line';
import { signalSentence } from '../../slack/signal-sentence';
import { sharedStore } from '../shared-store';
import { wait } from '../wait';
import { type Delivery, deliverMessage, deliveryOf, type DeliverResult } from './deliver-message';
import { deliveryKeyOf } from './deliver-once';
import { messageKeyFor } from './delivery-keys';
import { emailsOf } from './direct-message/run-emails';
import { readNoise } from './noise/read-noise';
import { takeTurn } from './noise/take-turn';
import type { ItemOptions } from './item-options';
import { offerSettings } from './offer-settings';
import type { SlackConnection } from './slack-connection';

export interface NotifyRecipientRequest {
	itemIndex: number;
	user: SlackUser;
	content: MessageContent;
	options: ItemOptions;
	/** "owner, by e-mail ana@…" */
	matchedBy: string | null;
	/** The route that led here. */
	route?: string | null;
	/** Whatever else there is to say, for example why others were passed over. */
	detail?: string | null;
	trace: JsonObject;
	/** `preference` when left out. */
	timing?: NoticeTiming;
	/** Milliseconds; see Notice. */
	staleAfterMs?: number | null;
	/** See Notice. */
	mayMail?: boolean;
}

export interface NotifiedRecipient {
	/** As the item's `delivery` says it; `recipient` and `matchedBy` are in it. */
	delivery: Delivery;
	email: Notified<DeliverResult>['email'];
	/** Whose choice it was, for the person: "your choice for Deals: Slack, at once". */
	preference: string | null;
}

/** One message to one person, as they want to be notified; a preview shows it whatever they want. */
export async function notifyRecipient(
	context: IExecuteFunctions,
	connection: SlackConnection,
	request: NotifyRecipientRequest,
): Promise<NotifiedRecipient> {
	const [store, app] = await Promise.all([sharedStore(), connection.app()]);
	const { itemIndex, user, options, matchedBy, route = null, detail = null } = request;
	const signal = findSignal(context.getInputData()[itemIndex]?.json);
	const content = offerSettings(context, itemIndex, signal, request.content);
	const destination = `dm:${user.id}`;
	const recipient = { id: user.id, name: user.name, email: user.email };
	const key = messageKeyFor(options);
	const about = { recipient, matchedBy, route };
	const post = () =>
		deliverMessage(context, connection, {
			itemIndex,
			...options,
			channel: () => connection.slack.openConversation([user.id]),
			destination,
			copy: 0,
			content,
			trace: request.trace,
			recipient,
		});
	const address = { ...options, itemIndex, destination };
	const noise = readNoise(context, itemIndex, signal);
	const deliveryKey = await deliveryKeyOf(context, connection, address, noise.living !== null);
	const hold = async () => {
		const turn = await takeTurn(connection, { context, request: address, noise, deliveryKey });
		return 'detail' in turn ? heldBack(key, turn.detail) : null;
	};
	const notice: Notice = {
		app,
		user: { id: user.id, email: user.email, timeZone: user.timeZone },
		isSignal: signal !== null,
		line: signal
			? lineOf(signal, signalSentence(signal))
			: textLine(content.text, deliveryKey ?? crypto.randomUUID(), Date.now()),
		timing: request.timing ?? 'preference',
		staleAfterMs: request.staleAfterMs ?? null,
		content,
		deliveryKey,
		messageKey: key,
		threadKey: options.threadKey,
		trace: request.trace,
		why: { matchedBy, route, workflow: context.getWorkflow().name ?? null, detail },
		mayMail: request.mayMail,
		...(connection.safeMode === null ? {} : { onlySafe: true }),
	};
	if (noise.preview) {
		const delivery = deliveryOf(await post());
		return { delivery: { ...about, ...delivery }, email: 'none', preference: null };
	}
	const emails = emailsOf(context);
	const ports = { store, slack: connection.slack, wait, emails, post, hold };
	const { outcome, email, why, timeZone } = await notifyPerson(ports, notice);
	const delivery = deliveryOfOutcome(outcome, timeZone, why.preference);
	return {
		delivery: { key, ...about, ...delivery, detail: joined(detail, delivery.detail) },
		email,
		preference: why.preference,
	};
}

function deliveryOfOutcome(
	outcome: NotifyOutcome<DeliverResult>,
	timeZone: string | null,
	preference: string | null,
): Delivery {
	if (outcome.how === 'posted') return deliveryOf(outcome.posted);
	const { reason, detail } = outcomeWords(outcome, timeZone);
	const until = 'until' in outcome && outcome.until !== null ? outcome.until : null;
	return {
		status: outcome.how,
		reason,
		until: until === null ? null : new Date(until).toISOString(),
		detail: joined(detail, preference),
	};
}

/** By At Most Once Per, which counts when the Signal comes, not when a message that waited is sent. */
function heldBack(key: string | null, detail: string): DeliverResult {
	return {
		status: 'not_sent',
		key,
		reason: 'throttled',
		detail,
		channel: null,
		preview: null,
	};
}

function joined(...parts: Array<string | null | undefined>): string | null {
	return parts.filter(Boolean).join('; ') || null;
}
