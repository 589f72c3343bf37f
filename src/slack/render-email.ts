import type { Signal } from '../core/signal';
import { signalTitle } from '../core/signal-title';
import { cleanText, oneLine } from './blocks/escape';
import { httpUrl } from './blocks/button';
import { Mrkdwn } from './blocks/mrkdwn';
import { sourceName } from './blocks/source-name';
import { truncate } from './blocks/truncate';
import { escapeHtml } from './html';
import { LAYOUTS } from './layouts';
import { mrkdwnToWords } from './mrkdwn-to-words';
import { SIGNAL_FIELDS, shownFields, type SignalFieldName } from './signal-fields';

/** Ready for an e-mail node. `html` is escaped and needs nothing from elsewhere. */
export interface Email {
	to: string;
	/** One line. */
	subject: string;
	text: string;
	html: string;
}

export interface EmailOptions {
	/** As of RenderOptions: left out, what suits the type. */
	show?: readonly string[] | null;
	/** "your choice for Deals: E-mail, at once", so that the reader knows where to change it. */
	why?: string | null;
	/** Whether the reader is somebody in Slack, who can change it there. */
	inSlack?: boolean;
}

/** Longer subjects are cut by mail programs anyway. Characters. */
const MAX_SUBJECT = 150;

interface Parts {
	/** One line, not empty. */
	subject: string;
	/** Paragraphs. */
	words: string[];
	fields: Array<{ label: string; value: string }>;
	link: { label: string; url: string } | null;
	footer: string[];
}

/** A Signal as an e-mail: pure, nothing of the CRM's text is markup. */
export function renderEmail(to: string, signal: Signal, options: EmailOptions = {}): Email {
	const layout = LAYOUTS[signal.type];
	const show = options.show ?? null;
	const shows = (name: string) => show === null || show.includes(name);
	const names = show === null ? layout.fields : show.filter(isFieldName);
	const titles = [signal.title, layout.title(signal), signalTitle(signal)];
	const lines = layout.lines(signal).flatMap((line) => (line ? [mrkdwnToWords(line)] : []));
	const summary = signal.summary?.trim() ?? '';
	return draw(to, {
		subject: titles.map(lineOf).find((title) => title !== '') ?? signal.type,
		words: [
			lines.join('\n'),
			shows('summary') && summary !== signal.title.trim() ? summary : '',
			shows('notes') ? (signal.notes ?? '') : '',
		],
		fields: [
			...shownFields(signal, names).map(({ label, value }) => ({
				label,
				value: value instanceof Mrkdwn ? mrkdwnToWords(value) : value,
			})),
			...(shows('fields') ? signal.fields : []),
		],
		link: shows('link') ? linkOf(signal) : null,
		footer: footerOf(options),
	});
}

/** Words of the builder's own as an e-mail; the first line is the subject. */
export function renderTextEmail(
	to: string,
	text: string,
	options: Pick<EmailOptions, 'inSlack' | 'why'> = {},
): Email {
	const [first = '', ...rest] = text.trim().split('\n');
	const subject = lineOf(first);
	// A subject that is cut stands in full below.
	const words = subject.length > MAX_SUBJECT || rest.length === 0 ? text : rest.join('\n');
	const parts = { words: [words], fields: [], link: null, footer: footerOf(options) };
	return draw(to, { ...parts, subject: subject || 'A message from n8n' });
}

function draw(to: string, parts: Parts): Email {
	const subject = truncate(parts.subject, MAX_SUBJECT);
	const words = parts.words.map((one) => cleanText(one).trim()).filter((one) => one !== '');
	const fields = parts.fields
		.map(({ label, value }) => ({
			label: lineOf(label),
			value: cleanText(value).trim(),
		}))
		.filter(({ label, value }) => label !== '' || value !== '');
	const body = { ...parts, subject, words, fields };
	return { to, subject, text: textOf(body), html: htmlOf(body) };
}

function footerOf({ why, inSlack = false }: Pick<EmailOptions, 'inSlack' | 'why'>): string[] {
	return [
		...(why ? [`Why you get this: ${lineOf(why)}.`] : []),
		...(inSlack ? ['Change how you get these in the Home tab of the app in Slack.'] : []),
	];
}

function textOf({ words, fields, link, footer }: Parts): string {
	const rows = fields.map(({ label, value }) => (value === '' ? label : `${label}: ${value}`));
	const parts = [
		...words,
		rows.join('\n'),
		link ? `${link.label}: ${link.url}` : '',
		footer.length > 0 ? ['-- ', ...footer].join('\n') : '',
	];
	return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function htmlOf({ subject, words, fields, link, footer }: Parts): string {
	const rows = fields
		.map(
			({ label, value }) =>
				`<tr><td style="padding:2px 12px 2px 0;color:#666;vertical-align:top">${inHtml(label)}</td><td>${inHtml(value)}</td></tr>`,
		)
		.join('');
	return [
		'<div style="font-family:sans-serif;font-size:14px;line-height:1.5">',
		`<h1 style="font-size:18px">${inHtml(subject)}</h1>`,
		...words.map((one) => `<p>${inHtml(one)}</p>`),
		rows === '' ? '' : `<table>${rows}</table>`,
		link ? `<p><a href="${escapeHtml(link.url)}">${inHtml(link.label)}</a></p>` : '',
		footer.length > 0 ? `<p style="color:#666">${footer.map(inHtml).join('<br>')}</p>` : '',
		'</div>',
	]
		.filter((line) => line !== '')
		.join('\n');
}

function lineOf(text: string): string {
	return oneLine(cleanText(text));
}

function inHtml(text: string): string {
	return escapeHtml(text).replace(/\n/g, '<br>');
}

function linkOf(signal: Signal): Parts['link'] {
	const url = httpUrl(signal.url) ?? httpUrl(signal.subject?.url) ?? httpUrl(signal.account?.url);
	if (!url) return null;
	const name = sourceName(signal.source.provider);
	return { label: name ? `Open in ${name}` : 'Open', url };
}

function isFieldName(name: string): name is SignalFieldName {
	return Object.hasOwn(SIGNAL_FIELDS, name);
}
