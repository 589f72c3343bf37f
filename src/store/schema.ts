/** Tables as kysely sees them. JSON is text, times are milliseconds, there are no booleans: both dialects agree on these. */
export interface Tables {
	subscriptions: SubscriptionTable;
	listeners: ListenerTable;
	events: EventTable;
	inbox: InboxTable;
	deliveries: DeliveryTable;
	messages: MessageTable;
	decisions: DecisionTable;
	late_notices: LateNoticeTable;
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
	state: 'pending' | 'decided';
	/** The accept id of the click that won. */
	claim_id: string | null;
	option_id: string | null;
	by_user_id: string | null;
	by_name: string | null;
	decided_at: number | null;
	channel: string | null;
	ts: string | null;
	asked_at: number;
}

interface LateNoticeTable {
	decision_id: string;
	user_id: string;
	notice_id: string;
	noticed_at: number;
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
