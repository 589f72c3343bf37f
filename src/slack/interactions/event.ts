import {
	type Actor,
	EVENT_NAMES,
	type EventInteraction,
	type EventName,
	type InteractionKind,
} from '../../core/interaction';
import { toSlackUser } from '../../core/people/to-slack-user';
import type { SlackUser } from '../../core/slack-port';
import { botUsersOf, type EventEnvelope, envelopeBase, readEnvelope } from './event-envelope';
import { messageEventOf } from './event-message';
import { memberOf, withLittleOfMember } from './event-member';
import { commonExample } from './example';
import { commonOutput } from './output';

/** Slack's names for the same in private channels, and for what it says of this app's own bot. */
const OTHER_NAMES: ReadonlyMap<string, EventName> = new Map([
	['group_rename', 'channel_rename'],
	['group_archive', 'channel_archive'],
	['group_unarchive', 'channel_unarchive'],
	['group_deleted', 'channel_deleted'],
	['channel_left', 'member_left_channel'],
	['group_left', 'member_left_channel'],
]);

/** Who leaves is told of everybody else by member_left_channel. */
const OWN_BOT_LEFT: readonly string[] = ['channel_left', 'group_left'];

/** What happens in Slack without anybody pressing anything of this app. */
export const eventKind = {
	id: 'event',
	displayName: 'Event',
	description:
		'A mention, a message, a reaction, somebody who joined, left or changed, App Home opened, a channel renamed, archived or deleted',
	parse(raw) {
		const envelope = readEnvelope(raw);
		const name = envelope && eventNameOf(envelope.event.type);
		if (!name) return null;
		const { event } = envelope;
		const base = envelopeBase(envelope, raw);
		const member = toSlackUser(memberOf(raw));
		return {
			kind: 'event',
			...base,
			actor: whoItIs(envelope, base.actor, member),
			raw: withLittleOfMember(base.raw),
			event: name,
			subtype: event.subtype || null,
			text: textOf(event),
			reaction: event.reaction || null,
			channelName: event.channel?.name || null,
			isOwnBot: isOfOwnBot(envelope, name),
			message: messageEventOf(raw),
		} satisfies EventInteraction;
	},
	toOutput(interaction) {
		if (interaction.kind !== 'event') return commonOutput(interaction);
		const member = toSlackUser(memberOf(interaction.raw));
		return {
			...commonOutput(interaction),
			event: interaction.event,
			subtype: interaction.subtype,
			text: interaction.text,
			reaction: interaction.reaction,
			channelName: interaction.channelName,
			email: member?.email ?? null,
			deactivated: member?.deleted ?? null,
		};
	},
	example: {
		...commonExample('event', 'slack:event_callback:A0123456789:T0123456789:Ev0123456789', {
			channelId: 'C0123456789',
			ts: '1790000000.000100',
		}),
		event: 'app_mention',
		subtype: null,
		text: '<@U0SIGNALSBOT> who owns Globex?',
		reaction: null,
		channelName: null,
		email: null,
		deactivated: null,
	},
} satisfies InteractionKind;

function eventNameOf(type: string): EventName | null {
	return EVENT_NAMES.find((name) => name === type) ?? OTHER_NAMES.get(type) ?? null;
}

/** In a channel: whether it is this app's bot that joined or left. */
function isOfOwnBot(envelope: EventEnvelope, name: EventName): boolean {
	const { type, user } = envelope.event;
	if (OWN_BOT_LEFT.includes(type)) return true;
	if (name !== 'member_joined_channel' && name !== 'member_left_channel') return false;
	return Boolean(user?.id && botUsersOf(envelope).has(user.id));
}

/** Whoever it is about: of the own bot's leaving Slack names nobody. */
function whoItIs(envelope: EventEnvelope, actor: Actor, member: SlackUser | null): Actor {
	if (member) return { ...actor, name: member.name };
	if (!OWN_BOT_LEFT.includes(envelope.event.type)) return actor;
	const [bot] = botUsersOf(envelope);
	return { ...actor, userId: bot ?? actor.userId };
}

/** Of a change the new text; of a reply notice none: the message inside is the parent. */
function textOf({ text, subtype, message }: EventEnvelope['event']): string | null {
	return text || (subtype === 'message_replied' ? null : message?.text) || null;
}
