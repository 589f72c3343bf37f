import type { JsonValue } from '../json';
import { isJsonObject } from '../json-read';
import type { SyncAsks } from './channel-message';

/** 30 days: replies to older threads are rare, and each day more costs calls. */
export const LATE_REPLY_DAYS = 30;

/** Reads what a subscription stored; null: not of a Slack Channel Sync Trigger. */
export function readSyncAsks(stored: JsonValue | undefined): SyncAsks | null {
	if (!isJsonObject(stored)) return null;
	const words = (value: JsonValue | undefined): string[] =>
		Array.isArray(value) ? value.filter((entry): entry is string => typeof entry === 'string') : [];
	const oneOf = <T extends string>(
		value: JsonValue | undefined,
		...known: readonly [T, ...T[]]
	): T => known.find((one) => one === value) ?? known[0];
	const { lateReplyDays } = stored;
	return {
		events: (['new', 'edited', 'deleted'] as const).filter((one) =>
			words(stored.events).includes(one),
		),
		threads: oneOf(stored.threads, 'all', 'top_level', 'replies'),
		authors: oneOf(stored.authors, 'everyone', 'external', 'internal'),
		keywords: words(stored.keywords),
		accountIds: words(stored.accountIds),
		channelIds: words(stored.channelIds),
		ignoreBots: stored.ignoreBots === true,
		lateReplyDays: typeof lateReplyDays === 'number' ? lateReplyDays : LATE_REPLY_DAYS,
		ownDomains: words(stored.ownDomains),
	};
}
