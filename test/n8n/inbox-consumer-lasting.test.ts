import { randomUUID } from 'node:crypto';

import type { LeasedRow } from '../../src/core/store';
import {
	type ConsumerOptions,
	type InboxConsumer,
	type Settled,
	startInboxConsumer,
} from '../../src/n8n/inbox-consumer';
import { announceRows, announceStarted } from '../../src/n8n/wake';
import { type ClockedStore, openClockedStore } from '../helpers/n8n-clocked-store';

/** Rows whose execution lasts long or never says anything, with the clocks moved by hand. */
const HOUR = 60 * 60_000;
const MINUTE = 60_000;

let clocked: ClockedStore;
beforeAll(async () => {
	clocked = await openClockedStore();
});
afterAll(() => clocked.close());
afterEach(() => jest.restoreAllMocks());

interface Run extends LeasedRow {
	settle(settled: Settled): void;
}

async function consume(options: Partial<ConsumerOptions> = {}) {
	const subscriptionId = randomUUID();
	const runs: Run[] = [];
	const every: Array<() => void> = [];
	jest.spyOn(global, 'setInterval').mockImplementation(((run: () => void) => {
		every.push(run);
		return { unref() {} } as NodeJS.Timeout;
	}) as unknown as typeof setInterval);
	const settings: ConsumerOptions = {
		store: async () => clocked.store,
		subscriptionId,
		mode: 'regular',
		emit: (row) => new Promise((settle) => void runs.push({ ...row, settle })),
		load: { isBusy: () => false, stop: () => {} },
		onError: (what, error) => {
			throw new Error(`${what}: ${String(error)}`);
		},
		...options,
	};
	const consumer = startInboxConsumer(settings);
	await clocked.store.accept([
		{
			appId: '',
			teamId: '',
			key: randomUUID(),
			source: 'test',
			payload: { deal: 'won' },
			subscriptionIds: [subscriptionId],
		},
	]);
	announceRows();
	await until(() => runs.length === 1);
	return {
		subscriptionId,
		options: settings,
		runs,
		consumer,
		states: () => clocked.store.inboxCounts(subscriptionId),
		renew: () => every.forEach((run) => run()),
	};
}

async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
	while (!(await isTrue())) await new Promise((resolve) => setImmediate(resolve));
}

async function begin(run: Run | undefined): Promise<void> {
	if (!run) throw new Error('no such run');
	await clocked.store.start({ rowId: run.id, attempt: run.attempt, executionId: randomUUID() });
	announceStarted(run.id);
}

function wallClock(plus: number): void {
	const now = Date.now();
	jest.spyOn(Date, 'now').mockReturnValue(now + plus);
}

it('never closes an event that no execution has started: n8n gets it again', async () => {
	const { runs, states, renew, consumer } = await consume({ unsettledMs: MINUTE });
	wallClock(2 * HOUR);
	renew();
	await until(async () => (await states()).new === 1 || (await states()).done === 1);
	expect(await states()).toMatchObject({ new: 1, done: 0 });
	clocked.advance(MINUTE);
	announceRows();
	await until(() => runs.length === 2);
	expect(runs[1]).toMatchObject({ id: runs[0]?.id, attempt: 2 });
	consumer.stop();
});

it('waits an hour for executions that n8n holds back, however short their time-out', async () => {
	const { runs, states, renew, consumer } = await consume({ unsettledMs: MINUTE });
	wallClock(10 * MINUTE);
	const renewed = jest.spyOn(clocked.store, 'renew');
	renew();
	await until(() => renewed.mock.calls.length === 1);
	expect(await states()).toMatchObject({ leased: 1, done: 0 });
	await begin(runs[0]);
	consumer.stop();
});

it('queue mode: parks what a worker took from a main process that is gone, after an hour', async () => {
	const gone = await consume({ mode: 'queue' });
	await begin(gone.runs[0]);
	const { subscriptionId } = gone;
	gone.consumer.stop();
	const states = () => clocked.store.inboxCounts(subscriptionId);
	const sought = jest.spyOn(clocked.store, 'parkOrphans');
	const restarted = (): InboxConsumer =>
		startInboxConsumer({
			...gone.options,
			emit: () => Promise.reject(new Error('it was started before')),
		});
	clocked.advance(59 * MINUTE);
	const early = restarted();
	await until(() => sought.mock.results.length === 1);
	await sought.mock.results[0]?.value;
	expect(await states()).toMatchObject({ started: 1, parked: 0 });
	early.stop();
	clocked.advance(2 * MINUTE);
	const late = restarted();
	await until(async () => (await states()).parked === 1);
	expect(await states()).toMatchObject({ new: 0, leased: 0, started: 0 });
	late.stop();
});

it('does not run again what still runs here, though the store was away for longer than a lease', async () => {
	const { runs, states, consumer } = await consume();
	await begin(runs[0]);
	clocked.advance(MINUTE);
	const leased = jest.spyOn(clocked.store, 'lease');
	announceRows();
	await until(() => leased.mock.results.length > 0);
	expect(await leased.mock.results[0]?.value).toEqual([]);
	expect(runs).toHaveLength(1);
	runs[0]?.settle({ status: 'success' });
	await until(async () => (await states()).done === 1);
	consumer.stop();
});
