import type { IExecuteFunctions } from 'n8n-workflow';

import { deliveryKeyFor } from '../../src/n8n/slack/delivery-keys';

type Context = Parameters<typeof deliveryKeyFor>[0];
type Proxy = ReturnType<IExecuteFunctions['getWorkflowDataProxy']>;

/** One run of a node: a loop runs it again and again, each time from item 0. */
function run(runIndex: number, executionId = '7'): Context {
	const proxy = { $runIndex: runIndex } as unknown as Proxy;
	return {
		getMode: () => 'trigger',
		getExecutionId: () => executionId,
		getWorkflow: () => ({ id: 'w', active: true }),
		getNode: () => ({ id: 'n' }) as ReturnType<IExecuteFunctions['getNode']>,
		getWorkflowDataProxy: () => proxy,
	};
}

const input = {
	app: { appId: 'A', teamId: 'T' },
	key: null,
	signalId: null,
	itemIndex: 0,
	destination: '#general',
};

it('takes the same item of two runs of one execution for two messages', () => {
	expect(deliveryKeyFor(run(0), input)).not.toBe(deliveryKeyFor(run(1), input));
});

it('takes a repeated run (Retry on Fail) for the same message', () => {
	expect(deliveryKeyFor(run(1), input)).toBe(deliveryKeyFor(run(1), input));
});

it('takes a Signal or a key for the same message in every run and execution', () => {
	for (const same of [{ signalId: 's' }, { key: 'k' }]) {
		const first = deliveryKeyFor(run(0, '7'), { ...input, ...same });
		expect(deliveryKeyFor(run(3, '8'), { ...input, ...same, itemIndex: 5 })).toBe(first);
	}
});
