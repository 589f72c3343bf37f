import type { ChannelMessage, SyncedMessage } from '../../src/core/sync/channel-message';

type Overrides = Partial<Omit<SyncedMessage, 'message'>> & { message?: Partial<ChannelMessage> };

/** What the inbox row of a Slack Channel Sync Trigger holds. */
export function aSyncedMessage({ message, ...overrides }: Overrides = {}): SyncedMessage {
	return {
		appId: 'A1',
		teamId: 'T1',
		event: 'new',
		via: 'live',
		channelId: 'C0GLOBEX',
		channelName: 'ext-globex',
		isPrivate: false,
		account: { id: 'acc-1', name: 'Globex' },
		deal: null,
		previousText: null,
		...overrides,
		message: {
			ts: '1790000000.000100',
			threadTs: null,
			userId: 'U1',
			userTeamId: 'T1',
			botId: null,
			botName: null,
			appId: null,
			subtype: null,
			text: 'Any news about the renewal?',
			editedTs: null,
			files: [],
			latestReplyTs: null,
			...message,
		},
	};
}
