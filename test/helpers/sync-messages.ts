import { randomUUID } from 'node:crypto';

import type { EventInteraction } from '../../src/core/interaction';
import type { AppTeam } from '../../src/core/store';
import type { ChannelLink } from '../../src/core/sync/channel-link';
import type { ChannelMessage, MessageEvent, SyncAsks } from '../../src/core/sync/channel-message';

export function aMessage(overrides: Partial<ChannelMessage> = {}): ChannelMessage {
	return {
		ts: '1790000000.000100',
		threadTs: null,
		userId: 'U0ANA',
		userTeamId: null,
		botId: null,
		botName: null,
		appId: null,
		subtype: null,
		text: 'Can we move the renewal?',
		editedTs: null,
		files: [],
		latestReplyTs: null,
		...overrides,
	};
}

/** Of a message that says these things; a new one when left out. */
export function aMessageEvent(
	message: Partial<ChannelMessage> = {},
	overrides: Partial<MessageEvent> = {},
): MessageEvent {
	return {
		event: 'new',
		channelId: 'C0GLOBEX',
		previousText: null,
		...overrides,
		message: aMessage(message),
	};
}

/** As Slack tells of it; each time another telling. */
export function messageInteraction(
	app: AppTeam,
	message: MessageEvent | null,
	overrides: Partial<EventInteraction> = {},
): EventInteraction {
	return {
		kind: 'event',
		...app,
		eventKey: `slack:event_callback:${app.appId}:${app.teamId}:${randomUUID()}`,
		actor: { userId: message?.message.userId ?? '', name: null, teamId: app.teamId },
		place: {
			channelId: message?.channelId ?? 'C0GLOBEX',
			channelName: null,
			messageTs: message?.message.ts ?? null,
			threadTs: message?.message.threadTs ?? null,
		},
		responseUrl: null,
		triggerId: null,
		raw: {},
		event: 'message',
		subtype: null,
		text: message?.message.text ?? null,
		reaction: null,
		channelName: null,
		isOwnBot: false,
		message,
		...overrides,
	};
}

/** Asks for everything. */
export function syncAsks(overrides: Partial<SyncAsks> = {}): SyncAsks {
	return {
		events: ['new', 'edited', 'deleted'],
		threads: 'all',
		authors: 'everyone',
		keywords: [],
		accountIds: [],
		channelIds: [],
		ignoreBots: false,
		lateReplyDays: 30,
		ownDomains: [],
		...overrides,
	};
}

export function aLink(overrides: Partial<ChannelLink> = {}): ChannelLink {
	return {
		appId: 'A1',
		teamId: 'T1',
		channelId: 'C0GLOBEX',
		channelName: 'globex',
		isPrivate: false,
		account: { id: 'globex', name: 'Globex' },
		deal: null,
		paused: null,
		associatedBy: 'U0ANA',
		associatedAt: 1_790_000_000_000,
		lookBackDays: 0,
		position: '1790000000.000000',
		sweep: null,
		sweptAt: null,
		dueAt: 1_790_000_000_000,
		problem: null,
		messages: 0,
		lastMessageAt: null,
		revision: 1,
		...overrides,
	};
}
