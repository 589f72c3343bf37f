import { CHANNEL_ID } from '../../../core/forms/answer-forms';
import { isJsonObject } from '../../../core/json-read';
import type { SyncAsks } from '../../../core/sync/channel-message';
import { LATE_REPLY_DAYS } from '../../../core/sync/read-sync-asks';
import { wordsOf } from '../../words-of';
import type { ReadParameter } from '../slack-trigger';
import { readOwnDomains } from './read-own-domains';

const EVENTS = ['new', 'edited', 'deleted'] as const;
const THREADS = ['all', 'top_level', 'replies'] as const;
const AUTHORS = ['everyone', 'external', 'internal'] as const;
const MOST_DAYS = 365;

/**
 * What a Slack Channel Sync Trigger wants, from its parameters. `wrong` hears of everything that cannot work;
 * where it does not throw, that is left out.
 */
export function readSyncSettings(read: ReadParameter, wrong: (message: string) => void): SyncAsks {
	const given = read('more', {});
	const more = isJsonObject(given) ? given : {};
	const events = read('events', ['new']);
	const channelIds = wordsOf(more.channelIds);
	const noChannel = channelIds.find((word) => !CHANNEL_ID.test(word));
	if (noChannel !== undefined) {
		wrong(
			`Only These Channels: "${noChannel}" is no channel ID. It starts with C and stands at the bottom of the channel's details in Slack.`,
		);
	}
	return {
		// An empty list of channels would mean every one.
		events:
			noChannel === undefined && Array.isArray(events)
				? EVENTS.filter((name) => events.includes(name))
				: [],
		threads: oneOf(THREADS, read('threads', 'all')),
		authors: oneOf(AUTHORS, read('authors', 'everyone')),
		keywords: wordsOf(read('keywords', '')).map((word) => word.toLowerCase()),
		accountIds: wordsOf(more.accountIds),
		channelIds: noChannel === undefined ? channelIds : [],
		ignoreBots: more.ignoreBots === true,
		lateReplyDays: daysOf(more.lateReplyDays, wrong),
		ownDomains: readOwnDomains(more.ownDomains, wrong),
	};
}

function daysOf(value: unknown, wrong: (message: string) => void): number {
	const days = Number(value ?? LATE_REPLY_DAYS);
	if (Number.isInteger(days) && days >= 1 && days <= MOST_DAYS) return days;
	wrong(
		`Late Replies Within (Days) is "${String(value)}": it must be a whole number from 1 to ${MOST_DAYS}.`,
	);
	return LATE_REPLY_DAYS;
}

function oneOf<T extends string>(known: readonly [T, ...T[]], value: unknown): T {
	return known.find((one) => one === value) ?? known[0];
}
