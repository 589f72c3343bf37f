import {
	ACME_TEAM_ID,
	BOT_USER_ID,
	CHANNEL_SYNC_EVENTS,
	CHANNELS,
	PEOPLE,
	TOKENS,
} from '../../sandbox/slack';
import { listen } from '../helpers/sandbox-events';
import { closeSandboxes, openSandbox, slackError, webClient } from '../helpers/sandbox';

afterEach(closeSandboxes);

/** What is said of people and channels; the notices are messages. */
const OF_CHANNELS = CHANNEL_SYNC_EVENTS.filter((event) => !event.startsWith('message'));

describe('the app leaves', () => {
	it.each([
		['public', CHANNELS.dealDesk, 'channel_left', 'not_in_channel'],
		['private', CHANNELS.execDeals, 'group_left', 'channel_not_found'],
	])('%s: its removal has an event of its own', async (_kind, channel, type, error) => {
		const { sandbox, events } = await listen(CHANNEL_SYNC_EVENTS);
		const slack = webClient(sandbox, TOKENS.channelSync);
		expect((await slack.conversations.history({ channel })).ok).toBe(true);
		sandbox.removeMember({ channel, user: BOT_USER_ID, by: 'ben' });
		expect(await events(1)).toMatchObject([{ type, channel, actor_id: PEOPLE.ben }]);
		expect(await slackError(slack.conversations.history({ channel }))).toMatchObject({ error });
		expect(await slackError(slack.conversations.replies({ channel, ts: '1.1' }))).toMatchObject({
			error,
		});
		// Nothing that happens there afterwards is told.
		sandbox.say({ user: 'ben', channel, text: 'unheard' });
		sandbox.removeMember({ channel, user: 'ben' });
		expect(sandbox.deliveries()).toHaveLength(1);
	});

	it('now and then Slack does not tell', async () => {
		const { sandbox, events } = await listen(CHANNEL_SYNC_EVENTS);
		sandbox.removeMember({ channel: '#deal-desk', user: BOT_USER_ID, by: 'ben', withhold: true });
		sandbox.removeMember({ channel: '#exec-deals', user: BOT_USER_ID, by: 'ben' });
		expect(await events(1)).toMatchObject([{ type: 'group_left' }]);
	});

	it('and comes back, invited by somebody or by itself', async () => {
		const { sandbox, events } = await listen(OF_CHANNELS);
		const slack = webClient(sandbox, TOKENS.channelSync);
		sandbox.addMember({ channel: '#acme-renewal', user: BOT_USER_ID, inviter: 'ana' });
		await slack.conversations.join({ channel: CHANNELS.acmeShared });
		const all = await events(2);
		const [invited, joined] = [CHANNELS.acmeRenewal, CHANNELS.acmeShared].map((id) =>
			all.find(({ channel }) => channel === id),
		);
		expect(invited).toMatchObject({
			type: 'member_joined_channel',
			user: BOT_USER_ID,
			channel_type: 'G',
			inviter: PEOPLE.ana,
		});
		expect(joined).toMatchObject({ user: BOT_USER_ID, channel_type: 'C' });
		expect(joined).not.toHaveProperty('inviter');
	});
});

it('people come and go: apps hear of it where their bot is', async () => {
	const { sandbox, events } = await listen(OF_CHANNELS);
	sandbox.addMember({ channel: '#marketing', user: 'dev' });
	sandbox.removeMember({ channel: '#marketing', user: 'dev' });
	sandbox.addMember({ channel: '#deal-desk', user: 'dev', inviter: 'ana' });
	await events(1);
	sandbox.removeMember({ channel: '#deal-desk', user: 'dev', by: 'ana' });
	const of = { user: PEOPLE.dev, channel: CHANNELS.dealDesk, team: 'T0SANDBOX' };
	expect(await events(2)).toMatchObject([
		{ type: 'member_joined_channel', ...of, inviter: PEOPLE.ana },
		{ type: 'member_left_channel', ...of },
	]);
	expect(() => sandbox.removeMember({ channel: '#deal-desk', user: 'dev' })).toThrow(/is not in/);
	expect(() => sandbox.removeMember({ channel: '#general', user: 'dev' })).toThrow(/can leave/);
});

it('channels are deleted with all that was in them', async () => {
	const { sandbox, events } = await listen(OF_CHANNELS);
	const slack = webClient(sandbox, TOKENS.channelSync);
	sandbox.deleteChannel({ channel: '#globex-pilot' });
	sandbox.deleteChannel({ channel: '#deal-desk', user: 'ana' });
	await events(1);
	sandbox.deleteChannel({ channel: '#exec-deals', user: 'ana' });
	expect(await events(2)).toMatchObject([
		{ type: 'channel_deleted', channel: CHANNELS.dealDesk },
		{ type: 'group_deleted', channel: CHANNELS.execDeals, actor_id: PEOPLE.ana },
	]);
	for (const channel of [CHANNELS.dealDesk, CHANNELS.execDeals]) {
		expect(await slackError(slack.conversations.history({ channel }))).toMatchObject({
			error: 'channel_not_found',
		});
	}
	expect(() => sandbox.deleteChannel({ channel: '#general' })).toThrow(/cannot be deleted/);
});

