import { ActingError } from './acting-error';
import type { Core } from './core';
import { newId } from './ids';
import { conversation, findUser } from './lookups';
import { storeMessage } from './posting';
import { threadOf } from './saying';
import { botProfile } from './shapes';
import type { Message } from './types';

export interface BotSayRequest {
	/** Id or name of another app's bot user (`calendar`). */
	bot: string;
	channel: string;
	text: string;
	threadTs?: string;
	/** How it calls itself in messages of the old kind. */
	username?: string;
	/**
	 * As today's apps post: with the bot's user and without a subtype. Left out: as incoming webhooks
	 * and old integrations do, `bot_message` without a user.
	 */
	asUser?: boolean;
}

/** Another app's bot writes. */
export function botSay(core: Core, request: BotSayRequest): Message {
	const { workspace, clock } = core;
	const bot = findUser(workspace, request.bot);
	if (!bot.isBot || bot.id === workspace.bot.id) {
		throw new ActingError(`"${request.bot}" is not another app's bot.`);
	}
	const channel = conversation(workspace, clock, request.channel);
	if (channel.isArchived) throw new ActingError(`#${channel.name} is archived.`);
	const ids = { bot_id: bot.botId ?? newId('B'), app_id: bot.appId ?? newId('A') };
	const author: Partial<Message> = request.asUser
		? { user: bot.id, ...ids, team: workspace.team.id, bot_profile: botProfile(workspace, bot) }
		: { subtype: 'bot_message', ...ids, username: request.username ?? bot.realName };
	return storeMessage(core, channel, {
		type: 'message',
		ts: clock.nextTs(),
		text: request.text,
		...author,
		...(request.threadTs && { thread_ts: threadOf(core, channel, request.threadTs) }),
	});
}
