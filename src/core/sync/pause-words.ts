import type { PauseReason } from './channel-link';

/** Why nothing is read of a channel, as the end of a sentence, and what to do next. */
export const PAUSE_WORDS: Readonly<Record<PauseReason, { why: string; next: string }>> = {
	removed: {
		why: 'the app is not in the channel',
		next: 'Open the channel and invite the app with /invite: then everything written meanwhile follows.',
	},
	archived: {
		why: 'the channel is archived',
		next: 'Once somebody unarchives it and the app is in it, it goes on.',
	},
	deleted: { why: 'the channel was deleted', next: 'Nothing is left to do.' },
	not_allowed: {
		why: 'the app may no longer read its messages',
		next: 'Whoever looks after n8n ticks "Channel Sync" in the Slack Signals credential and reconnects it (with a bot token: adds its scopes to the Slack app and installs it again).',
	},
};
