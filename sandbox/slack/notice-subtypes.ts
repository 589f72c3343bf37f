import type { Message } from './types';

/** What Slack itself writes into a channel as it changes. */
const NOTICE_SUBTYPES = [
	'channel_join',
	'channel_leave',
	'channel_topic',
	'channel_name',
	'channel_archive',
	'channel_unarchive',
] as const;

export type NoticeSubtype = (typeof NOTICE_SUBTYPES)[number];

/** Nobody edits, deletes or answers these. */
export function isNotice({ subtype }: Pick<Message, 'subtype'>): boolean {
	return NOTICE_SUBTYPES.some((each) => each === subtype);
}
