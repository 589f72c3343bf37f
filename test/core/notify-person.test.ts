import { randomUUID } from 'node:crypto';

import { deliver } from '../../src/core/deliver';
import { ConfigurationError, SlackApiError, StoreError } from '../../src/core/errors';
import type { Notice, PostOutcome } from '../../src/core/notify/notice';
import { notifyPerson } from '../../src/core/notify/notify-person';
import type { NotifyChannel, NotifyTiming } from '../../src/core/preference-types';
import type { AppTeam, Store } from '../../src/core/store';
import { type ClockedStore, openClockedStore } from '../helpers/n8n-clocked-store';
import { aNotice, publishClock, quietNow, slackPorts } from '../helpers/notices';

const HOUR = 3_600_000;
const ANA = 'U0ANA';

let clocked: ClockedStore;
let store: Store;
let app: AppTeam;
let slack: ReturnType<typeof slackPorts>;
let asked: number;
let dndUntil: () => Promise<number | null>;
beforeAll(async () => {
	clocked = await openClockedStore();
	store = clocked.store;
});
afterAll(() => clocked.close());
beforeEach(() => {
	app = { appId: 'A1', teamId: randomUUID() };
	asked = 0;
	dndUntil = async () => null;
	slack = slackPorts(store, {
		dndUntil: async () => {
			asked += 1;
			return dndUntil();
		},
	});
});

const setting = (name: string, value: Parameters<Store['saveSetting']>[0]['value'], userId = ANA) =>
	store.saveSetting({ ...app, userId, name, value });
const choose = (channel: NotifyChannel, timing: NotifyTiming = 'immediate') =>
	store.savePreference({ ...app, userId: ANA, match: '*', choice: { channel, timing } });
const notes = () => store.notificationsOf({ ...app, userId: ANA, limit: 20 });
const kept = () => store.digestItemsOf({ ...app, userId: ANA, email: null, limit: 20 });

function notify(
	notice: Notice,
	overrides: { post?: () => Promise<PostOutcome>; hold?: () => Promise<PostOutcome | null> } = {},
) {
	const { deliveryKey, messageKey, content, trace } = notice;
	const post = (): Promise<PostOutcome> =>
		deliver(slack, {
			app,
			deliveryKey,
			messageKey,
			content,
			trace,
			copy: 0,
			channel: `D${ANA}`,
			threadTs: null,
		});
	return notifyPerson<PostOutcome>({ ...slack, post, ...overrides }, notice);
}

const critical = (overrides: Partial<Notice> = {}) => {
	const notice = aNotice(app, overrides);
	return { ...notice, line: { ...notice.line, severity: 'critical' as const } };
};

