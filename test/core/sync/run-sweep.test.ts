import { randomUUID } from 'node:crypto';

import type { EffectSlack } from '../../../src/core/effect-ports';
import { ConfigurationError, ReconnectError, SlackApiError } from '../../../src/core/errors';
import type { AppTeam } from '../../../src/core/store';
import { associateChannel } from '../../../src/core/sync/associate-channel';
import type { ChannelLink } from '../../../src/core/sync/channel-link';
import type { SyncedMessage } from '../../../src/core/sync/channel-message';
import {
	newSweepRun,
	runSweeps,
	SYNC_LEASE_MS,
	type SweepPorts,
	type SweepRun,
} from '../../../src/core/sync/run-sweep';
import { tsBefore } from '../../../src/core/sync/ts-before';
import { type ClockedStore, openClockedStore } from '../../helpers/n8n-clocked-store';
import { slackPorts } from '../../helpers/notices';
import { publishSync } from '../../helpers/set-ups';
import { aMessage } from '../../helpers/sync-messages';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const IDLE = 10_000;

let clocked: ClockedStore;
let app: AppTeam;
let stopping: AbortController;
let run: SweepRun;
/** Methods in the order in which they were paced, and channels as they were read. */
let paced: string[];
let read: string[];
let told: string[];
beforeAll(async () => {
	clocked = await openClockedStore();
});
beforeEach(() => {
	app = { appId: 'A1', teamId: `T${randomUUID()}` };
	stopping = new AbortController();
	run = newSweepRun(randomUUID(), stopping.signal);
	[paced, read, told] = [[], [], []];
});
afterAll(() => clocked.close());

function ports(slack: Partial<EffectSlack> = {}): SweepPorts & ReturnType<typeof slackPorts> {
	const history = slack.history ?? (async () => ({ messages: [], nextCursor: null }));
	return {
		...slackPorts(clocked.store, {
			...slack,
			history: async (request) => {
				read.push(request.channel);
				return history(request);
			},
		}),
		tellOnce: (message) => told.push(message),
		pace: async (method) => {
			paced.push(method);
		},
	};
}

async function associate(channelId = 'C1', accountId = 'globex', by: string | null = 'U0ANA') {
	await associateChannel(clocked.store, {
		app,
		channel: { id: channelId, name: channelId.toLowerCase(), isPrivate: false },
		account: { id: accountId, name: accountId },
		deal: null,
		by,
		lookBackDays: 1,
		now: await clocked.store.now(),
	});
}

const linkOf = (channelId = 'C1') => clocked.store.linkOf({ ...app, channelId });
const publish = (accountIds: string[] = []) =>
	publishSync(clocked.store, app, 'Sync', { accountIds });
const refused = (code: string, seconds: number | null = null) =>
	new SlackApiError(`Slack says ${code}.`, code, 'conversations.history', seconds);
const refusing = (code: string, seconds: number | null = null) =>
	ports({
		history: async () => {
			throw refused(code, seconds);
		},
	});
/** Far enough apart that real time does not matter. */
async function dueInMinutes(channelId = 'C1'): Promise<number> {
	const dueAt = (await linkOf(channelId))?.dueAt ?? NaN;
	return Math.round((dueAt - (await clocked.store.now())) / MINUTE);
}

test('reads what is due, and is due again an hour after it began', async () => {
	await publish();
	await associate();
	expect(await runSweeps(ports(), app, run)).toBe(IDLE);
	expect(read).toEqual(['C1']);
	expect(await linkOf()).toMatchObject({ sweep: null, problem: null, sweptAt: expect.any(Number) });
	expect(await dueInMinutes()).toBe(60);
	await runSweeps(ports(), app, run);
	expect(read).toEqual(['C1']);
	// Looked in all the while.
	for (let waited = 0; waited < HOUR; waited += MINUTE / 2) {
		clocked.advance(MINUTE / 2);
		await runSweeps(ports(), app, run);
	}
	expect(read).toEqual(['C1', 'C1']);
});

