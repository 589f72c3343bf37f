import { BOT_USER_ID, CHANNELS, PEOPLE, TOKENS } from '../../sandbox/slack';
import { listen } from '../helpers/sandbox-events';
import { closeSandboxes, openSandbox, webClient } from '../helpers/sandbox';

afterEach(closeSandboxes);

const channel = CHANNELS.dealDesk;
const MESSAGES = ['message.channels', 'message.groups'];

it('people edit what they wrote; Slack says when in whole seconds', async () => {
	const { sandbox, events } = await listen(MESSAGES);
	const { ts } = sandbox.say({ user: 'ana', channel, text: 'Globex sings' });
	await events(1);
	const edited = sandbox.editMessage({ user: 'ana', channel, ts, text: 'Globex signs' });
	expect(edited.edited).toEqual({
		user: PEOPLE.ana,
		ts: expect.stringMatching(/^\d{10}\.000000$/) as string,
	});
	expect((await events(2)).at(-1)).toMatchObject({
		subtype: 'message_changed',
		hidden: true,
		channel,
		message: { ts, text: 'Globex signs', user: PEOPLE.ana, edited: edited.edited },
		previous_message: { ts, text: 'Globex sings' },
	});
	const { messages } = await webClient(sandbox, TOKENS.channelSync).conversations.history({
		channel,
	});
	expect(messages).toMatchObject([{ ts, text: 'Globex signs', edited: edited.edited }]);
	// The same words are no edit.
	sandbox.editMessage({ user: 'ana', channel, ts, text: 'Globex signs' });
	expect(() => sandbox.editMessage({ user: 'ben', channel, ts, text: 'x' })).toThrow(/did not/);
	expect(() => sandbox.editMessage({ user: 'ben', channel, ts: '1.1', text: 'x' })).toThrow(
		/nothing written/,
	);
	expect(sandbox.deliveries()).toHaveLength(2);
});

it('and delete it; admins delete anything, nobody a notice', async () => {
	const { sandbox, events } = await listen(MESSAGES);
	const { ts } = sandbox.say({ user: 'ben', channel, text: 'wrong channel' });
	await events(1);
	sandbox.deleteMessage({ user: 'ben', channel, ts });
	expect((await events(2)).at(-1)).toMatchObject({
		subtype: 'message_deleted',
		hidden: true,
		deleted_ts: ts,
		previous_message: { ts, text: 'wrong channel', user: PEOPLE.ben },
	});
	expect(sandbox.messages(channel)).toEqual([]);
	const byBen = sandbox.say({ user: 'ben', channel, text: 'again' });
	sandbox.deleteMessage({ user: 'ana', channel, ts: byBen.ts });
	const byAna = sandbox.say({ user: 'ana', channel, text: 'mine' });
	expect(() => sandbox.deleteMessage({ user: 'ben', channel, ts: byAna.ts })).toThrow(/may not/);
	sandbox.setTopic({ channel, topic: 'x' });
	const notice = sandbox.messages(channel).at(-1)?.ts ?? '';
	expect(() => sandbox.deleteMessage({ user: 'ana', channel, ts: notice })).toThrow(/nothing/);
});

describe('threads', () => {
	const thread = async () => {
		const { sandbox, events } = await listen(MESSAGES);
		const parent = sandbox.say({ user: 'ana', channel, text: 'Who knows Globex?' });
		const replies = ['me', 'me too'].map((text) =>
			sandbox.say({ user: 'ben', channel, text, threadTs: parent.ts }),
		);
		await events(3);
		const slack = webClient(sandbox, TOKENS.channelSync);
		const history = async () => (await slack.conversations.history({ channel })).messages;
		return { sandbox, events, slack, history, ts: parent.ts, replies: replies.map(({ ts }) => ts) };
	};

	it('the first message counts its replies', async () => {
		const { history, ts, replies, sandbox } = await thread();
		expect(await history()).toMatchObject([
			{
				ts,
				thread_ts: ts,
				reply_count: 2,
				reply_users: [PEOPLE.ben],
				reply_users_count: 1,
				latest_reply: replies[1],
			},
		]);
		// A reply to a reply is one in the thread.
		const third = sandbox.say({ user: 'ana', channel, text: 'x', threadTs: replies[0] ?? '' });
		expect(third).toMatchObject({ thread_ts: ts, parent_user_id: PEOPLE.ana });
	});

	it('a reply that is deleted counts no more; the last one leaves zeros', async () => {
		const { sandbox, events, history, ts, replies } = await thread();
		sandbox.deleteMessage({ user: 'ben', channel, ts: replies[1] ?? '' });
		expect((await events(4)).at(-1)).toMatchObject({
			subtype: 'message_deleted',
			deleted_ts: replies[1],
			previous_message: { thread_ts: ts },
		});
		expect(await history()).toMatchObject([{ reply_count: 1, latest_reply: replies[0] }]);
		sandbox.deleteMessage({ user: 'ben', channel, ts: replies[0] ?? '' });
		expect(await history()).toMatchObject([
			{ ts, thread_ts: ts, reply_count: 0, latest_reply: '0000000000.000000' },
		]);
	});

	it('the first message leaves a tombstone, told as a change, until the last reply is gone', async () => {
		const { sandbox, events, history, slack, ts, replies } = await thread();
		sandbox.deleteMessage({ user: 'ana', channel, ts });
		const told = (await events(4)).at(-1);
		const tombstone = {
			subtype: 'tombstone',
			user: 'USLACKBOT',
			text: 'This message was deleted.',
			hidden: true,
			ts,
			thread_ts: ts,
			reply_count: 2,
			latest_reply: replies[1],
		};
		expect(told).toMatchObject({
			subtype: 'message_changed',
			message: tombstone,
			previous_message: { ts, text: 'Who knows Globex?', user: PEOPLE.ana },
		});
		expect(told?.message).not.toHaveProperty('edited');
		expect(await history()).toMatchObject([tombstone]);
		const { messages } = await slack.conversations.replies({ channel, ts });
		expect(messages?.map((message) => message.text)).toEqual([
			'This message was deleted.',
			'me',
			'me too',
		]);
		for (const reply of replies) sandbox.deleteMessage({ user: 'ben', channel, ts: reply });
		expect(await history()).toEqual([]);
	});

	it('a reply that is also sent to the channel: its event, then a change without an edit', async () => {
		const { sandbox, events, history, ts } = await thread();
		const reply = sandbox.say({
			user: 'ana',
			channel,
			text: 'all of us',
			threadTs: ts,
			broadcast: true,
		});
		const told = (await events(5)).slice(3);
		expect(told.find(({ subtype }) => subtype === 'thread_broadcast')).toMatchObject({
			ts: reply.ts,
			thread_ts: ts,
			root: { ts, reply_count: 3 },
		});
		const change = told.find(({ subtype }) => subtype === 'message_changed');
		expect(change).toMatchObject({ message: { ts: reply.ts, subtype: 'thread_broadcast' } });
		expect(change?.message).not.toHaveProperty('edited');
		expect(await history()).toMatchObject([
			{ subtype: 'thread_broadcast', ts: reply.ts, thread_ts: ts },
			{ ts },
		]);
	});
});

