import type { Interaction } from './interaction';
import { interactionPayload } from './interaction-payload';
import type { NewEvent } from './store';

/** An interaction as the store accepts it, for these subscriptions. */
export function interactionEvent(
	interaction: Interaction,
	subscriptionIds: readonly string[],
): NewEvent {
	return {
		appId: interaction.appId,
		teamId: interaction.teamId,
		key: interaction.eventKey,
		source: `slack.${interaction.kind}`,
		payload: interactionPayload(interaction),
		subscriptionIds,
	};
}
