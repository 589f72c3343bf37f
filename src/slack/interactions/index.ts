import type { Interaction, InteractionKind } from '../../core/interaction';
import type { JsonObject } from '../../core/json';
import { buttonKind } from './button';
import { decisionKind } from './decision';
import { unsupportedKind } from './unsupported';

/** In the order in which they are asked; the last one takes everything. */
export const interactionKinds: readonly InteractionKind[] = [
	decisionKind,
	buttonKind,
	unsupportedKind,
];

/** One payload with at most one action. */
export function toInteraction(payload: JsonObject): Interaction {
	for (const kind of interactionKinds) {
		const interaction = kind.parse(payload);
		if (interaction) return interaction;
	}
	return unsupportedKind.parse(payload);
}

/** What a workflow gets of an interaction. */
export function interactionOutput(interaction: Interaction): JsonObject {
	const kind = interactionKinds.find((one) => one.id === interaction.kind) ?? unsupportedKind;
	return kind.toOutput(interaction);
}
