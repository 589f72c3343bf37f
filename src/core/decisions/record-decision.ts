import { endEffects } from './decision-effects';
import { decisionEvent } from './decision-event';
import type { AppTeam, Decision, DecisionClickResult, DecisionOption, Store } from '../store';

export interface RecordRequest {
	app: AppTeam;
	decision: Decision;
	option: DecisionOption;
	/** Who decided elsewhere; `userId` when Slack knows them. */
	by: { userId: string; name: string | null };
	reason: string | null;
	/** The same for the same recording, so that a retried execution records once. */
	recordId: string;
}

/** Decided elsewhere, in a portal say: the same claim as a click's, and everything follows from it. */
export async function recordDecision(
	store: Store,
	{ app, decision, option, by, reason, recordId }: RecordRequest,
): Promise<DecisionClickResult> {
	const event = await decisionEvent(store, app, decision, {
		eventKey: `slack-signals:recorded:${decision.id}:${recordId}`,
		optionId: option.id,
		by,
		reason,
	});
	return store.claimDecision({
		event,
		decisionId: decision.id,
		optionId: option.id,
		byUserId: by.userId,
		byName: by.name,
		reason,
		via: 'recorded',
		channel: null,
		ts: null,
		// What was decided elsewhere was decided by whatever rules hold there.
		needed: 1,
		effects: { ...endEffects(decision.id), late: [], voted: [], votedBefore: [] },
	});
}
