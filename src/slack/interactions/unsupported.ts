import type {
	InteractionBase,
	InteractionKind,
	UnsupportedInteraction,
} from '../../core/interaction';
import type { JsonObject } from '../../core/json';
import { textAt } from '../../core/json-read';
import {
	decisionIdOf,
	HAND_OVER_CALLBACK_ID,
	REASON_CALLBACK_ID,
	SET_UP_CALLBACK_ID,
} from '../block-ids';
import { LINK_ACTION_PREFIX } from '../blocks/button';
import { digest, interactionBase, withoutSecrets } from './base';
import { envelopeBase, readEnvelope } from './event-envelope';
import { commonExample } from './example';
import { commonOutput } from './output';
import { readPayload, type SlackPayload } from './payload';

/** Everything else: answered, counted, and never thrown away silently. */
export const unsupportedKind = {
	id: 'unsupported',
	displayName: 'Other',
	description: 'Whatever else Slack sends',
	parse(raw): UnsupportedInteraction {
		const envelope = readEnvelope(raw);
		if (envelope) {
			const { type } = envelope.event;
			return {
				kind: 'unsupported',
				...envelopeBase(envelope, raw),
				rawType: `event_callback.${type}`,
				reason: `${type} is none of the events that this package knows`,
			};
		}
		const payload = readPayload(raw);
		if (!payload) return malformed(raw);
		const action = payload.actions?.[0];
		return {
			kind: 'unsupported',
			// Slack's notices outside of events have no `team`.
			...(payload.team || payload.user ? interactionBase(payload, raw) : looseBase(raw)),
			rawType: action?.type ? `${payload.type}.${action.type}` : payload.type,
			reason: reasonOf(payload),
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
		...commonExample('unsupported', 'slack:event_callback:A0123456789:T0123456789:Ev0123456789'),
		rawType: 'event_callback.pin_added',
		reason: 'pin_added is none of the events that this package knows',
	},
} satisfies InteractionKind;

function reasonOf({ type, actions, view, action_id: actionId }: SlackPayload): string {
	switch (type) {
		case 'block_actions':
			return reasonOfAction(actions?.[0]);
		case 'view_submission':
			if (view?.callback_id === REASON_CALLBACK_ID) return 'the reason belongs to no decision';
			if (view?.callback_id === HAND_OVER_CALLBACK_ID) return 'the hand-over names no colleague';
			if (view?.callback_id === SET_UP_CALLBACK_ID) return 'the set-up names no channel';
			return 'the modal has no id';
		case 'view_closed':
			return view?.id ? 'closed without an answer: nothing to do' : 'the modal has no id';
		case 'shortcut':
		case 'message_action':
			return 'the shortcut has no callback id';
		case 'block_suggestion':
			return actionId ? 'no options are offered here' : 'the menu has no action id';
		case 'app_rate_limited':
			return 'Slack held events back: more than 30,000 within an hour';
		default:
			return `${type} is nothing that this package knows`;
	}
}

function reasonOfAction(action: NonNullable<SlackPayload['actions']>[number] | undefined): string {
	if (!action) return 'the payload names no action';
	if (action.action_id?.startsWith(LINK_ACTION_PREFIX)) return 'a link button only opens its link';
	if (!action.type) return 'the element has no type';
	if (!action.action_id) return `the ${action.type} has no action id`;
	if (decisionIdOf(action.value) !== null) return 'the button of a decision names no option';
	return `${action.type} is not of the form that Slack documents`;
}

/** What is not of Slack's form, as far as it can be read. */
function malformed(raw: JsonObject): UnsupportedInteraction {
	const type = textAt(raw, 'type') ?? (textAt(raw, 'command') === null ? 'unknown' : 'command');
	const event = textAt(raw, 'event', 'type');
	return {
		kind: 'unsupported',
		...looseBase(raw),
		rawType: event === null ? type : `${type}.${event}`,
		reason: 'the payload is not of the form that Slack documents',
	};
}

function looseBase(raw: JsonObject): InteractionBase {
	const appId = textAt(raw, 'api_app_id') ?? '';
	const teamId = textAt(raw, 'team', 'id') ?? textAt(raw, 'team_id') ?? '';
	const safe = withoutSecrets(raw);
	const press = textAt(raw, 'event_id') ?? digest(safe);
	return {
		appId,
		teamId,
		eventKey: ['slack', 'other', appId, teamId, press].join(':'),
		actor: { userId: textAt(raw, 'user', 'id') ?? '', name: null, teamId },
		place: { channelId: null, channelName: null, messageTs: null, threadTs: null },
		responseUrl: null,
		triggerId: null,
		raw: safe,
	};
}
