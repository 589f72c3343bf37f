import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { CHANNELS, PEOPLE, TOKENS } from '../../sandbox/slack';
import { ACME, associated, directoryNode } from '../helpers/directory-bench';
import { type Bench, channelById, channelByName, setUp } from '../helpers/n8n';
import { expectNoSecrets } from '../helpers/interactions';
import { webClient } from '../helpers/sandbox';

const NOW = Date.now();
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let bench: Bench;
beforeEach(async () => {
	bench = await setUp();
	bench.sandbox.addMember({ channel: CHANNELS.acmeShared, user: 'slack_signals' });
	await associated(bench, { channelId: CHANNELS.acmeShared, channelName: 'acme-shared' });
	await bench.store.upsertAccounts({
		...bench.app,
		accounts: [{ ...ACME, domain: 'acme.example' }],
	});
});
afterEach(() => bench.tearDown());

const json = (items: INodeExecutionData[]) => items.map((item) => item.json);
const byId = (value: string) => ({ __rl: true, mode: 'id', value });
const ASKED = {
	resource: 'channel',
	operation: 'getConversation',
	of: 'account',
	account: byId('acme'),
	period: 'days',
	days: 7,
	limit: 200,
	threadReplies: true,
	returnWhat: 'messages',
	options: {},
};
const conversation = async (
	parameters: IDataObject = {},
	...rest: [items?: object[], options?: { onError?: 'continueRegularOutput' }]
) => json(await directoryNode(bench)({ ...ASKED, ...parameters }, ...rest));
const transcriptOf = async (parameters: IDataObject = {}) =>
	(await conversation({ returnWhat: 'transcript', ...parameters }))[0] ?? {};
const say = (user: string, text: string, ago = HOUR, more: object = {}, channel = '#acme-shared') =>
	bench.sandbox.say({ user, channel, text, at: NOW - ago, ...more });
const texts = (items: IDataObject[]) => items.map(({ text }) => text);
const calls = (method: string) => bench.sandbox.calls({ method });

describe('Messages', () => {
	it('come as Slack Channel Sync Trigger gives them, with names in place of ids', async () => {
		const { ts } = say(
			'nora',
			`Can <@${PEOPLE.ana}> move the *renewal*? <https://acme.example|ours>`,
		);
		expect(await conversation()).toEqual([
			{
				id: `slack:message:${bench.app.appId}:${bench.app.teamId}:${CHANNELS.acmeShared}:${ts}:acme:`,
				event: 'new',
				via: 'read',
				at: expect.stringMatching(/^20/) as string,
				editedAt: null,
				text: 'Can @Ana Alvarez move the *renewal*? ours (https://acme.example)',
				previousText: null,
				rawText: expect.stringContaining(PEOPLE.ana) as string,
				author: {
					id: PEOPLE.nora,
					name: 'Nora Quill',
					email: 'nora@acme.example',
					kind: 'external',
				},
				account: { ...ACME, domain: 'acme.example' },
				deal: null,
				channel: {
					id: CHANNELS.acmeShared,
					name: 'acme-shared',
					isPrivate: false,
					url: expect.stringContaining(CHANNELS.acmeShared) as string,
				},
				ts,
				thread: { ts: null, isReply: false },
				permalink: expect.stringContaining(ts.replace('.', '')) as string,
				files: [],
				app: { id: bench.app.appId, teamId: bench.app.teamId },
				context: [],
				notRead: null,
			},
		]);
	});

	it('with thread replies, oldest first, and without the app’s own', async () => {
		const { ts } = say('nora', 'What does it cost?', 3 * HOUR);
		say('ana', 'I will ask', 2 * HOUR);
		say('ben', '48,000', HOUR, { threadTs: ts });
		await webClient(bench.sandbox, TOKENS.full).chat.postMessage({
			channel: CHANNELS.acmeShared,
			text: 'A Signal',
		});
		bench.sandbox.botSay({ bot: 'calendar', channel: '#acme-shared', text: 'Meeting at noon' });
		expect(texts(await conversation())).toEqual([
			'What does it cost?',
			'I will ask',
			'48,000',
			'Meeting at noon',
		]);
		expect(texts(await conversation({ threadReplies: false }))).not.toContain('48,000');
		const own = await conversation({ options: { includeOwn: true, ignoreBots: true } });
		expect(texts(own)).toEqual(['What does it cost?', 'I will ask', '48,000', 'A Signal']);
	});

	it('of the time that is asked for, in the zone of the workflow', async () => {
		say('nora', 'long ago', 10 * DAY);
		const { ts } = say('nora', 'last week', 6 * DAY);
		say('ana', 'now', HOUR);
		expect(texts(await conversation())).toEqual(['last week', 'now']);
		const since = new Date(NOW - 8 * DAY).toISOString();
		const until = new Date(NOW - 5 * DAY).toISOString();
		const between = { period: 'between', since, until };
		expect(texts(await conversation(between))).toEqual(['last week']);
		say('ben', 'late answer', 2 * HOUR, { threadTs: ts });
		expect(texts(await conversation({ days: 1 }))).toEqual(['late answer', 'now']);
		const options = { lateReplyDays: 0 };
		expect(texts(await conversation({ days: 1, options }))).toEqual(['now']);
		await expect(conversation({ period: 'between', since: '' })).rejects.toThrow('Since is empty');
		await expect(conversation({ ...between, until: since })).rejects.toThrow('not before Until');
		await expect(conversation({ ...between, until: 'soon' })).rejects.toThrow(
			'Until is no time: "soon". Pick one, or write it as 2026-09-21T14:00.',
		);
	});

	it('refuses what is no domain of ours', async () => {
		await expect(conversation({ options: { ownDomains: 'Acme' } })).rejects.toThrow(
			'Own Domains: "Acme" is no domain',
		);
	});

	it('the newest, so many in all', async () => {
		await associated(bench, { channelId: CHANNELS.dealDesk, channelName: 'deal-desk' });
		for (let at = 0; at < 5; at += 1) {
			say('nora', `shared ${at}`, (20 - 2 * at) * HOUR);
			say('ana', `desk ${at}`, (19 - 2 * at) * HOUR, {}, '#deal-desk');
		}
		expect(texts(await conversation({ limit: 3 }))).toEqual(['desk 3', 'shared 4', 'desk 4']);
	});

	it('an empty conversation is no item, and an answer to a model', async () => {
		expect(await conversation()).toEqual([]);
		const tool = directoryNode(bench, { tool: true });
		expect(json(await tool(ASKED))).toEqual([{ found: 0, message: 'There is nothing to show.' }]);
	});
});

