import type { JsonObject } from './json';

/** A Slack app in a workspace; here to keep these types free of the store's. */
interface OfAppAndTeam {
	appId: string;
	teamId: string;
}

export interface DecisionOption {
	id: string;
	label: string;
	style: 'primary' | 'danger' | 'default';
	value: string;
	/** Asked in a modal before the answer counts; not asked when left out. */
	reason?: 'optional' | 'required';
	/** Slack's own "are you sure?" in front of it. */
	confirm?: string | null;
}

/** A Slack user group that may decide, and who was in it when it was last read. */
export interface DecisionGroup {
	id: string;
	memberIds: string[];
	/** Milliseconds. */
	readAt: number;
}

export interface DecisionRules {
	/** null: whoever sees it. */
	deciders: { userIds: string[]; groups: DecisionGroup[] } | null;
	/** Four eyes: never these, whoever else they are. */
	excludedUserIds: string[];
	/** So many different people must choose this option; any other option decides at once. */
	quorum: { optionId: string; needed: number } | null;
	/** Whether "Not mine" passes the request on to a colleague. */
	handOver: boolean;
	/** Stands behind the outcome until the workflow reports back; null: no report is awaited. */
	working: string | null;
	/** Whether a failed report offers Retry. */
	retry: boolean;
	/** The option that stands in when time runs out; null: none does. */
	expireAs: string | null;
	/** Whom reminders mention. */
	askedUserIds: string[];
	/** The last hand-over; null: none. Times in milliseconds. */
	handedOver: { byUserId: string; toUserId: string; at: number } | null;
	/** Whom it was escalated to, as people read it (`<@U…>`, `<#C…>`); null: nobody yet. */
	escalated: { to: string; at: number } | null;
}

export const OPEN_RULES: DecisionRules = {
	deciders: null,
	excludedUserIds: [],
	quorum: null,
	handOver: false,
	working: null,
	retry: false,
	expireAs: null,
	askedUserIds: [],
	handedOver: null,
	escalated: null,
};

export type DecisionState = 'pending' | 'decided' | 'expired' | 'withdrawn';

/** How it ended. */
export interface DecisionOutcome {
	/** '' when it expired without a stand-in or was withdrawn. */
	optionId: string;
	/** '' when nobody of Slack did it: the clock, a workflow, a person known by name only. */
	byUserId: string;
	byName: string | null;
	reason: string | null;
	via: 'slack' | 'recorded' | 'clock' | 'withdrawn';
	/** Milliseconds, the store's clock. */
	at: number;
	/** The copy that was clicked. */
	channel: string | null;
	ts: string | null;
}

/** One voice of a quorum; a person has one. */
export interface DecisionVote {
	userId: string;
	name: string | null;
	optionId: string;
	reason: string | null;
	at: number;
}

/** What the workflow made of the decision. */
export interface DecisionReport {
	/** `working`: pressed Retry, not reported again yet. */
	status: 'done' | 'failed' | 'working';
	text: string;
	at: number;
}

export interface Decision extends OfAppAndTeam {
	/** Opaque; stands in the buttons. */
	id: string;
	/** The builder's key, unique per app and team. */
	key: string;
	title: string;
	options: DecisionOption[];
	rules: DecisionRules;
	/** Handed back with the decision: the signal that was asked about, and what the asking workflow needs. */
	context: JsonObject;
	state: DecisionState;
	/** null while pending. */
	outcome: DecisionOutcome | null;
	/** Oldest first; kept only where a quorum is asked for. */
	votes: DecisionVote[];
	report: DecisionReport | null;
	/** Grows with every change that people see. */
	revision: number;
	askedAt: number;
}

/** What happened to a request, oldest first: who, what, when, why, where. */
export interface DecisionLogEntry {
	at: number;
	what:
		| 'asked'
		| 'asked_again'
		| 'reminded'
		| 'escalated'
		| 'handed_over'
		| 'voted'
		| 'decided'
		| 'recorded'
		| 'expired'
		| 'withdrawn'
		| 'reported'
		| 'retried';
	byUserId: string | null;
	byName: string | null;
	optionId: string | null;
	reason: string | null;
	channel: string | null;
	ts: string | null;
	/** Plain words; who it went to, what was reported. */
	detail: string | null;
}

/** Who did what, as the log is given it: the store adds the time. */
export type NewLogEntry = Pick<DecisionLogEntry, 'what'> & Partial<Omit<DecisionLogEntry, 'at'>>;

/** An execution that waits for one or more decisions. */
export interface DecisionWait {
	/** Random; stands in the signed resume URL. */
	id: string;
	executionId: string;
	nodeId: string;
	/** A capability: n8n's signed URL that resumes the execution. */
	resumeUrl: string;
	/** `decisionId` null: asking failed for this item, with `error`, and it leaves with the others. */
	items: Array<{ itemIndex: number; decisionId: string | null; error: string | null }>;
	done: boolean;
}
