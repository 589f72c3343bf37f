import { randomUUID } from 'node:crypto';

import type { LeasedRow, Store } from '../../src/core/store';
import {
	type ConsumerOptions,
	type InboxConsumer,
	type Settled,
	startInboxConsumer,
} from '../../src/n8n/inbox-consumer';
import { announceRows, announceStarted } from '../../src/n8n/wake';
import { eventually, setUp } from '../helpers/n8n';

let store: Store;
let id: string;
let runs: Run[];
let errors: string[];
let consumer: InboxConsumer | undefined;

interface Run extends LeasedRow {
	settle(settled: Settled): void;
}

beforeAll(async () => {
	const bench = await setUp();
	store = bench.store;
	await bench.tearDown();
});
beforeEach(() => {
	id = randomUUID();
	runs = [];
	errors = [];
});
afterEach(() => {
	consumer?.stop();
	for (const run of runs) run.settle({ status: 'success' });
	jest.useRealTimers();
});

function start(options: Partial<ConsumerOptions> = {}): InboxConsumer {
	consumer = startInboxConsumer({
		store: async () => store,
		subscriptionId: id,
		mode: 'regular',
		emit: (row) =>
			new Promise((resolve) => {
				runs.push({ ...row, settle: resolve });
			}),
		load: { isBusy: () => false, stop: () => {} },
		onError: (what, error) => errors.push(`${what}: ${String(error)}`),
		...options,
	});
	return consumer;
}

async function write(count: number): Promise<void> {
	await store.accept(
		Array.from({ length: count }, () => ({
			appId: '',
			teamId: '',
			key: randomUUID(),
			source: 'test',
			payload: { secret: 'payload' },
			subscriptionIds: [id],
		})),
	);
	announceRows();
}

/** What execute() does at its start. */
async function begin(run: Run | undefined): Promise<void> {
	if (!run) throw new Error('no such run');
	await store.start({ rowId: run.id, attempt: run.attempt, executionId: '1' });
	announceStarted(run.id);
}

const states = () => store.inboxCounts(id);
const emitted = (count: number) => eventually(() => runs.length === count);

it('hands over row id and attempt, nothing else', async () => {
	const emit = jest.fn(async () => ({ status: 'success' }));
	start({ emit });
	await write(1);
	await eventually(async () => (await states()).done === 1);
	expect(emit.mock.calls).toEqual([[{ id: expect.any(String), attempt: 1 }]]);
});

it('finds rows that other processes wrote', async () => {
	start();
	await store.accept([
		{ appId: '', teamId: '', key: randomUUID(), source: 't', payload: {}, subscriptionIds: [id] },
	]);
	await emitted(1);
});

it('emits five that have not started, and one more for each that does', async () => {
	start();
	await write(12);
	await emitted(5);
	expect(await states()).toMatchObject({ leased: 5, new: 7 });
	await begin(runs[0]);
	await begin(runs[1]);
	await emitted(7);
	expect(await states()).toMatchObject({ started: 2, leased: 5, new: 5 });
});

it('runs twenty at once and never more', async () => {
	start();
	await write(30);
	for (let begun = 0; begun < 20; begun += 1) {
		await eventually(() => runs.length > begun);
		await begin(runs[begun]);
	}
	announceRows();
	await new Promise((resolve) => setTimeout(resolve, 700));
	expect(runs).toHaveLength(20);
	runs[3]?.settle({ status: 'success' });
	await emitted(21);
	expect(await states()).toMatchObject({ done: 1 });
});

it('takes nothing while answering has priority', async () => {
	let busy = true;
	start({ load: { isBusy: () => busy, stop: () => {} } });
	await write(1);
	await new Promise((resolve) => setTimeout(resolve, 200));
	expect(runs).toEqual([]);
	busy = false;
	await emitted(1);
});

describe('before the execution took the row', () => {
	it.each<[string, Settled]>([
		['a rejection', { rejected: new Error('gone') }],
		['an execution that ended in error', { status: 'error' }],
		['an execution that n8n knows nothing of', { status: undefined }],
	])('%s gives it back, and it is tried again', async (_case, settled) => {
		start();
		await write(1);
		await emitted(1);
		runs[0]?.settle(settled);
		await eventually(async () => (await states()).new === 1);
		await emitted(2);
		expect(runs[1]).toMatchObject({ id: runs[0]?.id, attempt: 2 });
	});
});

