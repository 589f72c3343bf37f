import {
	APP_ID,
	BOT_ID,
	BOT_USER_ID,
	CHANNELS,
	PEOPLE,
	TEAM_ID,
	TOKENS,
	type Sandbox,
} from '../../sandbox/slack';
import { approval, closeSandboxes, openSandbox, slackError, webClient } from '../helpers/sandbox';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await openSandbox();
});
afterEach(closeSandboxes);

describe('chat.postMessage', () => {
	it('posts to a channel by name and keeps what was posted', async () => {
		const answer = await webClient(sandbox).chat.postMessage({
			channel: '#deal-desk',
			text: 'Acme registered',
			blocks: approval(),
			metadata: { event_type: 'signal', event_payload: { id: 's1' } },
		});
		expect(answer).toMatchObject({ ok: true, channel: CHANNELS.dealDesk });
		expect(answer.message).toMatchObject({
			type: 'message',
			user: BOT_USER_ID,
			bot_id: BOT_ID,
			app_id: APP_ID,
			team: TEAM_ID,
			text: 'Acme registered',
		});
		const [message] = sandbox.messages('#deal-desk');
		expect(message?.ts).toBe(answer.ts);
		expect(message?.metadata).toEqual({ event_type: 'signal', event_payload: { id: 's1' } });
		expect(message?.blocks).toHaveLength(2);
		expect(message?.blocks?.every((block) => block.block_id)).toBe(true);
		expect(sandbox.calls({ method: 'chat.postMessage' })).toMatchObject([
			{ status: 200, token: TOKENS.default, args: { channel: '#deal-desk' } },
		]);
	});

	it('takes JSON as well as a form', async () => {
		const response = await fetch(`${sandbox.apiUrl}chat.postMessage`, {
			method: 'POST',
			headers: {
				authorization: `Bearer ${TOKENS.default}`,
				'content-type': 'application/json; charset=utf-8',
			},
			body: JSON.stringify({ channel: CHANNELS.dealDesk, blocks: approval() }),
		});
		expect(await response.json()).toMatchObject({ ok: true, channel: CHANNELS.dealDesk });
	});

	it('posts to a person: one DM, however it was opened', async () => {
		const slack = webClient(sandbox);
		const opened = await slack.conversations.open({ users: PEOPLE.ana });
		const posted = await slack.chat.postMessage({ channel: PEOPLE.ana, text: 'Hello Ana' });
		expect(posted.channel).toBe(opened.channel?.id);
		expect(posted.channel).toMatch(/^D/);
		expect(sandbox.messages('ana').map((message) => message.text)).toEqual(['Hello Ana']);
	});

	it.each([
		['a channel nobody knows', { channel: '#nowhere', text: 'x' }, 'channel_not_found'],
		[
			'a private channel without the bot',
			{ channel: CHANNELS.boardroom, text: 'x' },
			'channel_not_found',
		],
		['the same by name', { channel: '#boardroom', text: 'x' }, 'channel_not_found'],
		['an archived channel', { channel: CHANNELS.archived, text: 'x' }, 'is_archived'],
		['a deactivated person', { channel: PEOPLE.erin, text: 'x' }, 'channel_not_found'],
		['a bot', { channel: PEOPLE.calendarBot, text: 'x' }, 'cannot_dm_bot'],
		['nothing to say', { channel: '#deal-desk', text: '' }, 'no_text'],
		[
			'an unknown thread',
			{ channel: '#deal-desk', text: 'x', thread_ts: '1.000001' },
			'thread_not_found',
		],
	])('refuses %s', async (_case, request, code) => {
		expect(await slackError(webClient(sandbox).chat.postMessage(request))).toMatchObject({
			error: code,
		});
		expect(sandbox.messages('#deal-desk')).toEqual([]);
	});

	it('posts into a public channel it is not in only with chat:write.public', async () => {
		const request = { channel: '#marketing', text: 'x' };
		expect((await webClient(sandbox).chat.postMessage(request)).ok).toBe(true);
		expect(
			await slackError(webClient(sandbox, TOKENS.minimum).chat.postMessage(request)),
		).toMatchObject({ error: 'not_in_channel' });
	});

	it('cuts text beyond 40,000 characters and says so', async () => {
		const answer = await webClient(sandbox).chat.postMessage({
			channel: '#deal-desk',
			text: '😀'.repeat(40_001),
		});
		expect(answer.warning).toBe('message_truncated');
		expect(sandbox.messages('#deal-desk')[0]?.text).toBe('😀'.repeat(40_000));
	});

	it('counts replies in the parent', async () => {
		const slack = webClient(sandbox);
		const { ts = '' } = await slack.chat.postMessage({ channel: '#deal-desk', text: 'parent' });
		await slack.chat.postMessage({ channel: '#deal-desk', text: 'reply', thread_ts: ts });
		expect(sandbox.messages('#deal-desk')).toMatchObject([
			{ text: 'parent', thread_ts: ts, reply_count: 1 },
			{ text: 'reply', thread_ts: ts, parent_user_id: BOT_USER_ID },
		]);
	});
});

