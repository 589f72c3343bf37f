import type { Args } from '../args';
import { pageLimit } from '../cursor';
import { SlackFailure } from '../failure';
import type { JsonObject } from '../json';
import { shownMessage } from '../posting';
import type { Message } from '../types';

/** Messages between `oldest` and `latest`, the newest first. */
export function historyPage(args: Args, messages: readonly Message[]): JsonObject {
	const until = readCursor(args);
	const left = messages
		.filter(inRange(args))
		.filter(({ ts }) => until === null || microsOf(ts) <= until)
		.sort((a, b) => microsOf(b.ts) - microsOf(a.ts));
	return page(args, [], left, pageLimit(args));
}

/**
 * A thread, the oldest first. Its first message stands at the head of every page, older than `oldest` or
 * not, and takes one of the places.
 */
export function threadPage(args: Args, parent: Message, replies: readonly Message[]): JsonObject {
	const from = readCursor(args);
	const left = replies
		.filter(inRange(args))
		.filter(({ ts }) => from === null || microsOf(ts) >= from);
	return page(args, [parent], left, Math.max(pageLimit(args) - 1, 1));
}

function page(
	args: Args,
	head: readonly Message[],
	left: readonly Message[],
	places: number,
): JsonObject {
	const withMetadata = args.boolean('include_all_metadata');
	const next = left[places];
	return {
		messages: [...head, ...left.slice(0, places)].map((message) =>
			shownMessage(message, withMetadata),
		),
		has_more: next !== undefined,
		...(next && { response_metadata: { next_cursor: cursorAt(next.ts) } }),
	};
}

function inRange(args: Args): (message: Message) => boolean {
	const oldest = readTs(args, 'oldest') ?? 0;
	const latest = readTs(args, 'latest') ?? Infinity;
	const inclusive = args.boolean('inclusive');
	return ({ ts }) => {
		const at = microsOf(ts);
		return inclusive ? at >= oldest && at <= latest : at > oldest && at < latest;
	};
}

function readTs(args: Args, name: 'oldest' | 'latest'): number | null {
	const given = args.string(name) ?? '';
	if (given === '') return null;
	const micros = microsOf(given);
	if (!Number.isFinite(micros)) throw new SlackFailure(`invalid_ts_${name}`);
	return micros;
}

function microsOf(ts: string): number {
	return Math.round(Number(ts) * 1_000_000);
}

/** As Slack's: a moment, so that what is written meanwhile moves no page. */
function cursorAt(ts: string): string {
	return Buffer.from(`next_ts:${ts.replace('.', '')}`).toString('base64');
}

function readCursor(args: Args): number | null {
	const cursor = args.string('cursor') ?? '';
	if (cursor === '') return null;
	const match = /^next_ts:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString('utf8'));
	if (!match) throw new SlackFailure('invalid_cursor');
	return Number(match[1]);
}
