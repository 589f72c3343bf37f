import { SlackApiError } from '../../core/errors';
import type { JsonObject } from '../../core/json';
import { listAt } from '../../core/json-read';
import type { SlackChannel, SlackPort } from '../../core/slack-port';
import { toSlackChannel } from '../slack-records';
import { type CallSlack, cursorOf } from './call-slack';

/** `teamArgs`: of an org-wide install, whose list methods need its team. */
export function channelMethods(
	call: CallSlack,
	teamArgs: JsonObject,
): Pick<SlackPort, 'channelById' | 'listChannels'> {
	return {
		async listChannels({ cursor, limit }) {
			const result = await call(
				'conversations.list',
				{
					types: 'public_channel,private_channel',
					exclude_archived: true,
					limit,
					...(cursor ? { cursor } : {}),
					...teamArgs,
				},
				'repeatable',
			);
			const channels = listAt(result, 'channels').flatMap((one): SlackChannel[] => {
				const channel = toSlackChannel(one);
				return channel ? [channel] : [];
			});
			return { channels, nextCursor: cursorOf(result) };
		},

		async channelById(id) {
			try {
				return toSlackChannel(
					(await call('conversations.info', { channel: id }, 'repeatable')).channel,
				);
			} catch (error) {
				if (error instanceof SlackApiError && error.slackCode === 'channel_not_found') return null;
				throw error;
			}
		},
	};
}