test('accepts, counts, and asks for each call’s turn first', async () => {
	const sync = await publish();
	await associate();
	const ts = tsBefore(await clocked.store.now(), 0);
	const parent = aMessage({ ts, threadTs: ts, latestReplyTs: ts });
	const reply = aMessage({ ts: `${ts.slice(0, -1)}1`, threadTs: ts });
	await runSweeps(
		ports({
			history: async () => ({ messages: [parent], nextCursor: null }),
			replies: async () => ({ messages: [parent, reply], nextCursor: null }),
		}),
		app,
		run,
	);
	expect(paced).toEqual(['conversations.history', 'conversations.replies']);
	expect((await clocked.store.inboxCounts(sync)).new).toBe(2);
	expect(await linkOf()).toMatchObject({ messages: 2, sweep: null });
});

test('what was written after the clock went back is new, and nothing comes twice', async () => {
	const sync = await publish();
	await associate();
	clocked.advance(2 * HOUR);
	await runSweeps(ports(), app, run);
	clocked.advance(-2 * HOUR);
	const history = async () => ({
		messages: [aMessage({ ts: tsBefore(await clocked.store.now(), 0) })],
		nextCursor: null,
	});
	const messages = await history();
	const slack = ports({ history: async () => messages });
	await runSweeps(slack, app, newSweepRun(randomUUID(), stopping.signal));
	await clocked.store.makeLinksDue(app);
	await runSweeps(slack, app, newSweepRun(randomUUID(), stopping.signal));
	expect(read.length).toBeGreaterThan(1);
	expect((await clocked.store.inboxCounts(sync)).new).toBe(1);
});

test('takes turns: a long catch-up keeps no other channel waiting', async () => {
	await publish();
	await associate('C1');
	await associate('C2');
	let pages = 0;
	const history: EffectSlack['history'] = async ({ channel }) => {
		// So that what is saved now is due after what was due before.
		clocked.advance(10);
		pages += channel === 'C1' ? 1 : 0;
		return { messages: [], nextCursor: channel === 'C1' && pages < 4 ? `page ${pages}` : null };
	};
	await runSweeps(ports({ history }), app, run);
	expect(read).toEqual(['C1', 'C2', 'C1', 'C1', 'C1']);
});

test('one process at a time, until it is silent', async () => {
	await publish();
	await runSweeps(ports(), app, run);
	await associate();
	const other = newSweepRun(randomUUID(), stopping.signal);
	expect(await runSweeps(ports(), app, other)).toBe(IDLE);
	expect(read).toEqual([]);
	clocked.advance(SYNC_LEASE_MS + 1_000);
	await runSweeps(ports(), app, other);
	expect(read).toEqual(['C1']);
});

test('after a silence every channel is due, once', async () => {
	await publish();
	await associate('C1');
	await associate('C2');
	await runSweeps(ports(), app, run);
	read = [];
	clocked.advance(MINUTE / 2);
	await runSweeps(ports(), app, run);
	expect(read).toEqual([]);
	clocked.advance(2 * MINUTE);
	await runSweeps(ports(), app, run);
	expect(read.toSorted()).toEqual(['C1', 'C2']);
	await runSweeps(ports(), app, run);
	expect(read).toHaveLength(2);
});

test('after a week nobody reads before all triggers had time to come back', async () => {
	const first = await publish();
	const second = await publish();
	await associate();
	await runSweeps(ports(), app, run);
	clocked.advance(8 * 24 * HOUR);
	await clocked.store.beatSubscription(first);
	const message = aMessage({ ts: tsBefore(await clocked.store.now(), 0) });
	const slack = ports({ history: async () => ({ messages: [message], nextCursor: null }) });
	const next = newSweepRun(randomUUID(), stopping.signal);
	read = [];
	await runSweeps(slack, app, next);
	expect(read).toEqual([]);
	await clocked.store.beatSubscription(second);
	clocked.advance(MINUTE);
	await runSweeps(slack, app, next);
	expect(read).toEqual(['C1']);
	for (const id of [first, second]) {
		expect((await clocked.store.inboxCounts(id)).new).toBe(1);
	}
});