describe('at once', () => {
	it('posts, and notes why', async () => {
		const notice = aNotice(app);
		expect(await notify(notice)).toMatchObject({
			outcome: { how: 'posted', posted: { status: 'posted' } },
			email: 'none',
			why: { preference: 'nobody chose, so as built in: Slack, at once' },
		});
		expect(await notes()).toMatchObject([
			{
				id: notice.deliveryKey,
				status: 'posted',
				ts: '1.1',
				type: 'deal.won',
				category: 'deals',
				title: 'Acme is won',
				why: { matchedBy: 'owner, by e-mail ana@northwind.example', workflow: 'Deals' },
			},
		]);
	});

	it('posts the same once, and notes it once', async () => {
		const notice = aNotice(app);
		await notify(notice);
		const again = await notify(notice);
		expect(again.outcome).toMatchObject({
			posted: { status: 'duplicate', message: { ts: '1.1' } },
		});
		expect(slack.posted).toHaveLength(1);
		expect(await notes()).toHaveLength(1);
	});

	it.each(['off', 'email'] as const)(
		'stays in Slack, and so noted, when the same comes again after they chose %s',
		async (channel) => {
			const notice = aNotice(app);
			await notify(notice);
			await choose(channel);
			const again = await notify(notice);
			expect(again).toMatchObject({
				outcome: { how: 'posted', posted: { status: 'duplicate' } },
				email: 'none',
			});
			expect(slack.posted).toHaveLength(1);
			expect(await notes()).toMatchObject([{ status: 'posted', ts: '1.1', reason: null }]);
		},
	);

	it.each(['slack', 'email'] as const)(
		'leaves to the digest what was kept for it, also when they chose %s at once since',
		async (channel) => {
			const notice = aNotice(app);
			await choose('slack', 'weekly');
			await notify(notice);
			await choose(channel);
			expect(await notify(notice)).toMatchObject({
				outcome: { how: 'digested', period: 'weekly' },
				email: 'none',
			});
			expect(slack.posted).toEqual([]);
			expect(await kept()).toHaveLength(1);
		},
	);

	it('sends what went beyond the cap of an hour not again in the next one', async () => {
		await publishClock(store, app);
		await setting('hourlyCap', 1, '');
		const notice = aNotice(app);
		await notify(aNotice(app));
		await notify(notice);
		clocked.advance(HOUR);
		expect((await notify(notice)).outcome).toMatchObject({ how: 'digested', period: 'overflow' });
		expect(slack.posted).toHaveLength(1);
		expect(await kept()).toHaveLength(1);
	});

	it('asks the store little for what is sent at once', async () => {
		const calls: string[] = [];
		const counting = new Proxy(store, {
			get(target, name: keyof Store) {
				calls.push(name);
				return target[name];
			},
		});
		slack = { ...slack, store: counting };
		await notify(aNotice(app));
		expect(calls).toEqual([
			// At the same time
			'preferencesFor',
			'now',
			'deliveredUnder',
			// One after the other
			'claimDelivery',
			'finishDelivery',
			'noteNotification',
		]);
	});

	it('fails with Slack, and notes nothing', async () => {
		const post = () =>
			Promise.reject(new SlackApiError('no', 'channel_not_found', 'chat.postMessage'));
		await expect(notify(aNotice(app), { post })).rejects.toThrow('no');
		expect(await notes()).toEqual([]);
	});

	it('is sent although it cannot be noted', async () => {
		const noteNotification = () => Promise.reject(new StoreError('away'));
		slack = { ...slack, store: { ...store, noteNotification } };
		expect((await notify(aNotice(app))).outcome.how).toBe('posted');
		expect(slack.posted).toHaveLength(1);
	});

	it('notes what something else held back, but no preview', async () => {
		const held = (reason: string) => async (): Promise<PostOutcome> => ({
			status: 'not_sent',
			reason,
			detail: 'why',
		});
		await choose('both');
		const throttled = await notify(aNotice(app), { post: held('throttled') });
		expect(throttled).toMatchObject({
			outcome: { posted: { reason: 'throttled' } },
			email: 'none',
		});
		await notify(aNotice(app), { post: held('preview') });
		expect(await notes()).toMatchObject([
			{ status: 'not_sent', reason: 'throttled', why: { detail: 'why' } },
		]);
	});

	it('notes words without a Signal under no kind', async () => {
		await notify(aNotice(app, { isSignal: false }));
		expect(await notes()).toMatchObject([{ type: null, category: null, signalId: null }]);
	});
});

describe('not', () => {
	it.each([
		['muted', () => choose('off'), 'preference_off'],
		['switched off', () => setting('enabled', false), 'switched_off'],
		['not switched on', () => setting('optIn', true, ''), 'not_opted_in'],
	])('%s', async (_case, prepare, reason) => {
		await prepare();
		expect(await notify(critical())).toMatchObject({
			outcome: { how: 'not_sent', reason },
			email: 'none',
		});
		expect(slack.posted).toEqual([]);
		expect(asked).toBe(0);
		expect(await notes()).toMatchObject([{ status: 'not_sent', reason }]);
	});
});

