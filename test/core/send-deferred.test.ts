import { randomUUID } from 'node:crypto';

import { deliver } from '../../src/core/deliver';
import { SlackApiError } from '../../src/core/errors';
import { sampleSignal } from '../../src/core/signal-samples';
import { lineOf } from '../../src/core/digests/digest-line';
import type { Notice } from '../../src/core/notify/notice';
import { notifyPerson } from '../../src/core/notify/notify-person';
import { giveUpTimer, runTimer } from '../../src/core/run-timer';
import type { AppTeam, Store, Timer } from '../../src/core/store';
import { type ClockedStore, openClockedStore } from '../helpers/n8n-clocked-store';
import { aNotice, publishClock, quietNow, slackPorts } from '../helpers/notices';

const HOUR = 3_600_000;
const ANA = 'U0ANA';

let clocked: ClockedStore;
let store: Store;
let app: AppTeam;
let slack: ReturnType<typeof slackPorts>;
beforeAll(async () => {
	clocked = await openClockedStore();
	store = clocked.store;
});
afterAll(() => clocked.close());
beforeEach(async () => {
	app = { appId: 'A1', teamId: randomUUID() };
	slack = slackPorts(store);
	await publishClock(store, app);
	await setting('timeZone', 'UTC');
});

const setting = (name: string, value: Parameters<Store['saveSetting']>[0]['value'], userId = ANA) =>
	store.saveSetting({ ...app, userId, name, value });
const choose = (channel: 'slack' | 'email' | 'off', timing: 'immediate' | 'daily' = 'immediate') =>
	store.savePreference({ ...app, userId: ANA, match: 'deals', choice: { channel, timing } });
const due = () => store.due({ ...app, limit: 10 });
const notes = () => store.notificationsOf({ ...app, userId: ANA, limit: 10 });

/** Comes in quiet hours that are over in an hour. */
async function deferred(overrides: Partial<Notice> = {}): Promise<Notice> {
	await setting('quietHours', await quietNow(store));
	const notice = aNotice(app, overrides);
	const post = () => Promise.reject(new Error('posted in quiet hours'));
	const { outcome } = await notifyPerson({ ...slack, post }, notice);
	expect(outcome).toMatchObject({ how: 'deferred', reason: 'quiet_hours' });
	return notice;
}

/** As the clock does it. */
async function work(timers: Timer[], ports = slack): Promise<void> {
	for (const timer of timers) {
		await runTimer(ports, timer);
		await store.finishTimer(timer.id);
	}
}

async function pass(hours: number, ports = slack): Promise<number> {
	clocked.advance(hours * HOUR);
	const timers = await due();
	await work(timers, ports);
	return timers.length;
}

it('is sent when the quiet hours are over, once, and noted', async () => {
	await deferred();
	expect(await notes()).toMatchObject([
		{
			status: 'deferred',
			reason: 'quiet_hours',
			why: { detail: expect.stringContaining('quiet hours') },
		},
	]);
	expect(await pass(0.5)).toBe(0);
	expect(slack.posted).toEqual([]);
	expect(await pass(0.6)).toBe(1);
	expect(slack.posted).toEqual([{ channel: `D${ANA}`, text: 'Acme is won', threadTs: null }]);
	expect(await notes()).toMatchObject([
		{
			status: 'posted',
			channel: `D${ANA}`,
			ts: '1.1',
			reason: null,
			why: { matchedBy: 'owner, by e-mail ana@northwind.example', workflow: 'Deals' },
		},
	]);
	expect(await pass(24)).toBe(0);
});

it('may have a key of any length', async () => {
	await deferred({ deliveryKey: `dm|${'k'.repeat(5_000)}|${randomUUID()}` });
	clocked.advance(1.1 * HOUR);
	const timers = await due();
	expect(timers).toHaveLength(1);
	expect(timers[0]?.id.length).toBeLessThan(500);
	await work(timers);
	expect(slack.posted).toHaveLength(1);
});

it('is found by its key, as any message', async () => {
	const { messageKey } = await deferred();
	await pass(1.1);
	const found = await store.messagesFor({ ...app, key: String(messageKey) });
	expect(found).toMatchObject([{ channel: `D${ANA}`, ts: '1.1' }]);
});

