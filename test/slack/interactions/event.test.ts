import { BOT_USER_ID, CHANNELS, PEOPLE } from '../../../sandbox/slack';
import type { Interaction, SlackRequest } from '../../../src/core/interaction';
import type { JsonObject } from '../../../src/core/json';
import { toInteraction } from '../../../src/slack/interactions';
import { eventKind } from '../../../src/slack/interactions/event';
import { parseSlackRequest } from '../../../src/slack/parse-slack-request';
import { expectExample } from '../../helpers/expect-example';
import { only, openPlayed, type Played } from '../../helpers/played';
import { closeSandboxes } from '../../helpers/sandbox';
import { eventEnvelope } from '../../helpers/slack-payloads';

afterEach(closeSandboxes);

const EVENTS = [
	'app_mention',
	'message.channels',
	'message.groups',
	'message.im',
	'member_joined_channel',
	'reaction_added',
	'reaction_removed',
	'app_home_opened',
	'channel_rename',
	'channel_archive',
	'channel_unarchive',
	'group_rename',
	'team_join',
	'user_change',
];
/** The notices of joins and renames are messages. */
const WITHOUT_MESSAGES = EVENTS.filter((event) => !event.startsWith('message'));

/** What arrived, each parsed: events that are sent at once may overtake each other. */
async function parsed({ receiver, arrived }: Played, count: number): Promise<SlackRequest[]> {
	await arrived(count);
	return receiver.received.map(({ rawBody, headers }) =>
		parseSlackRequest({ rawBody: Buffer.from(rawBody), headers }),
	);
}

async function interactions(played: Played, count: number): Promise<Interaction[]> {
	const all = (await parsed(played, count)).map(only);
	for (const interaction of all) expectExample(eventKind, interaction);
	return all;
}

const names = (all: Interaction[]) =>
	all.map((one) => (one.kind === 'event' ? one.event : one.kind));

