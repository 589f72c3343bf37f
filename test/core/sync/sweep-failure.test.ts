import { ReconnectError, SlackApiError, StoreError } from '../../../src/core/errors';
import { sweepFailure } from '../../../src/core/sync/sweep-failure';
import { newSweep } from '../../../src/core/sync/sweep-step';
import { aLink } from '../../helpers/sync-messages';

const NOW = 1_790_000_000_000;
const HOUR = 60 * 60_000;
const link = aLink({ sweptAt: NOW - HOUR });
const sweep = { ...newSweep(link, NOW), begun: true, cursor: 'two' };
const refused = (code: string, seconds: number | null = null) =>
	new SlackApiError(`Slack says ${code}.`, code, 'conversations.history', seconds);

test.each([
	['not_in_channel', 'removed'],
	['channel_not_found', 'removed'],
	['is_archived', 'archived'],
	['missing_scope', 'not_allowed'],
	['no_permission', 'not_allowed'],
])('%s pauses: %s', (code, why) => {
	expect(sweepFailure(refused(code), link, sweep, NOW)).toEqual({ state: 'pause', why });
});

test('right after the association the app may be about to join', () => {
	const fresh = { ...link, sweptAt: null, associatedAt: NOW - 60_000 };
	expect(sweepFailure(refused('not_in_channel'), fresh, sweep, NOW)).toMatchObject({
		state: 'again',
		inMs: 60_000,
	});
	expect(sweepFailure(refused('missing_scope'), fresh, sweep, NOW).state).toBe('pause');
	const older = { ...fresh, associatedAt: NOW - 3 * 60_000 };
	expect(sweepFailure(refused('not_in_channel'), older, sweep, NOW).state).toBe('pause');
});

test('a rate limit is no problem of the channel', () => {
	expect(sweepFailure(refused('ratelimited', 45), link, sweep, NOW)).toEqual({
		state: 'limited',
		ms: 45_000,
	});
});

test('what may pass is tried again, later each time, from where it was', () => {
	const inMs = (failures: number) => {
		const failure = sweepFailure(refused('unreachable'), link, { ...sweep, failures }, NOW);
		expect(failure).toMatchObject({
			state: 'again',
			problem: 'Slack says unreachable.',
			sweep: { cursor: 'two', failures: failures + 1 },
		});
		return failure.state === 'again' ? failure.inMs / 60_000 : null;
	};
	expect([0, 1, 2, 5, 6, 5_000].map(inMs)).toEqual([1, 2, 4, 32, 60, 60]);
});

test('a cursor that Slack forgot: from the first page, up to where it was', () => {
	const threads = [{ ts: '1.2', cursor: 'x' }];
	expect(sweepFailure(refused('invalid_cursor'), link, { ...sweep, threads }, NOW)).toMatchObject({
		state: 'again',
		sweep: { begun: false, cursor: null, threads: [], upTo: sweep.upTo },
	});
});

test('an answer that nobody foresaw stops this channel only, and its words stay in the log', () => {
	expect(sweepFailure(new TypeError('x is undefined'), link, sweep, NOW)).toMatchObject({
		state: 'again',
		problem: 'An answer of Slack could not be read. The log of n8n says more.',
	});
});

test.each([new StoreError('away'), new ReconnectError('token_revoked')])(
	'the whole runner waits: %s',
	(error) => {
		expect(sweepFailure(error, link, sweep, NOW)).toEqual({ state: 'not_ours' });
	},
);