describe('after the execution took the row', () => {
	it.each<[string, Settled]>([
		['success', { status: 'success' }],
		['waiting', { status: 'waiting' }],
		['an error', { status: 'error' }],
		['a crash', { status: 'crashed' }],
		['a cancellation', { rejected: new (class ManualExecutionCancelledError extends Error {})() }],
		['a lost run', { rejected: new Error('ExecutionNotFound') }],
	])('%s closes it for good', async (_case, settled) => {
		start();
		await write(1);
		await emitted(1);
		await begin(runs[0]);
		runs[0]?.settle(settled);
		await eventually(async () => (await states()).done === 1);
		await new Promise((resolve) => setTimeout(resolve, 600));
		expect(runs).toHaveLength(1);
	});
});

it('closes what n8n never settles as unknown, and does not run it again', async () => {
	jest.useFakeTimers({ doNotFake: [...EVERYTHING_BUT_INTERVALS] });
	start({ unsettledMs: 1 });
	await write(1);
	await emitted(1);
	await begin(runs[0]);
	await new Promise((resolve) => setTimeout(resolve, 10));
	jest.advanceTimersByTime(5_000);
	await eventually(async () => (await states()).done === 1);
	expect(runs).toHaveLength(1);
});

it('renews what runs, also after it was stopped', async () => {
	jest.useFakeTimers({ doNotFake: [...EVERYTHING_BUT_INTERVALS] });
	const renewed: string[][] = [];
	const watched: Store = {
		...store,
		renew: async (request) => {
			renewed.push([...request.rowIds]);
			return store.renew(request);
		},
	};
	start({ store: async () => watched });
	await write(1);
	await emitted(1);
	jest.advanceTimersByTime(5_000);
	await eventually(() => renewed.length === 1);
	consumer?.stop();
	jest.advanceTimersByTime(5_000);
	await eventually(() => renewed.length === 2);
	expect(renewed).toEqual([[runs[0]?.id], [runs[0]?.id]]);
	runs[0]?.settle({ status: 'success' });
	await eventually(async () => (await states()).done === 1);
	jest.advanceTimersByTime(60_000);
	expect(renewed).toHaveLength(2);
});

describe('stop()', () => {
	it('takes nothing more, but closes what runs', async () => {
		start();
		await write(1);
		await emitted(1);
		await begin(runs[0]);
		consumer?.stop();
		await write(1);
		await new Promise((resolve) => setTimeout(resolve, 700));
		expect(runs).toHaveLength(1);
		runs[0]?.settle({ status: 'success' });
		await eventually(async () => (await states()).done === 1);
		expect(await states()).toMatchObject({ new: 1, done: 1 });
	});

	it('gives back what it was just asking for', async () => {
		let answer = (): void => {};
		const held = new Promise<void>((resolve) => (answer = resolve));
		const slow: Store = {
			...store,
			lease: async (request) => {
				const rows = await store.lease(request);
				await held;
				return rows;
			},
		};
		await write(2);
		start({ store: async () => slow });
		await eventually(async () => (await states()).leased === 2);
		consumer?.stop();
		answer();
		await eventually(async () => (await states()).new === 2);
		expect(runs).toEqual([]);
	});
});

describe('with the store away', () => {
	it('says so, goes on looking and takes the row once it is back', async () => {
		let away = true;
		start({
			store: async () => {
				if (away) throw new Error('store away');
				return store;
			},
		});
		await eventually(() => errors.length > 0);
		expect(errors[0]).toContain('take rows from the inbox: Error: store away');
		away = false;
		await write(1);
		await emitted(1);
	});

	it('closes a finished row once it is back, instead of letting it run again', async () => {
		let away = false;
		start({
			store: async () => {
				if (away) throw new Error('store away');
				return store;
			},
		});
		await write(1);
		await emitted(1);
		await begin(runs[0]);
		away = true;
		runs[0]?.settle({ status: 'success' });
		await eventually(() => errors.some((error) => error.startsWith('close inbox row')));
		expect(await states()).toMatchObject({ started: 1 });
		away = false;
		await eventually(async () => (await states()).done === 1);
	});
});

const EVERYTHING_BUT_INTERVALS = [
	'Date',
	'hrtime',
	'nextTick',
	'performance',
	'queueMicrotask',
	'setImmediate',
	'clearImmediate',
	'setTimeout',
	'clearTimeout',
] as const;

describe('a busy event loop', () => {
	const busy = { isBusy: () => true, stop: () => {} };

	it('keeps rows waiting, for answering webhooks has priority', async () => {
		const looked = jest.fn(() => true);
		start({ load: { isBusy: looked, stop: () => {} } });
		await write(2);
		await eventually(() => looked.mock.calls.length >= 3);
		expect(runs).toHaveLength(0);
	});

	it('lets one row at a time through when it never ends', async () => {
		start({ load: busy, starvedMs: 0 });
		await write(2);
		await eventually(() => runs.length === 2);
		expect(errors).toEqual([]);
	});
});
