import { SlackApiError } from '../../src/core/errors';
import type { SlackPort } from '../../src/core/slack-port';
import {
	isFresh,
	newSweep,
	sweepDirectory,
	type SweepProgress,
} from '../../src/core/people/sweep-directory';
import { aSlackUser } from '../helpers/a-slack-user';

type Answer = { next: string | null } | Error;

let asked: Array<{ cursor?: string; limit: number }>;
let saved: string[];
let slept: number[];
let ended: Array<{ sweepId: string; startedAt: number }>;
let progress: SweepProgress;

beforeEach(() => {
	[asked, saved, slept, ended] = [[], [], [], []];
	progress = newSweep('sweep-1', 1000);
});

function sweep(...answers: Answer[]): Promise<void> {
	const listUsers: SlackPort['listUsers'] = async (request) => {
		asked.push(request);
		const answer = answers.shift();
		if (!answer) throw new TypeError('It was asked more often than it should.');
		if (answer instanceof Error) throw answer;
		return { users: [aSlackUser({ id: `U${asked.length}` })], nextCursor: answer.next };
	};
	return sweepDirectory(
		{
			store: {
				saveDirectoryUsers: async ({ sweepId, users }) => {
					saved.push(...users.map(({ id }) => `${sweepId} ${id}`));
				},
				endDirectorySweep: async ({ sweepId, startedAt }) => {
					ended.push({ sweepId, startedAt });
				},
			},
			slack: { listUsers },
			sleep: async (milliseconds) => {
				slept.push(milliseconds);
			},
		},
		'T1',
		progress,
	);
}

const limited = (seconds: number) =>
	new SlackApiError('Slack limits', 'ratelimited', 'users.list', seconds);
const refused = (code: string) => new SlackApiError('Refused', code, 'users.list');

test('saves page by page, and says when it is through', async () => {
	await sweep({ next: 'a' }, { next: 'b' }, { next: null });
	expect(asked).toEqual([
		{ limit: 1000 },
		{ limit: 1000, cursor: 'a' },
		{ limit: 1000, cursor: 'b' },
	]);
	expect(saved).toEqual(['sweep-1 U1', 'sweep-1 U2', 'sweep-1 U3']);
	expect(ended).toEqual([{ sweepId: 'sweep-1', startedAt: 1000 }]);
});

test('waits as long as Slack says and asks for the same page again', async () => {
	await sweep({ next: 'a' }, limited(40), limited(60), { next: null });
	expect(slept).toEqual([40_000, 60_000]);
	expect(asked.map(({ cursor }) => cursor)).toEqual([undefined, 'a', 'a', 'a']);
	expect(ended).toHaveLength(1);
});

test('but not for ever, and then goes on where it was', async () => {
	await expect(sweep({ next: 'a' }, limited(600), limited(600))).rejects.toThrow('limits');
	expect(slept).toEqual([600_000]);
	expect(ended).toEqual([]);
	expect(progress.cursor).toBe('a');
	asked = [];
	await sweep({ next: null });
	expect(asked).toEqual([{ limit: 1000, cursor: 'a' }]);
	expect(ended).toEqual([{ sweepId: 'sweep-1', startedAt: 1000 }]);
});

test('a cursor that Slack forgot: from the beginning, with what is saved kept', async () => {
	progress.cursor = 'old';
	await sweep(refused('invalid_cursor'), { next: null });
	expect(asked.map(({ cursor }) => cursor)).toEqual(['old', undefined]);
	expect(ended).toHaveLength(1);
});

test.each(['unreachable', 'limit_required'])('%s: smaller pages, once', async (code) => {
	await sweep({ next: 'a' }, refused(code), { next: null });
	expect(asked.map(({ limit }) => limit)).toEqual([1000, 1000, 200]);
	progress = newSweep('sweep-2', 1000);
	await expect(sweep(refused(code), refused(code))).rejects.toMatchObject({ slackCode: code });
});

test.each([refused('missing_scope'), refused('invalid_cursor'), new Error('the store is away')])(
	'what waiting does not mend is thrown: %s',
	async (error) => {
		await expect(sweep(error)).rejects.toBe(error);
		expect(ended).toEqual([]);
	},
);

test('fresh for an hour', () => {
	const now = 10_000_000;
	expect(isFresh(null, now)).toBe(false);
	expect(isFresh(now - 3_599_999, now)).toBe(true);
	expect(isFresh(now - 3_600_000, now)).toBe(false);
});
