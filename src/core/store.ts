import type { StageState, WebhookRegistration } from './crm-provider';
import type { JsonObject, JsonValue } from './json';
import type { MessageContent, MessageRef } from './message';

/**
 * The store port: the domain's verbs, no connection, no SQL. Times are milliseconds since 1970 by
 * the store's own clock, so that processes with different clocks agree. Every verb is one
 * transaction. Errors are StoreError.
 */

/** One Slack app in one workspace; CRM rows have both empty. */
export interface AppTeam {
	appId: string;
	teamId: string;
}

export interface SubscriptionKey {
	instanceId: string;
	workflowId: string;
	nodeId: string;
}

/** A published trigger. `id` is `instanceId/workflowId/nodeId`. */
export interface Subscription extends SubscriptionKey, AppTeam {
	id: string;
	kind: 'crm' | 'interaction' | 'channel_sync';
	/** What it asks for; matched in the core before accept. */
	asksFor: JsonObject;
	workflowName: string;
}

/** A builder who listens for a test event in the editor. */
export interface Listener extends SubscriptionKey, AppTeam {
	testUrl: string;
	asksFor: JsonObject;
	expiresAt: number;
}

export interface NewEvent extends AppTeam {
	/** Dedupe key, unique per subscription set: providers' keys are prefixed with the receiving subscription's id. */
	key: string;
	source: string;
	payload: JsonValue;
	/** Subscriptions that get one inbox row each. May be empty: the key is remembered all the same. */
	subscriptionIds: readonly string[];
}

export interface Accepted {
	key: string;
	/** false: the key was known, nothing was written. */
	accepted: boolean;
	rows: number;
}

export interface LeasedRow {
	id: string;
	/** Counted at the lease, from 1. */
	attempt: number;
}

export interface StartedRow {
	id: string;
	attempt: number;
	eventKey: string;
	source: string;
	receivedAt: number;
	payload: JsonValue;
}

/** How an emitted row ended. `unknown`: n8n never said. */
export type RowOutcome =
	'success' | 'error' | 'waiting' | 'canceled' | 'crashed' | 'unknown' | 'filtered';

export interface ParkedRow {
	id: string;
	subscriptionId: string;
	eventKey: string;
	attempt: number;
	reason: string;
	parkedAt: number;
}

/** What the administrator sees of a delivery: why this person, which rule, matched by what. */
export type DeliveryTrace = JsonObject;

export type DeliveryClaim =
	| { state: 'claimed' }
	/** Somebody else is posting it right now; the claim expires at `claimedUntil`. */
	| { state: 'in_flight'; claimedUntil: number }
	| { state: 'delivered'; messages: MessageRef[]; trace: DeliveryTrace };

/** A posted message under the builder's key; several copies share a key. */
export interface StoredMessage extends AppTeam, MessageRef {
	key: string;
	copy: number;
	content: MessageContent;
}

export interface DecisionOption {
	id: string;
	label: string;
	style: 'primary' | 'danger' | 'default';
	value: string;
}

export interface DecisionOutcome {
	optionId: string;
	byUserId: string;
	byName: string | null;
	/** Milliseconds, the store's clock. */
	at: number;
	/** The copy that was clicked. */
	channel: string | null;
	ts: string | null;
}

export interface Decision extends AppTeam {
	/** Opaque; stands in the buttons. */
	id: string;
	/** The builder's key, unique per app and team. */
	key: string;
	title: string;
	options: DecisionOption[];
	/** Handed back with the decision: the signal that was asked about, and what the asking workflow needs. */
	context: JsonObject;
	state: 'pending' | 'decided';
	outcome: DecisionOutcome | null;
	askedAt: number;
}

export interface DecisionClick {
	event: NewEvent;
	decisionId: string;
	optionId: string;
	byUserId: string;
	byName: string | null;
	channel: string | null;
	ts: string | null;
	/** Payload of the effect row that a loser's first click writes (who to tell, where). */
	latePayload: JsonObject;
	/** Payload of the effect row that the winner writes. */
	wonPayload: JsonObject;
}

