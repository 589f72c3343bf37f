import { SlackApiError } from '../errors';
import type { PeopleStore } from '../person-types';
import type { SlackPort } from '../slack-port';

/** So long the directory answers instead of Slack; events keep it fresh beyond that. */
const FRESH_MS = 60 * 60_000;
/** Slack's most. 100,000 people are 100 calls of a method that takes 20 a minute. */
const PAGE = 1000;
/** What Slack recommends: for workspaces whose big pages do not come through. */
const SMALL_PAGE = 200;
/** Rate limits of one sweep altogether, beyond what the client waits by itself. */
const WAIT_MS = 15 * 60_000;

export interface SweepPorts {
	store: Pick<PeopleStore, 'endDirectorySweep' | 'saveDirectoryUsers'>;
	slack: Pick<SlackPort, 'listUsers'>;
	/** For tests. */
	sleep?: (milliseconds: number) => Promise<void>;
}

/** How far a sweep came; it goes on from there when it is handed in again. */
export interface SweepProgress {
	sweepId: string;
	startedAt: number;
	/** Of the next page; null: the first. */
	cursor: string | null;
	page: number;
	/** Slack forgot a cursor of this sweep; a second time would go in circles. */
	restarted: boolean;
}

/** Whether the sweep that ended then still says enough; null: there was none. */
export function isFresh(sweptAt: number | null, now: number, withinMs = FRESH_MS): boolean {
	return sweptAt !== null && now - sweptAt < withinMs;
}

export function newSweep(sweepId: string, startedAt: number): SweepProgress {
	return { sweepId, startedAt, cursor: null, page: PAGE, restarted: false };
}

/**
 * Reads everybody from Slack, a page at a time, each saved before the next is asked for. Throws where Slack
 * or the store fails; `progress` then says where to go on.
 */
export async function sweepDirectory(
	{ store, slack, sleep = pause }: SweepPorts,
	teamId: string,
	progress: SweepProgress,
): Promise<void> {
	let waited = 0;
	for (;;) {
		try {
			const { cursor, page } = progress;
			const { users, nextCursor } = await slack.listUsers({
				limit: page,
				...(cursor === null ? {} : { cursor }),
			});
			await store.saveDirectoryUsers({ teamId, sweepId: progress.sweepId, users });
			progress.cursor = nextCursor;
			if (nextCursor === null) break;
		} catch (error) {
			const wait = afterFailure(error, progress);
			if (wait === null || waited + wait > WAIT_MS) throw error;
			waited += wait;
			await sleep(wait);
		}
	}
	const { sweepId, startedAt } = progress;
	await store.endDirectorySweep({ teamId, sweepId, startedAt });
}

/** Milliseconds after which it may go on; null: it may not. */
function afterFailure(error: unknown, progress: SweepProgress): number | null {
	if (!(error instanceof SlackApiError)) return null;
	if (error.retryAfterSeconds !== null) return error.retryAfterSeconds * 1000;
	// Slack forgets cursors: what was read stays, and the rest is read anew.
	if (error.slackCode === 'invalid_cursor' && progress.cursor !== null && !progress.restarted) {
		progress.cursor = null;
		progress.restarted = true;
		return 0;
	}
	if (['unreachable', 'limit_required', 'invalid_limit'].includes(error.slackCode)) {
		if (progress.page === SMALL_PAGE) return null;
		progress.page = SMALL_PAGE;
		return 0;
	}
	return null;
}

function pause(milliseconds: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
