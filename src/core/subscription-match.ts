import type { Interaction } from './interaction';
import type { JsonObject } from './json';

/** What a Slack Interaction Trigger asks for; stored as JSON with its subscription. */
export interface AsksFor {
	/** Interaction kinds; empty: nothing, this trigger only holds the URL. */
	kinds: string[];
	/** Buttons: only these action ids; empty: every button. */
	actionIds: string[];
	/** Decisions: only keys that start with one of these; empty: every decision. */
	decisionKeys: string[];
}

export function asksForJson(asksFor: AsksFor): JsonObject {
	return { ...asksFor };
}

/** Reads what a subscription stored; unknown shapes (a later version wrote them) ask for nothing. */
export function readAsksFor(stored: JsonObject): AsksFor {
	const list = (value: unknown): string[] =>
		Array.isArray(value) ? value.filter((entry): entry is string => typeof entry === 'string') : [];
	return {
		kinds: list(stored.kinds),
		actionIds: list(stored.actionIds),
		decisionKeys: list(stored.decisionKeys),
	};
}

/** Whether a trigger wants this. `decisionKey` is known once the decision was found in the store. */
export function wants(
	asksFor: AsksFor,
	interaction: Interaction,
	decisionKey: string | null,
): boolean {
	if (!asksFor.kinds.includes(interaction.kind)) return false;
	if (interaction.kind === 'button') {
		return asksFor.actionIds.length === 0 || asksFor.actionIds.includes(interaction.actionId);
	}
	if (interaction.kind === 'decision') {
		return (
			asksFor.decisionKeys.length === 0 ||
			asksFor.decisionKeys.some((start) => (decisionKey ?? '').startsWith(start))
		);
	}
	return true;
}
