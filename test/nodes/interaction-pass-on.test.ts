import {
	buttonElement,
	holdUrl,
	openModals,
	payloadsFor,
	postElements,
	publish,
	rowsFor,
	shownModal,
} from '../helpers/interactions';
import { type Bench, eventually, setUp } from '../helpers/n8n';
import { openReceiver, webClient } from '../helpers/sandbox';

let bench: Bench;
beforeEach(async () => {
	bench = await setUp();
});
afterEach(() => bench.tearDown());

const passingOn = (...urls: string[]) => ({
	kinds: ['button', 'event'],
	events: ['message'],
	more: { passOn: urls.join('\n') },
});
const press = async (value?: string) => {
	const message = await postElements(bench.sandbox, [buttonElement('call_back', value)]);
	return bench.sandbox.click({ ...message, user: 'ana', actionId: 'call_back' });
};
const signed = (headers: Record<string, unknown> | undefined) => ({
	signature: headers?.['x-slack-signature'],
	timestamp: headers?.['x-slack-request-timestamp'],
	type: headers?.['content-type'],
});

it('gets the request as Slack sent it, beside the workflow', async () => {
	const [one, two] = [await openReceiver(), await openReceiver()];
	const node = await holdUrl(bench, passingOn(one.url, two.url));
	await press();
	await eventually(() => one.received.length === 1 && two.received.length === 1);
	const [sent] = bench.sandbox.deliveries({ kind: 'interaction' });
	for (const { received } of [one, two]) {
		expect(received[0]?.rawBody).toBe(sent?.rawBody);
		expect(signed(received[0]?.headers)).toEqual(signed(sent?.headers));
	}
	expect(await payloadsFor(bench, node)).toHaveLength(1);
});

it('gets what is no workflow’s: commands, events, own events, clicks of another n8n', async () => {
	bench.sandbox.setBotEvents(['message.channels']);
	const other = await openReceiver();
	await holdUrl(bench, { kinds: [], more: { passOn: other.url } });
	const ofKind = (what: string) => other.received.filter(({ rawBody }) => rawBody.includes(what));
	await bench.sandbox.command({ user: 'ana', channel: '#deal-desk', command: '/signals' });
	await eventually(() => ofKind('command=%2Fsignals').length === 1);
	bench.sandbox.say({ user: 'ana', channel: '#deal-desk', text: 'by a person' });
	await eventually(() => ofKind('by a person').length === 1);
	const slack = webClient(bench.sandbox);
	await slack.chat.postMessage({ channel: '#deal-desk', text: 'by the bot' });
	await eventually(() => ofKind('by the bot').length === 1);
	await press('nhitl1|approve');
	await eventually(() => ofKind('payload=').length === 1);
	expect(ofKind('payload=')[0]?.rawBody).toContain('nhitl1%7Capprove');
});

it('is not waited for when it hangs', async () => {
	const [hanging, fine] = [await openReceiver(), await openReceiver()];
	hanging.answer(() => 'never');
	await holdUrl(bench, passingOn(hanging.url, fine.url));
	const outcome = await press();
	expect(outcome).toMatchObject({ error: null, deliveries: [{ status: 200, inTime: true }] });
	// Both got it, one has not answered yet, and Slack knows nothing of it.
	await eventually(() => hanging.received.length === 1 && fine.received.length === 1);
});

it('that refuses is logged by its host alone', async () => {
	const other = await openReceiver();
	other.answer(() => ({ status: 500 }));
	await holdUrl(bench, passingOn(`${other.url}/with-a-secret-path`));
	await press();
	const [line] = await eventually(
		() => bench.host.logs,
		(logs) => logs.length > 0,
	);
	expect(line).toMatchObject({ level: 'warn' });
	expect(line?.message).toContain(`${new URL(other.url).host}: it was answered 500`);
	expect(JSON.stringify(bench.host.logs)).not.toContain('secret-path');
});

it('may be a URL of ours: it does not go round, and counts once', async () => {
	const node = bench.slackNode('slackInteractionTrigger', {
		parameters: { kinds: ['button'] },
	});
	node.node.parameters.more = { passOn: node.url };
	await bench.sandbox.setRequestUrl({ url: node.url });
	await press();
	await eventually(() => bench.host.served.length === 2);
	expect(await rowsFor(bench, node)).toBe(1);
	expect(bench.host.served).toHaveLength(2);
	expect(bench.host.logs).toEqual([]);
});

it('of ours opens a form once, and nobody is told that it took too long', async () => {
	const form = {
		opensOn: 'button',
		actionId: 'call_back',
		title: 'Call back',
		fields: { field: [{ label: 'When' }] },
	};
	const asking = await publish(bench, { kinds: [], forms: { form: [form] } });
	await holdUrl(bench, { kinds: [], more: { passOn: asking.node.url } });
	await press();
	await shownModal(bench.sandbox);
	await eventually(
		() =>
			bench.sandbox.calls({ method: 'views.open' }).filter(({ response }) => response?.ok === false)
				.length === 1,
	);
	await eventually(() => bench.host.logs.length === 1);
	expect(openModals(bench.sandbox)).toHaveLength(1);
	expect(bench.sandbox.ephemerals()).toEqual([]);
});