test('what became due while a catch-up was under way is read again right after it', async () => {
	await publish();
	await associate();
	let pages = 0;
	const history: EffectSlack['history'] = async () => {
		pages += 1;
		if (pages === 1) return { messages: [], nextCursor: 'two' };
		// Sync Now, while the second page is read: of that page nothing is saved.
		if (pages === 2) await clocked.store.makeLinksDue({ ...app, channelId: 'C1' });
		return { messages: [], nextCursor: null };
	};
	await runSweeps(ports({ history }), app, run);
	expect(pages).toBe(4);
	expect(await dueInMinutes()).toBe(60);
});

test.each<[string, (channel: AppTeam & { channelId: string }) => Promise<unknown>]>([
	['stopped', async (channel) => clocked.store.dissociate(channel)],
	['paused', async (channel) => clocked.store.pauseLink({ ...channel, why: 'removed' })],
	['of another account', async () => associate('C1', 'initech')],
])('what Slack was asked for is nobody’s once the channel is %s', async (_what, change) => {
	const sync = await publish();
	await associate();
	const ts = tsBefore(await clocked.store.now(), 0);
	let isChanged = false;
	const history: EffectSlack['history'] = async () => {
		if (!isChanged) await change({ ...app, channelId: 'C1' });
		isChanged = true;
		return { messages: [aMessage({ ts, text: 'for Globex alone' })], nextCursor: null };
	};
	await runSweeps(ports({ history }), app, run);
	const rows = await clocked.store.lease({
		...{ subscriptionId: sync, owner: 'n8n', limit: 9, leaseMs: HOUR, retryStarted: false },
	});
	const started = await Promise.all(
		rows.map(({ id: rowId, attempt }) =>
			clocked.store.start({ rowId, attempt, executionId: 'one' }),
		),
	);
	const accounts = started.map((row) => (row?.payload as unknown as SyncedMessage).account.id);
	expect(accounts).toEqual((await linkOf())?.paused === null ? ['initech'] : []);
});

test('a channel that no published workflow wants waits for one, unread', async () => {
	await publish(['initech']);
	await associate('C1', 'globex');
	const before = await linkOf();
	await runSweeps(ports(), app, run);
	expect(read).toEqual([]);
	expect(await linkOf()).toMatchObject({ position: before?.position, sweptAt: null });
	await publish(['globex']);
	clocked.advance(10 * MINUTE);
	await runSweeps(ports(), app, run);
	expect(read).toEqual(['C1']);
});

test.each([[[]], [['deleted' as const]]])(
	'a trigger that gets nothing of a catch-up (%j) uses up no message that waits for another',
	async (events) => {
		await publishSync(clocked.store, app, 'Slack entry', { events });
		await associate();
		const before = await linkOf();
		await runSweeps(ports(), app, run);
		expect(read).toEqual([]);
		expect(await linkOf()).toMatchObject({ position: before?.position, sweptAt: null });
	},
);

