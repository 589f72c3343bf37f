import type { Notification, NotificationWhy } from '../activity-types';
import { StoreError } from '../errors';
import {
	isHeldBack,
	type Notice,
	type Notified,
	type NotifyOutcome,
	type PostOutcome,
} from './notice';
import { outcomeWords } from './outcome-words';
import type { Store } from '../store';

/** Notes what became of it, for "why did I get this?". */
export async function noteNotice(
	store: Pick<Store, 'noteNotification'>,
	notice: Pick<Notice, 'app' | 'isSignal' | 'line' | 'onlySafe' | 'user'> & {
		id: string;
		why: NotificationWhy;
	},
	outcome: NotifyOutcome<PostOutcome>,
	email: Notified<PostOutcome>['email'],
): Promise<void> {
	const became = whatBecame(outcome, email, notice.user.timeZone);
	if (!became) return;
	const { app, id, isSignal, line, onlySafe, user, why } = notice;
	try {
		await store.noteNotification({
			...app,
			notification: {
				id,
				// In safe mode they got nothing, so their Home tab lists nothing.
				userId: onlySafe ? null : user.id,
				channel: null,
				ts: null,
				permalink: null,
				signalId: isSignal ? line.signalId : null,
				type: isSignal ? line.type : null,
				category: isSignal ? line.category : null,
				title: line.title,
				reason: null,
				...became.what,
				why: {
					...why,
					detail: joined(onlySafe ? 'in safe mode' : null, why.detail, became.detail),
				},
			},
		});
	} catch (error) {
		// It is in Slack: a failure now would have the workflow believe that it is not.
		if (outcome.how !== 'posted' || !(error instanceof StoreError)) throw error;
	}
}

type Became = {
	what: Pick<Notification, 'status'> &
		Partial<Pick<Notification, 'channel' | 'permalink' | 'reason' | 'ts'>>;
	detail: string | null;
};

function whatBecame(
	outcome: NotifyOutcome<PostOutcome>,
	email: Notified<PostOutcome>['email'],
	timeZone: string | null,
): Became | null {
	if (outcome.how === 'posted') return whatPosted(outcome.posted, email);
	if (outcome.how === 'not_sent' && email === 'before') return null;
	const { reason, detail } = outcomeWords(outcome, timeZone);
	const mailed = email === 'claimed' ? 'handed over to be sent by e-mail' : null;
	const status = outcome.how;
	return { what: { status, reason }, detail: joined(detail, mailed) };
}

function whatPosted(posted: PostOutcome, email: Notified<PostOutcome>['email']): Became | null {
	if (isHeldBack(posted)) {
		const { status, reason, detail } = posted;
		// Shown to the builder, and to nobody else.
		return reason === 'preview' ? null : { what: { status, reason }, detail };
	}
	const { channel, ts, permalink } = posted.message;
	const detail = email === 'claimed' ? 'also by e-mail' : null;
	// Who died before the note finds a duplicate at the next try.
	const status = posted.status === 'duplicate' ? 'posted' : posted.status;
	return { what: { status, channel, ts, permalink }, detail };
}

function joined(...parts: Array<string | null>): string | null {
	return parts.filter((part) => part !== null && part !== '').join('; ') || null;
}