describe('played by the sandbox', () => {
	it('a mention, which is a message as well', async () => {
		const played = await openPlayed(EVENTS);
		const text = `<@${BOT_USER_ID}> who owns Globex?`;
		const { ts } = played.sandbox.say({ user: 'ana', channel: '#deal-desk', text });
		const all = await interactions(played, 2);
		expect(names(all).sort()).toEqual(['app_mention', 'message']);
		for (const interaction of all) {
			expect(interaction).toMatchObject({
				kind: 'event',
				text,
				subtype: null,
				actor: { userId: PEOPLE.ana },
				place: { channelId: CHANNELS.dealDesk, messageTs: ts, threadTs: null },
			});
		}
	});

	it('a reply in a thread of this app, and a DM', async () => {
		const played = await openPlayed(EVENTS);
		const { ts } = await played.post([{ type: 'divider' }] as never);
		await played.arrived(1);
		expect(played.request().kind).toBe('own_event');
		played.sandbox.say({ user: 'ana', channel: '#deal-desk', text: 'mine', threadTs: ts });
		await played.arrived(2);
		expect(played.interaction()).toMatchObject({ event: 'message', place: { threadTs: ts } });
		played.sandbox.say({ user: 'ana', channel: 'ana', text: 'hello' });
		await played.arrived(3);
		expect(played.interaction()).toMatchObject({ event: 'message', text: 'hello' });
	});

	it('somebody who joins and changes, with what decides about writing to them', async () => {
		const played = await openPlayed(EVENTS);
		const { sandbox } = played;
		sandbox.addUser({
			id: 'U0NEW',
			name: 'nia',
			realName: 'Nia New',
			title: 'Sales Engineer',
			email: 'nia@northwind.example',
		});
		await played.arrived(1);
		sandbox.changeUser({ user: 'U0NEW', email: 'nia.new@northwind.example', isAdmin: true });
		await played.arrived(2);
		sandbox.removeUser('U0NEW');
		const all = await interactions(played, 3);
		expect(names(all)).toEqual(['team_join', 'user_change', 'user_change']);
		expect(all.map((one) => eventKind.toOutput(one))).toMatchObject([
			{
				user: { id: 'U0NEW', name: 'Nia New' },
				email: 'nia@northwind.example',
				deactivated: false,
				message: { channelId: null, ts: null },
			},
			{ email: 'nia.new@northwind.example', deactivated: false },
			{ email: 'nia.new@northwind.example', deactivated: true },
		]);
		expect(all[1]?.raw.event).toMatchObject({ user: { is_admin: true, tz: 'Europe/Amsterdam' } });
		// Nobody needs to keep where somebody can be reached beside Slack.
		expect(JSON.stringify(all)).not.toMatch(/phone|Sales Engineer|avatar/);
	});

	it('reactions of people, not those of the bot', async () => {
		const played = await openPlayed(['reaction_added', 'reaction_removed']);
		const at = await played.post([{ type: 'divider' }] as never);
		await played.slack.reactions.add({ channel: at.channel, timestamp: at.ts, name: 'eyes' });
		played.sandbox.react({ user: 'ana', ...at, name: 'tada' });
		played.sandbox.react({ user: 'ana', ...at, name: 'tada', remove: true });
		const all = await parsed(played, 3);
		expect(all.map(({ kind }) => kind).sort()).toEqual(['interaction', 'interaction', 'own_event']);
		const people = all.filter(({ kind }) => kind === 'interaction').map(only);
		expect(names(people).sort()).toEqual(['reaction_added', 'reaction_removed']);
		for (const interaction of people) {
			expect(interaction).toMatchObject({
				reaction: 'tada',
				actor: { userId: PEOPLE.ana },
				place: { channelId: at.channel, messageTs: at.ts },
			});
		}
	});

	it('App Home opened', async () => {
		const played = await openPlayed(EVENTS);
		await played.slack.views.publish({ user_id: PEOPLE.ana, view: { type: 'home', blocks: [] } });
		played.sandbox.openHome({ user: 'ana' });
		expect(await interactions(played, 1)).toMatchObject([
			{ event: 'app_home_opened', actor: { userId: PEOPLE.ana }, text: null },
		]);
	});

	it('somebody joined, the app itself too', async () => {
		const played = await openPlayed(WITHOUT_MESSAGES);
		played.sandbox.addMember({ channel: '#deal-desk', user: 'dev' });
		played.sandbox.addMember({ channel: '#boardroom', user: BOT_USER_ID, inviter: 'ben' });
		const all = await interactions(played, 2);
		expect(all.map(({ actor, place }) => [actor.userId, place.channelId]).sort()).toEqual(
			[
				[PEOPLE.dev, CHANNELS.dealDesk],
				[BOT_USER_ID, CHANNELS.boardroom],
			].sort(),
		);
		expect(names(all)).toEqual(['member_joined_channel', 'member_joined_channel']);
	});

	it('a channel renamed, archived and back; a private one has the same names', async () => {
		const played = await openPlayed(WITHOUT_MESSAGES);
		played.sandbox.rename({ channel: '#deal-desk', name: 'deals' });
		played.sandbox.rename({ channel: '#exec-deals', name: 'execs' });
		const renamed = await interactions(played, 2);
		expect(names(renamed)).toEqual(['channel_rename', 'channel_rename']);
		expect(
			renamed.map((one) => one.kind === 'event' && [one.channelName, one.place.channelId]).sort(),
		).toEqual([
			['deals', CHANNELS.dealDesk],
			['execs', CHANNELS.execDeals],
		]);
		played.sandbox.archive('#deals', 'ben');
		await played.arrived(3);
		expect(played.interaction()).toMatchObject({
			event: 'channel_archive',
			actor: { userId: PEOPLE.ben },
			place: { channelId: CHANNELS.dealDesk },
		});
		played.sandbox.unarchive('#deals', 'ben');
		await played.arrived(4);
		expect(played.interaction()).toMatchObject({ event: 'channel_unarchive' });
	});

	it('this app’s messages, changed and deleted, and a command’s answer are its own', async () => {
		const played = await openPlayed(EVENTS);
		const at = await played.post([{ type: 'divider' }] as never);
		await played.slack.chat.update({ ...at, text: 'changed', blocks: [] });
		await played.slack.chat.delete(at);
		const all = await parsed(played, 3);
		expect(all).toEqual(
			all.map(() => ({ kind: 'own_event', appId: 'A0SIGNALS', teamId: 'T0SANDBOX' })),
		);
	});
});

const BOT = 'U0SIGNALS1';
const APP = 'A0SIGNALS1';
const parse = (event: JsonObject, overrides: JsonObject = {}) =>
	parseSlackRequest({
		rawBody: Buffer.from(JSON.stringify(eventEnvelope(event, overrides))),
		headers: {},
	});

const botMessage = { user: BOT, ts: '1.1', text: 'Deal won', bot_profile: { app_id: APP } };
const personsMessage = { user: 'U0ANA00001', ts: '1.1', text: 'hi' };

