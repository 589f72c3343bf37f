import { ConfigurationError } from '../../../core/errors';
import { ASKS_FOR_NOTHING } from '../../../core/subscription-match';
import type { SlackTrigger } from '../slack-trigger';
import { refuseSync } from './refuse-sync';
import { startCatchUp } from './start-catch-up';
import { readSyncSettings } from './sync-settings';
import { testMessages } from './test-messages';

/** Messages of associated channels, and nothing else. */
export const channelSyncTrigger = {
	kind: 'channel_sync',
	readAsksFor: (read) => ({
		...ASKS_FOR_NOTHING,
		sync: readSyncSettings(read, (message) => {
			throw new ConfigurationError(message);
		}),
	}),
	lastingAsksFor: (read, _subscriptionId, complain) => ({
		...ASKS_FOR_NOTHING,
		sync: readSyncSettings(read, complain),
	}),
	testItems: testMessages,
	refuse: refuseSync,
	companion: startCatchUp,
} satisfies SlackTrigger;