describe('a trigger that is behind', () => {
	/** A thousand messages, the newest first; the cursor counts. */
	let long: EffectSlack['history'];
	beforeEach(async () => {
		const now = await clocked.store.now();
		const page = (number: number) =>
			Array.from({ length: 100 }, (_, n) =>
				aMessage({ ts: tsBefore(now - number * 1_000 - n, 0) }),
			);
		long = async ({ cursor }) => {
			const number = Number(cursor ?? 0);
			return { messages: page(number), nextCursor: number < 9 ? String(number + 1) : null };
		};
	});
	const work = async (subscriptionId: string) => {
		const rows = await clocked.store.lease({
			...{ subscriptionId, owner: 'n8n', limit: 2_000, leaseMs: HOUR, retryStarted: false },
		});
		for (const { id: rowId, attempt } of rows) {
			await clocked.store.complete({ rowId, attempt, outcome: 'success' });
		}
		return rows.length;
	};
	const waiting = async (id: string) => (await clocked.store.inboxCounts(id)).new;

	test('keeps a long catch-up waiting, so that what comes live has not all of it before it', async () => {
		const sync = await publish();
		await associate();
		await runSweeps(ports({ history: long }), app, run);
		expect(await waiting(sync)).toBe(200);
		const { position, sweep } = (await linkOf()) ?? {};
		expect(sweep).toMatchObject({ cursor: '2', accepted: 200 });
		clocked.advance(IDLE);
		await clocked.store.beatSubscription(sync);
		await runSweeps(ports({ history: long }), app, run);
		expect(await linkOf()).toMatchObject({ position, sweep, problem: null });
		let worked = 0;
		for (let look = 0; look < 20; look += 1) {
			worked += await work(sync);
			clocked.advance(IDLE);
			await clocked.store.beatSubscription(sync);
			await runSweeps(ports({ history: long }), app, run);
		}
		expect(worked).toBe(1_000);
		expect(await linkOf()).toMatchObject({ sweep: null, messages: 1_000 });
	});

	test('keeps no channel of others waiting, and many of its own cost little', async () => {
		const sync = await publish(['globex']);
		const other = await publish(['initech']);
		for (let number = 100; number < 180; number += 1) await associate(`C${number}`);
		await associate('C999', 'initech');
		await runSweeps(ports({ history: long }), app, run);
		expect(await waiting(sync)).toBe(200);
		for (let look = 0; look < 5 && !read.includes('C999'); look += 1) {
			clocked.advance(IDLE);
			for (const id of [sync, other]) await clocked.store.beatSubscription(id);
			const saved = jest.spyOn(clocked.store, 'saveSweep');
			await runSweeps(ports({ history: long }), app, run);
			expect(saved.mock.calls.length).toBeLessThan(30);
			saved.mockRestore();
		}
		expect(read).toContain('C999');
	});

	test('and gone, keeps nobody waiting', async () => {
		await publish();
		const other = await publish();
		await associate();
		await runSweeps(ports({ history: long }), app, run);
		expect(await linkOf()).toMatchObject({ sweep: { cursor: '2' } });
		clocked.advance(2 * MINUTE);
		await clocked.store.beatSubscription(other);
		for (let look = 0; look < 20; look += 1) {
			await work(other);
			await runSweeps(ports({ history: long }), app, run);
			clocked.advance(IDLE);
			await clocked.store.beatSubscription(other);
		}
		expect(await linkOf()).toMatchObject({ sweep: null });
	});
});

test.each([
	['not_in_channel', 'removed'],
	['is_archived', 'archived'],
	['missing_scope', 'not_allowed'],
])('%s pauses it and tells whoever associated it, once', async (code, paused) => {
	await publish();
	await associate();
	clocked.advance(5 * MINUTE);
	const slack = refusing(code);
	await runSweeps(slack, app, run);
	await runSweeps(slack, app, run);
	expect(await linkOf()).toMatchObject({ paused });
	expect(slack.posted.map(({ channel }) => channel)).toEqual(['DU0ANA']);
	expect(slack.posted[0]?.text).toMatch(/stopped/);
});

test('that Slack put the app out of because it is archived: archived says more', async () => {
	await publish();
	await associate();
	clocked.advance(5 * MINUTE);
	const archived = { id: 'C1', name: 'c1', isPrivate: false, isMember: false, isArchived: true };
	const slack = ports({
		channelById: async () => archived,
		history: async () => {
			throw refused('not_in_channel');
		},
	});
	await runSweeps(slack, app, run);
	expect(await linkOf()).toMatchObject({ paused: 'archived' });
	expect(slack.posted).toMatchObject([{ text: expect.stringMatching(/archived/) }]);
});

test('Slack limits while it is asked whether a channel is archived: it is found later', async () => {
	await publish();
	await associate();
	clocked.advance(5 * MINUTE);
	const limited = ports({
		channelById: async () => {
			throw refused('ratelimited', 30);
		},
		history: async () => {
			throw refused('not_in_channel');
		},
	});
	await runSweeps(limited, app, run);
	expect(await linkOf()).toMatchObject({ paused: null });
	clocked.advance(31_000);
	await runSweeps(refusing('not_in_channel'), app, run);
	expect(await linkOf()).toMatchObject({ paused: 'removed' });
});

