import type { InteractionKind, OptionsInteraction } from '../../core/interaction';
import { interactionBase } from './base';
import { commonExample } from './example';
import { commonOutput } from './output';
import { readPayload } from './payload';

/** `block_suggestion`: the answer to this very request holds the options. */
export const optionsKind = {
	id: 'options',
	displayName: 'Options',
	description: 'An external menu asks for its options; answered at once, no workflow gets it',
	parse(raw) {
		const payload = readPayload(raw);
		if (payload?.type !== 'block_suggestion' || !payload.action_id) return null;
		return {
			kind: 'options',
			...interactionBase(payload, raw),
			actionId: payload.action_id,
			blockId: payload.block_id ?? null,
			typed: payload.value ?? '',
		} satisfies OptionsInteraction;
	},
	toOutput(interaction) {
		if (interaction.kind !== 'options') return commonOutput(interaction);
		return {
			...commonOutput(interaction),
			actionId: interaction.actionId,
			typed: interaction.typed,
			blockId: interaction.blockId,
		};
	},
	example: {
		...commonExample('options', 'slack:block_suggestion:A0123456789:…:5f0c', null),
		actionId: 'account',
		typed: 'glo',
		blockId: 'account',
	},
} satisfies InteractionKind;
