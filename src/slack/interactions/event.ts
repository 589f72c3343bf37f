import {
	EVENT_NAMES,
	type EventInteraction,
	type EventName,
	type InteractionKind,
} from '../../core/interaction';
import { toSlackUser } from '../../core/people/to-slack-user';
import { type EventEnvelope, envelopeBase, readEnvelope } from './event-envelope';
import { memberOf, withLittleOfMember } from './event-member';
import { commonExample } from './example';
import { commonOutput } from './output';

/** Slack's names for the same in private channels. */
const OF_PRIVATE_CHANNELS: ReadonlyMap<string, EventName> = new Map([
	['group_rename', 'channel_rename'],
	['group_archive', 'channel_archive'],
	['group_unarchive', 'channel_unarchive'],
]);

/** What happens in Slack without anybody pressing anything of this app. */
export const eventKind = {
	id: 'event',
	displayName: 'Event',
	description:
		'A mention, a message, a reaction, somebody who joined or changed, App Home opened, a channel renamed or archived',
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
			actor: member ? { ...base.actor, name: member.name } : base.actor,
			raw: withLittleOfMember(base.raw),
			event: name,
			subtype: event.subtype || null,
			text: textOf(event),
			reaction: event.reaction || null,
			channelName: event.channel?.name || null,
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
	return EVENT_NAMES.find((name) => name === type) ?? OF_PRIVATE_CHANNELS.get(type) ?? null;
}

/** Of a change the new text; of a reply notice none: the message inside is the parent. */
function textOf({ text, subtype, message }: EventEnvelope['event']): string | null {
	return text || (subtype === 'message_replied' ? null : message?.text) || null;
}
