import { BOT_USER_ID, CHANNELS, PEOPLE, TOKENS, type SandboxOptions } from '../../sandbox/slack';
import {
	closeSandboxes,
	openReceiver,
	openSandbox,
	slackError,
	webClient,
} from '../helpers/sandbox';

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
	const { sandbox, receiver } = await listening(['app_home_opened'], { deadlineMs: 2_000 });
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

/** Bodies of the events that arrived, by name: those sent at one moment may overtake each other. */
const eventsOf = (receiver: { received: Array<{ body: Record<string, unknown> }> }) =>
	receiver.received
		.map(({ body }) => body.event as Record<string, unknown> & { type: string })
		.sort((one, other) => one.type.localeCompare(other.type));

it('reactions, of people and of the app, where its bot is', async () => {
	const { sandbox, receiver } = await listening(['reaction_added', 'reaction_removed']);
	const { ts } = sandbox.say({ user: 'ben', channel: '#deal-desk', text: 'Globex signed' });
	const elsewhere = sandbox.say({ user: 'chloe', channel: '#marketing', text: 'unheard' });
	const at = { channel: '#deal-desk', ts };
	sandbox.react({ user: 'ana', ...at, name: 'tada' });
	sandbox.react({ user: 'chloe', channel: '#marketing', ts: elsewhere.ts, name: 'tada' });
	expect(() => sandbox.react({ user: 'ana', ...at, name: 'tada' })).toThrow(/already/);
	sandbox.react({ user: 'ana', ...at, name: 'tada', remove: true });
	expect(() => sandbox.react({ user: 'ana', ...at, name: 'tada', remove: true })).toThrow(
		/has not/,
	);
	expect(sandbox.messages('#deal-desk')[0]).not.toHaveProperty('reactions');
	await sandbox.waitFor(done(2));
	const item = { type: 'message', channel: CHANNELS.dealDesk, ts };
	const reaction = { user: PEOPLE.ana, reaction: 'tada', item_user: PEOPLE.ben, item };
	expect(eventsOf(receiver)).toMatchObject([
		{ type: 'reaction_added', ...reaction },
		{ type: 'reaction_removed', ...reaction },
	]);
	const slack = webClient(sandbox, TOKENS.full);
	const own = { channel: CHANNELS.dealDesk, timestamp: ts, name: 'eyes' };
	await slack.reactions.add(own);
	await slack.reactions.remove(own);
	expect(await slackError(slack.reactions.remove(own))).toMatchObject({ error: 'no_reaction' });
});

it('channels renamed, archived and back; private ones under names of their own', async () => {
	const { sandbox, receiver } = await listening([
		...['channel_rename', 'channel_archive', 'channel_unarchive'],
		...['group_rename', 'group_archive', 'member_joined_channel'],
	]);
	sandbox.rename({ channel: '#deal-desk', name: 'deals' });
	sandbox.archive('#deals', 'ben');
	expect(() => sandbox.rename({ channel: '#deals', name: 'x' })).toThrow(/archived/);
	sandbox.unarchive('#deals', 'ben');
	sandbox.rename({ channel: '#exec-deals', name: 'execs' });
	sandbox.rename({ channel: '#boardroom', name: 'unheard' });
	sandbox.addMember({ channel: '#unheard', user: BOT_USER_ID, inviter: 'ben' });
	sandbox.archive('#unheard', 'ben');
	await sandbox.waitFor(done(6));
	expect(eventsOf(receiver)).toMatchObject([
		{ type: 'channel_archive', channel: CHANNELS.dealDesk, user: PEOPLE.ben },
		{ type: 'channel_rename', channel: { id: CHANNELS.dealDesk, name: 'deals' } },
		{ type: 'channel_unarchive', channel: CHANNELS.dealDesk },
		{ type: 'group_archive', channel: CHANNELS.boardroom },
		{ type: 'group_rename', channel: { id: CHANNELS.execDeals, name: 'execs' } },
		{ type: 'member_joined_channel', user: BOT_USER_ID, inviter: PEOPLE.ben },
	]);
	expect(() => sandbox.rename({ channel: '#deals', name: 'Not Allowed' })).toThrow(/no name/);
	expect(() => sandbox.rename({ channel: '#deals', name: 'partners' })).toThrow(/already/);
	expect(() => sandbox.archive('#general', 'ben')).toThrow(/cannot be archived/);
});

describe('while the app is down', () => {
	const DOWN = 'http://127.0.0.1:9/slack';

	it('events are given up at once when there are no more tries, and stay lost', async () => {
		const { sandbox, receiver } = await listening(['message.channels']);
		sandbox.retryEvents(false);
		await sandbox.setRequestUrl({ url: DOWN });
		sandbox.say({ user: 'ana', channel: '#deal-desk', text: 'lost' });
		await sandbox.waitFor(done(1));
		sandbox.retryEvents(true);
		await sandbox.setRequestUrl({ url: receiver.url });
		sandbox.say({ user: 'ana', channel: '#deal-desk', text: 'heard' });
		await sandbox.waitFor(done(2));
		expect(receiver.received.map(({ body }) => body.event)).toMatchObject([{ text: 'heard' }]);
		expect(sandbox.deliveries()).toMatchObject([
			{ error: 'connection_failed', retryNum: 0 },
			{ acknowledged: true },
		]);
	});

	it('tries that are still to come are given up too', async () => {
		const { sandbox, receiver } = await listening(['app_home_opened'], { timeScale: 0.001 });
		receiver.answer(() => ({ status: 500 }));
		sandbox.openHome({ user: 'ana' });
		await sandbox.waitFor(done(2));
		sandbox.retryEvents(false);
		sandbox.retryEvents(true);
		sandbox.openHome({ user: 'ben' });
		await sandbox.waitFor(done(6));
		const users = receiver.received.map(({ body }) => (body.event as { user: string }).user);
		expect(users).toEqual([PEOPLE.ana, PEOPLE.ana, PEOPLE.ben, PEOPLE.ben, PEOPLE.ben, PEOPLE.ben]);
	});
});