it('what changes in a channel stands in its history as notices, which are message events', async () => {
	const { sandbox, events } = await listen(['message.channels']);
	sandbox.addMember({ channel: '#deal-desk', user: 'dev', inviter: 'ana' });
	sandbox.setTopic({ channel: '#deal-desk', topic: 'Discounts', user: 'ben' });
	sandbox.rename({ channel: '#deal-desk', name: 'deals', user: 'ben' });
	sandbox.removeMember({ channel: '#deals', user: 'dev' });
	sandbox.archive('#deals', 'ben');
	const slack = webClient(sandbox, TOKENS.channelSync);
	const { messages = [] } = await slack.conversations.history({ channel: CHANNELS.dealDesk });
	expect(messages.toReversed()).toMatchObject([
		{ subtype: 'channel_join', user: PEOPLE.dev, inviter: PEOPLE.ana },
		{ subtype: 'channel_topic', user: PEOPLE.ben, topic: 'Discounts' },
		{ subtype: 'channel_name', old_name: 'deal-desk', name: 'deals' },
		{ subtype: 'channel_leave', text: `<@${PEOPLE.dev}> has left the channel` },
		{ subtype: 'channel_archive' },
	]);
	expect((await events(5)).map(({ subtype }) => subtype)).toEqual(
		expect.arrayContaining(messages.map(({ subtype }) => subtype)),
	);
	// A notice has no thread.
	expect(
		await slackError(
			slack.conversations.replies({ channel: CHANNELS.dealDesk, ts: messages.at(-1)?.ts ?? '' }),
		),
	).toMatchObject({ error: 'thread_not_found' });
	const { channel } = await slack.conversations.info({ channel: CHANNELS.dealDesk });
	expect(channel).toMatchObject({ name: 'deals', previous_names: ['deal-desk'] });
});

it('who writes in a public channel joins it; strangers must have been let in', async () => {
	const sandbox = await openSandbox();
	sandbox.say({ user: 'dev', channel: '#deal-desk', text: 'hello' });
	expect(sandbox.messages('#deal-desk')).toMatchObject([
		{ subtype: 'channel_join', user: PEOPLE.dev },
		{ text: 'hello', user: PEOPLE.dev },
	]);
	expect(() => sandbox.say({ user: 'nora', channel: '#deal-desk', text: 'hi' })).toThrow(
		/is not in/,
	);
});

describe('a channel shared with another workspace', () => {
	it('says so', async () => {
		const sandbox = await openSandbox();
		const slack = webClient(sandbox, TOKENS.channelSync);
		const { channel } = await slack.conversations.info({ channel: CHANNELS.acmeShared });
		expect(channel).toMatchObject({
			is_ext_shared: true,
			is_shared: true,
			is_member: false,
			connected_team_ids: [ACME_TEAM_ID],
			shared_team_ids: ['T0SANDBOX', ACME_TEAM_ID],
		});
	});

	it('its people are strangers until the app is in it: then their team alone tells', async () => {
		const sandbox = await openSandbox();
		const slack = webClient(sandbox, TOKENS.channelSync);
		const nora = async () => (await slack.users.info({ user: PEOPLE.nora })).user;
		expect(await nora()).toMatchObject({ is_stranger: true, team_id: ACME_TEAM_ID });
		sandbox.addMember({ channel: '#acme-shared', user: BOT_USER_ID, inviter: 'ana' });
		expect(await nora()).toMatchObject({ is_stranger: false, team_id: ACME_TEAM_ID });
	});

	it('their messages carry their team, in the envelope too; the installation stays ours', async () => {
		const { sandbox, receiver, events } = await listen(['message.channels']);
		sandbox.addMember({ channel: '#acme-shared', user: BOT_USER_ID, inviter: 'ana' });
		await events(1);
		const { ts } = sandbox.say({ user: 'nora', channel: '#acme-shared', text: 'We need more' });
		await events(2);
		const theirs = { user_team: ACME_TEAM_ID, source_team: ACME_TEAM_ID, team: ACME_TEAM_ID };
		expect(receiver.received.at(-1)?.body).toMatchObject({
			team_id: ACME_TEAM_ID,
			context_team_id: 'T0SANDBOX',
			is_ext_shared_channel: true,
			authorizations: [{ team_id: 'T0SANDBOX', user_id: BOT_USER_ID }],
			event: {
				...theirs,
				user: PEOPLE.nora,
				user_profile: { real_name: 'Nora Quill', team: ACME_TEAM_ID },
			},
		});
		sandbox.say({ user: 'ana', channel: '#acme-shared', text: 'Noted' });
		await events(3);
		expect(receiver.received.at(-1)?.body).toMatchObject({
			team_id: 'T0SANDBOX',
			is_ext_shared_channel: true,
			event: { user_team: 'T0SANDBOX' },
		});
		const slack = webClient(sandbox, TOKENS.channelSync);
		const { messages } = await slack.conversations.history({ channel: CHANNELS.acmeShared });
		expect(messages?.find((message) => message.ts === ts)).toMatchObject(theirs);
	});

	it('what they press says where they belong', async () => {
		const { sandbox, receiver } = await listen([]);
		await webClient(sandbox, TOKENS.full).conversations.join({ channel: CHANNELS.acmeShared });
		await sandbox.shortcut({ user: 'nora', callbackId: 'signals' });
		expect(receiver.received.at(-1)?.body).toMatchObject({
			user: { id: PEOPLE.nora, team_id: ACME_TEAM_ID },
			team: { id: 'T0SANDBOX' },
		});
	});
});
