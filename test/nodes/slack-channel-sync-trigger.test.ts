import { CHANNELS, PEOPLE, TOKENS } from '../../sandbox/slack';
import { announceSync } from '../../src/n8n/slack/sync/announce-sync';
import { onRows } from '../../src/n8n/wake';
import { allAnswered, associate, caughtUp, GLOBEX, publishSync } from '../helpers/channel-sync';
import { expectNoSecrets, rowsFor } from '../helpers/interactions';
import { type Bench, eventually, setUp } from '../helpers/n8n';
import { webClient } from '../helpers/sandbox';

let bench: Bench;
beforeEach(async () => {
	bench = await setUp();
});
afterEach(() => bench.tearDown());

const say = (text: string, more = {}) =>
	bench.sandbox.say({ user: 'ana', channel: '#deal-desk', text, ...more });

describe('a message in an associated channel', () => {
	it('becomes an item with account, author, place and plain words', async () => {
		await bench.store.upsertAccounts({
			...bench.app,
			accounts: [
				{
					...GLOBEX,
					domain: 'globex.example',
					url: 'https://crm.example/acc-1',
					ownerEmail: 'ana@northwind.example',
				},
			],
		});
		await associate(bench, CHANNELS.dealDesk, { deal: { id: 'd-1', name: 'Renewal' } });
		const trigger = await publishSync(bench);
		await caughtUp(bench, CHANNELS.dealDesk);
		const { ts } = say(`<@${PEOPLE.ben}> any news &amp; a date?`);
		const [item] = await trigger.got(1);
		expect(item).toEqual({
			id: `slack:message:${bench.app.appId}:${bench.app.teamId}:${CHANNELS.dealDesk}:${ts}:acc-1:d-1`,
			event: 'new',
			via: 'live',
			at: new Date(Math.floor(Number(ts) * 1000)).toISOString(),
			editedAt: null,
			text: '@Ben Okafor any news & a date?',
			previousText: null,
			rawText: `<@${PEOPLE.ben}> any news &amp; a date?`,
			author: {
				id: PEOPLE.ana,
				name: 'Ana Alvarez',
				email: 'ana@northwind.example',
				kind: 'internal',
			},
			account: {
				...GLOBEX,
				domain: 'globex.example',
				url: 'https://crm.example/acc-1',
				ownerEmail: 'ana@northwind.example',
			},
			deal: {
				id: 'd-1',
				accountId: 'acc-1',
				name: 'Renewal',
				stage: null,
				closed: null,
				amount: null,
				closeDate: null,
				url: null,
			},
			channel: {
				id: CHANNELS.dealDesk,
				name: 'deal-desk',
				isPrivate: false,
				url: expect.stringMatching(/\/archives\/C0DEALDESK$/) as string,
			},
			ts,
			thread: { ts: null, isReply: false },
			permalink: expect.stringMatching(/\/archives\/C0DEALDESK\/p\d+$/) as string,
			files: [],
			app: { id: bench.app.appId, teamId: bench.app.teamId },
			context: [],
		});
		expectNoSecrets(bench, item);
		expect(await bench.store.linkOf({ ...bench.app, channelId: CHANNELS.dealDesk })).toMatchObject({
			messages: 1,
		});
	});

	it('comes once, however often Slack tells it', async () => {
		await associate(bench, CHANNELS.dealDesk);
		const trigger = await publishSync(bench);
		say('hello');
		await trigger.got(1);
		const [sent] = bench.sandbox.deliveries({ kind: 'event' });
		const headers = { ...sent?.headers, 'x-slack-retry-num': '1' };
		const again = await fetch(trigger.node.url, { method: 'POST', body: sent?.rawBody, headers });
		expect(again.status).toBe(200);
		expect(await rowsFor(bench, trigger.node)).toBe(1);
	});

	it('is told as what happened: a reply, an edit, a deletion', async () => {
		await associate(bench, CHANNELS.dealDesk);
		const trigger = await publishSync(bench, { events: ['new', 'edited', 'deleted'] });
		await caughtUp(bench, CHANNELS.dealDesk);
		const { ts } = say('Any news?');
		await trigger.got(1);
		const reply = bench.sandbox.say({
			user: 'ben',
			channel: '#deal-desk',
			text: 'Tomorrow',
			threadTs: ts,
		});
		await trigger.got(2);
		bench.sandbox.editMessage({
			user: 'ben',
			channel: '#deal-desk',
			ts: reply.ts,
			text: 'On Friday',
		});
		await trigger.got(3);
		bench.sandbox.deleteMessage({ user: 'ana', channel: '#deal-desk', ts });
		const items = await trigger.got(4);
		const thread = { ts, isReply: true };
		expect(items).toMatchObject([
			{ event: 'new', ts, text: 'Any news?', thread: { isReply: false } },
			{ event: 'new', ts: reply.ts, text: 'Tomorrow', thread },
			{
				event: 'edited',
				ts: reply.ts,
				text: 'On Friday',
				previousText: 'Tomorrow',
				editedAt: expect.any(String) as string,
				thread,
			},
			{ event: 'deleted', ts, text: 'Any news?' },
		]);
		expect(new Set(items.map(({ id }) => id)).size).toBe(4);
	});

	it('brings its files without what would open them', async () => {
		await associate(bench, CHANNELS.dealDesk);
		const trigger = await publishSync(bench);
		say('the offer', { files: [{ name: 'offer.pdf', mimetype: 'application/pdf', size: 1234 }] });
		const [item] = await trigger.got(1);
		expect(item?.files).toEqual([
			{
				id: expect.any(String) as string,
				name: 'offer.pdf',
				title: expect.anything() as string,
				mimeType: 'application/pdf',
				size: 1234,
				permalink: expect.stringMatching(/^https?:/) as string,
			},
		]);
		expect(JSON.stringify(item)).not.toContain('url_private');
	});

	it('by this app itself is nobody’s', async () => {
		await associate(bench, CHANNELS.dealDesk);
		const trigger = await publishSync(bench);
		await webClient(bench.sandbox, TOKENS.full).chat.postMessage({
			channel: '#deal-desk',
			text: 'from us',
		});
		await allAnswered(bench, 1);
		expect(await rowsFor(bench, trigger.node)).toBe(0);
	});

	it('goes on without names when Slack says nothing', async () => {
		await associate(bench, CHANNELS.dealDesk);
		const trigger = await publishSync(bench);
		bench.sandbox.fault({ method: 'users.info', kind: 'error', code: 'access_denied', times: 10 });
		say('hello');
		const [item] = await trigger.got(1);
		expect(item).toMatchObject({
			text: 'hello',
			author: { id: PEOPLE.ana, name: null, email: null },
			context: [{ what: 'author' }],
		});
	});
});

