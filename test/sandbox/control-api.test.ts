import { request } from 'node:http';

import { sandboxClient, startSandbox } from '../../sandbox/slack';
import { approval, closeSandboxes, openReceiver, openSandbox, webClient } from '../helpers/sandbox';

afterEach(closeSandboxes);

it('does over HTTP what the sandbox does in process', async () => {
	const sandbox = await openSandbox();
	const receiver = await openReceiver();
	const client = sandboxClient(sandbox.url);
	await client.setRequestUrl({ url: receiver.url });
	const posted = webClient(client).chat.postMessage({
		channel: '#deal-desk',
		text: 'Acme',
		blocks: approval(),
	});
	const message = await client.waitFor(async (each) => (await each.messages('#deal-desk'))[0]);
	expect(message.ts).toBe((await posted).ts);
	const outcome = await client.click({
		user: 'ana',
		channel: '#deal-desk',
		ts: message.ts,
		actionId: 'approve',
	});
	expect(outcome.error).toBeNull();
	expect(receiver.received).toHaveLength(1);
	expect(await client.deliveries({ kind: 'interaction' })).toEqual(sandbox.deliveries());
	expect(await client.calls({ method: 'chat.postMessage' })).toHaveLength(1);
	expect(await client.ephemerals({ user: 'ana' })).toEqual([]);
});

it('plays with channels over HTTP, too', async () => {
	const sandbox = await openSandbox();
	const client = sandboxClient(sandbox.url);
	const channel = '#acme-renewal';
	await client.addMember({ channel, user: 'slack_signals', inviter: 'ana' });
	const { ts } = await client.say({
		user: 'ana',
		channel,
		text: 'ten seats',
		files: [{ name: 'a' }],
	});
	expect(await client.editMessage({ user: 'ana', channel, ts, text: '12 seats' })).toMatchObject({
		text: '12 seats',
		edited: {},
	});
	await client.deleteMessage({ user: 'ana', channel, ts });
	await client.removeMember({ channel, user: 'slack_signals', by: 'ana', withhold: true });
	expect((await client.messages(channel)).map(({ subtype }) => subtype)).toEqual([
		'channel_join',
		'channel_leave',
	]);
	await client.deleteChannel({ channel });
	await expect(client.messages(channel)).rejects.toThrow('no channel');
	await client.retryEvents(false);
});

it('hands refusals over as errors', async () => {
	const client = sandboxClient((await openSandbox()).url);
	await expect(client.messages('#nowhere')).rejects.toThrow('no channel "#nowhere"');
	await expect(client.setRequestUrl({ url: 'https://example.com/hook' })).rejects.toThrow(
		/loopback addresses only/,
	);
});

it('waitFor gives up with what was awaited', async () => {
	const sandbox = await openSandbox();
	await expect(sandbox.waitFor(() => false, 20)).rejects.toThrow(/within 20 ms/);
	await expect(sandboxClient(sandbox.url).waitFor(async () => false, 20)).rejects.toThrow(
		/within 20 ms/,
	);
});

it('waitFor wakes up on the change, not by looking again and again', async () => {
	const sandbox = await openSandbox();
	let looks = 0;
	const waiting = sandbox.waitFor((each) => {
		looks += 1;
		return each.messages('#general').length > 0;
	});
	expect(looks).toBe(1);
	sandbox.say({ user: 'ana', channel: '#general', text: 'hi' });
	await waiting;
	expect(looks).toBe(2);
});

it('refuses to listen beyond this machine', async () => {
	await expect(startSandbox({ host: '0.0.0.0' })).rejects.toThrow(/loopback only/);
});

it('refuses requests that came by another name', async () => {
	const sandbox = await openSandbox();
	const status = await new Promise((resolve, reject) => {
		request(`${sandbox.url}/sandbox/state`, { headers: { host: 'evil.example' } }, (response) =>
			resolve(response.resume().statusCode),
		)
			.on('error', reject)
			.end();
	});
	expect(status).toBe(403);
});

it('streams changes to the page', async () => {
	const sandbox = await openSandbox();
	const response = await fetch(`${sandbox.url}/sandbox/stream`);
	const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
	expect((await reader?.read())?.value).toContain('event: change');
	sandbox.say({ user: 'ana', channel: '#general', text: 'hi' });
	expect((await reader?.read())?.value).toContain('"topic":"messages"');
	await reader?.cancel();
});
