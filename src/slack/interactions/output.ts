import type { Interaction } from '../../core/interaction';
import type { JsonObject } from '../../core/json';

/** Who pressed, where, in which app: the same words in every kind's output. */
export function commonOutput(interaction: Interaction): JsonObject {
	const { actor, place } = interaction;
	return {
		kind: interaction.kind,
		// By this a later answer finds its way (Slack Message Update: Reply to Interaction).
		interactionId: interaction.eventKey,
		app: { id: interaction.appId, teamId: interaction.teamId },
		user: { id: actor.userId, name: actor.name, teamId: actor.teamId },
		message: {
			channelId: place.channelId,
			channelName: place.channelName,
			ts: place.messageTs,
			threadTs: place.threadTs,
		},
	};
}
