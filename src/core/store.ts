import type { AccountStore } from './accounts/account-types';
import type { ActivityStore, ConnectionStore, NoiseStore } from './activity-types';
import type { StageState, WebhookRegistration } from './crm-provider';
import type { AppTeam } from './app-team';
import type { Decision, DecisionLogEntry, DecisionWait, NewLogEntry } from './decision-types';
import type { JsonObject, JsonValue } from './json';
import type { DigestStore } from './digest-types';
import type { MessageContent, MessageRef } from './message';
import type { PeopleStore } from './person-types';
import type { PreferenceStore } from './preference-types';
import type { RouteStore } from './route-types';
import type { ChannelStore } from './sync/channel-link';

/**
 * The store port: the domain's verbs, no connection, no SQL. Times are milliseconds since 1970 by
 * the store's own clock, so that processes with different clocks agree. Every verb is one
 * transaction. Errors are StoreError.
 */

export type { AppTeam } from './app-team';

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
	/** Production URL; null until n8n said it (see setEntryUrl), which upserting leaves alone. */
	url?: string | null;
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

export type {
	Decision,
	DecisionGroup,
	DecisionLogEntry,
	DecisionOption,
	DecisionOutcome,
	DecisionRules,
	DecisionWait,
	NewLogEntry,
} from './decision-types';

export type NewDecision = Pick<
	Decision,
	'id' | 'appId' | 'teamId' | 'key' | 'title' | 'options' | 'rules' | 'context'
>;

export interface DecisionClick {
	event: NewEvent;
	decisionId: string;
	optionId: string;
	/** '' for a person whom Slack does not know; then `byName` stands for them. */
	byUserId: string;
	byName: string | null;
	reason: string | null;
	via: 'slack' | 'recorded';
	channel: string | null;
	ts: string | null;
	/** Different people who must choose this option; 1: it decides at once. */
	needed: number;
	/** Payloads of the effect rows that are written when the click… */
	effects: {
		/** …decided. */
		won: JsonObject[];
		/** …came late, for the first such click of a person. */
		late: JsonObject[];
		/** …counted as a voice of a quorum that is not complete. */
		voted: JsonObject[];
		/** …came from a person who has a voice already. */
		votedBefore: JsonObject[];
	};
}

export type DecisionClickResult =
	/** No such decision (another instance, or purged); nothing was written. */
	| { state: 'unknown' }
	/** The same click delivered again. */
	| { state: 'duplicate'; decision: Decision }
	/** This click decided: a row per subscription of the event and the `won` effects were written. */
	| { state: 'won'; decision: Decision }
	/** A voice of a quorum; no event row was written. */
	| { state: 'voted'; decision: Decision }
	/** This person had a voice already, and it stays as it was. */
	| { state: 'voted_before'; decision: Decision }
	/** Over before this click. `firstTime`: this person was not told before, and the `late` effects were written. */
	| { state: 'late'; decision: Decision; firstTime: boolean };

/** Effects (update copies, tell late people) belong to app and team, not to a trigger. */
export function effectsSubscriptionId(app: AppTeam): string {
	return `effects:${app.appId}:${app.teamId}`;
}

/**
 * Home tabs that are opened and people who change: thousands at once, after an announcement or an import,
 * must keep nobody's press waiting, so they have a queue of their own.
 */
