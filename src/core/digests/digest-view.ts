import type { DigestEntry } from './digest-entries';
import type { DigestPeriod } from '../digest-types';
import type { MessageContent } from '../message';

/** What is to be said to one person, before it is split into messages. */
export interface DigestView {
	period: DigestPeriod;
	/** The builder's own; null: "Your daily digest". */
	heading: string | null;
	/** "Mon 30 Nov", the person's day of the slot. */
	day: string;
	/** Lines of the whole digest: more than `entries` when some are in Slack already. */
	total: number;
	entries: readonly DigestEntry[];
	/** Messages of this digest that are in Slack already. */
	partsBefore: number;
}

/** One message of a digest. */
export interface DigestPart {
	content: MessageContent;
	/** Kept items that it shows. Never empty. */
	itemIds: string[];
}

/** Ready for an e-mail node. */
export interface DigestEmail {
	subject: string;
	text: string;
	html: string;
}
