import type { NotificationWhy } from '../activity-types';
import type { EmailClaims } from './claim-email';
import type { DigestLine } from '../digest-types';
import type { MessageContent, MessageRef } from '../message';
import type { NoticeKind, NoticeTiming } from './plan-notification';
import type { AppTeam, DeliveryTrace, Store } from '../store';
import type { SlackPort } from '../slack-port';

/** One message to one person, before their preferences were asked. */
export interface Notice {
	app: AppTeam;
	/** `email` for the E-Mail output; `timeZone` as Slack has it (IANA). */
	user: { id: string; email: string | null; timeZone: string | null };
	/** Whether the item was a Signal; words of the builder's own are under nobody's category. */
	isSignal: boolean;
	/** What a digest shows of it, and its kind. */
	line: DigestLine;
	timing: NoticeTiming;
	/** For digests; null: as STALE_AFTER_MS says. */
	staleAfterMs: number | null;
	content: MessageContent;
	/** null: never dedupe (manual runs in the editor). */
	deliveryKey: string | null;
	/** Under which Slack Message Update finds it; null: not kept. */
	messageKey: string | null;
	/** Answers in the thread of the message with this key; null: a message of its own. */
	threadKey: string | null;
	trace: DeliveryTrace;
	why: Omit<NotificationWhy, 'preference'>;
	/** false: whoever sends it has nobody to hand an e-mail over to. */
	mayMail?: boolean;
	/** Of safe mode: nothing of it may reach anybody, also when safe mode is off by the time it is sent. */
	onlySafe?: boolean;
}

export function kindOf({ isSignal, line }: Pick<Notice, 'isSignal' | 'line'>): NoticeKind {
	return isSignal
		? { type: line.type, category: line.category, severity: line.severity }
		: { type: null, category: 'other', severity: 'info' };
}

/** It is in Slack. */
export interface PostedNotice {
	status: 'posted' | 'updated' | 'duplicate';
	message: MessageRef;
}

/** Something else than the person's wish kept it back: a throttle, a cap, a preview. */
export interface HeldBackNotice {
	status: 'not_sent' | 'digested';
	reason: string;
	detail: string | null;
}

/** What the port that posts says. */
export type PostOutcome = PostedNotice | HeldBackNotice;

export function isHeldBack(posted: PostOutcome): posted is HeldBackNotice {
	return posted.status === 'not_sent' || posted.status === 'digested';
}

export interface NotifyPorts<Posted extends PostOutcome> {
	store: Store;
	slack: Pick<SlackPort, 'dndUntil'>;
	wait(ms: number): Promise<void>;
	/** The clock itself: it is there to send later, and nobody is there to send an e-mail. */
	fromClock?: boolean;
	/** Left out: an e-mail counts as handed over when this returns. */
	emails?: EmailClaims;
	/** Sends it to the person now, once by its delivery key. */
	post(): Promise<Posted>;
	/** Before it is left to the clock: what else holds it back, as `post` would say it. */
	hold?(): Promise<Posted | null>;
}

export type NotifyOutcome<Posted extends PostOutcome> =
	| { how: 'posted'; posted: Posted }
	| { how: 'deferred'; until: number; reason: 'quiet_hours' | 'dnd' }
	/** `until`: when the overflow of the hour is sent; null: with the next digest. */
	| { how: 'digested'; period: 'daily' | 'weekly' | 'overflow'; until: number | null }
	| { how: 'not_sent'; reason: string };

export interface Notified<Posted extends PostOutcome> {
	outcome: NotifyOutcome<Posted>;
	/** `claimed`: it is this caller's to e-mail; `before`: the same was e-mailed already. */
	email: 'none' | 'claimed' | 'before';
	why: NotificationWhy;
	/** The person's zone, for times in words. */
	timeZone: string | null;
}