export type DecisionClickResult =
	/** No such decision (another instance, or purged); nothing was written. */
	| { state: 'unknown' }
	/** The same click delivered again. */
	| { state: 'duplicate'; decision: Decision }
	/** This click decided: a row per subscription of the event and one effect row were written. */
	| { state: 'won'; decision: Decision }
	/** Already decided. `firstTime`: this person was not told before, and one effect row was written. */
	| { state: 'late'; decision: Decision; firstTime: boolean };

/** Effects (update copies, tell late people) belong to app and team, not to a trigger. */
export function effectsSubscriptionId(app: AppTeam): string {
	return `effects:${app.appId}:${app.teamId}`;
}

export interface CachedPerson {
	/** null: Slack knows nobody (usable) by this address. */
	person: JsonObject | null;
}

export interface Timer extends AppTeam {
	id: string;
	kind: string;
	dueAt: number;
	payload: JsonObject;
}

/** A webhook in a CRM that publishing made. */
export interface StoredRegistration {
	subscriptionId: string;
	/** n8n's webhook URL that the CRM calls; the test URL has a registration of its own. */
	url: string;
	providerId: string;
	registration: WebhookRegistration;
	/** Encrypted with a key from the credential: the store alone cannot open it. */
	sealedSecret: string;
}

export interface Store {
	/** The store's clock. */
	now(): Promise<number>;

	// Subscriptions
	/** Inserts or refreshes; clears `ended`. */
	upsertSubscription(subscription: Subscription): Promise<void>;
	/** Every 15 s while the trigger lives; clears `ended`. False: the row is gone, upsert again. */
	beatSubscription(id: string): Promise<boolean>;
	/** Marks it ended and parks its rows that are neither started nor done. */
	endSubscription(id: string): Promise<void>;
	/** Not ended for more than 2 minutes and heard of within 7 days. */
	subscriptionsOf(app: AppTeam): Promise<Subscription[]>;

	registerListener(listener: Listener): Promise<void>;
	removeListener(key: SubscriptionKey): Promise<void>;
	listenersOf(app: AppTeam): Promise<Listener[]>;

	// Inbox
	/** Writes each event and its rows once; all of them in one transaction, each for itself deduped. */
	accept(events: readonly NewEvent[]): Promise<Accepted[]>;
	/**
	 * Each event deduped for itself, but one inbox row for all, and none when all are known. The row's
	 * payload is `{ together: [{ key, acceptId, payload }] }`, known ones among them: `knownBefore` tells.
	 */
	acceptTogether(
		request: AppTeam & {
			source: string;
			subscriptionId: string;
			events: ReadonlyArray<{ key: string; payload: JsonValue }>;
		},
	): Promise<Accepted[]>;
	/** Keys that another request had brought before this one. */
	knownBefore(
		request: AppTeam & { events: ReadonlyArray<{ key: string; acceptId: string }> },
	): Promise<string[]>;
	/**
	 * Takes up to `limit` rows of a subscription by compare-and-set: new ones that are due, leased ones
	 * whose lease ended, and (`retryStarted`: regular mode) started ones whose owner died. The third
	 * failed attempt is parked instead.
	 */
	lease(request: {
		subscriptionId: string;
		owner: string;
		limit: number;
		leaseMs: number;
		retryStarted: boolean;
		/** Rows this owner still works on: left alone, even when their lease ran out because the store was away. */
		holding?: readonly string[];
		/** 3 when left out. */
		maxAttempts?: number;
	}): Promise<LeasedRow[]>;
	/** Prolongs leased and started rows of this owner. */
	renew(request: { owner: string; rowIds: readonly string[]; leaseMs: number }): Promise<void>;
	/** The fence: null when this attempt is no longer the current one or another execution started it. */
	start(request: {
		rowId: string;
		attempt: number;
		executionId: string;
	}): Promise<StartedRow | null>;
	/** Closes the row and blanks its payload; only for the current attempt. False: it was not the current one. */
	complete(request: {
		rowId: string;
		attempt: number;
		outcome: RowOutcome;
		/** Leaves a row alone that no execution has started. */
		onlyStarted?: boolean;
	}): Promise<boolean>;
	/**
	 * Back to the inbox with backoff (1 s, 10 s, then longer up to 5 min), after `maxAttempts` (3) parked
	 * with the reason. Only before the start, unless `evenStarted` (our own work, which may run twice).
	 * False: not this attempt's to give.
	 */
	release(request: {
		rowId: string;
		attempt: number;
		reason: string;
		evenStarted?: boolean;
		maxAttempts?: number;
	}): Promise<boolean>;
	parked(request: { subscriptionId?: string; limit: number }): Promise<ParkedRow[]>;
	/** A parked row goes back to the inbox with its attempts forgotten. False: there is none. */
	replay(rowId: string): Promise<boolean>;
	/** Rows by state, for the panel and tests. */
	inboxCounts(
		subscriptionId: string,
	): Promise<Record<'new' | 'leased' | 'started' | 'done' | 'parked', number>>;

