import type { DecisionInteraction } from '../interaction';
import { interactionPayload } from '../interaction-payload';
import type { AppTeam, Decision, NewEvent, Store } from '../store';
import { wantedBy } from '../wanted-by';

/** What nobody pressed in Slack, for workflows that start on decisions: recorded elsewhere, or time ran out. */
export async function decisionEvent(
	store: Store,
	app: AppTeam,
	decision: Decision,
	end: {
		/** The same for the same end. */
		eventKey: string;
		optionId: string;
		by: { userId: string; name: string | null };
		reason: string | null;
	},
): Promise<NewEvent> {
	const interaction: DecisionInteraction = {
		...app,
		kind: 'decision',
		decisionId: decision.id,
		optionId: end.optionId,
		reason: end.reason,
		step: 'click',
		eventKey: end.eventKey,
		actor: { ...end.by, teamId: app.teamId },
		place: { channelId: null, channelName: null, messageTs: null, threadTs: null },
		responseUrl: null,
		triggerId: null,
		raw: {},
	};
	return {
		...app,
		key: end.eventKey,
		source: 'slack.decision',
		payload: interactionPayload(interaction),
		subscriptionIds: wantedBy(await store.subscriptionsOf(app), null, interaction, decision.key),
	};
}
