import type { DigestEntry } from '../core/digests/digest-entries';
import { type DigestGroup, digestGroups } from '../core/digests/digest-groups';
import { isAboutComingMeeting } from '../core/digests/digest-line';
import type { DigestEmail, DigestView } from '../core/digests/digest-view';
import { httpUrl } from './blocks/button';
import { dueTime } from './blocks/date';
import { cleanText, oneLine } from './blocks/escape';
import { digestTitle, earlierWords } from './digest-words';
import { escapeHtml } from './html';

const FOOTER = 'Change how you get these in the Home tab of the app in Slack.';
const SEVERITY = { critical: 'Critical', warning: 'Warning', success: null, info: null } as const;

/** The same digest for an e-mail node. `html` is escaped and needs nothing from elsewhere. */
export function renderDigestEmail(view: DigestView): DigestEmail {
	const subject = oneLine(cleanText(digestTitle(view, null)));
	const groups = digestGroups(view.entries);
	return { subject, text: textOf(subject, groups), html: htmlOf(subject, groups) };
}

function textOf(subject: string, groups: readonly DigestGroup[]): string {
	const parts = groups.map(({ heading, entries }) => [heading, ...entries.map(textRow)].join('\n'));
	return `${[subject, ...parts, FOOTER].join('\n\n')}\n`;
}

function textRow(entry: DigestEntry): string {
	const url = httpUrl(entry.line.url);
	const lines = [...summaryLines(entry), ...(url ? [url] : [])];
	return [`- ${headline(entry)}`, ...lines.map((line) => `  ${line}`)].join('\n');
}

function htmlOf(subject: string, groups: readonly DigestGroup[]): string {
	const parts = groups.map(
		({ heading, entries }) =>
			`<h2 style="font-size:16px">${escapeHtml(heading)}</h2><ul>${entries.map(htmlRow).join('')}</ul>`,
	);
	return [
		'<div style="font-family:sans-serif;font-size:14px;line-height:1.5">',
		`<h1 style="font-size:18px">${escapeHtml(subject)}</h1>`,
		...parts,
		`<p style="color:#666">${escapeHtml(FOOTER)}</p>`,
		'</div>',
	].join('\n');
}

function htmlRow(entry: DigestEntry): string {
	const url = httpUrl(entry.line.url);
	const name = escapeHtml(headline(entry));
	const head = url ? `<a href="${escapeHtml(url)}">${name}</a>` : name;
	const summary = summaryLines(entry).map(escapeHtml).join('<br>');
	return `<li style="margin-bottom:8px"><strong>${head}</strong>${summary ? `<br>${summary}` : ''}</li>`;
}

function headline({ line, earlier }: DigestEntry): string {
	const severity = SEVERITY[line.severity];
	const title = oneLine(cleanText(line.title)) || 'Update';
	return `${severity ? `${severity}: ` : ''}${title}${earlierWords(earlier)}${due(line)}`;
}

function due(line: DigestEntry['line']): string {
	const time = dueTime(line.dueAt)?.value;
	if (!time) return '';
	// A mail program knows nothing of Slack's dates: their fallback is the same in words.
	const words = /^<!date\^[^|]*\|([^>]*)>$/.exec(time)?.[1] ?? time;
	return isAboutComingMeeting(line) ? ` · ${words}` : ` · due ${words}`;
}

function summaryLines({ line: { summary, title } }: DigestEntry): string[] {
	if (summary === null || summary.trim() === title.trim()) return [];
	return cleanText(summary)
		.split('\n')
		.map((words) => words.trim())
		.filter((words) => words !== '');
}
