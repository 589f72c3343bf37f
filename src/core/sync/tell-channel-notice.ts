import { deliver } from '../deliver';
import type { EffectPorts } from '../effect-ports';
import { ConfigurationError } from '../errors';
import type { ChannelNotice } from './channel-notice';
import { PAUSE_WORDS } from './pause-words';
import { unlessRefused } from './unless-refused';

export type TellPorts = Pick<EffectPorts, 'store' | 'wait'> & {
	slack: Pick<EffectPorts['slack'], 'openConversation' | 'postMessage'>;
	render: Pick<EffectPorts['render'], 'channelNotice'>;
	/** Where nobody can be told; left out: nobody is. */
	tellOnce?: EffectPorts['tellOnce'];
};

const DAY_MS = 24 * 60 * 60_000;

/** For the log, which has no use for a line of each channel. */
const OF_ALL: Partial<Record<ChannelNotice['kind'], string>> = {
	paused: `Channel sync has stopped: the app may no longer read the messages of its channels. ${PAUSE_WORDS.not_allowed.next}`,
	resumed: 'Channel sync goes on: the app may read the messages of its channels again.',
};

/**
 * Tells whoever associated the channel what became of it; of one that a workflow associated, n8n's log.
 * `once`: what happened; the same is told once, whoever noticed it. null: it is so for all channels alike, and
 * each person is told once a day. Throws when it should be tried again.
 */
export async function tellChannelNotice(
	ports: TellPorts,
	notice: ChannelNotice,
	once: string | number | null,
): Promise<void> {
	const { appId, teamId, channelId, associatedBy } = notice.link;
	const content = ports.render.channelNotice(notice);
	const ofAll = once === null ? OF_ALL[notice.kind] : undefined;
	const log = ofAll ?? content.text;
	if (associatedBy === null) {
		ports.tellOnce?.(log);
		return;
	}
	const what =
		ofAll === undefined
			? [channelId, notice.kind, once]
			: [associatedBy, notice.kind, Math.floor((await ports.store.now()) / DAY_MS)];
	try {
		const told = await unlessRefused(async () =>
			deliver(ports, {
				app: { appId, teamId },
				deliveryKey: ['channel-notice', appId, teamId, ...what].join('|'),
				messageKey: null,
				copy: 0,
				channel: await ports.slack.openConversation([associatedBy]),
				content,
				threadTs: null,
				trace: { channelNotice: notice.kind, channelId, userId: associatedBy },
			}),
		);
		if (told) return;
	} catch (error) {
		// Such as a safe mode whose place is gone: what it is about is no less true, and nobody can be told.
		if (!(error instanceof ConfigurationError)) throw error;
		ports.tellOnce?.(error.message);
	}
	ports.tellOnce?.(log);
}
