import { type DecisionEffect, effectJson, type RefusedWhy } from './decision-effects';
import type { IngestRequest } from '../ingest-request';
import type { HandOverInteraction } from '../interaction';
import { interactionPayload } from '../interaction-payload';
import { subscriptionsFor, wasMember } from './ingest-decision';
import { mayDecide } from './may-decide';
import { type Decision, effectsSubscriptionId, type Store, type Subscription } from '../store';
import { wantedBy } from '../wanted-by';

type Request = Omit<IngestRequest, 'interaction'> & { interaction: HandOverInteraction };

export type HandOverIngest =
	/** A modal asks for the colleague. Nothing was written. */
	| { state: 'ask_colleague'; decision: Decision | null }
	/** The request is over; there is nothing to hand over any more. */
	| { state: 'too_late'; decision: Decision }
	/** Whoever may not decide it cannot name who may. */
	| { state: 'refused'; decision: Decision; why: RefusedWhy }
	/** Four eyes: the colleague asked for it themselves; or they picked themselves. */
	| { state: 'wrong_colleague'; why: 'own_request' | 'yourself' }
	| { state: 'handed_over'; rows: number };

/** "Not mine": first the colleague is asked for, then the request goes on to them. */
export async function ingestHandOver(
	store: Store,
	known: Subscription[],
	{ interaction, receiver, now }: Request,
): Promise<HandOverIngest> {
	const decision = await decisionOf(store, interaction);
	if (decision && decision.state !== 'pending') return { state: 'too_late', decision };
	const why = decision && refusal(decision, interaction.actor.userId, now);
	if (why) return { state: 'refused', decision, why };
	if (interaction.step === 'click' || interaction.toUserId === null) {
		return { state: 'ask_colleague', decision };
	}
	if (decision?.rules.excludedUserIds.includes(interaction.toUserId)) {
		return { state: 'wrong_colleague', why: 'own_request' };
	}
	if (interaction.toUserId === interaction.actor.userId) {
		return { state: 'wrong_colleague', why: 'yourself' };
	}
	const app = { appId: interaction.appId, teamId: interaction.teamId };
	const subscriptions = decision
		? await subscriptionsFor(store, decision, interaction, known)
		: known;
	const effect: DecisionEffect = {
		effect: 'hand_over',
		decisionId: decision?.id ?? null,
		messageKey: interaction.messageKey,
		byUserId: interaction.actor.userId,
		byName: interaction.actor.name,
		toUserId: interaction.toUserId,
		note: interaction.note,
		channel: interaction.place.channelId,
		ts: interaction.place.messageTs,
	};
	const [accepted] = await store.accept([
		{
			...app,
			key: interaction.eventKey,
			source: 'slack.hand_over',
			// The same row for workflows and for our own work: each reads its part.
			payload: { ...interactionPayload(interaction), ...effectJson(effect) },
			subscriptionIds: [
				effectsSubscriptionId(decision ?? app),
				...wantedBy(subscriptions, receiver, interaction, decision?.key ?? null),
			],
		},
	]);
	return { state: 'handed_over', rows: accepted?.rows ?? 0 };
}

async function decisionOf(
	store: Store,
	{ decisionId, appId }: HandOverInteraction,
): Promise<Decision | null> {
	const decision = decisionId === null ? null : await store.decisionById(decisionId);
	return decision?.appId === appId ? decision : null;
}

/** Groups as they were last read: asking Slack would take longer than a press may. */
function refusal(decision: Decision, userId: string, now: number): RefusedWhy | null {
	if (decision.votes.some((vote) => vote.userId === userId)) return 'voted_before';
	const verdict = mayDecide(decision.rules, userId, now);
	if (verdict === 'yes') return null;
	if (verdict === 'ask_groups') return wasMember(decision, userId) ? null : 'not_asked';
	return verdict;
}