it.each<[string, JsonObject]>([
	['a message by user', { user: BOT }],
	['a message by app', { user: 'U2', app_id: APP }],
	['a message by profile', { user: null, subtype: 'bot_message', bot_profile: { app_id: APP } }],
	['its message changed', { user: null, subtype: 'message_changed', message: botMessage }],
	[
		'its message changed, the bare app id',
		{ user: null, subtype: 'message_changed', message: { app_id: APP } },
	],
	[
		'a message that it edited',
		{
			user: null,
			subtype: 'message_changed',
			message: { ...personsMessage, edited: { user: BOT } },
		},
	],
	[
		'its message deleted',
		{ user: null, subtype: 'message_deleted', deleted_ts: '1.1', previous_message: botMessage },
	],
	[
		'its message turned into a tombstone',
		{
			user: null,
			subtype: 'message_changed',
			message: { subtype: 'tombstone', user: 'USLACKBOT', ts: '1.1' },
			previous_message: botMessage,
		},
	],
	['its broadcast from a thread', { user: BOT, subtype: 'thread_broadcast', root: personsMessage }],
	[
		'notice of its reply',
		{
			user: null,
			subtype: 'message_replied',
			message: { ...personsMessage, replies: [{ user: 'U3' }, { user: BOT }] },
		},
	],
	['its joining as a message', { user: BOT, subtype: 'channel_join' }],
	['a mention of itself by itself', { type: 'app_mention', user: BOT }],
	['its reaction', { type: 'reaction_added', user: BOT, item: { channel: 'C1', ts: '1.1' } }],
	['its archiving', { type: 'channel_archive', user: BOT }],
	['an event that is none of ours', { type: 'pin_added', user: BOT }],
])('own: %s', (_case, event) => {
	expect(parse(event)).toEqual({ kind: 'own_event', appId: APP, teamId: 'T0ACME0001' });
});

it.each<[string, JsonObject, JsonObject]>([
	['a message', {}, { place: { messageTs: '1790000010.000200', threadTs: null } }],
	[
		'a reply to this app',
		{ thread_ts: '1.1', parent_user_id: BOT },
		{ actor: { userId: 'U0DANA0001' }, place: { threadTs: '1.1' } },
	],
	[
		'a broadcast from a thread of this app',
		{ subtype: 'thread_broadcast', thread_ts: '1.1', root: { ...botMessage, app_id: APP } },
		{ subtype: 'thread_broadcast', text: 'Globex signed', place: { threadTs: '1.1' } },
	],
	[
		'an edit by a person',
		{
			user: null,
			text: null,
			subtype: 'message_changed',
			message: { ...personsMessage, thread_ts: '0.9', edited: { user: 'U0ANA00001' } },
			previous_message: personsMessage,
		},
		{
			subtype: 'message_changed',
			text: 'hi',
			actor: { userId: 'U0ANA00001' },
			place: { messageTs: '1.1', threadTs: '0.9' },
		},
	],
	[
		'a deletion, without who did it',
		{
			user: null,
			text: null,
			subtype: 'message_deleted',
			deleted_ts: '1.1',
			previous_message: { ...personsMessage, thread_ts: '0.9' },
		},
		{ text: null, actor: { userId: '' }, place: { messageTs: '1.1', threadTs: '0.9' } },
	],
	[
		'notice of a person’s reply to this app',
		{
			user: null,
			text: null,
			subtype: 'message_replied',
			message: { ...botMessage, thread_ts: '1.1', replies: [{ user: 'U0ANA00001', ts: '1.2' }] },
		},
		{ text: null, actor: { userId: 'U0ANA00001' }, place: { messageTs: '1.1', threadTs: '1.1' } },
	],
	[
		'a message of another app',
		{ subtype: 'bot_message', user: null, bot_id: 'B9', bot_profile: { app_id: 'A9' } },
		{ subtype: 'bot_message', text: 'Globex signed' },
	],
	[
		'a reaction to this app',
		{
			type: 'reaction_added',
			reaction: 'eyes',
			item_user: BOT,
			item: { channel: 'C7', ts: '7.7' },
		},
		{ reaction: 'eyes', place: { channelId: 'C7', messageTs: '7.7' } },
	],
	[
		'a reaction to a file',
		{ type: 'reaction_added', ts: null, channel: null, item: { type: 'file', file: 'F1' } },
		{ place: { channelId: null, messageTs: null } },
	],
	['the app was invited', { type: 'member_joined_channel', user: BOT }, { actor: { userId: BOT } }],
	[
		'App Home opened, with our view inside',
		{ type: 'app_home_opened', view: { app_id: APP, bot_id: 'B1' } },
		{ event: 'app_home_opened' },
	],
	['somebody of another workspace', { user_team: 'T9' }, { actor: { teamId: 'T9' } }],
])('not own: %s', (_case, event, expected) => {
	const interaction = only(parse(event));
	expect(interaction).toMatchObject({ kind: 'event', ...expected });
	expectExample(eventKind, interaction);
});

