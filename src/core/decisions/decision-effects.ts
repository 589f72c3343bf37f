import type { JsonObject } from '../json';
import type { DecisionInteraction, Place } from '../interaction';

/** Where a person pressed, so that they can be told something privately. */
export interface PressedAt {
	userId: string;
	channel: string | null;
	threadTs: string | null;
}

/** Why a press counts for nothing. */
export type RefusedWhy =
	| 'own_request'
	| 'not_asked'
	/** Asked again without this answer, while the person looked at the old buttons or filled in a reason. */
	| 'not_offered'
	/** Has a voice in the quorum already: handing it on would make two of it. */
	| 'voted_before';

/** What follows from presses and the clock, as rows of the effects inbox. */
export type DecisionEffect =
	/** Every copy shows the state of the decision. */
	| { effect: 'show'; decisionId: string }
	/** Executions that wait for it go on. */
	| { effect: 'resume'; decisionId: string }
	/** One person is told something privately. */
	| ({ effect: 'tell'; decisionId: string; what: 'late'; optionId: string } & PressedAt)
	| ({ effect: 'tell'; decisionId: string; what: 'voted_before' } & PressedAt)
	| ({
			effect: 'tell';
			decisionId: string;
			what: 'refused';
			why: RefusedWhy;
	  } & PressedAt)
	/** Slack is asked who is in the groups, then the press is judged again. */
	| { effect: 'judge'; interaction: JsonObject }
	/** A colleague gets the request. */
	| {
			effect: 'hand_over';
			decisionId: string | null;
			messageKey: string | null;
			byUserId: string;
			byName: string | null;
			toUserId: string;
			note: string | null;
			channel: string | null;
			ts: string | null;
	  };

export function effectJson(effect: DecisionEffect): JsonObject {
	return { ...effect };
}

export function pressedAt(userId: string, place: Place): PressedAt {
	return { userId, channel: place.channelId, threadTs: place.threadTs };
}

/** What a press on an option may lead to. `toldInModal`: the person is told there, in the answer to it. */
export function clickEffects(
	interaction: DecisionInteraction,
	toldInModal: boolean,
): {
	won: JsonObject[];
	late: JsonObject[];
	voted: JsonObject[];
	votedBefore: JsonObject[];
} {
	const { decisionId, optionId, actor, place } = interaction;
	const at = pressedAt(actor.userId, place);
	return {
		...endEffects(decisionId),
		late: toldInModal
			? []
			: [effectJson({ effect: 'tell', what: 'late', decisionId, optionId, ...at })],
		voted: [effectJson({ effect: 'show', decisionId })],
		votedBefore: toldInModal
			? []
			: [effectJson({ effect: 'tell', what: 'voted_before', decisionId, ...at })],
	};
}

/** What follows when a decision is over, however it came about. */
export function endEffects(decisionId: string): { won: JsonObject[] } {
	return {
		won: [effectJson({ effect: 'show', decisionId }), effectJson({ effect: 'resume', decisionId })],
	};
}