test('the token may read no channel any more: each person is told once a day, of however many', async () => {
	await publish();
	for (let number = 100; number < 120; number += 1) await associate(`C${number}`);
	await associate('C2', 'globex', 'U0BEN');
	for (let number = 200; number < 220; number += 1) await associate(`C${number}`, 'globex', null);
	clocked.advance(5 * MINUTE);
	const stopped = refusing('missing_scope');
	await runSweeps(stopped, app, run);
	expect(await clocked.store.linkCounts(app)).toEqual({ syncing: 0, paused: 41 });
	expect(stopped.posted.map(({ channel }) => channel).toSorted()).toEqual(['DU0ANA', 'DU0BEN']);
	// Whoever logs does so once.
	expect([...new Set(told)]).toEqual([
		expect.stringMatching(/has stopped.*installs it again\)\.$/),
	]);

	const goesOn = ports();
	clocked.advance(HOUR);
	await runSweeps(goesOn, app, run);
	expect(await clocked.store.linkCounts(app)).toEqual({ syncing: 41, paused: 0 });
	expect(goesOn.posted.map(({ channel }) => channel).toSorted()).toEqual(['DU0ANA', 'DU0BEN']);

	clocked.advance(24 * HOUR);
	const again = refusing('missing_scope');
	await runSweeps(again, app, run);
	expect(again.posted).toHaveLength(2);
});

test('of one that a workflow associated the log tells', async () => {
	await publish();
	await associate('C1', 'globex', null);
	clocked.advance(5 * MINUTE);
	const slack = refusing('not_in_channel');
	await runSweeps(slack, app, run);
	expect(slack.posted).toEqual([]);
	expect(told).toEqual([expect.stringMatching(/stopped/)]);
});

test('it is paused only once somebody was told', async () => {
	await publish();
	await associate();
	clocked.advance(5 * MINUTE);
	const history = async () => {
		throw refused('not_in_channel');
	};
	const away = ports({
		history,
		openConversation: async () => {
			throw refused('unreachable');
		},
	});
	await runSweeps(away, app, run);
	expect(await linkOf()).toMatchObject({ paused: null, problem: 'Slack says unreachable.' });
	clocked.advance(MINUTE);
	await runSweeps(ports({ history }), app, run);
	expect(await linkOf()).toMatchObject({ paused: 'removed' });
});

test('a safe mode without a place tells nobody, and keeps no other channel waiting', async () => {
	await publish();
	await associate('C1');
	await associate('C2');
	clocked.advance(5 * MINUTE);
	const slack = ports({
		history: async ({ channel }) => {
			if (channel === 'C1') throw refused('not_in_channel');
			return { messages: [], nextCursor: null };
		},
		openConversation: async () => 'safe-mode:U0ANA',
		postMessage: async () => {
			throw new ConfigurationError('Correct "Send Everything To".');
		},
	});
	await runSweeps(slack, app, run);
	expect(await linkOf('C1')).toMatchObject({ paused: 'removed' });
	expect(await linkOf('C2')).toMatchObject({ sweptAt: expect.any(Number) });
	expect(told).toEqual(['Correct "Send Everything To".', expect.stringMatching(/stopped/)]);
});

test('a rate limit: no call before Slack wants one, and elected all the while', async () => {
	await publish();
	await associate('C1');
	await associate('C2');
	expect(await runSweeps(refusing('ratelimited', 45), app, run)).toBe(IDLE);
	expect(read).toHaveLength(1);
	clocked.advance(40_000);
	const last = await runSweeps(ports(), app, run);
	expect(last).toBeLessThanOrEqual(5_000);
	expect(read).toHaveLength(1);
	clocked.advance(last);
	await runSweeps(ports(), app, run);
	expect(read).toHaveLength(3);
	expect(await linkOf()).toMatchObject({ problem: null, paused: null });
});

test('a problem is shown, and gone when it went well', async () => {
	await publish();
	await associate('C1');
	await associate('C2');
	const history: EffectSlack['history'] = async ({ channel }) => {
		if (channel === 'C1') throw refused('internal_error');
		return { messages: [], nextCursor: null };
	};
	await runSweeps(ports({ history }), app, run);
	expect(await linkOf('C2')).toMatchObject({ problem: null, sweep: null });
	expect(await linkOf('C1')).toMatchObject({
		problem: 'Slack says internal_error.',
		sweep: { failures: 1 },
	});
	expect(await dueInMinutes('C1')).toBe(1);
	clocked.advance(MINUTE);
	await runSweeps(ports(), app, run);
	expect(await linkOf('C1')).toMatchObject({ problem: null, sweep: null });
});

