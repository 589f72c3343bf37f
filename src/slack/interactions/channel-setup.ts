import type { ChannelSetupInteraction, InteractionKind } from '../../core/interaction';
import type { JsonObject } from '../../core/json';
import { isJsonObject, listAt, objectAt, textAt, toText } from '../../core/json-read';
import {
	NO_DEAL,
	SET_UP_ACCOUNT_ACTION,
	SET_UP_ACTION,
	SET_UP_CALLBACK_ID,
	SET_UP_DEAL_ACTION,
	SET_UP_LOOK_BACK_ACTION,
} from '../block-ids';
import { isChannelId } from '../home/channel-mention';
import { readElement, readViewState } from '../read-view-state';
import { readSetUpMetadata } from '../set-up-metadata';
import { interactionBase } from './base';
import { commonExample } from './example';
import { commonOutput } from './output';
import { readPayload, type SlackPayload } from './payload';
import { placeOf } from './view-metadata';

/** Which account a channel belongs to: the button of the prompt or of App Home, and the modal that it opens. */
export const channelSetupKind = {
	id: 'channel_setup',
	displayName: 'Channel Set-Up',
	description:
		'Somebody chose the account that a channel belongs to. The package applies it itself; no workflow starts',
	parse(raw) {
		const payload = readPayload(raw);
		if (payload?.type === 'view_submission') return fromModal(payload, raw, 'submit');
		if (payload?.type !== 'block_actions') return null;
		const action = payload.actions?.[0];
		if (action?.action_id === SET_UP_ACTION) return fromButton(payload, raw);
		return action?.action_id === SET_UP_ACCOUNT_ACTION ? fromModal(payload, raw, 'pick') : null;
	},
	toOutput(interaction) {
		if (interaction.kind !== 'channel_setup') return commonOutput(interaction);
		return {
			...commonOutput(interaction),
			step: interaction.step,
			channelId: interaction.channelId,
			accountId: interaction.accountId,
			dealId: interaction.dealId,
			lookBackDays: interaction.lookBackDays,
		};
	},
	example: {
		...commonExample(
			'channel_setup',
			'slack:view_submission:A0123456789:…:ssc_setup:1790000050.4f2a',
			{ channelId: 'D0123456789', ts: '1790000000.000100' },
		),
		step: 'submit',
		channelId: 'C0123456789',
		accountId: '1001',
		dealId: null,
		lookBackDays: 30,
	},
} satisfies InteractionKind;

function fromButton(payload: SlackPayload, raw: JsonObject): ChannelSetupInteraction | null {
	const action = payload.actions?.[0];
	const channelId = action?.value ?? '';
	if (action?.type !== 'button' || !isChannelId(channelId)) return null;
	const base = interactionBase(payload, raw);
	const { channelId: place, messageTs: ts } = base.place;
	return {
		kind: 'channel_setup',
		...base,
		step: 'open',
		channelId,
		prompt: place !== null && ts !== null ? { channelId: place, ts } : null,
		channel: null,
		home: textAt(raw, 'view', 'type') === 'home' ? textAt(raw, 'view', 'private_metadata') : null,
		// Of App Home, where the button may be, it is none of ours to fill.
		viewId: null,
		accountId: null,
		dealId: null,
		lookBackDays: 0,
	};
}

function fromModal(
	payload: SlackPayload,
	raw: JsonObject,
	step: 'pick' | 'submit',
): ChannelSetupInteraction | null {
	if (payload.view?.callback_id !== SET_UP_CALLBACK_ID) return null;
	const metadata = readSetUpMetadata(payload.view.private_metadata);
	if (!metadata) return null;
	const answers = readViewState(objectAt(raw, 'view', 'state', 'values'));
	const dealId = toText(answers[SET_UP_DEAL_ACTION]);
	const { channelId, prompt, channel, home } = metadata;
	return {
		kind: 'channel_setup',
		...interactionBase(payload, raw),
		place: placeOf({ channelId: prompt?.channelId, messageTs: prompt?.ts }),
		step,
		channelId,
		prompt,
		channel,
		home,
		viewId: payload.view.id ?? null,
		accountId: step === 'pick' ? pickedIn(raw) : toText(answers[SET_UP_ACCOUNT_ACTION]),
		dealId: dealId === NO_DEAL ? null : dealId,
		lookBackDays: daysOf(toText(answers[SET_UP_LOOK_BACK_ACTION])),
	};
}

function pickedIn(raw: JsonObject): string | null {
	const [element] = listAt(raw, 'actions');
	return isJsonObject(element) ? toText(readElement(element).answer) : null;
}

/** From now on where nothing sensible is chosen. */
function daysOf(chosen: string | null): number {
	return chosen !== null && /^\d{1,4}$/.test(chosen) ? Number(chosen) : 0;
}
