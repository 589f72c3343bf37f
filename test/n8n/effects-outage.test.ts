import { randomUUID } from 'node:crypto';

import type { ITriggerFunctions } from 'n8n-workflow';

import { SlackApiError } from '../../src/core/errors';
import { decisionMessageKey } from '../../src/core/decisions/decision-message-key';
import { effectsSubscriptionId } from '../../src/core/store';
import { startEffects } from '../../src/n8n/slack/effects-consumer';
import { announceRows } from '../../src/n8n/wake';
import { aClick, aRequest } from '../helpers/decisions';
import { type ClockedStore, openClockedStore } from '../helpers/n8n-clocked-store';

let mockClocked: ClockedStore;
let mockUpdate: jest.Mock<Promise<void>, []>;
jest.mock('../../src/n8n/shared-store', () => ({ sharedStore: async () => mockClocked.store }));
jest.mock('../../src/n8n/slack/slack-connection', () => ({
	slackConnection: async () => ({ slack: { updateMessage: () => mockUpdate() } }),
}));

const MINUTE = 60_000;
const context = { logger: { warn() {}, error() {} } } as unknown as ITriggerFunctions;

let stops: Array<() => void>;
let app: { appId: string; teamId: string };
beforeAll(async () => {
	mockClocked = await openClockedStore();
});
afterAll(() => mockClocked.close());
beforeEach(async () => {
	stops = [];
	mockUpdate = jest.fn<Promise<void>, []>();
	app = { appId: 'A', teamId: randomUUID() };
	await decided();
});
afterEach(() => {
	for (const stop of stops) stop();
	jest.restoreAllMocks();
});

/** A decision with one copy, and the effect of the click that took it. */
async function decided(): Promise<void> {
	const { store } = mockClocked;
	const id = randomUUID();
	const option = { id: 'yes', label: 'Yes', style: 'default', value: 'yes' } as const;
	await store.openDecision(aRequest(app, { id, key: 'k', options: [option] }));
	await store.rememberMessages([
		{
			...app,
			key: decisionMessageKey(id),
			copy: 0,
			channel: 'C1',
			ts: '1.1',
			threadTs: null,
			permalink: null,
			content: { text: 'Deal?', blocks: [] },
		},
	]);
	const won = [{ effect: 'show', decisionId: id }];
	await store.claimDecision(
		aClick(app, id, {
			optionId: 'yes',
			effects: { won, late: [], voted: [], votedBefore: [] },
		}),
	);
}

const counts = () => mockClocked.store.inboxCounts(effectsSubscriptionId(app));
const start = () => stops.push(startEffects(context, app));

async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
	while (!(await isTrue())) await new Promise((resolve) => setImmediate(resolve));
}

async function tries(count: number): Promise<void> {
	await until(async () => {
		announceRows();
		return mockUpdate.mock.calls.length === count;
	});
	await until(async () => (await counts()).started === 0);
}

it('outlives an outage of Slack: the copies are updated once it is back', async () => {
	mockUpdate.mockRejectedValue(new SlackApiError('away', 'unreachable', 'chat.update'));
	start();
	// An hour and more.
	for (let count = 1; count <= 15; count += 1) {
		await tries(count);
		mockClocked.advance(5 * MINUTE);
	}
	mockUpdate.mockResolvedValue();
	await tries(16);
	expect(await counts()).toMatchObject({ done: 1, parked: 0 });
});

it('gives up soon on what Slack refuses for good', async () => {
	mockUpdate.mockRejectedValue(new SlackApiError('no', 'cant_update_message', 'chat.update'));
	start();
	for (let count = 1; count <= 3; count += 1) {
		await tries(count);
		mockClocked.advance(MINUTE);
	}
	expect(await counts()).toMatchObject({ done: 0, parked: 1 });
});

it('is left alone by the other triggers of the app while it waits for Slack', async () => {
	const renewals: Array<() => void> = [];
	jest.spyOn(global, 'setInterval').mockImplementation(((run: () => void) => {
		renewals.push(run);
		return { unref() {} } as NodeJS.Timeout;
	}) as unknown as typeof setInterval);
	let answer = (): void => {};
	mockUpdate.mockReturnValue(new Promise((resolve) => (answer = resolve)));
	start();
	await until(() => mockUpdate.mock.calls.length === 1);
	const renewed = jest.spyOn(mockClocked.store, 'renew');
	for (let count = 1; count <= 4; count += 1) {
		mockClocked.advance(10_000);
		for (const renew of renewals) renew();
		expect(renewals.length).toBeGreaterThan(0);
		await renewed.mock.results.at(-1)?.value;
	}
	const looked = jest.spyOn(mockClocked.store, 'lease');
	start();
	await until(() => looked.mock.results.length > 0);
	expect(await looked.mock.results[0]?.value).toEqual([]);
	answer();
	await until(async () => (await counts()).done === 1);
	expect(mockUpdate).toHaveBeenCalledTimes(1);
});
