import type { InteractionKind, ShortcutInteraction } from '../../core/interaction';
import { interactionBase } from './base';
import { commonExample } from './example';
import { commonOutput } from './output';
import { readPayload } from './payload';

/** Slack sends `shortcut` for global ones and `message_action` for those of a message's menu. */
export const shortcutKind = {
	id: 'shortcut',
	displayName: 'Shortcut',
	description: 'A shortcut of this app, chosen anywhere or from the menu of a message',
	parse(raw) {
		const payload = readPayload(raw);
		if (payload?.type !== 'shortcut' && payload?.type !== 'message_action') return null;
		if (!payload.callback_id) return null;
		return {
			kind: 'shortcut',
			...interactionBase(payload, raw),
			callbackId: payload.callback_id,
			scope: payload.type === 'shortcut' ? 'global' : 'message',
			text: payload.message?.text || null,
		} satisfies ShortcutInteraction;
	},
	toOutput(interaction) {
		if (interaction.kind !== 'shortcut') return commonOutput(interaction);
		return {
			...commonOutput(interaction),
			callbackId: interaction.callbackId,
			scope: interaction.scope,
			text: interaction.text,
		};
	},
	example: {
		...commonExample('shortcut', 'slack:message_action:A0123456789:…:link_deal:5f0c'),
		callbackId: 'link_deal',
		scope: 'message',
		text: 'Globex want a quote by Friday',
	},
} satisfies InteractionKind;
