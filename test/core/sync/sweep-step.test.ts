import type { ChannelLink, SweepProgress } from '../../../src/core/sync/channel-link';
import {
	type ChannelMessage,
	type SyncedMessage,
	TOMBSTONE,
} from '../../../src/core/sync/channel-message';
import { newSweep, nextCall, sweepStep } from '../../../src/core/sync/sweep-step';
import { tsBefore } from '../../../src/core/sync/ts-before';
import { effectSlack } from '../../helpers/effect-slack';
import { aLink, aMessage, syncAsks } from '../../helpers/sync-messages';

const MINUTE = 60_000;
const NOW = 1_790_000_000_000;
const DAY = 24 * 60 * MINUTE;

const at = (minutes: number) => tsBefore(NOW + minutes * MINUTE, 0);
const link = aLink({ position: at(-60) });
const trigger = (lateReplyDays = 30) => ({
	subscriptionId: 'sync',
	asks: syncAsks({ lateReplyDays }),
});

/** What one call brings, and what was asked and accepted. */
async function step(
	given: {
		link?: ChannelLink;
		sweep?: Partial<SweepProgress>;
		messages?: Array<Partial<ChannelMessage>>;
		nextCursor?: string | null;
		lateReplyDays?: number[];
	} = {},
) {
	const { messages = [], nextCursor = null, lateReplyDays = [30] } = given;
	const one = given.link ?? link;
	const sweep = { ...newSweep(one, NOW), ...given.sweep };
	const asked: unknown[] = [];
	const came: string[] = [];
	const answer = { messages: messages.map(aMessage), nextCursor };
	const stepped = await sweepStep(
		{
			slack: effectSlack({
				history: async (request) => {
					asked.push(request);
					return answer;
				},
				replies: async (request) => {
					asked.push(request);
					return answer;
				},
			}),
			store: {
				accept: async (events) =>
					events.map(({ key, payload, subscriptionIds }) => {
						const { event, message } = payload as unknown as SyncedMessage;
						came.push(`${event} ${message.text}`);
						return { key, accepted: true, rows: subscriptionIds.length };
					}),
				accountById: async () => null,
				directoryUser: async () => null,
				linkOf: async () => one,
			},
		},
		one,
		sweep,
		{ triggers: lateReplyDays.map(trigger), botUserId: 'UBOT' },
	);
	return { asked, came, ...stepped };
}

test('what it reads up to is what Slack can have by now, and never goes back', () => {
	expect(newSweep(link, NOW)).toEqual({
		startedAt: NOW,
		revision: link.revision,
		failures: 0,
		upTo: at(-5),
		cursor: null,
		begun: false,
		threads: [],
		read: 0,
		accepted: 0,
	});
	expect(newSweep(aLink({ position: at(-1) }), NOW).upTo).toBe(at(-1));
});