it('an unfurled link changes the message, and nobody edited it', async () => {
	const { sandbox, events } = await listen(MESSAGES);
	const url = 'https://example.com/report';
	const { ts } = sandbox.say({ user: 'ana', channel, text: `See <${url}>` });
	await events(1);
	sandbox.unfurl({ channel, ts, url, title: 'Report', text: 'Of the year' });
	const told = (await events(2)).at(-1);
	expect(told).toMatchObject({
		subtype: 'message_changed',
		message: { ts, attachments: [{ from_url: url, title: 'Report', service_name: 'example.com' }] },
	});
	expect(told?.message).not.toHaveProperty('edited');
	expect(told?.previous_message).not.toHaveProperty('attachments');
});

it('files: a file_share to the app, a plain message with files in the history', async () => {
	const { sandbox, events } = await listen(MESSAGES);
	sandbox.say({
		user: 'ana',
		channel,
		text: 'The offer',
		files: [
			{ name: 'Offer 7.pdf', size: 4096 },
			{ name: 'x.png', mimetype: 'image/png' },
		],
	});
	const [event] = await events(1);
	const file = {
		id: expect.stringMatching(/^F/) as string,
		name: 'Offer 7.pdf',
		title: 'Offer 7.pdf',
		mimetype: 'application/pdf',
		filetype: 'pdf',
		size: 4096,
		user: PEOPLE.ana,
		url_private: expect.stringContaining('offer_7.pdf') as string,
		permalink: expect.stringContaining(`/files/${PEOPLE.ana}/F`) as string,
	};
	const files = [file, { name: 'x.png', filetype: 'png', mimetype: 'image/png' }];
	expect(event).toMatchObject({ subtype: 'file_share', text: 'The offer', upload: true, files });
	const { messages } = await webClient(sandbox, TOKENS.channelSync).conversations.history({
		channel,
	});
	expect(messages).toMatchObject([{ text: 'The offer', files }]);
	expect(messages?.[0]).not.toHaveProperty('subtype');
});

it('other bots: of the old kind without a user, of today’s without a subtype', async () => {
	const { sandbox, events } = await listen(MESSAGES);
	sandbox.botSay({ bot: 'calendar', channel, text: 'Standup', username: 'Standup bot' });
	await events(1);
	sandbox.botSay({ bot: 'calendar', channel, text: 'Now', asUser: true });
	const [old, today] = await events(2);
	const ids = { bot_id: 'B0CALENDAR', app_id: 'A0CALENDAR' };
	expect(old).toMatchObject({ subtype: 'bot_message', ...ids, username: 'Standup bot' });
	expect(old).not.toHaveProperty('user');
	expect(today).toMatchObject({
		user: PEOPLE.calendarBot,
		...ids,
		bot_profile: { app_id: 'A0CALENDAR', name: 'Calendar' },
	});
	expect(today).not.toHaveProperty('subtype');
	expect(() => sandbox.botSay({ bot: 'ana', channel, text: 'x' })).toThrow(/another app/);
	expect(() => sandbox.botSay({ bot: BOT_USER_ID, channel, text: 'x' })).toThrow(/another app/);
});

it('the past: it stands where it belongs, and nobody is told', async () => {
	const sandbox = await openSandbox({ now: () => Date.UTC(2026, 5, 30) });
	const at = Date.UTC(2026, 5, 1);
	const parent = sandbox.say({ user: 'ana', channel, text: 'long ago', at });
	sandbox.say({ user: 'ana', channel, text: 'now' });
	sandbox.say({ user: 'ben', channel, text: 'then', at: at + 1000 });
	sandbox.say({ user: 'ben', channel, text: 'and then', at: at + 1000, threadTs: parent.ts });
	expect(Math.floor(Number(parent.ts))).toBe(at / 1000);
	expect(sandbox.messages(channel).map(({ text }) => text)).toEqual([
		'long ago',
		'then',
		'and then',
		'now',
	]);
	expect(sandbox.deliveries()).toEqual([]);
});