it('goes into the thread that it was for', async () => {
	await store.rememberMessages([
		{
			...app,
			key: 'deal-1',
			copy: 0,
			channel: `D${ANA}`,
			ts: '0.5',
			threadTs: null,
			permalink: null,
			content: { text: '', blocks: [] },
		},
	]);
	await deferred({ threadKey: 'deal-1' });
	await pass(1.1);
	expect(slack.posted).toMatchObject([{ threadTs: '0.5' }]);
});

describe('once', () => {
	it('when two clocks work it at the same time', async () => {
		await deferred();
		clocked.advance(1.1 * HOUR);
		const timers = await due();
		const other = slackPorts(store);
		await Promise.all([work(timers), work(timers, other)]);
		expect([...slack.posted, ...other.posted]).toHaveLength(1);
		expect(await notes()).toMatchObject([{ status: 'posted' }]);
	});

	it('when the process dies after it was sent and before the timer is done with', async () => {
		await deferred();
		clocked.advance(1.1 * HOUR);
		const [timer] = await due();
		if (!timer) throw new Error('nothing is due');
		await runTimer(slack, timer);
		// Another process finds the timer still there.
		const restarted = slackPorts(store);
		await work(await due(), restarted);
		expect(slack.posted).toHaveLength(1);
		expect(restarted.posted).toEqual([]);
		expect(await due()).toEqual([]);
		expect(await notes()).toMatchObject([{ status: 'posted', ts: '1.1' }]);
	});

	it('when the store is away at the note', async () => {
		await deferred();
		const noteNotification = () => Promise.reject(new Error('killed'));
		clocked.advance(1.1 * HOUR);
		const [timer] = await due();
		if (!timer) throw new Error('nothing is due');
		const dying = { ...slack, store: { ...store, noteNotification } };
		await expect(runTimer(dying, timer)).rejects.toThrow('killed');
		await work(await due());
		expect(slack.posted).toHaveLength(1);
		expect(await notes()).toMatchObject([{ status: 'posted', ts: '1.1' }]);
	});

	it('when the same Signal comes again before, and after', async () => {
		const notice = await deferred();
		await notifyPerson({ ...slack, post: () => Promise.reject(new Error('posted')) }, notice);
		expect(await pass(1.1)).toBe(1);
		const again = await notifyPerson(
			{
				...slack,
				post: () => deliver(slack, { ...notice, copy: 0, channel: `D${ANA}`, threadTs: null }),
			},
			notice,
		);
		expect(again.outcome).toMatchObject({ how: 'posted', posted: { status: 'duplicate' } });
		expect(slack.posted).toHaveLength(1);
		expect(await notes()).toMatchObject([{ status: 'posted' }]);
	});
});