describe('joining and leaving', () => {
	it.each<[string, JsonObject, { event: string; isOwnBot: boolean; userId: string }]>([
		[
			'the app was invited',
			{ type: 'member_joined_channel', user: BOT, inviter: 'U0ANA00001' },
			{ event: 'member_joined_channel', isOwnBot: true, userId: BOT },
		],
		[
			'somebody joined',
			{ type: 'member_joined_channel', user: 'U0ANA00001' },
			{ event: 'member_joined_channel', isOwnBot: false, userId: 'U0ANA00001' },
		],
		[
			'somebody left',
			{ type: 'member_left_channel', user: 'U0ANA00001' },
			{ event: 'member_left_channel', isOwnBot: false, userId: 'U0ANA00001' },
		],
		[
			'the app was removed, said as of everybody',
			{ type: 'member_left_channel', user: BOT },
			{ event: 'member_left_channel', isOwnBot: true, userId: BOT },
		],
		...['channel_left', 'group_left'].map(
			(type): [string, JsonObject, { event: string; isOwnBot: boolean; userId: string }] => [
				`the app was removed, said by ${type}, which names nobody`,
				{ type, user: null, ts: null, text: null, actor_id: 'U0ANA00001' },
				{ event: 'member_left_channel', isOwnBot: true, userId: BOT },
			],
		),
	])('%s', (_case, event, { userId, ...expected }) => {
		const interaction = only(parse(event));
		expect(interaction).toMatchObject({
			kind: 'event',
			...expected,
			message: null,
			actor: { userId },
			place: { channelId: 'C0SALES001' },
		});
		expectExample(eventKind, interaction);
	});

	it('of no other event', () => {
		const archived = only(parse({ type: 'channel_archive', user: 'U0ANA00001' }));
		expect(archived).toMatchObject({ isOwnBot: false });
	});

	it('channel_id_changed: it is about the channel as it is from now on', () => {
		const ids = { old_channel_id: 'G0OLD0000', new_channel_id: 'C0NEW0000' };
		const event = { ...{ user: null, channel: null, ts: null, text: null }, ...ids };
		expect(only(parse({ type: 'channel_id_changed', ...event }))).toMatchObject({
			event: 'channel_id_changed',
			place: { channelId: 'C0NEW0000' },
		});
	});

	it.each(['channel_deleted', 'group_deleted'])('%s', (type) => {
		const event = { type, channel: 'C0SALES001', user: null, ts: null, text: null };
		expect(only(parse(event))).toMatchObject({
			event: 'channel_deleted',
			place: { channelId: 'C0SALES001' },
		});
	});
});

it('bots of other installations and people who installed are not this app’s bot', () => {
	const authorizations = [{ team_id: 'T1', user_id: BOT, is_bot: false }];
	expect(parse({ user: BOT }, { authorizations }).kind).toBe('interaction');
});

it('belongs to the installation that hears of it, in a shared channel too', () => {
	const authorizations = [{ enterprise_id: null, team_id: 'T0OURS', user_id: BOT, is_bot: true }];
	const shared = { team_id: 'T0THEIRS', authorizations };
	expect(only(parse({}, shared)).teamId).toBe('T0OURS');
	expect(only(parse({}, { authorizations: null, team_id: null, enterprise_id: 'E1' })).teamId).toBe(
		'E1',
	);
});

it('is keyed by event_id however often it is delivered', () => {
	const first = toInteraction(eventEnvelope());
	expect(first.eventKey).toBe('slack:event_callback:A0SIGNALS1:T0ACME0001:Ev0000000001');
	expect(toInteraction(eventEnvelope({ text: 'x' })).eventKey).toBe(first.eventKey);
	expect(toInteraction(eventEnvelope({}, { event_id: 'Ev2' })).eventKey).not.toBe(first.eventKey);
});

it.each(['app_uninstalled', 'user_huddle_changed', 'constructor'])('unsupported: %s', (type) => {
	expect(only(parse({ type, user: { id: 'U1' }, channel: { id: 'C1' } }))).toMatchObject({
		kind: 'unsupported',
		rawType: `event_callback.${type}`,
		eventKey: 'slack:event_callback:A0SIGNALS1:T0ACME0001:Ev0000000001',
		reason: expect.stringContaining(type) as string,
	});
});
