import type { Interaction, InteractionKind } from '../../core/interaction';
import type { JsonObject } from '../../core/json';
import { buttonKind } from './button';
import { channelSetupKind } from './channel-setup';
import { commandKind } from './command';
import { decisionKind } from './decision';
import { eventKind } from './event';
import { handOverKind } from './hand-over';
import { inputKind } from './input';
import { modalKind } from './modal';
import { optionsKind } from './options';
import { settingsKind } from './settings';
import { shortcutKind } from './shortcut';
import { unsupportedKind } from './unsupported';

/** In the order in which they are asked; the last one takes everything. */
export const interactionKinds: readonly InteractionKind[] = [
	decisionKind,
	handOverKind,
	settingsKind,
	channelSetupKind,
	buttonKind,
	inputKind,
	modalKind,
	shortcutKind,
	commandKind,
	optionsKind,
	eventKind,
	unsupportedKind,
];

/** One payload with at most one action, one event envelope, or one command's form. */
export function toInteraction(request: JsonObject): Interaction {
	for (const kind of interactionKinds) {
		const interaction = kind.parse(request);
		if (interaction) return interaction;
	}
	return unsupportedKind.parse(request);
}

/** What a workflow gets of an interaction. */
export function interactionOutput(interaction: Interaction): JsonObject {
	const kind = interactionKinds.find((one) => one.id === interaction.kind) ?? unsupportedKind;
	return kind.toOutput(interaction);
}