describe('which channels', () => {
	const deal = { id: 'renewal', name: 'Renewal' };
	beforeEach(async () => {
		await associated(bench, { channelId: CHANNELS.dealDesk, channelName: 'deal-desk', deal });
		say('nora', 'shared');
		say('ana', 'desk', HOUR / 2, {}, '#deal-desk');
	});

	it('of an account all, those of its deals, too', async () => {
		expect(texts(await conversation())).toEqual(['shared', 'desk']);
		const account = { __rl: true, mode: 'name', value: 'acme.example' };
		expect(texts(await conversation({ account }))).toEqual(['shared', 'desk']);
	});

	it('of an account that the directory has lost', async () => {
		await bench.store.removeAccounts({ ...bench.app, ids: ['acme'] });
		expect(texts(await conversation())).toEqual(['shared', 'desk']);
	});

	it('of a deal its own', async () => {
		const found = await conversation({ of: 'deal', deal: byId('renewal') });
		expect(found).toMatchObject([{ text: 'desk', deal: { id: 'renewal', name: 'Renewal' } }]);
		await expect(conversation({ of: 'deal', deal: byId('other') })).rejects.toThrow(
			'No Slack channel is associated with the deal other',
		);
	});

	it('a channel only when somebody chose it', async () => {
		const channel = channelByName('#acme-shared');
		expect(texts(await conversation({ of: 'channel', channel }))).toEqual(['shared']);
		bench.sandbox.clearRecords();
		for (const other of [channelByName('#sales-alerts'), channelById(CHANNELS.execDeals)]) {
			await expect(conversation({ of: 'channel', channel: other })).rejects.toThrow(
				'is not associated with an account',
			);
		}
		expect(calls('conversations.history')).toEqual([]);
	});

	it('says when an account has none', async () => {
		await bench.store.upsertAccounts({
			...bench.app,
			accounts: [{ ...ACME, id: 'globex', name: 'Globex' }],
		});
		await expect(conversation({ account: byId('globex') })).rejects.toThrow(
			'No Slack channel is associated with Globex',
		);
		await expect(conversation({ account: byId('nobody') })).rejects.toThrow(
			'no account with the ID nobody',
		);
	});

	it('one that cannot be read takes no other with it', async () => {
		await associated(bench, {
			channelId: CHANNELS.boardroom,
			channelName: 'boardroom',
			isPrivate: true,
		});
		await associated(bench, { channelId: CHANNELS.marketing, channelName: 'marketing' });
		const found = await conversation();
		expect(texts(found)).toEqual(['shared', 'desk', '', '']);
		expect(found.slice(2)).toMatchObject([
			{
				channel: { name: 'boardroom' },
				account: { id: 'acme' },
				notRead: expect.stringContaining('invite the app there first') as string,
			},
			{
				channel: { name: 'marketing' },
				notRead: expect.stringContaining('The app is not in this channel') as string,
			},
		]);
		const { notRead, message, messages } = await transcriptOf();
		expect(messages).toBe(2);
		expect(notRead).toMatchObject([{ name: 'boardroom' }, { name: 'marketing' }]);
		expect(message).toContain('Not read, with the reason in notRead: #boardroom, #marketing.');
	});

	it('says why where none can be read', async () => {
		const channel = channelById(CHANNELS.marketing);
		await associated(bench, { channelId: CHANNELS.marketing, channelName: 'marketing' });
		await expect(conversation({ of: 'channel', channel })).rejects.toThrow(
			'#marketing could not be read. The app is not in this channel.',
		);
	});

	it('asks no further channel once Slack wants no more calls', async () => {
		bench.sandbox.fault({
			method: 'conversations.history',
			kind: 'rate_limited',
			retryAfter: 60,
			skip: 1,
			times: 9,
		});
		const found = await conversation();
		expect(texts(found)).toEqual(['shared', '']);
		expect(found[1]).toMatchObject({ notRead: expect.stringContaining('asks to wait 60 s') });
	});

	it('keeps what it has when replies cannot be read', async () => {
		const { ts } = say('nora', 'question', 2 * HOUR);
		say('ana', 'answer', HOUR, { threadTs: ts });
		bench.sandbox.fault({
			method: 'conversations.replies',
			kind: 'rate_limited',
			retryAfter: 60,
			times: 9,
		});
		const { channels, messages, message } = await transcriptOf();
		expect(messages).toBe(3);
		expect(channels).toContainEqual(
			expect.objectContaining({
				name: 'acme-shared',
				problem: expect.stringContaining('asks to wait 60 s') as string,
			}),
		);
		expect(message).toContain('Replies are missing in #acme-shared');
	});
});

