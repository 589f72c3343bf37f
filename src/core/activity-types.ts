import type { JsonObject } from './json';

/** Something that went, or did not go, to a person or a channel: "why did I get this?" is answered from it. */
export interface Notification {
	id: string;
	/** null: to a channel. */
	userId: string | null;
	channel: string | null;
	ts: string | null;
	permalink: string | null;
	signalId: string | null;
	type: string | null;
	category: string | null;
	title: string;
	status: 'posted' | 'updated' | 'deferred' | 'digested' | 'not_sent';
	/** As in `delivery.reason`; null when it was sent. */
	reason: string | null;
	why: NotificationWhy;
	/** Milliseconds, by the store's clock. */
	at: number;
}

/** In words that the person reads; each null when it played no part. */
export interface NotificationWhy {
	/** "owner, by e-mail ana@…" */
	matchedBy: string | null;
	/** "your choice for Deals: Slack, at once" */
	preference: string | null;
	/** The route that led here. */
	route: string | null;
	/** The workflow that sent it. */
	workflow: string | null;
	/** Whatever else there is to say: deferred until…, why others were passed over. */
	detail: string | null;
}

export interface ActivityStore {
	/** Under its id once: noting it again changes status, place and reason, not the time. */
	noteNotification(request: {
		appId: string;
		teamId: string;
		notification: Omit<Notification, 'at'>;
	}): Promise<void>;
	/** Newest first. `before`: id of the last of the page before. */
	notificationsOf(request: {
		appId: string;
		teamId: string;
		userId?: string;
		channel?: string;
		limit: number;
		before?: string;
	}): Promise<Notification[]>;
	notificationAt(request: {
		appId: string;
		teamId: string;
		channel: string;
		ts: string;
	}): Promise<Notification | null>;
}

/** A message that lives on: one per record and destination, updated in place. */
export interface LivingMessage {
	channel: string;
	ts: string;
	/** What it shows, for the judgement of the next Signal. */
	shown: JsonObject;
}

export interface NoiseStore {
	/**
	 * Takes one of `limit` places within a window, which begins with its first place. Whoever holds the
	 * last place and asks again holds it still. One statement: any number of processes agree.
	 */
	takePlace(request: {
		key: string;
		holder: string;
		limit: number;
		windowMs: number;
	}): Promise<{ taken: boolean; until: number }>;
	/** Nothing was sent: the place is free again, if this holder was the last. */
	freePlace(request: { key: string; holder: string }): Promise<void>;
	livingMessage(request: {
		appId: string;
		teamId: string;
		key: string;
		destination: string;
	}): Promise<LivingMessage | null>;
	saveLivingMessage(request: {
		appId: string;
		teamId: string;
		key: string;
		destination: string;
		message: LivingMessage;
	}): Promise<void>;
}

export interface ConnectionStore {
	/** The production URL of a trigger, as n8n says when it is published. */
	setEntryUrl(request: { subscriptionId: string; url: string }): Promise<void>;
	/** Timers by kind. */
	timerCounts(request: { appId: string; teamId: string }): Promise<Record<string, number>>;
	/** What tells a connection that works from one that only stands there. Times by the store's clock. */
	signsOfLife(request: { appId: string; teamId: string }): Promise<{
		/** Now. */
		now: number;
		/** When something last came from Slack and was kept; null: nothing within the retention. */
		receivedAt: number | null;
		/** Until when some trigger holds the clock; in the past: nobody does. null: nobody ever did. */
		clockUntil: number | null;
		/** When each trigger of subscriptionsOf was last heard of, by its id. */
		beats: Record<string, number>;
	}>;
	/**
	 * Disconnecting: deferred messages, reminders, escalations and what is kept for digests go. History,
	 * requests and their expiry stay, so that waiting executions go on. Returns how many of each went.
	 */
	dropPendingWork(request: {
		appId: string;
		teamId: string;
	}): Promise<{ timers: number; digestItems: number }>;
	/** Without secrets: what an administrator needs to know about where the truth lies. */
	describe():
		{ kind: 'sqlite'; file: string } | { kind: 'postgres'; database: string; schema: string };
}