describe('chat.update and chat.delete', () => {
	it('changes the message that was posted, keeping blocks that were not named', async () => {
		const slack = webClient(sandbox);
		const posted = await slack.chat.postMessage({
			channel: '#deal-desk',
			text: 'open',
			blocks: approval(),
		});
		const at = { channel: posted.channel ?? '', ts: posted.ts ?? '' };
		const answer = await slack.chat.update({ ...at, text: 'decided' });
		expect(answer).toMatchObject({ ok: true, ...at, text: 'decided' });
		expect(sandbox.messages('#deal-desk')[0]).toMatchObject({
			text: 'decided',
			blocks: [{ type: 'section' }, { type: 'actions' }],
			edited: { user: BOT_ID },
		});
		await slack.chat.update({ ...at, text: 'closed', blocks: [] });
		expect(sandbox.messages('#deal-desk')[0]).not.toHaveProperty('blocks');
	});

	it.each(['chat.update', 'chat.delete'] as const)(
		'%s refuses what is not its own',
		async (method) => {
			const slack = webClient(sandbox);
			const own = await slack.chat.postMessage({ channel: PEOPLE.ana, text: 'mine' });
			const theirs = sandbox.say({ user: 'ana', channel: '#deal-desk', text: 'hers' });
			const call = (channel: string, ts: string) =>
				slackError(slack.apiCall(method, { channel, ts, text: 'x' }));
			const notMine = method === 'chat.update' ? 'cant_update_message' : 'cant_delete_message';
			expect(await call(CHANNELS.dealDesk, theirs.ts)).toMatchObject({ error: notMine });
			expect(await call(CHANNELS.dealDesk, '1.000001')).toMatchObject({
				error: 'message_not_found',
			});
			// The DM's own id is needed, the person's does not do.
			expect(await call(PEOPLE.ana, own.ts ?? '')).toMatchObject({ error: 'channel_not_found' });
		},
	);

	it('deletes', async () => {
		const slack = webClient(sandbox);
		const { ts = '' } = await slack.chat.postMessage({ channel: '#deal-desk', text: 'x' });
		await slack.chat.delete({ channel: CHANNELS.dealDesk, ts });
		expect(sandbox.messages('#deal-desk')).toEqual([]);
	});
});

describe('chat.postEphemeral', () => {
	it('is seen by one person and stands in no history', async () => {
		await webClient(sandbox).chat.postEphemeral({
			channel: CHANNELS.dealDesk,
			user: PEOPLE.ben,
			text: 'Ana decided already',
		});
		expect(sandbox.ephemerals({ user: 'ben' })).toMatchObject([{ text: 'Ana decided already' }]);
		expect(sandbox.ephemerals({ user: 'ana' })).toEqual([]);
		expect(sandbox.messages('#deal-desk')).toEqual([]);
	});

	it('refuses somebody who is not in the channel', async () => {
		const answer = webClient(sandbox).chat.postEphemeral({
			channel: CHANNELS.dealDesk,
			user: PEOPLE.chloe,
			text: 'x',
		});
		expect(await slackError(answer)).toMatchObject({ error: 'user_not_in_channel' });
	});
});

describe('chat.getPermalink', () => {
	it('links the message, on the sandbox', async () => {
		const slack = webClient(sandbox);
		const { ts = '' } = await slack.chat.postMessage({ channel: '#deal-desk', text: 'x' });
		const { permalink } = await slack.chat.getPermalink({
			channel: CHANNELS.dealDesk,
			message_ts: ts,
		});
		expect(permalink).toBe(`${sandbox.url}/archives/${CHANNELS.dealDesk}/p${ts.replace('.', '')}`);
	});
});

describe('reactions.add', () => {
	it('answers already_reacted the second time', async () => {
		const slack = webClient(sandbox, TOKENS.full);
		const { ts = '' } = await slack.chat.postMessage({ channel: '#deal-desk', text: 'x' });
		const reaction = { channel: CHANNELS.dealDesk, timestamp: ts, name: 'white_check_mark' };
		await slack.reactions.add(reaction);
		expect(await slackError(slack.reactions.add(reaction))).toMatchObject({
			error: 'already_reacted',
		});
		expect(sandbox.messages('#deal-desk')[0]?.reactions).toMatchObject([{ count: 1 }]);
	});
});
