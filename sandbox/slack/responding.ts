import { Args } from './args';
import { isEmpty, readContent } from './content';
import type { Core } from './core';
import { deleteMessage } from './deleting';
import { SlackFailure } from './failure';
import type { JsonObject } from './json';
import { replaceMessage, storeMessage } from './posting';
import type { ResponseTarget } from './response-urls';
import { botProfile } from './shapes';
import type { Ephemeral } from './types';
import { findMessage } from './workspace';

/** What a response_url does with a body: replace, delete, or add a message for one or for all. */
export function respond(
	core: Core,
	target: ResponseTarget,
	body: JsonObject,
	source: Ephemeral['source'] = 'responseUrl',
): void {
	const { workspace, clock, changes } = core;
	const args = new Args(body);
	const channel = workspace.channels.get(target.channel);
	if (!channel) throw new SlackFailure('channel_not_found', {}, 404);
	const original =
		target.messageTs === null ? undefined : findMessage(workspace, channel.id, target.messageTs);
	const note = workspace.ephemerals.find(
		(each) => each.ts === target.messageTs && each.user === target.user,
	);
	if (args.boolean('delete_original')) {
		if (original) deleteMessage(core, channel, original);
		if (note) workspace.ephemerals.splice(workspace.ephemerals.indexOf(note), 1);
		changes.emit('ephemerals');
		return;
	}
	const content = readContent(args);
	if (isEmpty(content)) throw new SlackFailure('no_text', {}, 400);
	const { text, blocks, attachments } = content;
	if (args.boolean('replace_original')) {
		if (original) {
			replaceMessage(core, channel, original, { text, blocks, attachments }, workspace.bot.botId);
		} else if (note) {
			Object.assign(note, { text, blocks: blocks ?? [] });
			changes.emit('ephemerals');
		}
		return;
	}
	const threadTs = args.string('thread_ts') ?? null;
	if (args.string('response_type') === 'in_channel') {
		storeMessage(core, channel, {
			type: 'message',
			ts: clock.nextTs(),
			user: workspace.bot.id,
			bot_id: workspace.bot.botId,
			app_id: workspace.app.id,
			bot_profile: botProfile(workspace),
			team: workspace.team.id,
			text,
			...(blocks && { blocks }),
			...(attachments && { attachments }),
			...(threadTs && { thread_ts: threadTs }),
		});
		return;
	}
	workspace.ephemerals.push({
		ts: clock.nextTs(),
		channel: channel.id,
		user: target.user,
		text,
		blocks: blocks ?? [],
		threadTs: threadTs ?? target.threadTs,
		source,
		botId: workspace.bot.botId,
		appId: workspace.app.id,
	});
	changes.emit('ephemerals');
}