describe('what changed meanwhile', () => {
	it('quiet hours last longer: it waits on', async () => {
		await deferred();
		await setting('quietHours', await quietNow(store, 4));
		expect(await pass(1.1)).toBe(1);
		expect(slack.posted).toEqual([]);
		expect(await notes()).toMatchObject([{ status: 'deferred' }]);
		expect(await pass(2)).toBe(1);
		expect(slack.posted).toHaveLength(1);
		expect(await due()).toEqual([]);
	});

	it('they are in do-not-disturb: it waits for its end', async () => {
		await deferred();
		const dndUntil = async ({ now }: { now: number }) =>
			slack.posted.length === 0 && now < end ? end : null;
		const end = (await store.now()) + 3 * HOUR;
		const busy = slackPorts(store, { dndUntil });
		await pass(1.1, busy);
		expect(await notes()).toMatchObject([{ status: 'deferred', reason: 'dnd' }]);
		expect(await pass(1, busy)).toBe(0);
		await pass(1, busy);
		expect(busy.posted).toHaveLength(1);
	});

	it('they switched off: it is not sent', async () => {
		await deferred();
		await setting('enabled', false);
		await pass(1.1);
		expect(slack.posted).toEqual([]);
		expect(await notes()).toMatchObject([{ status: 'not_sent', reason: 'switched_off' }]);
	});

	it('they muted the kind: it is not sent', async () => {
		await deferred();
		await choose('off');
		await pass(1.1);
		expect(slack.posted).toEqual([]);
		expect(await notes()).toMatchObject([
			{
				status: 'not_sent',
				reason: 'preference_off',
				why: { preference: 'your choice for Deals: Off' },
			},
		]);
	});

	it('they want e-mail: nobody is there to send one, so it comes in Slack and says so', async () => {
		await deferred();
		await choose('email');
		await pass(1.1);
		expect(slack.posted).toHaveLength(1);
		expect(await notes()).toMatchObject([
			{ status: 'posted', why: { detail: expect.stringContaining('e-mail') } },
		]);
	});

	it('they want a digest: it is kept for it', async () => {
		await deferred();
		await choose('slack', 'daily');
		await pass(1.1);
		expect(slack.posted).toEqual([]);
		const kept = await store.digestItemsOf({ ...app, userId: ANA, email: null, limit: 10 });
		expect(kept).toMatchObject([{ period: 'daily', line: { title: 'Acme is won' } }]);
		expect(await notes()).toMatchObject([{ status: 'digested', reason: 'daily_digest' }]);
	});

	it('no trigger but the one of this clock is left: it may still wait', async () => {
		await deferred();
		for (const { id } of await store.subscriptionsOf(app)) await store.endSubscription(id);
		clocked.advance(0.1 * HOUR);
		await setting('quietHours', await quietNow(store, 4));
		await pass(1.1);
		expect(await store.timerCounts(app)).toEqual({ 'message.deferred': 1 });
	});
});

it('keeps the cap of an hour, when a night’s messages are due at once', async () => {
	await setting('hourlyCap', 2, '');
	for (const title of ['one', 'two', 'three']) {
		const line = { ...lineOf(sampleSignal('deal.won')), title };
		await deferred({ line, content: { text: title, blocks: [] } });
	}
	expect(await pass(1.1)).toBe(3);
	expect(slack.posted).toHaveLength(2);
	const kept = await store.digestItemsOf({ ...app, userId: ANA, email: null, limit: 10 });
	expect(kept).toMatchObject([{ period: 'overflow' }]);
	expect(await store.timerCounts(app)).toEqual({ 'digest.overflow': 1 });
});

it('says in the notes when Slack refuses it, and is tried again', async () => {
	await deferred();
	const postMessage = () =>
		Promise.reject(
			new SlackApiError('Ana was deactivated.', 'account_inactive', 'chat.postMessage'),
		);
	clocked.advance(1.1 * HOUR);
	const timers = await due();
	await expect(work(timers, slackPorts(store, { postMessage }))).rejects.toThrow('deactivated');
	expect(await notes()).toMatchObject([
		{ status: 'not_sent', reason: 'slack_refused', why: { detail: 'Ana was deactivated.' } },
	]);
	await work(await due());
	expect(slack.posted).toHaveLength(1);
	expect(await notes()).toMatchObject([{ status: 'posted' }]);
});

it('leaves alone what it cannot read', async () => {
	const timer = {
		...app,
		id: randomUUID(),
		kind: 'message.deferred',
		dueAt: 0,
		payload: { notice: null },
	};
	await store.schedule(timer);
	expect(await pass(0)).toBe(1);
	expect(slack.posted).toEqual([]);
});

it('is still sent when the clock is set back while it is worked, to quiet hours again', async () => {
	await deferred();
	clocked.advance(1.1 * HOUR);
	const timers = await due();
	clocked.advance(-0.5 * HOUR);
	await work(timers);
	expect(slack.posted).toEqual([]);
	await pass(0.6);
	expect(slack.posted).toHaveLength(1);
});

it('that nobody tries any more is noted as not sent, with the reason', async () => {
	await deferred();
	expect(await notes()).toMatchObject([{ status: 'deferred' }]);
	clocked.advance(HOUR);
	const [timer] = await due();
	await giveUpTimer(store, timer!, 'Slack could not be reached');
	const [note, ...more] = await notes();
	expect(more).toEqual([]);
	expect(note).toMatchObject({ status: 'not_sent', reason: 'given_up' });
	expect(note?.why.detail).toContain('Slack could not be reached');
});
