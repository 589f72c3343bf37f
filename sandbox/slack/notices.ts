import type { Core } from './core';
import { homeTeam } from './home-team';
import type { NoticeSubtype } from './notice-subtypes';
import { storeMessage } from './posting';
import type { Channel, Message, User } from './types';

type Details = Pick<Message, 'inviter' | 'topic' | 'name' | 'old_name'>;

const WORDS: Record<NoticeSubtype, (details: Details) => string> = {
	channel_join: () => 'has joined the channel',
	channel_leave: () => 'has left the channel',
	channel_topic: ({ topic }) => `set the channel topic: ${topic}`,
	channel_name: ({ old_name: old, name }) => `has renamed the channel from "${old}" to "${name}"`,
	channel_archive: () => 'archived the channel',
	channel_unarchive: () => 'un-archived the channel',
};

/** It stands in the history as messages do, and is a message event. */
export function postNotice(
	core: Core,
	channel: Channel,
	by: User,
	subtype: NoticeSubtype,
	details: Details = {},
): void {
	storeMessage(core, channel, {
		type: 'message',
		subtype,
		ts: core.clock.nextTs(),
		user: by.id,
		text: `<@${by.id}> ${WORDS[subtype](details)}`,
		team: homeTeam(core.workspace, by),
		...details,
	});
}
