import { ConfigurationError, SlackApiError } from '../../core/errors';
import type { JsonObject, JsonValue } from '../../core/json';
import { textAt } from '../../core/json-read';
import type { MessageContent } from '../../core/message';
import type { SlackPort } from '../../core/slack-port';
import { wellFormed } from '../blocks/escape';
import { unknownOutcome, unreachable } from '../slack-errors';
import type { CallSlack } from './call-slack';

type MessageMethods = Pick<
	SlackPort,
	'openConversation' | 'permalink' | 'postEphemeral' | 'postMessage' | 'updateMessage'
>;

export function messageMethods(call: CallSlack): MessageMethods {
	return {
		async postMessage(request) {
			const { metadata, unfurlLinks = false } = request;
			const result = await call(
				'chat.postMessage',
				{
					channel: request.channel,
					...contentArgs(request.content),
					...(request.threadTs ? { thread_ts: request.threadTs } : {}),
					...(metadata ? { metadata: { ...metadata } } : {}),
					unfurl_links: unfurlLinks,
					unfurl_media: unfurlLinks,
					// Names in the text stay names: only <@U…> of ours mentions anybody.
					parse: 'none',
					link_names: false,
				},
				'once',
			);
			const channel = textAt(result, 'channel');
			const ts = textAt(result, 'ts');
			if (!channel || !ts) {
				throw unknownOutcome('chat.postMessage', 'the answer names no message', undefined);
			}
			return { channel, ts, threadTs: request.threadTs ?? null, permalink: null };
		},

		async updateMessage(request) {
			if (!/^[CDG][A-Z0-9]+$/.test(request.channel)) {
				throw new ConfigurationError(
					'A message is changed by the id of its channel (C…, G… or D…) as Slack returned it when it was posted, not by a name or a user id.',
				);
			}
			await call(
				'chat.update',
				{
					channel: request.channel,
					ts: request.ts,
					...contentArgs(request.content),
					parse: 'none',
					link_names: false,
				},
				'repeatable',
			);
		},

		async postEphemeral(request) {
			await call(
				'chat.postEphemeral',
				{
					channel: request.channel,
					user: request.userId,
					text: wellFormed(request.text),
					...(request.blocks ? { blocks: request.blocks as JsonValue } : {}),
					...(request.threadTs ? { thread_ts: request.threadTs } : {}),
					parse: 'none',
					link_names: false,
				},
				'once',
			);
		},

		async openConversation(userIds) {
			if (userIds.length < 1 || userIds.length > 8) {
				throw new ConfigurationError(
					`A direct message goes to one to eight people; ${userIds.length} were given.`,
				);
			}
			const result = await call('conversations.open', { users: userIds.join(',') }, 'repeatable');
			const id = textAt(result, 'channel', 'id');
			if (!id) throw unreachable('conversations.open', 'the answer names no channel', undefined);
			return id;
		},

		async permalink({ channel, ts }) {
			try {
				const args = { channel, message_ts: ts };
				return textAt(await call('chat.getPermalink', args, 'repeatable'), 'permalink');
			} catch (error) {
				const gone = ['message_not_found', 'channel_not_found'];
				if (error instanceof SlackApiError && gone.includes(error.slackCode)) return null;
				throw error;
			}
		},
	};
}

function contentArgs(content: MessageContent): JsonObject {
	return {
		// A lone surrogate makes the SDK's form encoding throw.
		text: wellFormed(content.text),
		blocks: content.blocks as JsonValue,
	};
}
