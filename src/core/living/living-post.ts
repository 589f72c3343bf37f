import type { LivingMessage } from '../activity-types';
import { deliver } from '../deliver';
import { objectAt } from '../json-read';
import { isClosed, isGone } from './living-gone';
import type { LivingPlan } from './living-message';
import {
	type LivingDelivered,
	type LivingPorts,
	type LivingRequest,
	scopeOf,
} from './living-ports';
import { readShown, shownJson } from './living-record';
import { rememberLiving, saveLiving } from './living-remember';
import type { MessageRef } from '../message';

/**
 * Posts the record's message; `before`: what it takes the place of. `again`: another Signal had posted it
 * before a crash, so that this one is news to it.
 */
export async function postLiving(
	ports: LivingPorts,
	request: LivingRequest,
	{ shown }: LivingPlan,
	before: LivingMessage | null,
): Promise<LivingDelivered | { status: 'again' }> {
	const { app, content, deliveryKey, messageKey, copy } = request;
	if (!request.mayPost) return { status: 'held' };
	const channel = await request.channel();
	const trace = { ...request.trace, shown: shownJson(shown) };
	const posted = await deliver(ports, {
		app,
		// Of the place in the record's life, not of the Signal: another Signal finds what a crash left behind.
		deliveryKey:
			deliveryKey === null ? null : `living-post|${scopeOf(request)}|${before?.ts ?? 'first'}`,
		messageKey,
		copy,
		channel,
		content,
		threadTs: await request.threadTs(channel),
		trace,
	});
	const { message } = posted;
	const left = posted.status === 'duplicate' ? objectAt(posted.trace, 'shown') : null;
	const there = left ? readShown(left) : shown;
	if (before) await pointTo(ports, request, before, message);
	await saveLiving(ports, request, message, there);
	if (there.signalId !== shown.signalId) return { status: 'again' };
	return rememberLiving(ports, request, { status: 'posted', at: message, content });
}

/** The old message says where it goes on. That it is gone is no news. */
async function pointTo(
	{ store, slack, render, linkTo }: LivingPorts,
	{ app }: LivingRequest,
	{ channel, ts }: LivingMessage,
	message: MessageRef,
): Promise<void> {
	const old = await store.messageAt({ ...app, channel, ts });
	if (!old) return;
	const content = render.continued(old.content, await linkTo(message));
	try {
		await slack.updateMessage({ channel, ts, content });
	} catch (error) {
		if (!isGone(error) && !isClosed(error)) throw error;
		return;
	}
	await store.setMessageContent({ ...app, channel, ts, content });
}
