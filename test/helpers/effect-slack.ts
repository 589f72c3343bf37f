import type { EffectSlack } from '../../src/core/effect-ports';

/** Slack as effects see it: nothing happens but what a test says. */
export function effectSlack(overrides: Partial<EffectSlack> = {}): EffectSlack {
	return {
		postMessage: async ({ channel, threadTs }) => ({
			channel,
			ts: '9.9',
			threadTs: threadTs ?? null,
			permalink: null,
		}),
		updateMessage: async () => undefined,
		postEphemeral: async () => undefined,
		openConversation: async ([userId]) => `D${userId}`,
		userGroupMembers: async () => [],
		publishHome: async () => undefined,
		channelById: async () => null,
		dndUntil: async () => null,
		userById: async () => null,
		identity: async () => ({
			appId: 'A1',
			teamId: 'T1',
			teamName: null,
			botUserId: 'UBOT',
			url: null,
		}),
		grantedScopes: async () => null,
		listChannels: async () => ({ channels: [], nextCursor: null }),
		history: async () => ({ messages: [], nextCursor: null }),
		replies: async () => ({ messages: [], nextCursor: null }),
		joinChannel: async () => undefined,
		...overrides,
	};
}
