import type { DecisionLogEntry, DecisionReport, DecisionState } from '../core/decision-types';
import type { ChannelTables } from './channel-tables';
import type { ReachTables } from './reach-tables';

/** Tables as kysely sees them. JSON is text, times are milliseconds, there are no booleans: both dialects agree on these. */
export interface Tables extends ReachTables, ChannelTables {
	subscriptions: SubscriptionTable;
	listeners: ListenerTable;
	events: EventTable;
	inbox: InboxTable;
	deliveries: DeliveryTable;
	messages: MessageTable;
	decisions: DecisionTable;
	decision_votes: DecisionVoteTable;
	decision_log: DecisionLogTable;
	decision_waits: DecisionWaitTable;
	decision_wait_items: DecisionWaitItemTable;
	late_notices: LateNoticeTable;
	reply_urls: ReplyUrlTable;
	people: PersonTable;
	stages: StageTable;
	clock_leases: ClockLeaseTable;
	timers: TimerTable;
	counters: CounterTable;
	registrations: RegistrationTable;
	stage_answers: StageAnswerTable;
}

interface AppTeamColumns {
	app_id: string;
	team_id: string;
}

interface SubscriptionKeyColumns {
	instance_id: string;
	workflow_id: string;
	node_id: string;
}

interface SubscriptionTable extends AppTeamColumns, SubscriptionKeyColumns {
	id: string;
	kind: string;
	asks_for: string;
	workflow_name: string;
	/** null: n8n has not said it yet. */
	url: string | null;
	beat_at: number;
	ended_at: number | null;
}

interface ListenerTable extends AppTeamColumns, SubscriptionKeyColumns {
	test_url: string;
	asks_for: string;
	expires_at: number;
}

interface EventTable extends AppTeamColumns {
	key: string;
	source: string;
	/** Random per accept: tells the accept that inserted the event from all others. */
	accept_id: string;
	received_at: number;
}

export type InboxState = 'new' | 'leased' | 'started' | 'done' | 'parked';

export interface InboxTable extends AppTeamColumns {
	id: string;
	subscription_id: string;
	event_key: string;
	source: string;
	/** Order within one accept. */
	seq: number;
	received_at: number;
	/** Blank once done. */
	payload: string | null;
	state: InboxState;
	attempt: number;
	/** new: when it is due; leased and started: when the lease ends; otherwise null. */
	ready_at: number | null;
	owner: string | null;
	execution_id: string | null;
	outcome: string | null;
	reason: string | null;
	/** When it was done or parked. */
	finished_at: number | null;
}

interface DeliveryTable {
	key: string;
	state: 'claimed' | 'delivered';
	claim_id: string;
	claimed_until: number;
	messages: string | null;
	trace: string | null;
	finished_at: number | null;
}

export interface MessageTable extends AppTeamColumns {
	channel: string;
	ts: string;
	key: string;
	copy: number;
	thread_ts: string | null;
	permalink: string | null;
	content: string;
	posted_at: number;
}

export interface DecisionTable extends AppTeamColumns {
	id: string;
	key: string;
	title: string;
	options: string;
	context: string;
	state: DecisionState;
	/** null: asked before there were rules. */
	rules: string | null;
	/** The accept id of the click that won, or of whatever else ended it. */
	claim_id: string | null;
	/** Whoever changed the row last: inside a transaction it tells that this one holds the row. */
	lock_id: string | null;
	option_id: string | null;
	by_user_id: string | null;
	by_name: string | null;
	reason: string | null;
	via: string | null;
	/** When it ended, whichever way. */
	decided_at: number | null;
	channel: string | null;
	ts: string | null;
	report_status: DecisionReport['status'] | null;
	report_text: string | null;
	report_at: number | null;
	revision: number;
	asked_at: number;
}

export interface DecisionVoteTable {
	decision_id: string;
	/** Whose voice it is; people whom Slack does not know have one by their name. */
	voter: string;
	/** The accept id of the click. */
	vote_id: string;
	user_id: string;
	name: string | null;
	option_id: string;
	reason: string | null;
	/** Order within the decision, as times may be equal. */
	seq: number;
	voted_at: number;
}

export interface DecisionLogTable {
	decision_id: string;
	/** Order within the decision, as times may be equal. */
	seq: number;
	logged_at: number;
	what: DecisionLogEntry['what'];
	by_user_id: string | null;
	by_name: string | null;
	option_id: string | null;
	reason: string | null;
	channel: string | null;
	ts: string | null;
	detail: string | null;
}

interface DecisionWaitTable {
	id: string;
	execution_id: string;
	node_id: string;
	/** Blank once finished: it is a capability. */
	resume_url: string;
	finished_at: number | null;
}

interface DecisionWaitItemTable {
	wait_id: string;
	item_index: number;
	/** null: asking failed for this item. */
	decision_id: string | null;
	error: string | null;
}

interface LateNoticeTable {
	decision_id: string;
	user_id: string;
	notice_id: string;
	noticed_at: number;
}

interface ReplyUrlTable {
	interaction_id: string;
	/** Blank once used up: it is a capability. */
	url: string;
	uses: number;
	expires_at: number;
}

interface PersonTable {
	team_id: string;
	email: string;
	person: string | null;
	expires_at: number;
}

interface StageTable {
	scope: string;
	record_id: string;
	state: string;
	previous_state: string | null;
	occurred_at: number;
}

interface ClockLeaseTable extends AppTeamColumns {
	owner: string;
	lease_until: number;
}

interface TimerTable extends AppTeamColumns {
	id: string;
	kind: string;
	due_at: number;
	payload: string;
}

interface CounterTable {
	subscription_id: string;
	what: string;
	count: number;
}

interface RegistrationTable {
	subscription_id: string;
	url: string;
	provider: string;
	external_id: string;
	data: string;
	sealed_secret: string;
	expires_at: number | null;
}

interface StageAnswerTable {
	scope: string;
	event_key: string;
	/** 0 or 1. */
	stale: number;
	previous_state: string | null;
	answered_at: number;
}
