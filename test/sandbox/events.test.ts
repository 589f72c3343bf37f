import { BOT_USER_ID, CHANNELS, PEOPLE, type SandboxOptions } from '../../sandbox/slack';
import { closeSandboxes, openReceiver, openSandbox, webClient } from '../helpers/sandbox';

afterEach(closeSandboxes);

async function listening(events: string[], options: SandboxOptions = {}) {
	const sandbox = await openSandbox({ timeScale: 0.0001, ...options });
	const receiver = await openReceiver();
	await sandbox.setRequestUrl({ url: receiver.url });
	sandbox.setBotEvents(events);
	return { sandbox, receiver };
}

const done = (count: number) => (sandbox: { deliveries(): Array<{ state: string }> }) =>
	sandbox.deliveries().filter(({ state }) => state === 'done').length >= count;

it('url_verification: accepts the echoed challenge, refuses anything else', async () => {
	const sandbox = await openSandbox();
	const receiver = await openReceiver();
	receiver.answer(({ body }) => ({ status: 200, body: String(body.challenge) }));
	expect(await sandbox.setRequestUrl({ url: receiver.url, verify: true })).toMatchObject({
		verified: true,
	});
	expect(receiver.received[0]?.body).toMatchObject({ type: 'url_verification' });
	receiver.answer(() => ({ status: 200, body: 'hello' }));
	expect(await sandbox.setRequestUrl({ url: receiver.url, verify: true })).toMatchObject({
		verified: false,
	});
});

it('an event carries the envelope that Slack sends', async () => {
	const { sandbox, receiver } = await listening(['app_home_opened']);
	sandbox.openHome({ user: 'ana' });
	await sandbox.waitFor(done(1));
	expect(receiver.received[0]?.headers['content-type']).toBe('application/json');
	expect(receiver.received[0]?.body).toMatchObject({
		type: 'event_callback',
		team_id: 'T0SANDBOX',
		api_app_id: 'A0SIGNALS',
		event_id: expect.stringMatching(/^Ev/) as string,
		event: { type: 'app_home_opened', user: PEOPLE.ana, tab: 'home' },
		authorizations: [{ user_id: BOT_USER_ID, is_bot: true }],
	});
});

it('a failed event is tried three more times with the same event_id and the reason', async () => {
	const { sandbox, receiver } = await listening(['app_home_opened']);
	receiver.answer(() => ({ status: 500 }));
	sandbox.openHome({ user: 'ana' });
	await sandbox.waitFor(done(4));
	expect(receiver.received.map(({ headers }) => headers['x-slack-retry-num'])).toEqual([
		undefined,
		'1',
		'2',
		'3',
	]);
	expect(receiver.received[1]?.headers['x-slack-retry-reason']).toBe('http_error');
	expect(new Set(receiver.received.map(({ body }) => body.event_id)).size).toBe(1);
});

it('a timed out event is tried again, and no more once it succeeds', async () => {
	const { sandbox, receiver } = await listening(['app_home_opened'], { deadlineMs: 200 });
	receiver.answer((_request, index) => (index === 0 ? 'never' : { status: 200 }));
	sandbox.openHome({ user: 'ana' });
	await sandbox.waitFor(done(2));
	expect(receiver.received[1]?.headers['x-slack-retry-reason']).toBe('http_timeout');
	expect(sandbox.deliveries()).toMatchObject([
		{ error: 'timeout', inTime: false },
		{ acknowledged: true, retryNum: 1 },
	]);
});

it('X-Slack-No-Retry ends the tries', async () => {
	const { sandbox, receiver } = await listening(['app_home_opened']);
	receiver.answer((_request, index) => ({
		status: 500,
		...(index === 0 && { headers: { 'x-slack-no-retry': '1' } }),
	}));
	sandbox.openHome({ user: 'ana' });
	await sandbox.waitFor(done(1));
	sandbox.openHome({ user: 'ben' });
	await sandbox.waitFor(done(5));
	const users = receiver.received.map(({ body }) => (body.event as { user: string }).user);
	expect(users).toEqual([PEOPLE.ana, PEOPLE.ben, PEOPLE.ben, PEOPLE.ben, PEOPLE.ben]);
});

it('messages of channels the bot is in, its own included; not those of others', async () => {
	const { sandbox, receiver } = await listening(['message.channels', 'message.im', 'app_mention']);
	sandbox.say({ user: 'chloe', channel: '#marketing', text: 'unheard' });
	sandbox.say({ user: 'ana', channel: '#deal-desk', text: `<@${BOT_USER_ID}> help` });
	sandbox.say({ user: 'ana', channel: 'ana', text: 'hello app' });
	const { ts } = await webClient(sandbox).chat.postMessage({ channel: '#deal-desk', text: 'own' });
	await webClient(sandbox).chat.update({ channel: CHANNELS.dealDesk, ts: ts ?? '', text: 'new' });
	await sandbox.waitFor(done(5));
	const events = receiver.received.map(({ body }) => body.event as Record<string, unknown>);
	expect(events).toHaveLength(5);
	const shown = events.map(({ type, channel_type: kind, text, subtype }) =>
		[type, kind, text ?? subtype].join(' '),
	);
	expect(shown.sort()).toEqual(
		[
			`message channel <@${BOT_USER_ID}> help`,
			`app_mention  <@${BOT_USER_ID}> help`,
			'message im hello app',
			'message channel own',
			'message channel message_changed',
		].sort(),
	);
});

it('sends nothing that was not asked for or that the installation has no scope for', async () => {
	const { sandbox, receiver } = await listening(['message.channels', 'app_home_opened']);
	for (const { token, scopes } of sandbox.tokens()) {
		if (scopes.includes('channels:history')) sandbox.revoke({ token });
	}
	sandbox.say({ user: 'ana', channel: '#deal-desk', text: 'unheard' });
	sandbox.openHome({ user: 'ana' });
	await sandbox.waitFor(done(1));
	expect(receiver.received.map(({ body }) => (body.event as { type: string }).type)).toEqual([
		'app_home_opened',
	]);
});

it('uninstalling tells the app', async () => {
	const { sandbox, receiver } = await listening(['app_uninstalled', 'tokens_revoked']);
	sandbox.uninstall();
	await sandbox.waitFor(done(2));
	expect(receiver.received.map(({ body }) => (body.event as { type: string }).type).sort()).toEqual(
		['app_uninstalled', 'tokens_revoked'],
	);
});
