import { normalizeDomain } from '../normalize-domain';
import { zonedStamp } from '../zoned-time';

/** A message as a transcript has it. */
export interface Line {
	/** Slack's ts. */
	ts: string;
	/** The thread's first message; null: no thread. */
	threadTs: string | null;
	author: { id: string | null; name: string | null; email: string | null; kind: string | null };
	/** As people read it. */
	text: string;
	files: ReadonlyArray<{ name: string | null; title: string | null }>;
}

export interface ChannelLines {
	name: string;
	account: { name: string; domain: string | null };
	/** The oldest first. */
	lines: readonly Line[];
	/** First messages that are not among them, by ts. */
	earlier: ReadonlyMap<string, Line>;
}

const MARGIN = '    ';
const QUOTE_LENGTH = 120;
/** Whatever somebody may take for the beginning of a line. */
const LINE_BREAK = /\r\n?|[\n\v\f\u0085\u2028\u2029]/g;

/**
 * What was said as text, for people and for models: a paragraph per channel, replies under what they answer.
 * What somebody wrote on several lines stays indented, so that nobody can write a line in another's name.
 */
export function transcript(channels: readonly ChannelLines[], zone: string): string {
	return channels
		.filter(({ lines }) => lines.length > 0)
		.map((channel) => [`#${channel.name}`, ...channelLines(channel, zone)].join('\n'))
		.join('\n\n');
}

function channelLines(channel: ChannelLines, zone: string): string[] {
	const { lines, earlier } = channel;
	const here = new Set(lines.map(({ ts }) => ts));
	const replies = new Map<string, Line[]>();
	const starts: Line[] = [];
	const seen = new Set<string>();
	for (const line of lines) {
		const { ts, threadTs } = line;
		if (threadTs === null || threadTs === ts) {
			starts.push(line);
			continue;
		}
		replies.set(threadTs, [...(replies.get(threadTs) ?? []), line]);
		if (!here.has(threadTs) && !seen.has(threadTs)) {
			seen.add(threadTs);
			starts.push(line);
		}
	}
	return starts.flatMap((start) => {
		const { ts, threadTs } = start;
		const thread = threadTs ?? ts;
		const first = here.has(thread)
			? lineWords(start, channel, zone)
			: earlierWords(thread, earlier.get(thread), channel, zone);
		return [
			first,
			...(replies.get(thread) ?? []).map((one) => `↳ ${lineWords(one, channel, zone)}`),
		];
	});
}

function lineWords(line: Line, { account }: ChannelLines, zone: string): string {
	const said = [line.text, ...line.files.map(fileWords)].filter((part) => part !== '').join(' ');
	return `${stamp(line.ts, zone)} ${authorWords(line.author, account)}: ${said.replace(LINE_BREAK, `\n${MARGIN}`)}`;
}

function earlierWords(
	ts: string,
	line: Line | undefined,
	{ account }: ChannelLines,
	zone: string,
): string {
	const when = `In the thread of ${stamp(ts, zone)}`;
	if (!line) return `${when}:`;
	const text = line.text.replace(/\s+/g, ' ');
	const quote = text.length > QUOTE_LENGTH ? `${text.slice(0, QUOTE_LENGTH - 1)}…` : text;
	return `${when}, begun by ${authorWords(line.author, account)} with "${quote}":`;
}

/** "Ana Alvarez (Acme, external)" */
function authorWords(
	{ id, name, email, kind }: Line['author'],
	account: ChannelLines['account'],
): string {
	const called = oneLine(name ?? id ?? 'Somebody');
	if (kind !== 'external') return `${called} (${kind ?? 'not known'})`;
	const company = companyOf(email, account);
	return company ? `${called} (${company}, external)` : `${called} (external)`;
}

function companyOf(email: string | null, account: ChannelLines['account']): string | null {
	const domain = normalizeDomain(email);
	if (domain === null) return null;
	const own = normalizeDomain(account.domain);
	const isOwn = own !== null && (domain === own || domain.endsWith(`.${own}`));
	return isOwn ? oneLine(account.name) : domain;
}

function fileWords({ name, title }: Line['files'][number]): string {
	return `[file: ${oneLine(title ?? name ?? 'without a name')}]`;
}

/** A name is no place for a second line. */
function oneLine(text: string): string {
	return text.replace(/\s+/g, ' ').trim();
}

function stamp(ts: string, zone: string): string {
	return zonedStamp(Math.floor(Number(ts) * 1_000), zone);
}
