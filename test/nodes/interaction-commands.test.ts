import { CHANNELS, PEOPLE } from '../../sandbox/slack';
import {
	expectNoSecrets,
	heard,
	holdUrl,
	listen,
	payloadsFor,
	publish,
	rowsFor,
	useOwnPort,
} from '../helpers/interactions';
import { type Bench, deliveries, setUp } from '../helpers/n8n';

let bench: Bench;
beforeEach(async () => {
	bench = await setUp();
});
useOwnPort(() => bench);
afterEach(() => bench.tearDown());

const type = (text = 'globex') =>
	bench.sandbox.command({ user: 'ana', channel: '#deal-desk', command: '/signals', text });
const answering = (visibility: string, text = 'Looking it up…') => ({
	commandAnswers: { answer: [{ command: '/signals', text, visibility }] },
});
const whispers = () => bench.sandbox.ephemerals().map(({ user, text }) => ({ user, text }));
const said = () => bench.sandbox.messages('#deal-desk').map(({ text }) => text);

it('answers privately what the node says, and starts the workflow', async () => {
	const asking = await publish(bench, { kinds: ['command'], ...answering('private') });
	await type();
	expect(whispers()).toEqual([{ user: PEOPLE.ana, text: 'Looking it up…' }]);
	expect(said()).toEqual([]);
	const item = await asking.first('Command');
	expect(item).toMatchObject({
		kind: 'command',
		command: '/signals',
		text: 'globex',
		user: { id: PEOPLE.ana, name: 'ana' },
		message: { channelId: CHANNELS.dealDesk },
	});
	expectNoSecrets(bench, item);
});

it('answers in the channel when the node says so, whichever trigger holds the URL', async () => {
	await publish(bench, { kinds: [] });
	await publish(
		bench,
		{ kinds: ['command'], commands: 'signals', ...answering('channel') },
		{ holdsUrl: false },
	);
	await type();
	expect(said()).toEqual(['Looking it up…']);
	expect(whispers()).toEqual([]);
});

it('lets an answer ping nobody', async () => {
	await publish(bench, { kinds: ['command'], ...answering('channel', '<!channel> *soon*') });
	await type();
	expect(said()).toEqual(['&lt;!channel&gt; *soon*']);
});

it('says kindly that no workflow wants it', async () => {
	const node = await holdUrl(bench, { kinds: ['command'], commands: '/other' });
	const outcome = await type();
	expect(outcome.error).toBeNull();
	expect(whispers()).toEqual([
		{ user: PEOPLE.ana, text: expect.stringContaining('No workflow answers /signals') as string },
	]);
	expect(await bench.store.counts(node.subscriptionId)).toEqual({ unwanted: 1 });
});

it('shows nothing while a workflow that wants it is at work', async () => {
	await publish(bench, { kinds: ['command'] });
	const { deliveries: sent } = await type();
	expect(sent).toMatchObject([{ status: 200, responseBody: '' }]);
	expect(whispers()).toEqual([]);
});

it('is wanted by a builder who tries it in the editor, with the answer that stands there', async () => {
	await publish(bench, { kinds: [] });
	await listen(bench, { kinds: ['command'], ...answering('private', 'Test') });
	await type();
	expect(whispers()).toEqual([{ user: PEOPLE.ana, text: 'Test' }]);
	expect(await heard(bench)).toMatchObject([{ kind: 'command', text: 'globex' }]);
});

it('is not refused while only an editor wants it, which has no answer for it', async () => {
	await publish(bench, { kinds: [] });
	await listen(bench, { kinds: ['command'] });
	await type();
	expect(whispers()).toEqual([]);
});

it('counts once when it is delivered again, and is answered the same', async () => {
	const node = await holdUrl(bench, { kinds: ['command'], ...answering('private') });
	const { deliveries: sent } = await type();
	const again = await fetch(node.url, {
		method: 'POST',
		body: sent[0]?.rawBody,
		headers: sent[0]?.headers,
	});
	expect(await again.text()).toBe(sent[0]?.responseBody);
	expect(await rowsFor(bench, node)).toBe(1);
	expectNoSecrets(bench, await payloadsFor(bench, node));
});

it('is answered later by the workflow: up to five times, then through Not Found', async () => {
	const asking = await publish(bench, { kinds: ['command'] });
	const { responseUrl } = await type();
	const item = await asking.first('Command');
	const outputs = [];
	for (const reply of ['1', '2', '3', '4', '5', '6']) {
		const node = bench.slackNode('slackMessageUpdate', {
			parameters: {
				operation: 'respond',
				interactionId: '={{ $json.interactionId }}',
				reply,
				visibility: reply === '2' ? 'private' : 'inChannel',
			},
		});
		outputs.push(await bench.host.execute(node, [item]));
	}
	expect(said()).toEqual(['1', '3', '4', '5']);
	expect(whispers()).toEqual([{ user: PEOPLE.ana, text: '2' }]);
	expect(outputs.map(([updated]) => updated?.length)).toEqual([1, 1, 1, 1, 1, 0]);
	expect(deliveries(outputs[0]?.[0])).toMatchObject([{ status: 'posted' }]);
	expect(deliveries(outputs[5]?.[1])).toMatchObject([{ status: 'not_sent', reason: 'not_found' }]);
	expect(JSON.stringify([outputs, item])).not.toContain(responseUrl);
	expectNoSecrets(bench, outputs);
});
