import type { ConversationsListResponse } from '@slack/web-api';
import fc from 'fast-check';

import {
	BOT_USER_ID,
	CHANNELS,
	defaultSeed,
	PEOPLE,
	TOKENS,
	type Sandbox,
} from '../../sandbox/slack';
import { closeSandboxes, openSandbox, slackError, webClient } from '../helpers/sandbox';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await openSandbox({ seed: defaultSeed({ generatedChannels: 260 }) });
});
afterEach(closeSandboxes);

describe('users', () => {
	it('finds people by address, whatever its case', async () => {
		await fc.assert(
			fc.asyncProperty(fc.mixedCase(fc.constant('ana@northwind.example')), async (email) => {
				const found = await webClient(sandbox).users.lookupByEmail({ email });
				expect(found.user?.id).toBe(PEOPLE.ana);
			}),
			{ numRuns: 10 },
		);
	});

	it.each(['erin@northwind.example', 'nobody@northwind.example'])(
		'knows nobody usable by %s',
		async (email) => {
			expect(await slackError(webClient(sandbox).users.lookupByEmail({ email }))).toMatchObject({
				error: 'users_not_found',
			});
		},
	);

	it.each([
		['a guest', 'gus@agency.example', { is_restricted: true }],
		['a stranger', 'sam@contoso.example', { is_stranger: true }],
	])('marks %s', async (_who, email, mark) => {
		expect((await webClient(sandbox).users.lookupByEmail({ email })).user).toMatchObject(mark);
	});

	it('still shows deactivated people by id', async () => {
		const answer = await webClient(sandbox).users.info({ user: PEOPLE.erin });
		expect(answer.user).toMatchObject({ id: PEOPLE.erin, deleted: true });
	});

	it('loses somebody who is deactivated later', async () => {
		const email = 'ana@northwind.example';
		expect((await webClient(sandbox).users.lookupByEmail({ email })).ok).toBe(true);
		sandbox.removeUser('ana');
		expect(await slackError(webClient(sandbox).users.lookupByEmail({ email }))).toMatchObject({
			error: 'users_not_found',
		});
	});
});

describe('conversations.open', () => {
	it('answers the same group DM for the same people in any order', async () => {
		const slack = webClient(sandbox, TOKENS.full);
		const first = await slack.conversations.open({ users: `${PEOPLE.ana},${PEOPLE.ben}` });
		const second = await slack.conversations.open({ users: `${PEOPLE.ben},${PEOPLE.ana}` });
		expect(second).toMatchObject({ already_open: true, channel: { id: first.channel?.id } });
	});

	it.each([
		['', 'users_list_not_supplied'],
		['U0NOBODY', 'user_not_found'],
		[PEOPLE.erin, 'user_disabled'],
		[PEOPLE.calendarBot, 'cannot_dm_bot'],
		[Array.from({ length: 9 }, () => PEOPLE.ana).join(), 'too_many_users'],
	])('refuses users=%s with %s', async (users, error) => {
		const slack = webClient(sandbox, TOKENS.full);
		expect(await slackError(slack.conversations.open({ users }))).toMatchObject({ error });
	});
});

describe('conversations.list', () => {
	it('gives every channel exactly once through the SDK’s cursor iteration', async () => {
		const ids: string[] = [];
		const pages = webClient(sandbox).paginate('conversations.list', {
			limit: 100,
			types: 'public_channel,private_channel',
		});
		let count = 0;
		for await (const page of pages) {
			count += 1;
			ids.push(...((page as ConversationsListResponse).channels?.map(({ id = '' }) => id) ?? []));
		}
		expect(count).toBe(3);
		expect(new Set(ids).size).toBe(ids.length);
		expect(ids).toHaveLength(270);
		expect(ids).toContain(CHANNELS.execDeals);
		expect(ids).not.toContain(CHANNELS.boardroom);
	});

	it('takes archived channels out after the page was cut, as Slack does', async () => {
		const slack = webClient(sandbox);
		const [whole, cut] = await Promise.all([
			slack.conversations.list({ limit: 10 }),
			slack.conversations.list({ limit: 10, exclude_archived: true }),
		]);
		expect(whole.channels).toHaveLength(10);
		expect(cut.channels).toHaveLength(9);
		expect(cut.response_metadata?.next_cursor).toBe(whole.response_metadata?.next_cursor);
	});

	it.each([
		[{ cursor: 'bm9wZQ==' }, 'invalid_cursor'],
		[{ limit: 1001 }, 'invalid_limit'],
		[{ types: 'secret_channel' }, 'invalid_types'],
	])('refuses %j', async (request, error) => {
		expect(await slackError(webClient(sandbox).conversations.list(request))).toMatchObject({
			error,
		});
	});
});

describe('membership', () => {
	it('joins public channels and reads their history then', async () => {
		const slack = webClient(sandbox, TOKENS.full);
		const channel = CHANNELS.marketing;
		sandbox.say({ user: 'chloe', channel, text: 'Campaign is live' });
		expect(await slackError(slack.conversations.history({ channel }))).toMatchObject({
			error: 'not_in_channel',
		});
		await slack.conversations.join({ channel });
		const history = await slack.conversations.history({ channel });
		expect(history.messages).toMatchObject([
			{ subtype: 'channel_join', user: BOT_USER_ID },
			{ text: 'Campaign is live', user: PEOPLE.chloe },
		]);
		expect((await slack.conversations.join({ channel })).warning).toBe('already_in_channel');
	});

	it('cannot join or see a private channel, unless invited', async () => {
		const slack = webClient(sandbox, TOKENS.full);
		const channel = CHANNELS.boardroom;
		expect(await slackError(slack.conversations.join({ channel }))).toMatchObject({
			error: 'channel_not_found',
		});
		sandbox.addMember({ channel, user: 'slack_signals' });
		expect((await slack.conversations.info({ channel })).channel).toMatchObject({
			is_private: true,
			is_member: true,
		});
	});

	it('invites people once', async () => {
		const slack = webClient(sandbox, TOKENS.full);
		const invitation = { channel: CHANNELS.dealDesk, users: PEOPLE.dev };
		await slack.conversations.invite(invitation);
		const { members } = await slack.conversations.members({ channel: CHANNELS.dealDesk });
		expect(members).toContain(PEOPLE.dev);
		expect(await slackError(slack.conversations.invite(invitation))).toMatchObject({
			error: 'already_in_channel',
		});
	});

	it('reads a thread oldest first and pages through it', async () => {
		const slack = webClient(sandbox, TOKENS.full);
		const channel = CHANNELS.dealDesk;
		const { ts = '' } = await slack.chat.postMessage({ channel, text: 'parent' });
		for (const text of ['one', 'two']) {
			await slack.chat.postMessage({ channel, text, thread_ts: ts });
		}
		const first = await slack.conversations.replies({ channel, ts, limit: 2 });
		expect(first.messages?.map(({ text }) => text)).toEqual(['parent', 'one']);
		const rest = await slack.conversations.replies({
			channel,
			ts,
			limit: 2,
			cursor: first.response_metadata?.next_cursor ?? '',
		});
		expect(rest.messages?.map(({ text }) => text)).toEqual(['parent', 'two']);
		const history = await slack.conversations.history({ channel });
		expect(history.messages?.map(({ text }) => text)).toEqual(['parent']);
	});
});
