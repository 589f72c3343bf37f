import { ActingError } from './acting-error';
import type { Core } from './core';
import { toJson, type JsonObject } from './json';
import { conversation } from './lookups';
import { sendChanged } from './posting';
import type { Message } from './types';
import { findMessage } from './workspace';

export interface UnfurlRequest {
	channel: string;
	ts: string;
	/** The link in the message. */
	url: string;
	title: string;
	text?: string;
}

/** Slack adds what stands behind a link: the message changes, and nobody edited it. */
export function unfurl(core: Core, { ts, url, title, text, ...request }: UnfurlRequest): Message {
	const { workspace, clock } = core;
	const channel = conversation(workspace, clock, request.channel);
	const message = findMessage(workspace, channel.id, ts);
	if (!message) throw new ActingError(`There is no message ${ts} in ${channel.id}.`);
	const previous = toJson(message);
	const attachment: JsonObject = {
		id: (message.attachments?.length ?? 0) + 1,
		from_url: url,
		original_url: url,
		title_link: url,
		title,
		text: text ?? '',
		fallback: title,
		service_name: new URL(url).hostname,
	};
	message.attachments = [...(message.attachments ?? []), attachment];
	sendChanged(core, channel, message, previous);
	return message;
}
