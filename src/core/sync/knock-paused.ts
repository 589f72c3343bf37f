import { SlackApiError } from '../errors';
import type { AppTeam } from '../store';
import type { ChannelLink } from './channel-link';
import { resumeChannel } from './resume-channel';
import type { SweepPorts } from './sweep-ports';

const PAGE = 50;

/**
 * Slack tells of a channel that comes back (the app is invited again, a scope is granted, somebody unarchives
 * it) while n8n is up, or not at all: so the next one that is paused is tried. Returns its id; null: there is
 * none after that.
 */
export async function knockNext(
	ports: SweepPorts,
	{ appId, teamId }: AppTeam,
	upTo: string,
	stop: AbortSignal,
): Promise<string | null> {
	let after: string | null = upTo === '' ? null : upTo;
	for (;;) {
		const links = await ports.store.linksOf({ appId, teamId, after, limit: PAGE });
		const paused = links.find((link) => link.paused !== null && link.paused !== 'deleted');
		if (paused) {
			await knock(ports, paused, stop);
			return paused.channelId;
		}
		const last = links.at(-1);
		if (!last || links.length < PAGE) return null;
		after = last.channelId;
	}
}

async function knock(ports: SweepPorts, link: ChannelLink, stop: AbortSignal): Promise<void> {
	try {
		await ports.pace('conversations.history');
		if (stop.aborted || !(await isOpen(ports, link))) return;
		await resumeChannel(ports, link);
	} catch (error) {
		// Other than rate limits it is this channel's, and it is tried in an hour again.
		if (!(error instanceof SlackApiError) || error.retryAfterSeconds !== null) throw error;
	}
}

/** Whether a channel that is paused may be read again. Throws where Slack says why not. */
export async function isOpen(
	{ slack }: { slack: Pick<SweepPorts['slack'], 'channelById' | 'history'> },
	{ channelId, paused, position }: ChannelLink,
): Promise<boolean> {
	// Slack lets messages of archived channels be read.
	if (paused === 'archived') {
		const channel = await slack.channelById(channelId);
		return channel !== null && !channel.isArchived && channel.isMember;
	}
	await slack.history({ channel: channelId, oldest: position, limit: 1 });
	return true;
}
