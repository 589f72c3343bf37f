import type { DigestEntry } from '../core/digests/digest-entries';
import { isAboutComingMeeting } from '../core/digests/digest-line';
import type { DigestLine } from '../core/digest-types';
import { httpUrl } from './blocks/button';
import { dueTime } from './blocks/date';
import { escapeText, oneLine } from './blocks/escape';
import { Mrkdwn, mrkdwn } from './blocks/mrkdwn';
import { truncate } from './blocks/truncate';
import { earlierWords } from './digest-words';

/** A line with its link and summary must fit into one section, whatever the CRM holds. Characters, escaped. */
const MAX_TITLE = 250;
const MAX_SUMMARY = 600;
const MAX_SUMMARY_LINES = 16;
const MAX_LINK = 1_500;

const MARKS = { critical: '🔴', warning: '🟠', success: '🟢', info: '•' } as const;

/** One update: how urgent, what, since when; below it what is known of it. In Slack's format, escaped. */
export function digestRow({ line, earlier }: DigestEntry): string {
	const head = mrkdwn`${new Mrkdwn(MARKS[line.severity])} ${title(line)}${new Mrkdwn(earlierWords(earlier))}${due(line)}`;
	return [head.value, ...summaryLines(line)].join('\n');
}

function title(line: DigestLine): Mrkdwn {
	const words = truncate(escapeText(oneLine(line.title)), MAX_TITLE) || 'Update';
	const address = linkAddress(line.url);
	return new Mrkdwn(address ? `*<${address}|${words}>*` : `*${words}*`);
}

/** null for what is no http(s) address, or too long for a line. */
function linkAddress(url: string | null): string | null {
	const address = httpUrl(url);
	if (address === null) return null;
	// A bar would end the address within <address|words>.
	const escaped = escapeText(address.replaceAll('|', '%7C'));
	return escaped.length <= MAX_LINK ? escaped : null;
}

function due(line: DigestLine): Mrkdwn | null {
	const time = dueTime(line.dueAt);
	if (!time) return null;
	return isAboutComingMeeting(line) ? mrkdwn` · ${time}` : mrkdwn` · due ${time}`;
}

function summaryLines({ summary, title: name }: DigestLine): string[] {
	if (summary === null || summary.trim() === name.trim()) return [];
	return truncate(escapeText(summary.trim()), MAX_SUMMARY)
		.split('\n')
		.filter((words) => words.trim() !== '')
		.slice(0, MAX_SUMMARY_LINES)
		.map((words) => `> ${words.trim()}`);
}
