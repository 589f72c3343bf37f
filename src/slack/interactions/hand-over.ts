import type { HandOverInteraction, InteractionKind } from '../../core/interaction';
import type { JsonObject } from '../../core/json';
import { objectAt, toText } from '../../core/json-read';
import {
	COLLEAGUE_ACTION_ID,
	HAND_OVER_ACTION,
	HAND_OVER_CALLBACK_ID,
	handOverOf,
	messageKeyOf,
	NOTE_ACTION_ID,
} from '../block-ids';
import { readViewState } from '../read-view-state';
import { interactionBase } from './base';
import { commonExample } from './example';
import { commonOutput } from './output';
import { readPayload, type SlackPayload } from './payload';
import { placeOf, readViewMetadata } from './view-metadata';

/** "Not mine": the button that opens the modal, and the modal in which a colleague was picked. */
export const handOverKind = {
	id: 'hand_over',
	displayName: 'Hand Over',
	description: 'Somebody passed a request or a signal on to a colleague',
	parse(raw) {
		const payload = readPayload(raw);
		if (payload?.type === 'block_actions') return fromButton(payload, raw);
		if (payload?.type === 'view_submission') return fromModal(payload, raw);
		return null;
	},
	toOutput(interaction) {
		if (interaction.kind !== 'hand_over') return commonOutput(interaction);
		return {
			...commonOutput(interaction),
			step: interaction.step,
			decisionId: interaction.decisionId,
			messageKey: interaction.messageKey,
			toUserId: interaction.toUserId,
			note: interaction.note,
		};
	},
	example: {
		...commonExample(
			'hand_over',
			'slack:view_submission:A0123456789:…:ssh_hand_over:1790000050.4f2a',
			{
				channelId: 'C0123456789',
				ts: '1790000000.000100',
			},
		),
		step: 'submit',
		decisionId: null,
		messageKey: 'deal-4711',
		toUserId: 'U0987654321',
		note: 'Ana looks after Globex since May',
	},
} satisfies InteractionKind;

function fromButton(payload: SlackPayload, raw: JsonObject): HandOverInteraction | null {
	const action = payload.actions?.[0];
	if (action?.type !== 'button' || action.action_id !== HAND_OVER_ACTION) return null;
	const handOver = handOverOf(action.value);
	if (!handOver) return null;
	return {
		kind: 'hand_over',
		...interactionBase(payload, raw),
		step: 'click',
		decisionId: handOver.decisionId,
		messageKey: messageKeyOf(action.block_id),
		toUserId: null,
		note: null,
	};
}

function fromModal(payload: SlackPayload, raw: JsonObject): HandOverInteraction | null {
	if (payload.view?.callback_id !== HAND_OVER_CALLBACK_ID) return null;
	const metadata = readViewMetadata('handOver', payload.view.private_metadata);
	const answers = readViewState(objectAt(raw, 'view', 'state', 'values'));
	const toUserId = toText(answers[COLLEAGUE_ACTION_ID]);
	if (!metadata || toUserId === null) return null;
	return {
		kind: 'hand_over',
		...interactionBase(payload, raw),
		place: placeOf(metadata),
		step: 'submit',
		decisionId: metadata.decisionId || null,
		messageKey: metadata.messageKey || null,
		toUserId,
		note: toText(answers[NOTE_ACTION_ID]),
	};
}
