import type { IDataObject } from 'n8n-workflow';

import { CHANNEL_SYNC_EVENTS, CHANNELS, TOKENS } from '../../sandbox/slack';
import { refuseWithoutClock } from '../../src/core/notify/refuse-without-clock';
import { readAsksFor } from '../../src/core/subscription-match';
import { associate, GLOBEX, publishSync } from '../helpers/channel-sync';
import {
	buttonElement,
	heard,
	postElements,
	publish,
	rowsFor,
	useOwnPort,
} from '../helpers/interactions';
import { type Bench, eventually, setUp } from '../helpers/n8n';
import type { TestNode } from '../helpers/n8n-host';

let bench: Bench;
beforeEach(async () => {
	bench = await setUp();
});
useOwnPort(() => bench);
afterEach(() => bench.tearDown());

const syncNode = (parameters: IDataObject = {}, token: string = TOKENS.channelSync, more = {}) =>
	bench.slackNode('slackChannelSyncTrigger', { parameters, token, ...more });

/** Slack's scopes of a token with these beside the default ones. */
const tokenWith = (...scopes: string[]) =>
	bench.sandbox.grantToken({ scopes: ['chat:write', 'users:read', ...scopes] }).token;

describe('publishing', () => {
	it('stores what the trigger wants under the app of its credential', async () => {
		const { node } = await publishSync(bench, { keywords: 'renewal', authors: 'external' });
		const [stored] = await bench.store.subscriptionsOf(bench.app);
		expect(stored).toMatchObject({ id: node.subscriptionId, kind: 'channel_sync' });
		expect(readAsksFor(stored?.asksFor ?? {})).toMatchObject({
			kinds: [],
			sync: { events: ['new'], keywords: ['renewal'], authors: 'external' },
		});
	});

	it('is fine with the scopes of channel sync, whatever is associated', async () => {
		expect(await bench.host.hook(syncNode(), 'create')).toBe(true);
	});

	it.each<[string, string[], string]>([
		['both', [], 'channels:history and groups:history'],
		['that of private channels', ['channels:history'], 'it lacks groups:history'],
		['that of public channels', ['groups:history'], 'it lacks channels:history'],
	])('is refused where the app lacks %s, with what to do', async (_case, scopes, lacks) => {
		const node = syncNode({}, tokenWith(...scopes));
		await expect(bench.host.hook(node, 'create')).rejects.toMatchObject({
			message: expect.stringMatching(
				new RegExp(`${lacks}\\. .*Bot Token Scopes.*Reinstall.*message\\.groups`),
			) as string,
		});
	});

	it('names the box to tick where the credential is of OAuth2', async () => {
		const credentials = bench.host.credentials.set('slackSignalsOAuth2Api', {
			signingSecret: bench.sandbox.signingSecret,
			host: 'other',
			apiBaseUrl: bench.sandbox.apiUrl,
			oauthTokenData: { access_token: TOKENS.default },
		});
		const node = bench.host.node('slackChannelSyncTrigger', {
			credentials,
			parameters: { authentication: 'oAuth2' },
		});
		await expect(bench.host.hook(node, 'create')).rejects.toMatchObject({
			message: expect.stringContaining('tick "Channel Sync"') as string,
		});
	});

	it('is not refused at a restart: n8n would give up', async () => {
		const node = syncNode({}, TOKENS.default);
		expect(await bench.host.hook(node, 'create', { activation: 'init' })).toBe(true);
	});

	it('is not refused while Slack cannot say', async () => {
		const node = syncNode({}, TOKENS.default);
		bench.sandbox.fault({ method: '*', kind: 'rate_limited', retryAfter: 60, times: 10 });
		expect(await bench.host.hook(node, 'create')).toBe(true);
	});

	it('of a trigger that only holds the URL needs no such scope', async () => {
		expect(await bench.host.hook(syncNode({ events: [] }, TOKENS.default), 'create')).toBe(true);
	});

	it.each([
		[{ more: { channelIds: '#globex' } }, /no channel ID/],
		[{ more: { lateReplyDays: 0 } }, /whole number/],
		[{ more: { passOn: 'http://elsewhere.example' } }, /must start with https/],
	])('refuses wrong values to a person only', async (parameters, message) => {
		const node = syncNode(parameters);
		await expect(bench.host.hook(node, 'create')).rejects.toThrow(message);
		expect(await bench.host.hook(node, 'create', { activation: 'init' })).toBe(true);
	});

	it('needs a signing secret, as every Slack trigger', async () => {
		const node = syncNode();
		bench.host.credentials.set('slackSignalsApi', { botToken: 'xoxb-1', signingSecret: '' });
		await expect(bench.host.hook(node, 'create')).rejects.toThrow('no signing secret');
	});
});