describe('what leaves no trace', () => {
	it('a message of a channel that nobody associated', async () => {
		const trigger = await publishSync(bench);
		await associate(bench, CHANNELS.partners);
		say('a secret');
		await allAnswered(bench, 1);
		expect(await rowsFor(bench, trigger.node)).toBe(0);
		expect(await bench.store.counts(trigger.node.subscriptionId)).toEqual({});
		expect(bench.host.logs).toEqual([]);
	});

	it('nor does such a message wake anybody to look for it', async () => {
		await publishSync(bench);
		await associate(bench, CHANNELS.dealDesk);
		const woken: string[] = [];
		const off = onRows('another trigger', () => woken.push('look'));
		try {
			bench.sandbox.say({ user: 'ben', channel: '#partners', text: 'a secret' });
			await allAnswered(bench, 1);
			expect(woken).toEqual([]);
			say('for the workflow');
			await allAnswered(bench, 2);
			await eventually(() => woken.length > 0);
		} finally {
			off();
		}
	});

	it('a message of a channel that is paused', async () => {
		await associate(bench, CHANNELS.dealDesk);
		await bench.store.pauseLink({ ...bench.app, channelId: CHANNELS.dealDesk, why: 'deleted' });
		const trigger = await publishSync(bench);
		say('too late');
		await allAnswered(bench, 1);
		expect(await rowsFor(bench, trigger.node)).toBe(0);
	});
});

