import { randomUUID } from 'node:crypto';

import { type Bench, setUp } from '../helpers/n8n';
import { workRow } from '../../src/n8n/start-row';
import type { IExecuteFunctions } from 'n8n-workflow';

let bench: Bench;
beforeAll(async () => {
	bench = await setUp();
});
afterAll(() => bench.tearDown());

const context = {
	getExecutionId: () => '1',
	getMode: () => 'trigger',
	getNode: () => ({ name: 'CRM Signal Trigger' }),
} as unknown as IExecuteFunctions;

it('keeps the event when the trigger itself fails after it took it', async () => {
	const id = randomUUID();
	await bench.store.accept([
		{
			appId: '',
			teamId: '',
			key: randomUUID(),
			source: 'test',
			payload: { deal: 'won' },
			subscriptionIds: [id],
		},
	]);
	const request = { subscriptionId: id, owner: 'o', limit: 1, leaseMs: 1000, retryStarted: true };
	const [row] = await bench.store.lease(request);
	const json = { rowId: row?.id, attempt: row?.attempt };
	const failing = workRow(context, json, async () => {
		throw new Error('the CRM credential is gone');
	});
	await expect(failing).rejects.toThrow('the CRM credential is gone');
	// The consumer hears of the error and closes the row: there must be nothing left to close.
	const closed = { rowId: row?.id ?? '', attempt: 1, outcome: 'error' as const };
	expect(await bench.store.complete(closed)).toBe(false);
	expect(await bench.store.inboxCounts(id)).toMatchObject({ new: 1, done: 0 });
});

it('hands a test payload through', async () => {
	const seen = await workRow(context, { test: true }, async ({ payload }) => payload);
	expect(seen).toEqual({ test: true });
});
