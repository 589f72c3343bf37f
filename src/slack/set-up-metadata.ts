import type { ChannelSetupInteraction } from '../core/interaction';
import type { JsonValue } from '../core/json';
import { textAt, valueAt } from '../core/json-read';
import { isChannelId } from './home/channel-mention';

/** What the modal of a channel's set-up remembers; Slack hands it back with whatever is done there. */
export type SetUpMetadata = Pick<ChannelSetupInteraction, 'channelId' | 'home' | 'prompt'> & {
	channel: NonNullable<ChannelSetupInteraction['channel']>;
};

/** private_metadata. */
export function setUpMetadataText({ channelId, channel, prompt, home }: SetUpMetadata): string {
	const { name, isPrivate, isMember } = channel;
	return JSON.stringify({
		channelId,
		channel: { name, isPrivate, isMember },
		prompt,
		...(home && { home }),
	});
}

/** null: not written by us. */
export function readSetUpMetadata(text: string | null | undefined): SetUpMetadata | null {
	let read: JsonValue;
	try {
		read = JSON.parse(text ?? '') as JsonValue;
	} catch {
		return null;
	}
	const channelId = textAt(read, 'channelId') ?? '';
	const name = textAt(read, 'channel', 'name');
	if (!isChannelId(channelId) || name === null) return null;
	const place = textAt(read, 'prompt', 'channelId');
	const ts = textAt(read, 'prompt', 'ts');
	return {
		channelId,
		channel: {
			name,
			isPrivate: valueAt(read, 'channel', 'isPrivate') === true,
			isMember: valueAt(read, 'channel', 'isMember') === true,
		},
		prompt: place !== null && ts !== null ? { channelId: place, ts } : null,
		home: textAt(read, 'home'),
	};
}
