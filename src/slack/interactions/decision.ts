import type { DecisionInteraction, InteractionKind } from '../../core/interaction';
import type { JsonObject } from '../../core/json';
import { objectAt, toText } from '../../core/json-read';
import {
	DECISION_ACTION_PREFIX,
	decisionIdOf,
	REASON_ACTION_ID,
	REASON_CALLBACK_ID,
	DECISION_RETRY_ACTION,
} from '../block-ids';
import { readViewState } from '../read-view-state';
import { interactionBase } from './base';
import { commonExample } from './example';
import { commonOutput } from './output';
import { readPayload, type SlackPayload } from './payload';
import { placeOf, readViewMetadata } from './view-metadata';

/**
 * A button of Slack Decision, or the modal that asked for the reason. Which click counts is decided by
 * the store, not here.
 */
export const decisionKind = {
	id: 'decision',
	displayName: 'Decision',
	description: 'The answer to a question that Slack Decision asked',
	parse(raw) {
		const payload = readPayload(raw);
		if (payload?.type === 'block_actions') return fromButton(payload, raw);
		if (payload?.type === 'view_submission') return fromModal(payload, raw);
		return null;
	},
	toOutput(interaction) {
		if (interaction.kind !== 'decision') return commonOutput(interaction);
		return {
			...commonOutput(interaction),
			decisionId: interaction.decisionId,
			optionId: interaction.optionId,
			reason: interaction.reason,
			step: interaction.step,
		};
	},
	example: {
		...commonExample('decision', 'slack:block_actions:A0123456789:…:ssd:approve:1790000042.123456'),
		decisionId: '01k5decision',
		optionId: 'approve',
		reason: null,
		step: 'click',
	},
} satisfies InteractionKind;

function fromButton(payload: SlackPayload, raw: JsonObject): DecisionInteraction | null {
	const action = payload.actions?.[0];
	if (action?.type !== 'button') return null;
	const decisionId = decisionIdOf(action.value);
	const actionId = action.action_id ?? '';
	if (decisionId === null || !actionId.startsWith(DECISION_ACTION_PREFIX)) return null;
	const retry = actionId === DECISION_RETRY_ACTION;
	const optionId = retry ? '' : actionId.slice(DECISION_ACTION_PREFIX.length);
	if (optionId === '' && !retry) return null;
	return {
		kind: 'decision',
		...interactionBase(payload, raw),
		decisionId,
		optionId,
		reason: null,
		step: retry ? 'retry' : 'click',
	};
}

function fromModal(payload: SlackPayload, raw: JsonObject): DecisionInteraction | null {
	if (payload.view?.callback_id !== REASON_CALLBACK_ID) return null;
	const metadata = readViewMetadata('reason', payload.view.private_metadata);
	if (!metadata) return null;
	const answers = readViewState(objectAt(raw, 'view', 'state', 'values'));
	return {
		kind: 'decision',
		...interactionBase(payload, raw),
		place: placeOf(metadata),
		decisionId: metadata.decisionId,
		optionId: metadata.optionId,
		reason: toText(answers[REASON_ACTION_ID]),
		step: 'reason',
	};
}
