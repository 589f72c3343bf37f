import { SignalsError, SlackApiError } from '../errors';
import type { ChannelLink, PauseReason, SweepProgress } from './channel-link';

const FIRST_PAUSE_MS = 60_000;
const MAX_PAUSE_MS = 60 * 60_000;
/** The app joins a public channel right after its association; until then nobody removed it. */
const JOINS_WITHIN_MS = 2 * 60_000;

const PAUSES: ReadonlyMap<string, PauseReason> = new Map([
	['not_in_channel', 'removed'],
	['channel_not_found', 'removed'],
	['is_archived', 'archived'],
	['missing_scope', 'not_allowed'],
	['no_permission', 'not_allowed'],
]);

export type SweepFailure =
	/** Nothing is read until somebody does something. */
	| { state: 'pause'; why: PauseReason }
	/** Slack wants no calls for so long. */
	| { state: 'limited'; ms: number }
	| { state: 'again'; inMs: number; problem: string; sweep: SweepProgress }
	/** It is no channel's fault: the store, the connection. */
	| { state: 'not_ours' };

export function sweepFailure(
	error: unknown,
	link: ChannelLink,
	sweep: SweepProgress,
	now: number,
): SweepFailure {
	if (!(error instanceof SlackApiError)) {
		// Of an answer that nobody foresaw: the other channels go on.
		return error instanceof SignalsError
			? { state: 'not_ours' }
			: again(sweep, 'An answer of Slack could not be read. The log of n8n says more.');
	}
	const { retryAfterSeconds, slackCode } = error;
	if (retryAfterSeconds !== null) return { state: 'limited', ms: retryAfterSeconds * 1_000 };
	const why = PAUSES.get(slackCode);
	const isJoining =
		why === 'removed' && link.sweptAt === null && now - link.associatedAt < JOINS_WITHIN_MS;
	if (why && !isJoining) return { state: 'pause', why };
	return again(slackCode === 'invalid_cursor' ? fromTheTop(sweep) : sweep, error.message);
}

function again(sweep: SweepProgress, problem: string): SweepFailure {
	const { failures } = sweep;
	return {
		state: 'again',
		inMs: Math.min(FIRST_PAUSE_MS * 2 ** Math.min(failures, 10), MAX_PAUSE_MS),
		problem,
		sweep: { ...sweep, failures: failures + 1 },
	};
}

/** Slack forgot where a page ended: what was read comes to nobody twice. */
function fromTheTop(sweep: SweepProgress): SweepProgress {
	return { ...sweep, begun: false, cursor: null, threads: [] };
}
