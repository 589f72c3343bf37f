import { type Bench, setUp } from '../helpers/n8n';

let bench: Bench;
beforeEach(async () => {
	bench = await setUp();
});
afterEach(() => bench.tearDown());

/** One item that works and one that does not. */
async function run(onError: 'continueRegularOutput' | 'continueErrorOutput') {
	const node = bench.slackNode('customerDirectory', {
		parameters: {
			resource: 'channel',
			operation: 'getConversation',
			of: 'channel',
			channel: { __rl: true, mode: 'id', value: 'C0NOWHERE' },
		},
		onError,
	});
	const [output = []] = await bench.host.execute(node, [{ name: 'general' }]);
	return output;
}

it('an item that fails keeps its fields, and says why', async () => {
	expect(await run('continueRegularOutput')).toEqual([
		{
			json: { name: 'general', error: expect.stringContaining('C0NOWHERE') as string },
			pairedItem: { item: 0 },
		},
	]);
});

it('through the error output it leaves so that n8n gives it its fields back', async () => {
	expect(await run('continueErrorOutput')).toEqual([
		{ json: { error: expect.stringContaining('C0NOWHERE') as string }, pairedItem: { item: 0 } },
	]);
});
