import type { Args } from './args';
import { SlackFailure } from './failure';

export interface Page<T> {
	items: T[];
	nextCursor: string;
}

const MAX_LIMIT = 1000;

/** Cuts one page; the cursor carries the position and is opaque to callers, as Slack's. */
export function paginate<T>(items: readonly T[], args: Args, defaultLimit = 100): Page<T> {
	const start = decodeCursor(args.string('cursor') ?? '');
	const end = start + pageLimit(args, defaultLimit);
	return {
		items: items.slice(start, end),
		nextCursor: end < items.length ? Buffer.from(`next:${end}`).toString('base64') : '',
	};
}

export function pageLimit(args: Args, defaultLimit = 100): number {
	const limit = args.has('limit') ? Number(args.string('limit')) : defaultLimit;
	if (!Number.isInteger(limit) || limit < 0 || limit > MAX_LIMIT) {
		throw new SlackFailure('invalid_limit');
	}
	return limit || defaultLimit;
}

function decodeCursor(cursor: string): number {
	if (cursor === '') return 0;
	const match = /^next:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString('utf8'));
	if (!match) throw new SlackFailure('invalid_cursor');
	return Number(match[1]);
}