describe('by e-mail', () => {
	it('once, however often the same Signal comes', async () => {
		await choose('email');
		const notice = aNotice(app);
		expect(await notify(notice)).toMatchObject({
			outcome: { how: 'not_sent', reason: 'preference_email' },
			email: 'claimed',
		});
		expect((await notify(notice)).email).toBe('before');
		expect(slack.posted).toEqual([]);
		expect(await notes()).toMatchObject([
			{
				status: 'not_sent',
				reason: 'preference_email',
				why: { detail: 'handed over to be sent by e-mail' },
			},
		]);
	});

	it('is claimed by one of two who come at the same time', async () => {
		await choose('email');
		const notice = aNotice(app);
		const both = await Promise.all([notify(notice), notify(notice)]);
		expect(both.map(({ email }) => email).sort()).toEqual(['before', 'claimed']);
	});

	it('and in Slack, each once', async () => {
		await choose('both');
		const notice = aNotice(app);
		expect(await notify(notice)).toMatchObject({ outcome: { how: 'posted' }, email: 'claimed' });
		expect(await notify(notice)).toMatchObject({
			outcome: { posted: { status: 'duplicate' } },
			email: 'before',
		});
	});

	it('always in the editor', async () => {
		await choose('email');
		const notice = aNotice(app, { deliveryKey: null });
		expect((await notify(notice)).email).toBe('claimed');
		expect((await notify(notice)).email).toBe('claimed');
	});

	it('not when Slack failed: the whole item is tried again', async () => {
		await choose('both');
		const notice = aNotice(app);
		const post = () => Promise.reject(new SlackApiError('away', 'unreachable', 'chat.postMessage'));
		await expect(notify(notice, { post })).rejects.toThrow('away');
		expect((await notify(notice)).email).toBe('claimed');
	});
});

describe('with a digest', () => {
	it('is kept once, also when the digest was sent before it comes again', async () => {
		await choose('both', 'weekly');
		const notice = aNotice(app);
		expect(await notify(notice)).toMatchObject({
			outcome: { how: 'digested', period: 'weekly' },
			email: 'none',
		});
		expect(await kept()).toMatchObject([
			{
				userId: ANA,
				email: 'ana@northwind.example',
				channel: 'both',
				period: 'weekly',
				line: notice.line,
			},
		]);
		const of = { ...app, userId: ANA, email: null, period: 'weekly' as const };
		await store.takeDigest({ ...of, slot: 's', keptUntil: await store.now() });
		await store.finishDigest({ ...of, slot: 's' });
		expect((await notify(notice)).outcome).toMatchObject({ how: 'digested' });
		expect(await kept()).toEqual([]);
	});

	it('needs no published clock, and drops what is old', async () => {
		await choose('slack', 'daily');
		await notify(aNotice(app, { staleAfterMs: HOUR }));
		const now = await store.now();
		const [item] = await kept();
		expect(Number(item?.staleAt) - now).toBeGreaterThan(HOUR - 60_000);
		expect(Number(item?.staleAt) - now).toBeLessThanOrEqual(HOUR);
	});

	it('stays in Slack when it is there already', async () => {
		const notice = aNotice(app);
		await notify(notice);
		await choose('slack', 'daily');
		expect((await notify(notice)).outcome).toMatchObject({ posted: { status: 'duplicate' } });
		expect(await kept()).toEqual([]);
	});
});

describe('later', () => {
	beforeEach(async () => {
		await setting('timeZone', 'UTC');
		await setting('quietHours', await quietNow(store));
	});

	it('is left to the clock', async () => {
		await publishClock(store, app);
		const { outcome } = await notify(aNotice(app));
		expect(outcome).toMatchObject({ how: 'deferred', reason: 'quiet_hours' });
		expect(await store.timerCounts(app)).toEqual({ 'message.deferred': 1 });
		// Nothing was asked of Slack: the quiet hours said enough.
		expect(asked).toBe(0);
	});

	it('is refused where no clock is published, with what to do', async () => {
		const refused = notify(aNotice(app));
		await expect(refused).rejects.toThrow(ConfigurationError);
		await expect(refused).rejects.toThrow('Publish the "Slack entry" workflow');
		expect(await store.timerCounts(app)).toEqual({});
		expect(await notes()).toEqual([]);
	});

	it('waits once more in the editor at each run', async () => {
		await publishClock(store, app);
		const notice = aNotice(app, { deliveryKey: null });
		await notify(notice);
		await notify(notice);
		expect(await store.timerCounts(app)).toEqual({ 'message.deferred': 2 });
	});

	it('does not wait when something else holds it back', async () => {
		await publishClock(store, app);
		const hold = async (): Promise<PostOutcome> => ({
			status: 'not_sent',
			reason: 'throttled',
			detail: null,
		});
		expect((await notify(aNotice(app), { hold })).outcome).toMatchObject({
			posted: { reason: 'throttled' },
		});
		expect(await store.timerCounts(app)).toEqual({});
	});

	it('does not hold back what is critical, or sent at once', async () => {
		expect((await notify(critical())).outcome.how).toBe('posted');
		expect((await notify(aNotice(app, { timing: 'now' }))).outcome.how).toBe('posted');
		expect(asked).toBe(0);
	});
});

