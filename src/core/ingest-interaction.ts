import type { DecisionInteraction, Interaction } from './interaction';
import type { JsonObject } from './json';
import type { Decision, DecisionClickResult, Store, Subscription } from './store';
import { type AsksFor, readAsksFor, wants } from './subscription-match';

export interface IngestRequest {
	interaction: Interaction;
	/** The trigger whose URL Slack called: its row is written even when the store has not heard of it yet. */
	receiver: { subscriptionId: string; asksFor: AsksFor };
}

/** Gate 3 for what people press: one transaction, then the answer may go out. */
export async function ingestInteraction(
	store: Store,
	{ interaction, receiver }: IngestRequest,
): Promise<DecisionClickResult | { state: 'accepted' | 'duplicate'; rows: number }> {
	const app = { appId: interaction.appId, teamId: interaction.teamId };
	const subscriptions = await store.subscriptionsOf(app);
	if (interaction.kind === 'decision') {
		const decided = await ingestDecision(store, subscriptions, interaction, receiver);
		if (decided.state !== 'unknown') return decided;
	}
	const wanted = wantedBy(subscriptions, receiver, interaction, null);
	const [accepted] = await store.accept([
		{
			...app,
			key: interaction.eventKey,
			source: `slack.${interaction.kind}`,
			payload: payloadOf(interaction),
			subscriptionIds: wanted,
		},
	]);
	if (!accepted?.accepted) return { state: 'duplicate', rows: 0 };
	if (accepted.rows === 0) {
		const what = interaction.kind === 'unsupported' ? 'unsupported' : 'unwanted';
		await store.count({ subscriptionId: receiver.subscriptionId, what });
	}
	return { state: 'accepted', rows: accepted.rows };
}

async function ingestDecision(
	store: Store,
	subscriptions: Subscription[],
	interaction: DecisionInteraction,
	receiver: IngestRequest['receiver'],
): Promise<DecisionClickResult> {
	const decision = await store.decisionById(interaction.decisionId);
	if (!decision || !isOptionOf(decision, interaction.optionId)) return { state: 'unknown' };
	const app = { appId: interaction.appId, teamId: interaction.teamId };
	return store.claimDecision({
		event: {
			...app,
			key: interaction.eventKey,
			source: 'slack.decision',
			payload: payloadOf(interaction),
			subscriptionIds: wantedBy(subscriptions, receiver, interaction, decision.key),
		},
		decisionId: decision.id,
		optionId: interaction.optionId,
		byUserId: interaction.actor.userId,
		byName: interaction.actor.name,
		channel: interaction.place.channelId,
		ts: interaction.place.messageTs,
		wonPayload: { effect: 'decided', decisionId: decision.id },
		latePayload: {
			effect: 'late',
			decisionId: decision.id,
			userId: interaction.actor.userId,
			optionId: interaction.optionId,
			channel: interaction.place.channelId,
			threadTs: interaction.place.threadTs,
		},
	});
}

function isOptionOf(decision: Decision, optionId: string): boolean {
	return decision.options.some((option) => option.id === optionId);
}

/** response_url is a capability that lives 30 minutes; the payload is blanked when its row completes. */
function payloadOf(interaction: Interaction): JsonObject {
	return JSON.parse(JSON.stringify(interaction)) as JsonObject;
}

function wantedBy(
	subscriptions: Subscription[],
	receiver: IngestRequest['receiver'],
	interaction: Interaction,
	decisionKey: string | null,
): string[] {
	const ids = new Set<string>();
	if (wants(receiver.asksFor, interaction, decisionKey)) ids.add(receiver.subscriptionId);
	for (const subscription of subscriptions) {
		if (subscription.kind !== 'interaction' || subscription.id === receiver.subscriptionId)
			continue;
		if (wants(readAsksFor(subscription.asksFor), interaction, decisionKey))
			ids.add(subscription.id);
	}
	return [...ids];
}
