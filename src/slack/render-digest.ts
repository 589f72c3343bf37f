import type { DigestEntry } from '../core/digests/digest-entries';
import { digestGroups } from '../core/digests/digest-groups';
import type { DigestPart, DigestView } from '../core/digests/digest-view';
import type { SlackBlock } from '../core/message';
import { context, header, section } from './blocks/builders';
import { escapeText, oneLine } from './blocks/escape';
import { Mrkdwn, mrkdwn } from './blocks/mrkdwn';
import { truncate } from './blocks/truncate';
import { digestRow } from './digest-row';
import { digestTitle } from './digest-words';
import { MAX_BLOCKS, MAX_BLOCKS_CHARACTERS, MAX_FALLBACK_TEXT, MAX_SECTION_TEXT } from './limits';

/** Header, footer and what stands around all blocks, as JSON. */
const FRAME_CHARACTERS = 1_000;
const FRAME_BLOCKS = 2;
/** What a section adds to its own text, as JSON. */
const SECTION_CHARACTERS = 100;
/** How many lines a notification names. */
const NAMED = 3;

const FOOTER = 'Change how you get these in the Home tab.';

interface Page {
	/** One section each: a heading and lines, or more lines of the group before it. */
	chunks: string[];
	entries: DigestEntry[];
	/** At least what its blocks come to as JSON. */
	cost: number;
}

/**
 * A digest as the messages it takes, each within Slack's limits. Lines are never cut apart, and a group
 * that goes on in the next message says so.
 */
export function renderDigest(view: DigestView): DigestPart[] {
	const pages = paginate(view.entries);
	const of = view.partsBefore + pages.length;
	return pages.map(({ chunks, entries }, index) => {
		const part = view.partsBefore + index + 1;
		const title = digestTitle(view, of > 1 ? { part, of } : null);
		const last = part === of;
		return {
			content: {
				text: notificationText(title, entries),
				blocks: [
					header(title),
					...chunks.map((text) => section(new Mrkdwn(text))),
					last ? context([mrkdwn`${FOOTER}`]) : null,
				].filter((block): block is SlackBlock => block !== null),
			},
			itemIds: entries.flatMap(({ itemIds }) => itemIds),
		};
	});
}

function paginate(all: readonly DigestEntry[]): Page[] {
	const pages: Page[] = [];
	let page = emptyPage();
	for (const { heading, entries } of digestGroups(all)) {
		let begun = false;
		for (const entry of entries) {
			const row = digestRow(entry);
			const chunk = page.chunks.at(-1);
			const goesOn = begun && chunk !== undefined && fits(chunk, row);
			if (!mayHold(page, row, goesOn ? '' : heading)) {
				pages.push(page);
				page = emptyPage();
			}
			addRow(page, entry, row, { heading, begun });
			begun = true;
		}
	}
	return page.entries.length > 0 ? [...pages, page] : pages;
}

function addRow(
	page: Page,
	entry: DigestEntry,
	row: string,
	{ heading, begun }: { heading: string; begun: boolean },
): void {
	const chunk = page.chunks.at(-1);
	page.entries.push(entry);
	if (begun && chunk !== undefined && fits(chunk, row)) {
		page.chunks[page.chunks.length - 1] = `${chunk}\n${row}`;
		page.cost += jsonLength(`\n${row}`);
		return;
	}
	// On a page of its own the group says again what it is.
	const first = !begun ? `*${heading}*\n` : page.chunks.length === 0 ? `*${heading}* (more)\n` : '';
	const text = `${first}${row}`;
	page.chunks.push(text);
	page.cost += jsonLength(text) + SECTION_CHARACTERS;
}

function fits(chunk: string, row: string): boolean {
	return chunk.length + 1 + row.length <= MAX_SECTION_TEXT;
}

/** `heading`: of the section that the row would begin; empty when it goes on in the last one. */
function mayHold(page: Page, row: string, heading: string): boolean {
	if (page.entries.length === 0) return true;
	if (page.chunks.length >= MAX_BLOCKS - FRAME_BLOCKS && heading !== '') return false;
	const cost = jsonLength(row) + jsonLength(heading) + SECTION_CHARACTERS;
	return page.cost + cost <= MAX_BLOCKS_CHARACTERS;
}

function emptyPage(): Page {
	return { chunks: [], entries: [], cost: FRAME_CHARACTERS };
}

function jsonLength(text: string): number {
	return JSON.stringify(text).length;
}

function notificationText(title: string, entries: readonly DigestEntry[]): string {
	const names = entries.slice(0, NAMED).map(({ line }) => oneLine(line.title));
	const more = entries.length - names.length;
	const named = [...names, ...(more > 0 ? [`and ${more} more`] : [])].join(', ');
	return truncate(escapeText(`${oneLine(title)}. ${named}`), MAX_FALLBACK_TEXT);
}
