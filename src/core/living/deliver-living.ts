import type { LivingMessage } from '../activity-types';
import { claim, deliver, mayBePosted } from '../deliver';
import { inTurn } from '../in-turn';
import { unlessGone } from './living-gone';
import { LIVING_TURN } from './living-lock';
import { type LivingPlan, planLiving } from './living-message';
import {
	type LivingDelivered,
	type LivingPorts,
	type LivingRequest,
	scopeOf,
} from './living-ports';
import { postLiving } from './living-post';
import { readShown } from './living-record';
import { rememberLiving, saveLiving } from './living-remember';

/**
 * Brings a record's one message up to date with a Signal. One at a time per record and destination; each
 * step has a delivery key of its own, so that a crash between two of them doubles none. Errors as `deliver`.
 */
export async function deliverLiving(
	ports: LivingPorts,
	request: LivingRequest,
): Promise<LivingDelivered> {
	const { deliveryKey } = request;
	const work = async (): Promise<LivingDelivered> => {
		if (deliveryKey === null) return bringUpToDate(ports, request);
		const claimId = crypto.randomUUID();
		const before = await claim(ports, deliveryKey, claimId);
		if (before) return { ...before, status: 'duplicate' };
		try {
			const delivered = await bringUpToDate(ports, request);
			if (delivered.status === 'held') await ports.store.abandonDelivery(deliveryKey, claimId);
			return delivered;
		} catch (error) {
			if (!mayBePosted(error)) await ports.store.abandonDelivery(deliveryKey, claimId);
			throw error;
		}
	};
	return inTurn(ports, `living-lock|${scopeOf(request)}`, work, LIVING_TURN);
}

async function bringUpToDate(ports: LivingPorts, request: LivingRequest): Promise<LivingDelivered> {
	const { app, record, destination, news, rules } = request;
	const known = await ports.store.livingMessage({ ...app, key: record, destination });
	const plan = planLiving(known && readShown(known.shown), news, rules);
	if (known === null || plan.step === 'post') return postNew(ports, request, plan, known);
	switch (plan.step) {
		case 'nothing':
			// By another node, or before a crash: what it shows is what this one says, and the thread knows.
			return update(ports, request, known, plan, request.deliveryKey === null);
		case 'reply':
			return unlessGone(
				() => tell(ports, request, known, plan),
				() => postNew(ports, request, plan, known),
			);
		case 'renew':
			return request.mayPost
				? postNew(ports, request, plan, known)
				: update(ports, request, known, plan);
		case 'update':
			return update(ports, request, known, plan);
	}
}

/** The message changes, then its thread says how, then it is remembered. */
async function update(
	ports: LivingPorts,
	request: LivingRequest,
	known: LivingMessage,
	plan: LivingPlan,
	isNews = true,
): Promise<LivingDelivered> {
	const { channel, ts } = known;
	const content = ports.render.updated(request.content);
	return unlessGone(
		async () => {
			await ports.slack.updateMessage({ channel, ts, content });
			if (isNews) await reply(ports, request, known, plan);
			await saveLiving(ports, request, known, plan.shown);
			const status = isNews ? 'updated' : 'duplicate';
			return rememberLiving(ports, request, { status, at: known, content });
		},
		() => postNew(ports, request, plan, known),
	);
}

async function tell(
	ports: LivingPorts,
	request: LivingRequest,
	known: LivingMessage,
	plan: LivingPlan,
): Promise<LivingDelivered> {
	await reply(ports, request, known, plan);
	return rememberLiving(ports, request, { status: 'updated', at: known, content: null });
}

async function reply(
	ports: LivingPorts,
	request: LivingRequest,
	{ channel, ts }: LivingMessage,
	{ changes }: LivingPlan,
): Promise<void> {
	const { app, news, content, deliveryKey, trace } = request;
	const parent = await ports.store.messageAt({ ...app, channel, ts });
	const at = news.shown.at ?? (await ports.store.now());
	await deliver(ports, {
		app,
		deliveryKey: deliveryKey === null ? null : `living-reply|${channel}|${ts}|${deliveryKey}`,
		messageKey: null,
		copy: 0,
		channel,
		content: ports.render.reply(changes, content, at),
		threadTs: parent?.threadTs ?? ts,
		trace,
	});
}

async function postNew(
	ports: LivingPorts,
	request: LivingRequest,
	plan: LivingPlan,
	before: LivingMessage | null,
): Promise<LivingDelivered> {
	const posted = await postLiving(ports, request, plan, before);
	return posted.status === 'again' ? bringUpToDate(ports, request) : posted;
}
