import type { Interaction } from './interaction';
import type { JsonObject } from './json';

/** As an inbox row keeps it: without what opens modals or answers in Slack. */
export function interactionPayload(interaction: Interaction): JsonObject {
	return JSON.parse(
		JSON.stringify({ ...interaction, responseUrl: null, triggerId: null }),
	) as JsonObject;
}
