import { BOT_USER_ID, CHANNELS, PEOPLE, TOKENS } from '../../sandbox/slack';
import { holdUrl, payloadsFor, expectNoSecrets, publish, rowsFor } from '../helpers/interactions';
import { type Bench, eventually, setUp } from '../helpers/n8n';
import { webClient } from '../helpers/sandbox';
import { eventEnvelope } from '../helpers/slack-payloads';
import { slackHeaders } from '../helpers/slack-sign';

let bench: Bench;
beforeEach(async () => {
	bench = await setUp();
	bench.sandbox.setBotEvents([
		'app_mention',
		'message.channels',
		'member_joined_channel',
		'reaction_added',
		'reaction_removed',
		'app_home_opened',
		'channel_rename',
		'channel_archive',
	]);
});
afterEach(() => bench.tearDown());

const asks = (events: string[], more = {}) => ({ kinds: ['event'], events, ...more });
const say = (text: string, channel = '#deal-desk') =>
	bench.sandbox.say({ user: 'ana', channel, text });
/** Every event was answered; more may not come. */
const answered = (count: number) =>
	bench.sandbox.waitFor(
		({ deliveries }) =>
			deliveries({ kind: 'event' }).filter(({ status }) => status === 200).length >= count,
	);

it('reaches only the triggers that ask for it', async () => {
	await publish(bench, { kinds: [] });
	const mentions = await publish(bench, asks(['app_mention']), { holdsUrl: false });
	const messages = await publish(bench, asks(['message']), { holdsUrl: false });
	const none = await publish(bench, { kinds: ['event'] }, { holdsUrl: false });
	say(`<@${BOT_USER_ID}> who owns Globex?`);
	expect(await mentions.first('Event')).toMatchObject({
		kind: 'event',
		event: 'app_mention',
		text: `<@${BOT_USER_ID}> who owns Globex?`,
		user: { id: PEOPLE.ana },
		message: { channelId: CHANNELS.dealDesk },
	});
	expect(await messages.first('Event')).toMatchObject({ event: 'message', subtype: null });
	await answered(2);
	expect(
		await Promise.all([mentions, messages, none].map(({ node }) => rowsFor(bench, node))),
	).toEqual([1, 1, 0]);
});

it('reaches only the triggers that ask for its channel', async () => {
	await publish(bench, { kinds: [] });
	const desk = await publish(bench, asks(['message'], { channels: CHANNELS.dealDesk }), {
		holdsUrl: false,
	});
	const alerts = await publish(bench, asks(['message'], { channels: CHANNELS.salesAlerts }), {
		holdsUrl: false,
	});
	say('hello');
	await desk.first('Event');
	expect(await rowsFor(bench, alerts.node)).toBe(0);
});

it('plays every event with the fields of its kind', async () => {
	const all = await publish(
		bench,
		asks([
			'member_joined_channel',
			'reaction_added',
			'reaction_removed',
			'app_home_opened',
			'channel_rename',
			'channel_archive',
		]),
	);
	const { ts } = say('hello');
	const reaction = { user: 'ben', channel: '#deal-desk', ts, name: 'eyes' };
	bench.sandbox.react(reaction);
	bench.sandbox.react({ ...reaction, remove: true });
	bench.sandbox.addMember({ channel: '#deal-desk', user: 'dev' });
	bench.sandbox.openHome({ user: 'ana' });
	bench.sandbox.rename({ channel: '#marketing', name: 'growth' });
	bench.sandbox.archive('#partners');
	const items = await eventually(
		() => all.items('Event'),
		(seen) => seen.length === 6,
	);
	const at = { channelId: CHANNELS.dealDesk, ts };
	expect(items).toEqual(
		expect.arrayContaining([
			expect.objectContaining({
				event: 'reaction_added',
				reaction: 'eyes',
				message: expect.objectContaining(at) as object,
			}),
			expect.objectContaining({ event: 'reaction_removed', reaction: 'eyes' }),
			expect.objectContaining({
				event: 'member_joined_channel',
				user: expect.objectContaining({ id: PEOPLE.dev }) as object,
			}),
			expect.objectContaining({ event: 'app_home_opened' }),
			expect.objectContaining({ event: 'channel_rename', channelName: 'growth' }),
			expect.objectContaining({ event: 'channel_archive' }),
		]),
	);
	expectNoSecrets(bench, items);
});

it('of the app’s own bot is answered, counted, and nobody’s', async () => {
	const node = await holdUrl(bench, asks(['message', 'reaction_added']));
	const slack = webClient(bench.sandbox, TOKENS.full);
	const { ts = '' } = await slack.chat.postMessage({ channel: '#deal-desk', text: 'Globex' });
	await slack.reactions.add({ channel: CHANNELS.dealDesk, timestamp: ts, name: 'eyes' });
	await answered(2);
	expect(await rowsFor(bench, node)).toBe(0);
	expect(await bench.store.counts(node.subscriptionId)).toEqual({ own_event: 2 });
});

it('delivered again counts once', async () => {
	const node = await holdUrl(bench, asks(['message']));
	say('hello');
	await answered(1);
	const [sent] = bench.sandbox.deliveries({ kind: 'event' });
	const headers = { ...sent?.headers, 'x-slack-retry-num': '1' };
	const again = await fetch(node.url, { method: 'POST', body: sent?.rawBody, headers });
	expect(again.status).toBe(200);
	expect(await rowsFor(bench, node)).toBe(1);
	expectNoSecrets(bench, await payloadsFor(bench, node));
});

it('of a kind that nobody knows is answered, counted and logged', async () => {
	const node = await holdUrl(bench, asks(['message']));
	const { appId, teamId } = bench.app;
	const envelope = eventEnvelope(
		{ type: 'pin_added' },
		{ api_app_id: appId, team_id: teamId, authorizations: [] },
	);
	const body = Buffer.from(JSON.stringify(envelope));
	const headers = {
		...slackHeaders(body, bench.sandbox.signingSecret, Math.floor(Date.now() / 1000)),
		'content-type': 'application/json',
	};
	const response = await fetch(node.url, { method: 'POST', body: new Uint8Array(body), headers });
	expect(response.status).toBe(200);
	expect(await bench.store.counts(node.subscriptionId)).toEqual({ unsupported: 1 });
	expect(bench.host.logs.map(({ message }) => message)).toEqual([
		expect.stringContaining('pin_added'),
	]);
});