describe('filters', () => {
	it('each trigger gets what it asks for, whoever holds the URL', async () => {
		await associate(bench, CHANNELS.dealDesk);
		await associate(bench, CHANNELS.partners, { account: { id: 'acc-2', name: 'Initech' } });
		const holder = await publishSync(bench, { events: [] });
		const others = { holdsUrl: false };
		const all = await publishSync(bench, {}, others);
		const words = await publishSync(bench, { keywords: 'renewal, price' }, others);
		const replies = await publishSync(bench, { threads: 'replies' }, others);
		const account = await publishSync(bench, { more: { accountIds: 'acc-2' } }, others);
		const channel = await publishSync(bench, { more: { channelIds: CHANNELS.dealDesk } }, others);
		const edits = await publishSync(bench, { events: ['edited'] }, others);
		const { ts } = say('The Renewal?');
		bench.sandbox.say({ user: 'ben', channel: '#deal-desk', text: 'soon', threadTs: ts });
		bench.sandbox.say({ user: 'ben', channel: '#partners', text: 'hello' });
		await allAnswered(bench, 3);
		const rows = await Promise.all(
			[holder, all, words, replies, account, channel, edits].map(({ node }) =>
				rowsFor(bench, node),
			),
		);
		expect(rows).toEqual([0, 3, 1, 1, 1, 2, 0]);
	});

	it('external people only, known to the directory or not', async () => {
		await associate(bench, CHANNELS.partners);
		const trigger = await publishSync(bench, { authors: 'external' });
		const write = (user: string) =>
			bench.sandbox.say({ user, channel: '#partners', text: `by ${user}` });
		write('ben');
		write('sam');
		write('gus');
		const items = await trigger.got(2);
		await eventually(() => trigger.started() === 3);
		expect(items.map(({ text }) => text).sort()).toEqual(['by gus', 'by sam']);
		expect(items).toMatchObject([
			{ author: { kind: 'external' } },
			{ author: { kind: 'external' } },
		]);
		expect(await bench.store.counts(trigger.node.subscriptionId)).toEqual({ filtered: 1 });
	});

	it('own domains make a guest internal', async () => {
		await associate(bench, CHANNELS.partners);
		const trigger = await publishSync(bench, {
			authors: 'internal',
			more: { ownDomains: 'agency.example' },
		});
		bench.sandbox.say({ user: 'sam', channel: '#partners', text: 'by sam' });
		bench.sandbox.say({ user: 'gus', channel: '#partners', text: 'by gus' });
		const [item] = await trigger.got(1);
		await eventually(() => trigger.started() === 2);
		expect(trigger.items()).toHaveLength(1);
		expect(item).toMatchObject({ text: 'by gus', author: { kind: 'internal' } });
	});

	it('other bots come unless they are ignored', async () => {
		await associate(bench, CHANNELS.dealDesk);
		const all = await publishSync(bench);
		const people = await publishSync(bench, { more: { ignoreBots: true } }, { holdsUrl: false });
		bench.sandbox.botSay({ bot: 'calendar', channel: '#deal-desk', text: 'Meeting at 10' });
		const [item] = await all.got(1);
		expect(item).toMatchObject({ text: 'Meeting at 10', author: { kind: 'bot' } });
		expect(await rowsFor(bench, people.node)).toBe(0);
	});

	it('wait while Slack is away, rather than let the wrong people through', async () => {
		await associate(bench, CHANNELS.dealDesk);
		const trigger = await publishSync(bench, { authors: 'external' });
		const fault = {
			method: 'users.info',
			kind: 'rate_limited',
			retryAfter: 60,
			times: 10,
		} as const;
		bench.sandbox.fault(fault);
		say('hello');
		await eventually(() => trigger.started() === 1);
		expect(trigger.items()).toEqual([]);
		expect(await bench.store.inboxCounts(trigger.node.subscriptionId)).toMatchObject({ new: 1 });
	});
});

describe('after a downtime', () => {
	const ids = { nodeId: 'sync', workflowId: 'channel-sync' };

	it('what was written meanwhile comes, once, and live goes on', async () => {
		await associate(bench, CHANNELS.dealDesk);
		const before = await publishSync(bench, { events: ['new', 'edited'] }, ids);
		const { ts } = say('one');
		await before.got(1);
		await before.active.close();
		bench.sandbox.retryEvents(false);
		await bench.sandbox.setRequestUrl({ url: null });
		say('two');
		bench.sandbox.say({ user: 'ben', channel: '#deal-desk', text: 'a reply', threadTs: ts });
		bench.sandbox.editMessage({ user: 'ana', channel: '#deal-desk', ts, text: 'one, mended' });
		await bench.store.makeLinksDue(bench.app);
		const after = await publishSync(bench, { events: ['new', 'edited'] }, ids);
		await after.got(3);
		say('three');
		await after.got(4);
		expect(after.items().map(({ text, via, event }) => [via, event, text])).toEqual(
			expect.arrayContaining([
				['catch_up', 'new', 'two'],
				['catch_up', 'new', 'a reply'],
				['catch_up', 'edited', 'one, mended'],
				['live', 'new', 'three'],
			]),
		);
		expect(after.items()).toHaveLength(4);
		expect(before.items()).toHaveLength(1);
	});

	it('and at association what was written before, as far back as was asked for', async () => {
		const day = 24 * 60 * 60_000;
		const now = Date.now();
		say('long ago', { at: now - 9 * day });
		say('last week', { at: now - 6 * day });
		const trigger = await publishSync(bench);
		await associate(bench, CHANNELS.dealDesk, { lookBackDays: 7 });
		announceSync(bench.app);
		const [item] = await trigger.got(1);
		await caughtUp(bench, CHANNELS.dealDesk);
		expect(trigger.items()).toHaveLength(1);
		expect(item).toMatchObject({ text: 'last week', via: 'catch_up' });
	});
});
