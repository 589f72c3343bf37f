import type { ITriggerFunctions } from 'n8n-workflow';

import { activateTrigger } from '../../src/n8n/activate-trigger';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('asks Slack less and less often while it refuses, yet once a minute', async () => {
	const complaints: string[] = [];
	const context = {
		logger: { error: (message: string) => complaints.push(message) },
		getNode: () => ({ name: 'Slack entry' }),
		getWorkflowSettings: () => ({}),
	} as unknown as ITriggerFunctions;
	const start = Date.now();
	const asked: number[] = [];
	const { closeFunction } = activateTrigger(context, {
		subscription: () => {
			asked.push((Date.now() - start) / 1000);
			return Promise.reject(new Error('Slack said account_inactive'));
		},
	});
	await jest.advanceTimersByTimeAsync(250_000);
	expect(asked).toEqual([0, 2, 6, 14, 30, 62, 122, 182, 242]);
	expect(complaints).toEqual([
		'Slack entry: could not announce the trigger: Slack said account_inactive',
	]);
	await closeFunction?.();
	await jest.advanceTimersByTimeAsync(250_000);
	expect(asked).toHaveLength(9);
});
