import type { ButtonInteraction, InteractionKind } from '../../core/interaction';
import { decisionIdOf, messageKeyOf } from '../block-ids';
import { LINK_ACTION_PREFIX } from '../blocks/button';
import { interactionBase } from './base';
import { commonExample } from './example';
import { commonOutput } from './output';
import { readPayload } from './payload';

/** A button of any message of this app, other than a decision's or a mere link. */
export const buttonKind = {
	id: 'button',
	displayName: 'Button',
	description: 'A button of a message that this app posted',
	parse(raw) {
		const payload = readPayload(raw);
		const action = payload?.actions?.[0];
		if (payload?.type !== 'block_actions' || action?.type !== 'button') return null;
		if (!action.action_id || action.action_id.startsWith(LINK_ACTION_PREFIX)) return null;
		if (decisionIdOf(action.value) !== null) return null;
		return {
			kind: 'button',
			...interactionBase(payload, raw),
			actionId: action.action_id,
			blockId: action.block_id ?? null,
			value: action.value ?? null,
			label: action.text?.text ?? null,
			messageKey: messageKeyOf(action.block_id),
		} satisfies ButtonInteraction;
	},
	toOutput(interaction) {
		if (interaction.kind !== 'button') return commonOutput(interaction);
		return {
			...commonOutput(interaction),
			actionId: interaction.actionId,
			value: interaction.value,
			label: interaction.label,
			blockId: interaction.blockId,
			messageKey: interaction.messageKey,
		};
	},
	example: {
		...commonExample('button', 'slack:block_actions:A0123456789:…:take_over:1790000042.123456'),
		actionId: 'take_over',
		value: 'deal-4711',
		label: 'Take over',
		blockId: 'ssk|0|deal-4711',
		messageKey: 'deal-4711',
	},
} satisfies InteractionKind;
