import { randomUUID } from 'node:crypto';

import type { EffectSlack } from '../../src/core/effect-ports';
import { SlackApiError } from '../../src/core/errors';
import { applySetting } from '../../src/core/home/apply-setting';
import { CHANNELS_SHOWN, type HomeChannels } from '../../src/core/home/home-channels';
import type { HomeModel } from '../../src/core/home/home-model';
import { showHome } from '../../src/core/home/show-home';
import type { SettingsInteraction } from '../../src/core/interaction';
import type { MessageContent } from '../../src/core/message';
import type { SlackChannel } from '../../src/core/slack-port';
import { effectRenderer } from '../../src/slack/effect-renderer';
import { aSlackUser } from '../helpers/a-slack-user';
import { effectSlack } from '../helpers/effect-slack';
import { type ClockedStore, openClockedStore } from '../helpers/n8n-clocked-store';

let clocked: ClockedStore;
let app: { appId: string; teamId: string };
let shown: HomeModel[];
let published: unknown[];
let posted: Array<{ channel: string; content: MessageContent }>;
beforeAll(async () => {
	clocked = await openClockedStore();
});
beforeEach(() => {
	app = { appId: 'A1', teamId: randomUUID() };
	shown = [];
	published = [];
	posted = [];
});
afterAll(() => clocked.close());

const ports = (slack: Partial<EffectSlack> = {}) => ({
	store: clocked.store,
	slack: effectSlack({
		userById: async (id) =>
			aSlackUser({ id, teamId: app.teamId, isAdmin: id.startsWith('UADMIN') }),
		grantedScopes: async () => ['channels:history'],
		publishHome: async ({ view }) => void published.push(view),
		postMessage: async ({ channel, content }) => {
			posted.push({ channel, content });
			return { channel, ts: '9.9', threadTs: null, permalink: null };
		},
		...slack,
	}),
	render: {
		...effectRenderer,
		home: (model: HomeModel) => {
			shown.push(model);
			return effectRenderer.home(model);
		},
	},
	resume: async () => 'over' as const,
	wait: async () => undefined,
	tellOnce: () => undefined,
});

let pressedAt = 1_790_000_000;
function press(
	setting: string,
	subject: string | null,
	value: SettingsInteraction['value'],
	{ userId = 'UADMIN' } = {},
): SettingsInteraction {
	const page = shown.at(-1)?.page;
	pressedAt += 1;
	return {
		kind: 'settings',
		...app,
		eventKey: randomUUID(),
		actor: { userId, name: null, teamId: app.teamId },
		place: { channelId: null, channelName: null, messageTs: null, threadTs: null },
		responseUrl: null,
		triggerId: null,
		raw: {
			actions: [{ action_ts: `${pressedAt}.000100` }],
			view: { type: 'home', ...(page ? { private_metadata: JSON.stringify(page) } : {}) },
		},
		surface: 'home',
		setting,
		subject,
		value,
		answers: {},
	};
}
const apply = (interaction: SettingsInteraction, slack: Partial<EffectSlack> = {}) =>
	applySetting(ports(slack), app, interaction);
const open = (slack: Partial<EffectSlack> = {}, userId = 'UADMIN') =>
	showHome(ports(slack), app, userId);
const linkOf = (channelId: string) => clocked.store.linkOf({ ...app, channelId });
const lastNotice = () => shown.at(-1)?.notice ?? null;

function channels(): Extract<HomeChannels, { on: true }> {
	const found = shown.at(-1)?.admin?.channels;
	if (!found?.on) throw new Error('Channel sync is not shown as on');
	return found;
}
const listed = () => channels().list.items.map(({ id }) => id);

async function associate(channelId: string, account = 'Globex') {
	const { link } = await clocked.store.associate({
		...app,
		channelId,
		channelName: channelId.toLowerCase(),
		isPrivate: false,
		account: { id: account, name: account },
		deal: null,
		associatedBy: 'UBEN',
		lookBackDays: 0,
		position: '1790000000.000100',
		reread: false,
	});
	return link;
}

const channel = (id: string, isMember = false): SlackChannel => ({
	id,
	name: id.toLowerCase(),
	isPrivate: false,
	isMember,
	isArchived: false,
});

