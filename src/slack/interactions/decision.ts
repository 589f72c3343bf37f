import type { DecisionInteraction, InteractionKind } from '../../core/interaction';
import { DECISION_ACTION_PREFIX, decisionIdOf } from '../block-ids';
import { interactionBase } from './base';
import { commonOutput } from './output';
import { readPayload } from './payload';

/** A button of Slack Decision. Which click counts is decided by the store, not here. */
export const decisionKind = {
	id: 'decision',
	displayName: 'Decision',
	description: 'The answer to a question that Slack Decision asked',
	parse(raw) {
		const payload = readPayload(raw);
		const action = payload?.actions?.[0];
		if (payload?.type !== 'block_actions' || action?.type !== 'button') return null;
		const decisionId = decisionIdOf(action.value);
		const actionId = action.action_id ?? '';
		if (decisionId === null || !actionId.startsWith(DECISION_ACTION_PREFIX)) return null;
		const optionId = actionId.slice(DECISION_ACTION_PREFIX.length);
		if (optionId === '') return null;
		return {
			kind: 'decision',
			...interactionBase(payload, raw),
			decisionId,
			optionId,
		} satisfies DecisionInteraction;
	},
	toOutput(interaction) {
		if (interaction.kind !== 'decision') return commonOutput(interaction);
		return {
			...commonOutput(interaction),
			decisionId: interaction.decisionId,
			optionId: interaction.optionId,
		};
	},
	example: {
		kind: 'decision',
		app: { id: 'A0123456789', teamId: 'T0123456789' },
		user: { id: 'U0123456789', name: 'dana', teamId: 'T0123456789' },
		message: {
			channelId: 'C0123456789',
			channelName: 'deal-desk',
			ts: '1790000000.000200',
			threadTs: null,
		},
		decisionId: '01k5decision',
		optionId: 'approve',
	},
} satisfies InteractionKind;
