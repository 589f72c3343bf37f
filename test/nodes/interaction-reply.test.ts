import type { IDataObject } from 'n8n-workflow';

import { PEOPLE } from '../../sandbox/slack';
import {
	buttonElement,
	expectNoSecrets,
	heard,
	listen,
	postElements,
	publish,
	useOwnPort,
} from '../helpers/interactions';
import { type Bench, channelByName, deliveries, setUp, signal } from '../helpers/n8n';

let bench: Bench;
beforeEach(async () => {
	bench = await setUp();
});
useOwnPort(() => bench);
afterEach(() => bench.tearDown());

const reply = (item: IDataObject, parameters: IDataObject = {}, options = {}) =>
	bench.host.execute(
		bench.slackNode('slackMessageUpdate', {
			parameters: { operation: 'respond', reply: 'Done', ...parameters },
			...options,
		}),
		[item],
	);
const whispers = () => bench.sandbox.ephemerals().map(({ user, text }) => [user, text]);
const clicked = async () => {
	const asking = await publish(bench, { kinds: ['button'] });
	const message = await postElements(bench.sandbox, [buttonElement('call_back')]);
	await bench.sandbox.click({ ...message, user: 'ana', actionId: 'call_back' });
	return asking.first('Button');
};

it('reaches whoever pressed a button, beside the message', async () => {
	const [updated] = await reply(await clicked());
	expect(whispers()).toEqual([[PEOPLE.ana, 'Done']]);
	expect(deliveries(updated)).toMatchObject([{ status: 'posted' }]);
	// The message itself stays as it was.
	expect(bench.sandbox.messages('#deal-desk')).toHaveLength(1);
	expect(bench.sandbox.messages('#deal-desk')[0]?.text).toBe('Globex');
});

it('reaches whoever decided', async () => {
	const asking = await publish(bench, { kinds: ['decision'] });
	const ask = bench.slackNode('slackDecision', {
		parameters: { key: 'k', channels: { channel: [{ channel: channelByName('#deal-desk') }] } },
	});
	await bench.host.execute(ask, [signal()]);
	const ts = bench.sandbox.messages('#deal-desk')[0]?.ts ?? '';
	await bench.sandbox.click({ user: 'ana', channel: '#deal-desk', ts, actionId: 'ssd:approve' });
	await reply(await asking.first('Decision'));
	expect(whispers()).toEqual([[PEOPLE.ana, 'Done']]);
});

it('works for a press that is tried in the editor', async () => {
	await publish(bench, { kinds: [] });
	await listen(bench, { kinds: ['button'] });
	const message = await postElements(bench.sandbox, [buttonElement('call_back')]);
	await bench.sandbox.click({ ...message, user: 'ana', actionId: 'call_back' });
	const items = await heard(bench);
	await reply({ interactionId: items[0]?.eventKey ?? '' });
	expect(whispers()).toEqual([[PEOPLE.ana, 'Done']]);
	expectNoSecrets(bench, items);
});

it('of an ID that nobody knows leaves through Not Found with what to do', async () => {
	const outputs = await reply({ interactionId: 'slack:command:unknown' });
	expect(outputs[0]).toEqual([]);
	expect(deliveries(outputs[1])).toMatchObject([
		{ status: 'not_sent', detail: expect.stringContaining('30 minutes') as string },
	]);
});

it.each([
	['an ID', { interactionId: '' }, 'Interaction ID is empty'],
	['a text', { reply: '={{ $json.nothing }}' }, 'Reply is empty'],
])('refuses to reply without %s', async (_case, parameters, message) => {
	await expect(reply({ interactionId: 'x' }, parameters)).rejects.toThrow(message);
});

it('that Slack refuses is an error that names no address', async () => {
	const item = await clicked();
	bench.sandbox.advance(31 * 60_000);
	const failure: unknown = await reply(item).catch((error: unknown) => error);
	expect(failure).toMatchObject({ message: expect.stringContaining('30 minutes') as string });
	expectNoSecrets(bench, { ...(failure as object), text: String(failure) });
});

it('that Slack refuses goes on with the item where the builder chose that', async () => {
	const item = await clicked();
	bench.sandbox.advance(31 * 60_000);
	const outputs = await reply(item, {}, { onError: 'continueRegularOutput' });
	expectNoSecrets(bench, outputs);
});
