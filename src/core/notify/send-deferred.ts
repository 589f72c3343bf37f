import { readDeferredNotice } from './deferred-notice';
import { deliver } from '../deliver';
import type { EffectPorts } from '../effect-ports';
import { SlackApiError, mayPass } from '../errors';
import type { Notice } from './notice';
import { noteNotice } from './note-notice';
import { notifyPerson } from './notify-person';
import type { Store, Timer } from '../store';
import { threadTsOf } from './thread-ts-of';

/**
 * A message whose quiet time is over: asked about anew, for things may have changed meanwhile. It waits
 * on, goes into a digest or is dropped as the person wants it now; what is sent is sent once, by its
 * delivery key, whoever runs this and how often.
 */
export async function sendDeferred(ports: EffectPorts, timer: Timer): Promise<void> {
	const app = { appId: timer.appId, teamId: timer.teamId };
	const deferred = readDeferredNotice(timer.payload);
	if (!deferred) return;
	const notice: Notice & { deliveryKey: string } = { ...deferred, app };
	if (notice.onlySafe && !ports.isSafe) {
		await noteNotSent(ports, notice, 'safe_mode', OFF_BY_NOW);
		return;
	}
	try {
		await notifyPerson({ ...ports, fromClock: true, post: () => post(ports, notice) }, notice);
	} catch (error) {
		// A person who was deactivated, say. The clock tries again, and noting again changes the note.
		if (error instanceof SlackApiError && !mayPass(error))
			await noteNotSent(ports, notice, 'slack_refused', error.message);
		throw error;
	}
}

/** It was tried for as long as anybody tries: whoever looks for it finds that it never came, and why. */
export async function giveUpDeferred(
	store: Pick<Store, 'noteNotification'>,
	timer: Timer,
	why: string,
): Promise<void> {
	const deferred = readDeferredNotice(timer.payload);
	if (!deferred) return;
	const notice = { ...deferred, app: { appId: timer.appId, teamId: timer.teamId } };
	await noteNotSent({ store }, notice, 'given_up', why);
}

async function post(ports: EffectPorts, notice: Notice & { deliveryKey: string }) {
	const { app, content, deliveryKey, messageKey, threadKey, trace, user } = notice;
	const channel = await ports.slack.openConversation([user.id]);
	return deliver(ports, {
		app,
		deliveryKey,
		messageKey,
		copy: 0,
		channel,
		content,
		threadTs: await threadTsOf(ports.store, app, threadKey, channel),
		trace: { ...trace, deferred: true },
	});
}

const OFF_BY_NOW = 'came in safe mode, which was off when its time came';

async function noteNotSent(
	{ store }: { store: Pick<Store, 'noteNotification'> },
	notice: Notice & { deliveryKey: string },
	reason: 'given_up' | 'safe_mode' | 'slack_refused',
	detail: string,
): Promise<void> {
	const why = { ...notice.why, preference: null, detail };
	await noteNotice(
		store,
		{ ...notice, id: notice.deliveryKey, why },
		{ how: 'not_sent', reason },
		'none',
	);
}
