import type { Notification } from '../activity-types';
import type { DigestPeriod } from '../digest-types';
import type { UnwantedItem } from './digest-wanted';
import { StoreError } from '../errors';
import type { SentDigest } from './digest-request';
import type { AppTeam, Store } from '../store';

type Ports = { store: Pick<Store, 'noteNotification'> };

export interface DigestOf {
	app: AppTeam;
	userId: string;
	period: DigestPeriod;
	slot: string;
	workflow: string | null;
}

/** What became of a digest, for "why did I get this?". */
export async function noteDigest(
	ports: Ports & { isSafe?: boolean },
	of: DigestOf,
	sent: SentDigest,
): Promise<void> {
	const { app, userId, period, slot, workflow } = of;
	const { count, message, detail, ...became } = whatBecame(sent);
	await note(ports, app, {
		id: ['digest', userId, period, slot].join('|'),
		// In safe mode they got nothing, so their Home tab lists nothing.
		userId: (!ports.isSafe && userId) || null,
		channel: message?.channel ?? null,
		ts: message?.ts ?? null,
		permalink: message?.permalink ?? null,
		signalId: null,
		type: null,
		category: null,
		title: TITLES[period](count),
		...became,
		why: { matchedBy: null, preference: WHY[period], route: null, workflow, detail },
	});
}

function whatBecame({ slack, email, refused }: SentDigest) {
	const mailed = email ? 'handed over to be sent by e-mail' : null;
	if (slack) {
		const { count, message } = slack;
		return { count, message, status: 'posted' as const, reason: null, detail: mailed };
	}
	const status = 'not_sent' as const;
	if (refused) {
		const detail = [refused.detail, mailed].filter(Boolean).join(' ');
		return { count: refused.count, message: null, status, reason: refused.reason, detail };
	}
	const count = email?.view.total ?? 0;
	return { count, message: null, status, reason: 'preference_email', detail: mailed };
}

/** Kept before, and not wanted any more: takes the place of "kept for the digest". */
export async function noteUnwanted(
	ports: Ports,
	app: AppTeam,
	workflow: string | null,
	{ item, reason, preference }: UnwantedItem,
): Promise<void> {
	const { dedupeKey, line, period, userId } = item;
	await note(ports, app, {
		id: dedupeKey,
		userId: (!line.onlySafe && userId) || null,
		channel: null,
		ts: null,
		permalink: null,
		signalId: line.signalId,
		type: line.type,
		category: line.category,
		title: line.title,
		status: 'not_sent',
		reason,
		why: {
			matchedBy: null,
			preference,
			route: null,
			workflow,
			detail: `was kept for the ${period === 'overflow' ? 'end of the hour' : `${period} digest`}`,
		},
	});
}

const TITLES: Record<DigestPeriod, (count: number) => string> = {
	daily: (count) => `Your daily digest: ${updates(count)}`,
	weekly: (count) => `Your weekly digest: ${updates(count)}`,
	overflow: (count) => `More notifications of an hour: ${count}`,
};

const WHY: Record<DigestPeriod, string> = {
	daily: 'kept for your daily digest',
	weekly: 'kept for your weekly digest',
	overflow: 'beyond the hourly cap: what is left of the hour comes as one message',
};

function updates(count: number): string {
	return count === 1 ? '1 update' : `${count} updates`;
}

async function note(
	{ store }: Ports,
	app: AppTeam,
	notification: Omit<Notification, 'at'>,
): Promise<void> {
	try {
		await store.noteNotification({ ...app, notification });
	} catch (error) {
		// A digest that is out is not sent again for the sake of its note.
		if (!(error instanceof StoreError)) throw error;
	}
}
