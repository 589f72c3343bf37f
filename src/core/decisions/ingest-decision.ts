import {
	clickEffects,
	type DecisionEffect,
	effectJson,
	pressedAt,
	type RefusedWhy,
} from './decision-effects';
import type { IngestRequest } from '../ingest-request';
import type { DecisionInteraction } from '../interaction';
import { interactionPayload } from '../interaction-payload';
import type { JsonObject } from '../json';
import { mayDecide, votesNeeded } from './may-decide';
import {
	effectsSubscriptionId,
	type Decision,
	type DecisionClickResult,
	type DecisionOption,
	type NewEvent,
	type Store,
	type Subscription,
} from '../store';
import { wantedBy } from '../wanted-by';

type Request = Pick<IngestRequest, 'now'> & {
	interaction: DecisionInteraction;
	/** null: the press comes from the inbox, and the store knows every trigger by now. */
	receiver: IngestRequest['receiver'] | null;
};

export type DecisionIngest =
	| { state: 'unknown_decision' }
	| { state: 'claimed'; result: DecisionClickResult }
	/** Before it counts, a modal asks why. Nothing was written. */
	| { state: 'ask_reason'; decision: Decision; option: DecisionOption }
	/** The modal stays open: an empty reason is none. */
	| { state: 'reason_missing'; decision: Decision }
	/** Told privately by an effect, unless in a modal, where the caller tells. */
	| { state: 'refused'; decision: Decision; why: RefusedWhy }
	/** Who is in the group is asked after the answer. */
	| { state: 'judging'; decision: Decision }
	| { state: 'retried'; decision: Decision };

/** Judges a press on a decision, and claims it where it counts. */
export async function ingestDecision(
	store: Store,
	known: Subscription[],
	request: Request,
): Promise<DecisionIngest> {
	const { interaction, now } = request;
	const decision = await store.decisionById(interaction.decisionId);
	if (decision?.appId !== interaction.appId) return { state: 'unknown_decision' };
	const subscriptions = await subscriptionsFor(store, decision, interaction, known);
	const userId = interaction.actor.userId;
	if (interaction.step === 'retry') return retry(store, subscriptions, request, decision);

	const option = decision.options.find(({ id }) => id === interaction.optionId);
	if (decision.state === 'pending') {
		if (!option) {
			if (interaction.step === 'click') {
				await tellRefused(store, decision, interaction, 'not_offered');
			}
			return { state: 'refused', decision, why: 'not_offered' };
		}
		const verdict = mayDecide(decision.rules, userId, now);
		if (verdict === 'own_request' || verdict === 'not_asked') {
			if (interaction.step === 'click') await tellRefused(store, decision, interaction, verdict);
			return { state: 'refused', decision, why: verdict };
		}
		if (option.reason && interaction.step === 'click') {
			// Who left the group a moment ago is found out when the reason is sent.
			if (verdict === 'yes' || wasMember(decision, userId)) {
				return { state: 'ask_reason', decision, option };
			}
		}
		const asked = interaction.step === 'reason';
		if (asked && option.reason === 'required' && !interaction.reason?.trim()) {
			return { state: 'reason_missing', decision };
		}
		if (verdict === 'ask_groups') {
			await effectOnce(store, decision, interaction, {
				effect: 'judge',
				interaction: interactionPayload(interaction),
			});
			return { state: 'judging', decision };
		}
	}
	return {
		state: 'claimed',
		result: await claimClick(store, { subscriptions, request, decision }),
	};
}

/** The claim itself, for a press that may count. */
export async function claimClick(
	store: Store,
	click: {
		subscriptions: Subscription[];
		request: Request;
		decision: Decision;
	},
): Promise<DecisionClickResult> {
	const { subscriptions, request, decision } = click;
	const { interaction, receiver } = request;
	return store.claimDecision({
		event: eventOf(subscriptions, request, decision),
		decisionId: decision.id,
		optionId: interaction.optionId,
		byUserId: interaction.actor.userId,
		byName: interaction.actor.name,
		reason: interaction.reason,
		via: 'slack',
		channel: interaction.place.channelId,
		ts: interaction.place.messageTs,
		needed: votesNeeded(decision.rules, interaction.optionId),
		// Out of the inbox it comes when the modal is closed.
		effects: clickEffects(interaction, receiver !== null && interaction.step === 'reason'),
	});
}

/** Only those who may decide may also set it going again. */
async function retry(
	store: Store,
	subscriptions: Subscription[],
	request: Request,
	decision: Decision,
): Promise<DecisionIngest> {
	const { interaction, now } = request;
	const { actor } = interaction;
	// Four eyes are for the decision; whoever asked may have the failure mended.
	const verdict = mayDecide({ ...decision.rules, excludedUserIds: [] }, actor.userId, now);
	if (verdict !== 'yes' && !wasMember(decision, actor.userId)) {
		await tellRefused(store, decision, interaction, 'not_asked');
		return { state: 'refused', decision, why: 'not_asked' };
	}
	const retried = await store.retryDecision({
		id: decision.id,
		byUserId: actor.userId,
		byName: actor.name,
		event: eventOf(subscriptions, request, decision),
		effects: [effectJson({ effect: 'show', decisionId: decision.id })],
	});
	return { state: 'retried', decision: retried?.decision ?? decision };
}

/** As far as it was read. */
export function wasMember({ rules }: Pick<Decision, 'rules'>, userId: string): boolean {
	return rules.deciders?.groups.some(({ memberIds }) => memberIds.includes(userId)) ?? false;
}

/**
 * In a shared channel a press may come under the team of whoever pressed, where none of the decision's
 * triggers are.
 */
export async function subscriptionsFor(
	store: Store,
	decision: Decision,
	{ teamId }: Pick<DecisionInteraction, 'teamId'>,
	known: Subscription[],
): Promise<Subscription[]> {
	return decision.teamId === teamId ? known : store.subscriptionsOf(decision);
}

async function tellRefused(
	store: Store,
	decision: Decision,
	interaction: DecisionInteraction,
	why: RefusedWhy,
): Promise<void> {
	const { decisionId, actor, place } = interaction;
	const at = pressedAt(actor.userId, place);
	await effectOnce(store, decision, interaction, {
		effect: 'tell',
		what: 'refused',
		decisionId,
		why,
		...at,
	});
}

/** However often Slack delivers the press. */
async function effectOnce(
	store: Store,
	decision: Decision,
	{ appId, teamId, eventKey }: DecisionInteraction,
	effect: DecisionEffect,
): Promise<void> {
	await store.accept([
		{
			appId,
			teamId,
			key: eventKey,
			source: 'slack-signals.effect',
			payload: effectJson(effect),
			subscriptionIds: [effectsSubscriptionId(decision)],
		},
	]);
}

function eventOf(
	subscriptions: Subscription[],
	{ interaction, receiver }: Request,
	decision: Decision,
): NewEvent {
	const payload: JsonObject = interactionPayload(interaction);
	return {
		appId: interaction.appId,
		teamId: interaction.teamId,
		key: interaction.eventKey,
		source: 'slack.decision',
		payload,
		subscriptionIds: wantedBy(subscriptions, receiver, interaction, decision.key),
	};
}