describe('a page of the channel', () => {
	test('is read from where late replies are wanted, whoever wants them longest', async () => {
		const { asked } = await step({ lateReplyDays: [2, 7] });
		expect(asked).toEqual([
			{ channel: 'C0GLOBEX', oldest: tsBefore(NOW - 7 * DAY, 0), cursor: null, limit: 200 },
		]);
	});

	test('is read from the position where that is older', async () => {
		const position = tsBefore(NOW - 90 * DAY, 0);
		const { asked } = await step({ link: aLink({ position }) });
		expect(asked).toMatchObject([{ oldest: position }]);
	});

	test('brings what is new since the position, and edits since then, the oldest first', async () => {
		const { came, accepted } = await step({
			messages: [
				{ ts: at(-1), text: 'third' },
				{ ts: at(-2), text: 'second', editedTs: at(-1) },
				{ ts: at(-70), text: 'edited since', editedTs: at(-3) },
				{ ts: at(-80), text: 'edited before', editedTs: at(-75) },
				{ ts: at(-60), text: 'at the position' },
			],
		});
		// That second was edited is remembered, for nobody.
		expect(came).toEqual(['edited edited since', 'new second', 'new third', 'edited second']);
		expect(accepted).toBe(3);
	});

	test('brings nothing of the app itself, and nothing of what is no message', async () => {
		const { came, sweep } = await step({
			messages: [
				{ ts: at(-1), appId: 'A1', text: 'posted' },
				{ ts: at(-2), userId: 'UBOT', text: 'uploaded' },
				{ ts: at(-3), appId: 'A2', botId: 'B2', text: 'of another app' },
				{ ts: at(-4), subtype: TOMBSTONE, text: '', latestReplyTs: at(-2) },
			],
		});
		expect(came).toEqual(['new of another app']);
		expect(sweep?.threads).toEqual([{ ts: at(-4), cursor: null }]);
	});

	test('names the threads that went on since the position, also of the app’s own messages', async () => {
		const { sweep, position } = await step({
			messages: [
				{ ts: at(-1), threadTs: at(-1), latestReplyTs: at(0) },
				{ ts: at(-500), threadTs: at(-500), appId: 'A1', latestReplyTs: at(-59) },
				{ ts: at(-600), threadTs: at(-600), latestReplyTs: at(-60) },
				{ ts: at(-700) },
			],
			nextCursor: 'two',
			sweep: { read: 10, accepted: 1, failures: 2 },
		});
		expect(sweep).toMatchObject({
			begun: true,
			cursor: 'two',
			threads: [
				{ ts: at(-500), cursor: null },
				{ ts: at(-1), cursor: null },
			],
			read: 14,
			accepted: 2,
			failures: 0,
		});
		expect(position).toBe(link.position);
	});

	test('goes on at the cursor once the threads are read', async () => {
		const { asked } = await step({ sweep: { begun: true, cursor: 'two' } });
		expect(asked).toMatchObject([{ cursor: 'two', limit: 200 }]);
	});

	test('the last one without threads ends it', async () => {
		expect(await step({ messages: [{ ts: at(-1) }] })).toMatchObject({
			sweep: null,
			position: at(-5),
			accepted: 1,
		});
	});
});

describe('a thread', () => {
	const threads = [
		{ ts: at(-500), cursor: 'more' },
		{ ts: at(-1), cursor: null },
	];
	const messages = [
		{ ts: at(-500), threadTs: at(-500), text: 'first', editedTs: at(-2) },
		{ ts: at(-400), threadTs: at(-500), text: 'old' },
		{ ts: at(-300), threadTs: at(-500), text: 'old, edited', editedTs: at(-3) },
		{ ts: at(-50), threadTs: at(-500), text: 'late' },
	];

	test('brings its new replies and edits of older ones; its first message came with the channel', async () => {
		const { asked, came } = await step({ sweep: { begun: true, threads }, messages });
		expect(asked).toEqual([
			{
				channel: 'C0GLOBEX',
				threadTs: at(-500),
				oldest: tsBefore(NOW - 30 * DAY, 0),
				cursor: 'more',
				limit: 200,
			},
		]);
		expect(came).toEqual(['edited old, edited', 'new late']);
	});

	test('has pages, then the next one comes', async () => {
		const more = await step({ sweep: { begun: true, threads }, messages, nextCursor: 'most' });
		expect(more.sweep?.threads).toEqual([{ ts: at(-500), cursor: 'most' }, threads[1]]);
		const last = await step({ sweep: { begun: true, threads }, messages });
		expect(last.sweep).toMatchObject({ threads: [threads[1]], read: 3, accepted: 2 });
	});

	test('the last one ends a last page', async () => {
		const ended = await step({ sweep: { begun: true, threads: [{ ts: at(-1), cursor: null }] } });
		expect(ended).toMatchObject({ sweep: null, position: at(-5) });
		const goesOn = await step({
			sweep: { begun: true, cursor: 'two', threads: [{ ts: at(-1), cursor: null }] },
		});
		expect(goesOn).toMatchObject({ sweep: { cursor: 'two', threads: [] }, position: at(-60) });
	});
});

test('says which method comes next', () => {
	const sweep = newSweep(link, NOW);
	expect(nextCall(sweep)).toBe('conversations.history');
	expect(nextCall({ ...sweep, threads: [{ ts: at(-1), cursor: null }] })).toBe(
		'conversations.replies',
	);
});