export function upkeepSubscriptionId(app: AppTeam): string {
	return `upkeep:${app.appId}:${app.teamId}`;
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

export interface Store
	extends
		PeopleStore,
		RouteStore,
		PreferenceStore,
		DigestStore,
		ActivityStore,
		NoiseStore,
		ConnectionStore,
		AccountStore,
		ChannelStore {
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
	/**
	 * Parks rows whose execution started and whose owner has not renewed them since `silentMs` after their
	 * lease: in queue mode a worker may have ended it well, but nobody is left to say so.
	 */
	parkOrphans(request: {
		subscriptionId: string;
		silentMs: number;
		/** Rows this owner still works on. */
		holding?: readonly string[];
	}): Promise<void>;
	/** Newest first; `app`: of whatever trigger of it, unpublished ones and effects too. */
	parked(request: { subscriptionId?: string; app?: AppTeam; limit: number }): Promise<ParkedRow[]>;
	/** A parked row goes back to the inbox with its attempts forgotten. False: there is none. */
	replay(rowId: string): Promise<boolean>;
	/** Rows by state, for the panel and tests. */
	inboxCounts(
		subscriptionId: string,
	): Promise<Record<'new' | 'leased' | 'started' | 'done' | 'parked', number>>;

	/** Rows that are handed out, at the same cost however many are finished: consumers ask twice a second. */
	openCounts(subscriptionId: string): Promise<Record<'leased' | 'started', number>>;
	/** Those of the triggers that live which have so many rows that nobody took yet, at the same cost however many more there are. */
	behind(request: { subscriptionIds: readonly string[]; rows: number }): Promise<string[]>;

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
	/** Traces of what was delivered, in the order of the keys; null: nothing was, or not yet. A look, which claims nothing. */
	deliveredUnder(keys: readonly string[]): Promise<Array<DeliveryTrace | null>>;
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
	/**
	 * Opens a request, or returns the one that has this key already. A withdrawn one gives its key up:
	 * it stays in the list under another key. Logs `asked` when created.
	 */
	openDecision(decision: NewDecision): Promise<{ created: boolean; decision: Decision }>;
	decisionByKey(request: AppTeam & { key: string }): Promise<Decision | null>;
	decisionById(id: string): Promise<Decision | null>;
	/** Newest first. `before`: an earlier page ended with this one's id. */
	listDecisions(
		request: AppTeam & {
			state?: Decision['state'];
			keyStart?: string;
			limit: number;
			before?: string;
		},
	): Promise<Decision[]>;
	/** Oldest first. */
	decisionLog(id: string): Promise<DecisionLogEntry[]>;
	logDecision(request: { id: string; entry: NewLogEntry }): Promise<void>;
	/**
	 * One SQL statement decides; across any number of processes exactly one click wins, and the voice that
	 * completes a quorum is counted once. Logs `decided`, `recorded` or `voted`.
	 */
	claimDecision(click: DecisionClick): Promise<DecisionClickResult>;
	/**
	 * Changes what is given, only while pending and only at that revision when one is given. null: it was
	 * not so. The revision grows by one; effects are written in the same transaction.
	 */
	changeDecision(
		request: {
			id: string;
			ifRevision?: number;
			log?: NewLogEntry;
			effects?: JsonObject[];
			/** Slack users whose voice counts no longer; they may give another. */
			dropVotesOf?: readonly string[];
		} & Partial<Pick<Decision, 'title' | 'options' | 'rules' | 'context'>>,
	): Promise<Decision | null>;
	/** Time ran out or it was taken back: as exclusive as a click. Writes event rows and effects when it ended it. */
	endDecision(request: {
		id: string;
		state: 'expired' | 'withdrawn';
		optionId: string | null;
		byName: string | null;
		reason: string | null;
		event: NewEvent | null;
		effects: JsonObject[];
	}): Promise<{ ended: boolean; decision: Decision } | null>;
	/** What became of a decided (or expired) one; the last report counts. null: it is not over. Logs `reported`. */
	reportDecision(request: {
		id: string;
		status: 'done' | 'failed';
		text: string;
		effects: JsonObject[];
	}): Promise<Decision | null>;
	/** Retry: a failed report becomes `working`, for exactly one of those who press. Logs `retried`. */
	retryDecision(request: {
		id: string;
		byUserId: string;
		byName: string | null;
		event: NewEvent;
		effects: JsonObject[];
	}): Promise<{ retried: boolean; decision: Decision } | null>;
	/** Work for the effects consumer of the app that follows from no click. */
	addEffects(request: AppTeam & { payloads: readonly JsonObject[] }): Promise<void>;

	// Executions that wait for decisions
	/** Earlier waits of the same execution and node are done with. */
	openWait(wait: Omit<DecisionWait, 'done'>): Promise<void>;
	waitById(id: string): Promise<DecisionWait | null>;
	/** Those that are not done. */
	waitsOn(decisionId: string): Promise<DecisionWait[]>;
	finishWait(id: string): Promise<void>;

	// Late answers to interactions
	/** Keeps Slack's response_url: 5 uses within 30 minutes. */
	keepReplyUrl(request: { interactionId: string; url: string; ttlMs: number }): Promise<void>;
	/** Counts one use; null: unknown, used up or too old. */
	takeReplyUrl(interactionId: string): Promise<string | null>;

	// People and CRM memory
	personByEmail(request: { teamId: string; email: string }): Promise<CachedPerson | null>;
	linkPerson(request: {
		teamId: string;
		email: string;
		person: JsonObject | null;
		ttlMs: number;
	}): Promise<void>;
	/** Whom it knows by address, by name; unmatched addresses are left out. */
	peopleOf(request: {
		teamId: string;
		limit: number;
	}): Promise<Array<{ email: string; name: string | null }>>;
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
	/** Its id may be of any length; of a long one `due` gives a shorter form, and `finishTimer` takes both. */
	schedule(timer: Timer): Promise<void>;
	/** Due timers: those of decisions before all others, the oldest first. */
	due(request: AppTeam & { limit: number }): Promise<Timer[]>;
	/** Another time for one that failed, while it is still there: what was dropped meanwhile stays so. */
	postponeTimer(timer: Pick<Timer, 'dueAt' | 'id' | 'payload'>): Promise<void>;
	finishTimer(id: string): Promise<void>;

	// Counters and housekeeping
	count(request: { subscriptionId: string; what: string; by?: number }): Promise<void>;
	counts(subscriptionId: string): Promise<Record<string, number>>;
	/**
	 * Deletes finished rows, events and expired caches older than `olderThanMs`, and what is kept longer
	 * once it is older than that, too: deliveries and notifications 90 days, messages and living messages
	 * 180. Parked rows stay, but not messages of channels, nor such that nobody takes or finishes for 30
	 * days; their events stay while a catch-up needs them. At most 200 a call. Returns how many.
	 */
	purge(request: { olderThanMs: number }): Promise<number>;
	close(): Promise<void>;
}
