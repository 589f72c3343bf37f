import type { NotifyChannel } from './preference-types';
import type { Signal } from './signal';

/** `overflow`: what went beyond the person's cap of an hour. */
export type DigestPeriod = 'daily' | 'weekly' | 'overflow';

/** What a digest shows of a Signal, kept instead of the Signal: text is the CRM's, unescaped. */
export interface DigestLine {
	signalId: string;
	type: string;
	category: string;
	severity: Signal['severity'];
	title: string;
	summary: string | null;
	url: string | null;
	/** The record it is about, so that several about the same stand together. */
	subject: { kind: string; id: string | null; name: string | null } | null;
	/** ISO 8601. */
	occurredAt: string | null;
	dueAt: string | null;
	/** Kept in safe mode: for the place of safe mode, and for nobody once that is off. */
	onlySafe?: true;
}

export interface NewDigestItem {
	/** Slack user; empty for somebody whom Slack does not know, then `email` says who. */
	userId: string;
	/** For the E-Mail output; null when unknown. */
	email: string | null;
	period: DigestPeriod;
	/** How the digest is to reach the person: `off` never occurs here. */
	channel: Exclude<NotifyChannel, 'off'>;
	/** The same for the same happening: it is kept once per person. */
	dedupeKey: string;
	line: DigestLine;
	/** Dropped unsent from then on, milliseconds; null: never. */
	staleAt: number | null;
}

export interface DigestItem extends NewDigestItem {
	id: string;
	/** By the store's clock. */
	keptAt: number;
}

/** A person for whom something is kept. */
export interface WaitingDigest {
	userId: string;
	email: string | null;
	period: DigestPeriod;
	count: number;
	/** When the oldest item was kept that belongs to no digest yet; null: all belong to `slot`. */
	oldestKeptAt: number | null;
	/** A digest that was begun and not finished: it comes first, under the same slot. */
	slot: string | null;
}

interface DigestOf {
	appId: string;
	teamId: string;
	userId: string;
	/** Tells apart people whom Slack does not know; ignored where `userId` is given. */
	email: string | null;
	period: DigestPeriod;
}

export interface DigestStore {
	/** `kept` false: it was kept before. */
	keepForDigest(request: {
		appId: string;
		teamId: string;
		item: NewDigestItem;
	}): Promise<{ kept: boolean }>;
	/** Everybody for whom something is kept, in pages by user, address and period. */
	digestsWaiting(request: {
		appId: string;
		teamId: string;
		period?: DigestPeriod;
		after: Pick<WaitingDigest, 'userId' | 'email' | 'period'> | null;
		limit: number;
	}): Promise<WaitingDigest[]>;
	/**
	 * Begins a digest, or goes on with one that was begun: items kept until `keptUntil` get the slot, unless
	 * a slot is open already, which then wins. From then on a slot's items never change: two who take it
	 * at once get the same, and each part is posted once by its delivery key. Oldest first.
	 */
	takeDigest(
		request: DigestOf & { slot: string; keptUntil: number },
	): Promise<{ slot: string; items: DigestItem[] }>;
	/** It is out: its items go. */
	finishDigest(request: DigestOf & { slot: string }): Promise<void>;
	/** What is kept for somebody, oldest first; for Export, App Home and the last look before sending. */
	digestItemsOf(
		request: Omit<DigestOf, 'period'> & { period?: DigestPeriod; limit: number },
	): Promise<DigestItem[]>;
}