	// Deliveries and messages
	/** `claimId`: who claims; random when left out. */
	claimDelivery(request: {
		key: string;
		claimMs: number;
		claimId?: string;
	}): Promise<DeliveryClaim>;
	/** Closes the claim and remembers the messages in one transaction. */
	finishDelivery(request: {
		key: string;
		messages: readonly StoredMessage[];
		trace: DeliveryTrace;
	}): Promise<void>;
	/** Nothing was posted: the key is free again. With a `claimId` only while that claim holds it. */
	abandonDelivery(key: string, claimId?: string): Promise<void>;
	rememberMessages(messages: readonly StoredMessage[]): Promise<void>;
	messagesFor(request: AppTeam & { key: string }): Promise<StoredMessage[]>;
	messageAt(request: AppTeam & { channel: string; ts: string }): Promise<StoredMessage | null>;
	/** After an update in Slack: what the copy shows now. */
	setMessageContent(
		request: AppTeam & { channel: string; ts: string; content: MessageContent },
	): Promise<void>;

	// Decisions
	/** Opens a request, or returns the one that has this key already. */
	openDecision(
		decision: Omit<Decision, 'state' | 'outcome' | 'askedAt'>,
	): Promise<{ created: boolean; decision: Decision }>;
	decisionByKey(request: AppTeam & { key: string }): Promise<Decision | null>;
	decisionById(id: string): Promise<Decision | null>;
	/** One SQL statement decides; across any number of processes exactly one click wins. */
	claimDecision(click: DecisionClick): Promise<DecisionClickResult>;

	// People and CRM memory
	personByEmail(request: { teamId: string; email: string }): Promise<CachedPerson | null>;
	linkPerson(request: {
		teamId: string;
		email: string;
		person: JsonObject | null;
		ttlMs: number;
	}): Promise<void>;
	/**
	 * Keeps the newer state by `occurredAt` and returns the one before, null at first sight. The same
	 * event asked about again gets the same answer, whatever came in between.
	 */
	swapStage(request: {
		scope: string;
		state: StageState;
		occurredAt: number;
		eventKey: string;
	}): Promise<{ previous: StageState | null; stale: boolean }>;

	// Webhooks that we made in CRMs
	saveRegistration(registration: StoredRegistration): Promise<void>;
	registrationsOf(subscriptionId: string): Promise<StoredRegistration[]>;
	forgetRegistration(request: { subscriptionId: string; url: string }): Promise<void>;

	// Clock
	/** True while this owner holds the clock of the app and team. */
	electClock(request: AppTeam & { owner: string; leaseMs: number }): Promise<boolean>;
	schedule(timer: Timer): Promise<void>;
	/** Due timers, oldest first. */
	due(request: AppTeam & { limit: number }): Promise<Timer[]>;
	finishTimer(id: string): Promise<void>;

	// Counters and housekeeping
	count(request: { subscriptionId: string; what: string; by?: number }): Promise<void>;
	counts(subscriptionId: string): Promise<Record<string, number>>;
	/** Deletes finished rows, events and expired caches older than `olderThanMs`, at most 200 a call. Returns how many. */
	purge(request: { olderThanMs: number }): Promise<number>;
	close(): Promise<void>;
}
