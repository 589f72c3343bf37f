import type { IDataObject } from 'n8n-workflow';

import { PEOPLE } from '../../sandbox/slack';
import { type Bench, channelByName, publishedTrigger, setUp, signal } from '../helpers/n8n';
import { aClick } from '../helpers/decisions';
import type { TestNode } from '../helpers/n8n-host';

let bench: Bench;
beforeEach(async () => {
	bench = await setUp();
	await publishedTrigger(bench);
});
afterEach(() => bench.tearDown());

const APPROVE = 0;
const REJECT = 1;
const TIMED_OUT = 2;

function waitingNode(parameters: IDataObject = {}, options = {}): TestNode {
	return bench.slackNode('slackDecision', {
		parameters: {
			operation: 'sendAndWait',
			key: '={{ $json.id }}',
			channels: { channel: [{ channel: channelByName('#deal-desk') }] },
			answers: {
				answer: [
					{ label: 'Approve', style: 'primary' },
					{ label: 'Reject', style: 'danger' },
				],
			},
			...parameters,
		},
		...options,
	});
}

const items = (...ids: string[]) => ids.map((id) => ({ ...signal('deal.updated'), id }));
const idOf = async (key: string) =>
	(await bench.store.decisionByKey({ ...bench.app, key }))?.id ?? '';
const decide = async (key: string, optionId = 'approve') =>
	bench.store.claimDecision(
		aClick(bench.app, await idOf(key), { optionId, byUserId: PEOPLE.ana, byName: 'ana' }),
	);
async function openWait(key: string) {
	const [wait, ...others] = await bench.store.waitsOn(await idOf(key));
	if (!wait || others.length > 0) throw new Error(`not one wait on ${key}`);
	return wait;
}
const keysOf = (output: Array<{ json: IDataObject }> | undefined) =>
	(output ?? []).map(({ json }) => (json.decision as IDataObject).key);

it('waits until all are decided, then each item leaves on its own output, paired', async () => {
	const node = waitingNode();
	const input = items('a', 'b', 'c');
	await bench.host.execute(node, input, { executionId: '77' });
	const wait = await openWait('a');
	expect(wait).toMatchObject({ executionId: '77', nodeId: node.node.id, done: false });
	expect(new URL(wait.resumeUrl).searchParams.get('signature')).toBeTruthy();

	await decide('a', 'reject');
	await decide('b');
	expect(await bench.host.resume(node, wait.resumeUrl, input)).toEqual({
		status: 202,
		body: 'not yet',
		outputs: undefined,
	});
	await bench.store.endDecision({
		id: await idOf('c'),
		state: 'expired',
		optionId: null,
		byName: null,
		reason: null,
		event: null,
		effects: [],
	});
	const { outputs } = await bench.host.resume(node, wait.resumeUrl, input);
	expect(keysOf(outputs?.[APPROVE])).toEqual(['b']);
	expect(keysOf(outputs?.[REJECT])).toEqual(['a']);
	expect(keysOf(outputs?.[TIMED_OUT])).toEqual(['c']);
	expect(outputs?.[REJECT]).toMatchObject([
		{
			pairedItem: { item: 0 },
			json: {
				type: 'deal.updated',
				decision: { option: 'reject', by: { name: 'Ana Alvarez', email: 'ana@northwind.example' } },
			},
		},
	]);
});

it('goes on at once with what is decided already', async () => {
	const node = waitingNode();
	await bench.host.execute(node, items('a'));
	await decide('a');
	const outputs = await bench.host.execute(node, items('a'));
	expect(keysOf(outputs[APPROVE])).toEqual(['a']);
	expect(await bench.store.waitsOn(await idOf('a'))).toHaveLength(1);
});

it('a withdrawn request leaves through Timed Out and says so', async () => {
	const node = waitingNode();
	await bench.host.execute(node, items('a'));
	const wait = await openWait('a');
	const withdraw = bench.slackNode('slackDecision', {
		parameters: { operation: 'withdraw', key: 'a', reason: 'Typo' },
	});
	await bench.host.execute(withdraw, [{}]);
	const { outputs } = await bench.host.resume(node, wait.resumeUrl, items('a'));
	expect(outputs?.[TIMED_OUT]).toMatchObject([
		{ json: { decision: { state: 'withdrawn', reason: 'Typo' } } },
	]);
});

it('in a loop the URL of an earlier round resumes nothing', async () => {
	const node = waitingNode();
	await bench.host.execute(node, items('a'), { executionId: '5' });
	const first = await openWait('a');
	await decide('a');
	await bench.host.execute(node, items('b'), { executionId: '5' });
	expect(await bench.host.resume(node, first.resumeUrl, items('b'))).toMatchObject({
		body: 'over',
		outputs: undefined,
	});
	expect((await openWait('b')).done).toBe(false);
});

it.each([
	['another node', 'wait'],
	['nothing', ''],
	['guessed', 'x'],
])('the URL of %s resumes nothing', async (_case, wait) => {
	const node = waitingNode();
	await bench.host.execute(node, items('a'));
	await decide('a');
	const url = `http://127.0.0.1/webhook-waiting/1/n?wait=${wait}`;
	expect(await bench.host.resume(node, url, items('a'))).toMatchObject({
		body: 'over',
		outputs: undefined,
	});
});

it('an item that cannot be asked leaves with its error, and the others wait', async () => {
	const node = waitingNode({}, { onError: 'continueRegularOutput' });
	const input = [{ id: '' }, ...items('b')];
	await bench.host.execute(node, input);
	const wait = await openWait('b');
	await decide('b');
	const { outputs } = await bench.host.resume(node, wait.resumeUrl, input);
	expect(outputs?.[APPROVE]).toMatchObject([
		{ json: { decision: { key: 'b' } }, pairedItem: { item: 1 } },
	]);
	// Not out of the first answer: nobody gave it.
	expect(outputs?.[TIMED_OUT]).toMatchObject([
		{
			json: { error: expect.stringContaining('is not a Signal') as string },
			pairedItem: { item: 0 },
		},
	]);
});

it.each([
	['in another order', [{ label: 'Reject' }, { label: 'Approve' }], REJECT],
	['that do not have it', [{ label: 'Grant' }, { label: 'Ask for more' }], TIMED_OUT],
	['by expressions', [{ label: '={{ "Yes" }}' }, { label: 'No' }], APPROVE],
])(
	'leaves by what was answered, also where a node asks with answers %s',
	async (_case, answer, at) => {
		await bench.host.execute(waitingNode(), items('a'));
		await decide('a');
		const outputs = await bench.host.execute(waitingNode({ answers: { answer } }), items('a'));
		expect(outputs.map((output) => output.length)).toEqual(
			[APPROVE, REJECT, TIMED_OUT].map((output) => (output === at ? 1 : 0)),
		);
	},
);

it('stops at an item that cannot be asked, unless the builder lets it go on', async () => {
	await expect(bench.host.execute(waitingNode(), [{ id: '' }])).rejects.toThrow('is not a Signal');
});