describe('who sees them', () => {
	it('admins; neither others nor route editors', async () => {
		await clocked.store.saveSetting({ ...app, userId: '', name: 'routeEditors', value: ['U1'] });
		await open({}, 'U1');
		expect(shown.at(-1)?.admin).toMatchObject({ people: null, channels: null });
		await open({}, 'U2');
		expect(shown.at(-1)?.admin).toBeNull();
		await open();
		expect(channels().list.items).toEqual([]);
	});

	it('nobody of another company, although an admin there', async () => {
		const userById = async (id: string) => aSlackUser({ id, teamId: 'T2', isAdmin: true });
		await open({ userById });
		expect(shown.at(-1)?.admin).toBeNull();
	});

	it.each([
		['public channels', ['chat:write', 'channels:history'], true],
		['private channels', ['groups:history'], true],
		['nothing', ['channels:read', 'groups:read', 'chat:write'], false],
	])('of a token that may read %s', async (_case, scopes, on) => {
		await open({ grantedScopes: async () => scopes });
		expect(shown.at(-1)?.admin?.channels).toMatchObject({ on });
	});

	it('whether or not Slack says what the token may', async () => {
		const grantedScopes = async () => {
			throw new SlackApiError('no', 'ratelimited', 'auth.test');
		};
		await open({ grantedScopes });
		expect(channels().problem).toBeNull();
	});
});

describe('associated ones', () => {
	it('come from the store, page by page, without a call to Slack', async () => {
		const ids = Array.from({ length: CHANNELS_SHOWN + 2 }, (_none, at) => `C${at}AA`);
		for (const id of ids) await associate(id);
		const listChannels = async () => {
			throw new Error('not asked');
		};
		await open({ listChannels });
		expect(listed()).toEqual(ids.slice(0, CHANNELS_SHOWN));
		await apply(press('page', 'channels', channels().list.next), { listChannels });
		expect(listed()).toEqual(ids.slice(CHANNELS_SHOWN));
		expect(channels().list).toMatchObject({ first: '', next: null });
		await apply(press('first_page', 'channels', null), { listChannels });
		expect(listed()).toEqual(ids.slice(0, CHANNELS_SHOWN));
	});

	it('are counted, with the accounts and the workflows that get the messages', async () => {
		await associate('C1AA');
		await associate('C2AA');
		await clocked.store.pauseLink({ ...app, channelId: 'C2AA', why: 'removed' });
		await clocked.store.upsertAccounts({
			...app,
			accounts: [{ id: '1', name: 'Globex', domain: null, url: null, ownerEmail: null }],
		});
		const key = { instanceId: 'i', workflowId: app.teamId, nodeId: 'n' };
		for (const kind of ['channel_sync', 'interaction'] as const) {
			await clocked.store.upsertSubscription({
				...key,
				...app,
				id: `${app.teamId}/${kind}`,
				kind,
				asksFor: {},
				workflowName: `Of ${kind}`,
			});
		}
		await open();
		expect(channels()).toMatchObject({
			links: { syncing: 1, paused: 1 },
			accounts: 1,
			workflows: ['Of channel_sync'],
		});
	});
});

describe('all and the app’s own', () => {
	const everyone = [channel('C1AA'), channel('C2AA', true), channel('C3AA', true)];
	const listChannels = async () => ({ channels: everyone, nextCursor: null });

	it('are asked of Slack, and carry what they are associated with', async () => {
		await associate('C2AA');
		await open();
		await apply(press('channel_filter', null, 'all'), { listChannels });
		expect(channels().list.items).toMatchObject([
			{ id: 'C1AA', isMember: false, link: null },
			{ id: 'C2AA', isMember: true, link: { account: { name: 'Globex' } } },
			{ id: 'C3AA', isMember: true, link: null },
		]);
		await apply(press('channel_filter', null, 'member'), { listChannels });
		expect(listed()).toEqual(['C2AA', 'C3AA']);
		// A press about something else leaves the list as it is.
		await apply(press('choice', 'deals', 'off'), { listChannels });
		expect(listed()).toEqual(['C2AA', 'C3AA']);
	});

	it.each([
		['asks to wait', new SlackApiError('Slack asks to wait 30 s.', 'ratelimited', 'x', 30)],
		['lacks a scope', new SlackApiError('Tick “Channel Picker”.', 'missing_scope', 'x')],
	])('leave the rest of the tab alone when Slack %s', async (_case, error) => {
		const refusing = async () => Promise.reject(error);
		await apply(press('channel_filter', null, 'all'), { listChannels: refusing });
		expect(channels()).toMatchObject({ problem: error.message, list: { items: [] } });
		expect(JSON.stringify(published.at(-1))).toContain(error.message);
		expect(JSON.stringify(published.at(-1))).toContain('Your notifications');
	});
});