test('an answer that nobody foresaw is logged, and the others are read', async () => {
	await publish();
	await associate('C1');
	await associate('C2');
	const history: EffectSlack['history'] = async ({ channel }) => {
		if (channel === 'C1') throw new TypeError('ts is undefined');
		return { messages: [], nextCursor: null };
	};
	await runSweeps(ports({ history }), app, run);
	expect(told).toEqual(['Channel sync: TypeError: ts is undefined']);
	expect(await linkOf('C2')).toMatchObject({ sweep: null });
});

test('what is no channel’s fault is the runner’s, and nothing is lost by it', async () => {
	await publish();
	await associate();
	const identity = async () => {
		throw new ReconnectError('token_revoked');
	};
	await expect(runSweeps(ports({ identity }), app, run)).rejects.toThrow('reconnect');
	await runSweeps(ports(), app, run);
	expect(read).toEqual(['C1']);
});

test('stopped while it waits for its turn, it asks Slack nothing more', async () => {
	await publish();
	await associate();
	const stopped = {
		...ports(),
		pace: async () => {
			stopping.abort();
		},
	};
	await runSweeps(stopped, app, run);
	expect(read).toEqual([]);
	await runSweeps(ports(), app, run);
	expect(read).toEqual([]);
});

describe('a paused channel', () => {
	async function paused(why: NonNullable<ChannelLink['paused']>): Promise<void> {
		await publish();
		await associate();
		await runSweeps(ports(), app, run);
		await clocked.store.pauseLink({ ...app, channelId: 'C1', why });
		read = [];
	}

	async function later(slack: SweepPorts): Promise<void> {
		clocked.advance(HOUR);
		await runSweeps(slack, app, run);
	}

	test.each(['removed', 'not_allowed'] as const)(
		'that came back while nobody heard of it goes on (%s)',
		async (why) => {
			await paused(why);
			const slack = ports();
			await later(slack);
			// Whether it may, then the catch-up.
			expect(read).toEqual(['C1', 'C1']);
			expect(await linkOf()).toMatchObject({ paused: null });
			expect(slack.posted).toMatchObject([
				{ channel: 'DU0ANA', text: expect.stringMatching(/goes on/) },
			]);
		},
	);

	test('that did not is left alone for an hour', async () => {
		await paused('removed');
		const slack = refusing('not_in_channel');
		await later(slack);
		await runSweeps(slack, app, run);
		expect(read).toEqual(['C1']);
		expect(await linkOf()).toMatchObject({ paused: 'removed' });
		expect(slack.posted).toEqual([]);
		await later(slack);
		expect(read).toEqual(['C1', 'C1']);
	});

	test.each([
		[true, true, 'archived'],
		[false, true, null],
		[false, false, 'archived'],
	])(
		'that is archived can be read all the same, so that Slack is asked: %s, the app is in it: %s',
		async (isArchived, isMember, now) => {
			await paused('archived');
			const channel = { id: 'C1', name: 'c1', isPrivate: false, isMember, isArchived };
			await later(ports({ channelById: async () => channel }));
			expect(await linkOf()).toMatchObject({ paused: now });
		},
	);

	test('that was deleted does not come back', async () => {
		await paused('deleted');
		await later(ports());
		expect(read).toEqual([]);
	});

	test('is not looked at while Slack limits, and then is; nor is any other channel', async () => {
		await paused('removed');
		await associate('C2');
		await later(refusing('ratelimited', 30));
		expect(await linkOf()).toMatchObject({ paused: 'removed' });
		expect(read).toEqual(['C1']);
		clocked.advance(31_000);
		await runSweeps(ports(), app, run);
		expect(await linkOf()).toMatchObject({ paused: null });
		expect(read).toContain('C2');
	});

	test('each of many gets its turn between the catch-ups', async () => {
		await publish();
		for (let number = 100; number < 180; number += 1) {
			await associate(`C${number}`);
			await clocked.store.pauseLink({ ...app, channelId: `C${number}`, why: 'removed' });
		}
		await associate('C2');
		await runSweeps(ports(), app, run);
		expect(new Set(read).size).toBe(81);
		expect(await clocked.store.linkCounts(app)).toEqual({ syncing: 81, paused: 0 });
	});
});