describe('a published one', () => {
	it('is the Slack trigger that decisions and deferred messages need', async () => {
		await expect(refuseWithoutClock(bench.store, bench.app, 'so')).rejects.toThrow('so');
		await publishSync(bench);
		await expect(refuseWithoutClock(bench.store, bench.app, 'so')).resolves.toBeUndefined();
		await eventually(async () => (await bench.store.signsOfLife(bench.app)).clockUntil !== null);
	});

	it('holds the URL for everybody', async () => {
		const buttons = await publish(bench, { kinds: ['button'] }, { holdsUrl: false });
		const { node } = await publishSync(bench);
		const place = await postElements(bench.sandbox, [buttonElement('call_back')]);
		await bench.sandbox.click({ ...place, user: 'ana', actionId: 'call_back' });
		expect(await buttons.first('Button')).toMatchObject({ actionId: 'call_back' });
		expect(await rowsFor(bench, node)).toBe(0);
	});

	it('gets its messages through another one’s URL', async () => {
		await associate(bench, CHANNELS.dealDesk);
		await publish(bench, { kinds: [] });
		const sync = await publishSync(bench, {}, { holdsUrl: false });
		bench.sandbox.setBotEvents(CHANNEL_SYNC_EVENTS);
		bench.sandbox.say({ user: 'ana', channel: '#deal-desk', text: 'hello' });
		expect(await sync.got(1)).toMatchObject([{ text: 'hello' }]);
	});

	it('leaves no catch-up behind when it is closed', async () => {
		const { active } = await publishSync(bench);
		const elect = () => bench.store.electSync({ ...bench.app, owner: 'another', leaseMs: 1_000 });
		await eventually(async () => !(await elect()).elected);
		await active.close();
		await eventually(async () => (await elect()).elected);
	});
});

describe('listening for a test event', () => {
	const listen = async (parameters: IDataObject = {}, token?: string): Promise<TestNode> => {
		const node = syncNode(parameters, token, { active: false });
		await bench.host.hook(node, 'create', { mode: 'manual', activation: 'manual' });
		return node;
	};
	const say = (text: string, channel = '#deal-desk', user = 'ana') =>
		bench.sandbox.say({ user, channel, text });

	it('shows the message that the production URL got, in the shape of a run, and touches no row', async () => {
		await associate(bench, CHANNELS.dealDesk);
		const production = await publishSync(bench, { keywords: 'nothing like it' });
		const node = await listen();
		say('hello');
		const items = await heard(bench);
		const outputs = await bench.host.execute(node, items, { mode: 'manual' });
		expect(outputs).toMatchObject([
			[
				{
					json: {
						event: 'new',
						via: 'live',
						text: 'hello',
						account: GLOBEX,
						author: { name: 'Ana Alvarez' },
					},
				},
			],
		]);
		expect(await rowsFor(bench, production.node)).toBe(0);
		expect(await rowsFor(bench, node)).toBe(0);
	});

	it('hears nothing of other channels, nor what it does not ask for', async () => {
		await associate(bench, CHANNELS.dealDesk);
		await publishSync(bench);
		await listen({ keywords: 'renewal' });
		say('a secret', '#partners', 'ben');
		say('something else');
		say('the renewal');
		expect(await heard(bench)).toMatchObject([{ message: { text: 'the renewal' } }]);
		expect(bench.host.served.filter(({ isTest }) => isTest)).toHaveLength(1);
	});

	it('says which author it left out', async () => {
		await associate(bench, CHANNELS.dealDesk);
		await publishSync(bench);
		const node = await listen({ authors: 'external' });
		say('hello');
		const outputs = await bench.host.execute(node, await heard(bench), { mode: 'manual' });
		expect(outputs).toEqual([[]]);
		expect(bench.host.hints).toEqual([
			expect.stringContaining('Ana Alvarez is internal') as string,
		]);
	});

	it.each<[string, IDataObject, () => Promise<unknown>, string]>([
		['no channel is associated', {}, async () => undefined, 'No channel is associated'],
		[
			'every channel is paused',
			{},
			async () => {
				await associate(bench, CHANNELS.dealDesk);
				const channelId = CHANNELS.dealDesk;
				await bench.store.pauseLink({ ...bench.app, channelId, why: 'removed' });
			},
			'is paused',
		],
		[
			'the chosen channel is not associated',
			{ more: { channelIds: CHANNELS.partners } },
			() => associate(bench, CHANNELS.dealDesk),
			'None of the channels',
		],
		[
			'the chosen account has no channel',
			{ more: { accountIds: 'acc-9' } },
			() => associate(bench, CHANNELS.dealDesk),
			'None of the accounts',
		],
	])('is refused where nothing could come: %s', async (_case, parameters, before, message) => {
		await before();
		await expect(listen(parameters)).rejects.toMatchObject({
			message: expect.stringMatching(new RegExp(`${message}.*Customer Directory`)) as string,
		});
	});

	it('is refused without the scopes', async () => {
		await associate(bench, CHANNELS.dealDesk);
		await expect(listen({}, TOKENS.default)).rejects.toThrow('may not read messages');
	});
});