describe('do-not-disturb', () => {
	it('makes a message wait for its end', async () => {
		await publishClock(store, app);
		const until = (await store.now()) + HOUR;
		dndUntil = async () => until;
		expect((await notify(aNotice(app))).outcome).toEqual({ how: 'deferred', until, reason: 'dnd' });
	});

	it('is asked about once a minute', async () => {
		await notify(aNotice(app));
		await notify(aNotice(app));
		expect(asked).toBe(1);
		clocked.advance(61_000);
		await notify(aNotice(app));
		expect(asked).toBe(2);
	});

	it('is asked about once where the scope was not granted, and fails nothing', async () => {
		dndUntil = () => Promise.reject(new SlackApiError('scope', 'missing_scope', 'dnd.info'));
		await notify(aNotice(app));
		const user = { id: 'U0BEN', email: null, timeZone: null };
		await notify(aNotice(app, { user }));
		clocked.advance(9 * 60_000);
		await notify(aNotice(app));
		expect(asked).toBe(1);
		expect(slack.posted).toHaveLength(3);
	});

	it('does not count when Slack does not say', async () => {
		dndUntil = () => Promise.reject(new SlackApiError('busy', 'ratelimited', 'dnd.info'));
		expect((await notify(aNotice(app))).outcome.how).toBe('posted');
	});

	it('is not asked about where it is not to be respected', async () => {
		await setting('respectDnd', false);
		await notify(aNotice(app));
		await notify(critical());
		expect(asked).toBe(0);
	});
});

describe('the cap of an hour', () => {
	beforeEach(async () => {
		await setting('hourlyCap', 2, '');
		await publishClock(store, app);
	});

	it('keeps the rest for one message when the hour is over', async () => {
		for (let count = 0; count < 4; count += 1) await notify(aNotice(app));
		expect(slack.posted).toHaveLength(2);
		expect(await kept()).toMatchObject([{ period: 'overflow' }, { period: 'overflow' }]);
		expect(await store.timerCounts(app)).toEqual({ 'digest.overflow': 1 });
		expect(await store.due({ ...app, limit: 5 })).toEqual([]);
		clocked.advance(HOUR + 1_000);
		expect(await store.due({ ...app, limit: 5 })).toMatchObject([
			{ kind: 'digest.overflow', payload: { userId: ANA } },
		]);
		await notify(aNotice(app));
		expect(slack.posted).toHaveLength(3);
	});

	it('lets critical ones pass, which take no place', async () => {
		for (let count = 0; count < 3; count += 1) await notify(critical());
		await notify(aNotice(app));
		await notify(aNotice(app));
		expect(slack.posted).toHaveLength(5);
	});

	it('is each person’s own', async () => {
		const user = { id: 'U0BEN', email: null, timeZone: null };
		for (let count = 0; count < 2; count += 1) await notify(aNotice(app));
		await notify(aNotice(app, { user }));
		expect(slack.posted).toHaveLength(3);
	});

	it('counts a message once, and none that failed or was held back', async () => {
		const first = aNotice(app);
		await notify(first);
		await notify(first);
		const post = () => Promise.reject(new SlackApiError('no', 'fatal_error', 'chat.postMessage'));
		await expect(notify(aNotice(app), { post })).rejects.toThrow('no');
		const held = async (): Promise<PostOutcome> => ({
			status: 'not_sent',
			reason: 'throttled',
			detail: null,
		});
		await notify(aNotice(app), { post: held });
		await notify(aNotice(app));
		expect(slack.posted).toHaveLength(2);
		expect(await kept()).toEqual([]);
		const again = await notify(first);
		expect(again.outcome).toMatchObject({ posted: { status: 'duplicate' } });
	});

	it('refuses what could never be sent, where no clock is published', async () => {
		for (const { id } of await store.subscriptionsOf(app)) await store.endSubscription(id);
		clocked.advance(5 * 60_000);
		await notify(aNotice(app));
		await notify(aNotice(app));
		await expect(notify(aNotice(app))).rejects.toThrow('hourly cap');
		expect(await kept()).toEqual([]);
	});
});
