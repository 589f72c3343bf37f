import type { InteractionKind, ModalInteraction } from '../../core/interaction';
import { objectAt } from '../../core/json-read';
import {
	FORM_CALLBACK_ID,
	HAND_OVER_CALLBACK_ID,
	REASON_CALLBACK_ID,
	SET_UP_CALLBACK_ID,
} from '../block-ids';
import { readViewState } from '../read-view-state';
import { interactionBase } from './base';
import { commonExample } from './example';
import { commonOutput } from './output';
import { readPayload } from './payload';
import { placeOf, readViewMetadata } from './view-metadata';

/** What these ask for is a decision's, a hand-over's or a channel's. */
const OTHER_KINDS: readonly string[] = [
	REASON_CALLBACK_ID,
	HAND_OVER_CALLBACK_ID,
	SET_UP_CALLBACK_ID,
];

/** A modal that was submitted, or closed where it asks to hear of that: a form of this package or the builder's own. */
export const modalKind = {
	id: 'modal',
	displayName: 'Modal',
	description: 'A form or another modal that was submitted or closed',
	parse(raw) {
		const payload = readPayload(raw);
		if (payload?.type !== 'view_submission' && payload?.type !== 'view_closed') return null;
		const { view } = payload;
		const callbackId = view?.callback_id ?? '';
		if (!view?.id || OTHER_KINDS.includes(callbackId)) return null;
		const metadata = view.private_metadata ?? '';
		const form = callbackId === FORM_CALLBACK_ID ? readViewMetadata('form', metadata) : null;
		return {
			kind: 'modal',
			...interactionBase(payload, raw),
			...(form && { place: placeOf(form) }),
			event: payload.type === 'view_submission' ? 'submitted' : 'closed',
			viewId: view.id,
			callbackId,
			formId: form?.formId ?? null,
			answers: readViewState(objectAt(raw, 'view', 'state', 'values')),
			metadata,
		} satisfies ModalInteraction;
	},
	toOutput(interaction) {
		if (interaction.kind !== 'modal') return commonOutput(interaction);
		const { formId, metadata } = interaction;
		return {
			...commonOutput(interaction),
			event: interaction.event,
			answers: interaction.answers,
			formId,
			// Of the button that opened the form.
			value: formId === null ? null : (readViewMetadata('form', metadata)?.value ?? null),
			callbackId: interaction.callbackId,
			viewId: interaction.viewId,
			metadata: formId === null ? metadata : null,
		};
	},
	example: {
		...commonExample('modal', 'slack:view_submission:A0123456789:…:ssf:1790000050.4f2a', {
			channelId: 'C0123456789',
			ts: '1790000000.000100',
		}),
		event: 'submitted',
		answers: { next_step: 'Call on Monday', amount: 12000, owner: 'U0987654321' },
		formId: 'log_a_call',
		value: 'deal-4711',
		callbackId: FORM_CALLBACK_ID,
		viewId: 'V0123456789',
		metadata: null,
	},
} satisfies InteractionKind;