describe('what can be done about one', () => {
	it('syncing now makes it due', async () => {
		await associate('C1AA');
		// Its first catch-up has ended, the next one is due in an hour.
		const link = await linkOf('C1AA');
		await clocked.store.saveSweep({
			...app,
			channelId: 'C1AA',
			revision: link?.revision ?? 0,
			position: '1790000000.000200',
			sweep: null,
			sweptAt: 1,
			problem: null,
			dueInMs: 3_600_000,
			accepted: 0,
		});
		expect(await clocked.store.dueLink(app)).toBeNull();
		await apply(press('channel_sync_now', 'C1AA', null));
		expect(await clocked.store.dueLink(app)).toMatchObject({ channelId: 'C1AA' });
		expect(lastNotice()).toMatchObject({ tone: 'done' });
	});

	describe('one that is paused gets another try', () => {
		beforeEach(async () => {
			await associate('C1AA');
			await clocked.store.pauseLink({ ...app, channelId: 'C1AA', why: 'not_allowed' });
		});

		it('and goes on where Slack lets it be read; whoever had associated it hears of it', async () => {
			const history = jest.fn(async () => ({ messages: [], nextCursor: null }));
			await apply(press('channel_sync_now', 'C1AA', null), { history });
			expect(history).toHaveBeenCalledTimes(1);
			expect(await linkOf('C1AA')).toMatchObject({ paused: null });
			expect(lastNotice()).toMatchObject({ tone: 'done' });
			expect(posted.map(({ channel: to }) => to)).toEqual(['DUBEN']);
		});

		it('and the person hears why where Slack does not', async () => {
			const history = async () => {
				throw new SlackApiError('Tick “Channel Sync”.', 'missing_scope', 'conversations.history');
			};
			await apply(press('channel_sync_now', 'C1AA', null), { history });
			expect(await linkOf('C1AA')).toMatchObject({ paused: 'not_allowed' });
			expect(lastNotice()).toEqual({
				tone: 'refused',
				text: 'That channel cannot be read yet. Tick “Channel Sync”.',
			});
		});
	});

	it('one that is archived stays paused until it is not', async () => {
		await associate('C1AA');
		await clocked.store.pauseLink({ ...app, channelId: 'C1AA', why: 'archived' });
		const channelById = async () => ({ ...channel('C1AA', true), isArchived: true });
		await apply(press('channel_sync_now', 'C1AA', null), { channelById });
		expect(await linkOf('C1AA')).toMatchObject({ paused: 'archived' });
		expect(lastNotice()?.text).toContain('still archived');
	});

	it('stopping dissociates it, and tells whoever had associated it', async () => {
		const { associatedAt } = await associate('C1AA');
		await open();
		const stop = press('channel_dissociate', 'C1AA', String(associatedAt));
		await apply(stop);
		expect(await linkOf('C1AA')).toBeNull();
		expect(lastNotice()).toMatchObject({ tone: 'done' });
		expect(listed()).toEqual([]);
		expect(posted.map(({ channel: to }) => to)).toEqual(['DUBEN']);
		// Worked twice, it says nothing else.
		await apply(stop);
		expect(posted).toHaveLength(1);
	});

	it('stopping leaves alone what was associated anew since the tab was shown', async () => {
		const { associatedAt } = await associate('C1AA');
		clocked.advance(1_000);
		await associate('C1AA', 'Initech');
		await apply(press('channel_dissociate', 'C1AA', String(associatedAt)));
		expect(await linkOf('C1AA')).toMatchObject({ account: { name: 'Initech' } });
		expect(lastNotice()).toMatchObject({ tone: 'refused' });
	});

	it('says when it is no longer associated', async () => {
		await apply(press('channel_sync_now', 'C1AA', null));
		expect(lastNotice()).toMatchObject({ tone: 'refused' });
	});

	it.each(['channel_sync_now', 'channel_dissociate'])(
		'%s is refused to whoever is no admin now',
		async (setting) => {
			const { associatedAt } = await associate('C1AA');
			await clocked.store.pauseLink({ ...app, channelId: 'C1AA', why: 'removed' });
			await clocked.store.saveSetting({ ...app, userId: '', name: 'routeEditors', value: ['U1'] });
			await apply(press(setting, 'C1AA', String(associatedAt), { userId: 'U1' }));
			expect(lastNotice()?.text).toMatch(/^Nothing was changed\./);
			expect(await linkOf('C1AA')).toMatchObject({ paused: 'removed' });
		},
	);
});
