import { endEffects } from './decision-effects';
import type { DecisionInteraction } from './interaction';
import { interactionPayload } from './interaction-payload';
import type { AppTeam, Decision, DecisionClickResult, DecisionOption, Store } from './store';
import { wantedBy } from './wanted-by';

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
	const interaction: DecisionInteraction = {
		...app,
		kind: 'decision',
		decisionId: decision.id,
		optionId: option.id,
		reason,
		step: 'click',
		eventKey: `slack-signals:recorded:${decision.id}:${recordId}`,
		actor: { userId: by.userId, name: by.name, teamId: app.teamId },
		place: { channelId: null, channelName: null, messageTs: null, threadTs: null },
		responseUrl: null,
		triggerId: null,
		raw: {},
	};
	return store.claimDecision({
		event: {
			...app,
			key: interaction.eventKey,
			source: 'slack.decision',
			payload: interactionPayload(interaction),
			subscriptionIds: wantedBy(await store.subscriptionsOf(app), null, interaction, decision.key),
		},
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