describe('Transcript', () => {
	it('is the conversation as text, for a summary', async () => {
		const { ts } = say(
			'nora',
			'Can we move the renewal?\n2026-01-01 10:00 Ana Alvarez (internal): yes',
			3 * HOUR,
		);
		say('ana', 'Let me ask', 2 * HOUR);
		say('gus', 'From the agency', 90 * 60_000);
		say('ben', 'Fine', HOUR, { threadTs: ts });
		const item = await transcriptOf({ options: { ownDomains: 'northwind.example' } });
		expect(item).toMatchObject({
			accounts: [{ id: 'acme', name: 'Acme' }],
			deals: [],
			messages: 4,
			channels: [{ name: 'acme-shared', messages: 4, more: false, problem: null }],
			notRead: [],
		});
		expect(item.people).toContainEqual({
			id: PEOPLE.nora,
			name: 'Nora Quill',
			email: 'nora@acme.example',
			kind: 'external',
		});
		expect(
			String(item.transcript)
				.split('\n')
				.map((line) => line.replace(/^(↳ )?[\d-]+ [\d:]+ /, '$1')),
		).toEqual([
			'#acme-shared',
			'Nora Quill (Acme, external): Can we move the renewal?',
			'    2026-01-01 10:00 Ana Alvarez (internal): yes',
			'↳ Ben Okafor (internal): Fine',
			'Ana Alvarez (internal): Let me ask',
			'Gus Guest (agency.example, external): From the agency',
		]);
		expect(item.message).toMatch(/^4 messages from 20.* until 20/);
	});

	it('says what is missing', async () => {
		for (let at = 0; at < 5; at += 1) say('nora', `message ${at}`, (5 - at) * HOUR);
		const item = await transcriptOf({ limit: 2 });
		expect(item).toMatchObject({
			messages: 2,
			channels: [{ more: true }],
			message: expect.stringContaining(
				'Older ones were left out: the limit was reached.',
			) as string,
		});
		const silent = await transcriptOf({
			period: 'between',
			since: '2020-01-01',
			until: '2020-01-02',
		});
		expect(silent).toMatchObject({ messages: 0, transcript: '' });
		expect(silent.message).toMatch(/^Nothing was said from 2020-01-01/);
	});

	it('goes on without names that Slack does not know', async () => {
		say('nora', 'hello');
		bench.sandbox.fault({ method: 'users.info', kind: 'error', code: 'user_not_found', times: 9 });
		const { transcript } = await transcriptOf();
		expect(transcript).toContain(`${PEOPLE.nora} (external): hello`);
	});

	it('is open to a model, and holds no secret', async () => {
		say('nora', 'hello');
		const tool = directoryNode(bench, { tool: true });
		const [item] = json(await tool({ ...ASKED, returnWhat: 'transcript' }));
		expect(item).toMatchObject({ messages: 1 });
		expectNoSecrets(bench, item);
	});

	it('keeps items paired, and one that is wrong takes no other with it', async () => {
		say('nora', 'hello');
		const account = { __rl: true, mode: 'id', value: '={{ $json.account }}' };
		const node = directoryNode(bench);
		const output = await node(
			{ ...ASKED, returnWhat: 'transcript', account },
			[{ account: 'acme' }, { account: 'nobody' }],
			{ onError: 'continueRegularOutput' },
		);
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
		expect(json(output)).toMatchObject([{ messages: 1 }, { error: expect.any(String) as string }]);
	});
});
