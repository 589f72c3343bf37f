import type { InteractionKind, UnsupportedInteraction } from '../../core/interaction';
import type { JsonObject } from '../../core/json';
import { LINK_ACTION_PREFIX } from '../blocks/button';
import { decisionIdOf } from '../block-ids';
import { digest, interactionBase, withoutSecrets } from './base';
import { commonOutput } from './output';
import { readPayload } from './payload';

/** Everything else: answered, counted, and never thrown away silently. */
export const unsupportedKind = {
	id: 'unsupported',
	displayName: 'Other',
	description: 'Whatever else Slack sends: events, commands, shortcuts, modals, menus',
	parse(raw): UnsupportedInteraction {
		const payload = readPayload(raw);
		if (!payload) return malformed(raw);
		const action = payload.actions?.[0];
		return {
			kind: 'unsupported',
			...interactionBase(payload, raw),
			rawType: action?.type ? `${payload.type}.${action.type}` : payload.type,
			reason: reasonOf(payload.type, action),
		};
	},
	toOutput(interaction) {
		if (interaction.kind !== 'unsupported') return commonOutput(interaction);
		return {
			...commonOutput(interaction),
			rawType: interaction.rawType,
			reason: interaction.reason,
		};
	},
	example: {
		kind: 'unsupported',
		app: { id: 'A0123456789', teamId: 'T0123456789' },
		user: { id: 'U0123456789', name: 'dana', teamId: 'T0123456789' },
		message: { channelId: null, channelName: null, ts: null, threadTs: null },
		rawType: 'shortcut',
		reason: 'shortcut is no button of a message',
	},
} satisfies InteractionKind;

function reasonOf(
	type: string,
	action: { type?: string | null; action_id?: string | null; value?: string | null } | undefined,
): string {
	if (type !== 'block_actions') return `${type} is no button of a message`;
	if (!action) return 'the payload names no action';
	if (action.action_id?.startsWith(LINK_ACTION_PREFIX)) return 'a link button only opens its link';
	if (action.type !== 'button') return `${action.type ?? 'an element without type'} is no button`;
	if (decisionIdOf(action.value) !== null) return 'the button of a decision names no option';
	return 'the button has no action id';
}

/** An envelope that is not of Slack's form, as far as it can be read. */
function malformed(raw: JsonObject): UnsupportedInteraction {
	const type = typeof raw.type === 'string' ? raw.type : 'unknown';
	const appId = typeof raw.api_app_id === 'string' ? raw.api_app_id : '';
	return {
		kind: 'unsupported',
		appId,
		teamId: '',
		eventKey: `slack:malformed:${appId}:${digest(raw)}`,
		actor: { userId: '', name: null, teamId: '' },
		place: { channelId: null, channelName: null, messageTs: null, threadTs: null },
		responseUrl: null,
		raw: withoutSecrets(raw),
		rawType: type,
		reason: 'the payload is not of the form that Slack documents',
	};
}
