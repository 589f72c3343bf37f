import { randomUUID } from 'node:crypto';

import { ConfigurationError, SlackApiError } from '../../../src/core/errors';
import type { EffectPorts, EffectSlack } from '../../../src/core/effect-ports';
import type { HomeModel } from '../../../src/core/home/home-model';
import type { ChannelSetupInteraction } from '../../../src/core/interaction';
import type { MessageContent } from '../../../src/core/message';
import type { SlackChannel } from '../../../src/core/slack-port';
import type { AppTeam } from '../../../src/core/store';
import { afterSetUp } from '../../../src/core/sync/after-set-up';
import { associateChannel } from '../../../src/core/sync/associate-channel';
import type { PauseReason } from '../../../src/core/sync/channel-link';
import type { ChannelNotice } from '../../../src/core/sync/channel-notice';
import { effectRenderer } from '../../../src/slack/effect-renderer';
import { aSlackUser } from '../../helpers/a-slack-user';
import { aLife, dying, Killed, type Lifespan } from '../../helpers/dying';
import { effectSlack } from '../../helpers/effect-slack';
import { type ClockedStore, openClockedStore } from '../../helpers/n8n-clocked-store';
import { readable } from '../../helpers/readable';
import { aSetUp, publishSync } from '../../helpers/set-ups';

/** Whatever a process held that died is free again after this. */
const ALL_CLAIMS_OVER = 120_000;
const PUBLIC: SlackChannel = {
	id: 'C0GLOBEX',
	name: 'globex',
	isPrivate: false,
	isMember: true,
	isArchived: false,
};

let clocked: ClockedStore;
beforeAll(async () => {
	clocked = await openClockedStore();
});
afterAll(() => clocked.close());

const refused = (code: string) => new SlackApiError(code, code, 'method');

/** A workspace with one channel, and what was said in it. */
class World {
	readonly app: AppTeam = { appId: 'A1', teamId: randomUUID() };
	readonly posted: Array<{ channel: string; text: string }> = [];
	readonly updated: Array<{ channel: string; text: string }> = [];
	joins = 0;
	due = 0;
	homes = 0;

	constructor(
		public channel: SlackChannel | null = PUBLIC,
		private readonly refusing: Partial<EffectSlack> = {},
	) {}

	ports(life: Lifespan = aLife()): EffectPorts {
		const slack = effectSlack({
			channelById: async () => this.channel && { ...this.channel },
			joinChannel: async () => {
				this.joins += 1;
				if (this.channel) this.channel = { ...this.channel, isMember: true };
			},
			postMessage: async ({ channel, content, threadTs = null }) => {
				this.posted.push({ channel, text: textOf(content) });
				return { channel, ts: `${this.posted.length}.1`, threadTs, permalink: null };
			},
			updateMessage: async ({ channel, content }) => {
				this.updated.push({ channel, text: textOf(content) });
			},
			publishHome: async () => {
				this.homes += 1;
			},
			...this.refusing,
		});
		return {
			store: dying(clocked.store, life),
			slack: dying(slack, life),
			render: {
				...effectRenderer,
				channelNotice: (notice: ChannelNotice) => ({
					text: noticeText(notice),
					blocks: [],
				}),
			},
			resume: async () => 'over',
			wait: async (ms) => {
				clocked.advance(ms);
			},
			tellOnce: () => undefined,
			syncDue: () => {
				this.due += 1;
			},
		};
	}

	/** As the request left it. */
	async associate(
		interaction: ChannelSetupInteraction,
		paused: PauseReason | null = null,
	): Promise<void> {
		const { channelId, actor, lookBackDays } = interaction;
		await associateChannel(clocked.store, {
			app: this.app,
			channel: { id: channelId, name: 'globex', isPrivate: false },
			account: { id: interaction.accountId ?? '', name: 'Globex' },
			deal: interaction.dealId === null ? null : { id: interaction.dealId, name: 'Renewal' },
			by: actor.userId,
			lookBackDays,
			now: await clocked.store.now(),
		});
		if (paused) await clocked.store.pauseLink({ ...this.app, channelId, why: paused });
	}

	link() {
		return clocked.store.linkOf({ ...this.app, channelId: 'C0GLOBEX' });
	}
}

const textOf = (content: MessageContent) => content.text + readable(content);

function noticeText(notice: ChannelNotice): string {
	const workflows = notice.kind === 'associated' ? ` for ${notice.workflows.join(', ')}` : '';
	return `${notice.kind}: ${notice.link.account.name}, ${notice.link.paused ?? 'syncing'}${workflows}`;
}

it('joins a public channel, then goes on with it', async () => {
	const world = new World({ ...PUBLIC, isMember: false });
	await publishSync(clocked.store, world.app);
	const interaction = aSetUp(world.app);
	await world.associate(interaction, 'removed');
	await afterSetUp(world.ports(), world.app, interaction);
	expect(world.joins).toBe(1);
	expect(await world.link()).toMatchObject({ paused: null });
	expect(world.due).toBe(1);
	expect(world.updated).toEqual([
		{ channel: 'D0ANA', text: expect.stringContaining('syncing for Conversations to CRM') },
	]);
	expect(world.posted).toEqual([]);
});

it('leaves a pause of another kind alone', async () => {
	const world = new World();
	const interaction = aSetUp(world.app);
	await world.associate(interaction, 'not_allowed');
	await afterSetUp(world.ports(), world.app, interaction);
	expect(await world.link()).toMatchObject({ paused: 'not_allowed' });
});

it('takes over a name that changed meanwhile', async () => {
	const world = new World({ ...PUBLIC, name: 'globex-emea' });
	const interaction = aSetUp(world.app);
	await world.associate(interaction);
	await afterSetUp(world.ports(), world.app, interaction);
	expect(await world.link()).toMatchObject({ channelName: 'globex-emea' });
});

describe('a channel that the app cannot read', () => {
	it.each<[string, SlackChannel | null, Partial<EffectSlack>, PauseReason]>([
		['private, not invited', null, {}, 'removed'],
		['private, seen from outside', { ...PUBLIC, isPrivate: true, isMember: false }, {}, 'removed'],
		['archived', { ...PUBLIC, isArchived: true }, {}, 'archived'],
		[
			'it may not join',
			{ ...PUBLIC, isMember: false },
			{
				joinChannel: async () => {
					throw refused('missing_scope');
				},
			},
			'removed',
		],
	])('%s: waits, and says so', async (_case, channel, refusing, paused) => {
		const world = new World(channel, refusing);
		const interaction = aSetUp(world.app);
		await world.associate(interaction);
		await afterSetUp(world.ports(), world.app, interaction);
		expect(world.joins).toBe(0);
		expect(await world.link()).toMatchObject({ paused });
		expect(world.updated).toMatchObject([{ text: expect.stringContaining(paused) }]);
	});

	it('waits in safe mode, which joins nothing, and says so', async () => {
		const world = new World(
			{ ...PUBLIC, isMember: false },
			{
				joinChannel: async () => {
					throw new ConfigurationError('Safe mode is on.');
				},
			},
		);
		const interaction = aSetUp(world.app);
		await world.associate(interaction, 'removed');
		await afterSetUp({ ...world.ports(), isSafe: true }, world.app, interaction);
		expect(await world.link()).toMatchObject({ paused: 'removed' });
		expect(world.updated).toEqual([
			{ channel: 'D0ANA', text: expect.stringContaining('Globex, removed') },
		]);
	});

	it('is tried again when Slack is only away', async () => {
		const world = new World(
			{ ...PUBLIC, isMember: false },
			{
				joinChannel: async () => {
					throw refused('ratelimited');
				},
			},
		);
		const interaction = aSetUp(world.app);
		await world.associate(interaction, 'removed');
		await expect(afterSetUp(world.ports(), world.app, interaction)).rejects.toThrow('ratelimited');
		expect(world.updated).toEqual([]);
		expect(world.posted).toEqual([]);
	});
});

describe('who is told', () => {
	it('a prompt in the channel names no account, because guests read it; the person is told alone', async () => {
		const world = new World();
		const prompt = { channelId: 'C0GLOBEX', ts: '1790000000.000100' };
		const interaction = aSetUp(world.app, { prompt });
		await world.associate(interaction);
		await afterSetUp(world.ports(), world.app, interaction);
		expect(world.updated).toEqual([
			{ channel: 'C0GLOBEX', text: expect.stringContaining('has set up this channel') },
		]);
		expect(world.updated[0]?.text).not.toContain('Globex');
		expect(world.posted).toEqual([
			{ channel: 'DU0ANA', text: expect.stringContaining('associated: Globex') },
		]);
	});

	it('the person, when it was set up in App Home', async () => {
		const world = new World();
		const interaction = aSetUp(world.app, { prompt: null });
		await world.associate(interaction);
		await afterSetUp(world.ports(), world.app, interaction);
		expect(world.updated).toEqual([]);
		expect(world.posted).toHaveLength(1);
	});

	it('the Home tab that the button was in, on the page that was looked at', async () => {
		const shown: HomeModel[] = [];
		const world = new World(PUBLIC, {
			userById: async (id) => aSlackUser({ id, isAdmin: true }),
			listChannels: async () => ({ channels: [PUBLIC], nextCursor: null }),
		});
		const home = JSON.stringify({ channelFilter: 'all' });
		const interaction = aSetUp(world.app, { prompt: null, home });
		await world.associate(interaction);
		const { render, ...ports } = world.ports();
		const recording = {
			...render,
			home: (model: HomeModel) => {
				shown.push(model);
				return render.home(model);
			},
		};
		await afterSetUp({ ...ports, render: recording }, world.app, interaction);
		expect(shown.map(({ page }) => page.channelFilter)).toEqual(['all']);
	});

	it('the person, when their prompt is gone', async () => {
		const world = new World(PUBLIC, {
			updateMessage: async () => {
				throw refused('message_not_found');
			},
		});
		const interaction = aSetUp(world.app);
		await world.associate(interaction);
		await afterSetUp(world.ports(), world.app, interaction);
		expect(world.posted).toMatchObject([{ channel: 'DU0ANA' }]);
	});

	it('nobody whom Slack lets nobody write to', async () => {
		const world = new World(PUBLIC, {
			openConversation: async () => {
				throw refused('user_disabled');
			},
		});
		const interaction = aSetUp(world.app, { prompt: null });
		await world.associate(interaction);
		await afterSetUp(world.ports(), world.app, interaction);
		expect(world.posted).toEqual([]);
	});
});

describe('what became of it meanwhile', () => {
	it.each<[string, Partial<ChannelSetupInteraction>]>([
		['another account', { accountId: 'initech' }],
		['a deal', { dealId: 'renewal' }],
		['somebody else did it', { actor: { userId: 'U0BEN', name: null, teamId: 'T1' } }],
	])('%s: that submission has its own row', async (_case, later) => {
		const world = new World({ ...PUBLIC, isMember: false });
		await world.associate(aSetUp(world.app, later));
		await afterSetUp(world.ports(), world.app, aSetUp(world.app));
		expect(world).toMatchObject({ joins: 0, updated: [], posted: [], due: 0 });
	});

	it('dissociated: nothing is left to do', async () => {
		const world = new World();
		await afterSetUp(world.ports(), world.app, aSetUp(world.app));
		expect(world).toMatchObject({ joins: 0, updated: [], posted: [] });
	});

	it('removed after it had joined: it does not come back by itself', async () => {
		let fails = true;
		const world = new World(
			{ ...PUBLIC, isMember: false },
			{
				updateMessage: async () => {
					if (fails) throw refused('ratelimited');
				},
			},
		);
		const interaction = aSetUp(world.app);
		await world.associate(interaction, 'removed');
		await expect(afterSetUp(world.ports(), world.app, interaction)).rejects.toThrow('ratelimited');
		expect(world.joins).toBe(1);
		world.channel = { ...PUBLIC, isMember: false };
		fails = false;
		await afterSetUp(world.ports(), world.app, interaction);
		expect(world.joins).toBe(1);
		expect(await world.link()).toMatchObject({ paused: 'removed' });
	});

	it('a press that was no submission does nothing', async () => {
		const world = new World({ ...PUBLIC, isMember: false });
		await world.associate(aSetUp(world.app));
		await afterSetUp(world.ports(), world.app, aSetUp(world.app, { step: 'open' }));
		expect(world).toMatchObject({ joins: 0, updated: [], posted: [] });
	});
});

it.each<[string, ChannelSetupInteraction['prompt'], string | null]>([
	['prompt in a direct message', { channelId: 'D0ANA', ts: '1.1' }, null],
	['prompt in the channel', { channelId: 'C0GLOBEX', ts: '1.1' }, null],
	['App Home', null, '{}'],
])('%s: comes out the same wherever the process dies', async (_case, prompt, home) => {
	for (let at = 0; ; at += 1) {
		const world = new World({ ...PUBLIC, isMember: false });
		const interaction = aSetUp(world.app, { prompt, home });
		await world.associate(interaction, 'removed');
		const life = aLife(at);
		const died = await afterSetUp(world.ports(life), world.app, interaction).then(
			() => false,
			(error: unknown) => {
				if (!(error instanceof Killed)) throw error;
				return true;
			},
		);
		clocked.advance(ALL_CLAIMS_OVER);
		// And once more, as when a lease ran out.
		await afterSetUp(world.ports(), world.app, interaction);
		expect({ at, joins: world.joins }).toEqual({ at, joins: 1 });
		expect(await world.link()).toMatchObject({ paused: null });
		expect(new Set(world.updated.map(({ text }) => text)).size).toBe(prompt ? 1 : 0);
		// Between the post and its record is the one window in which a message comes twice.
		const posts = prompt?.channelId === 'D0ANA' ? 0 : life.last === 'postMessage' ? 2 : 1;
		expect(world.homes > 0).toBe(home !== null);
		expect({ at, posts: world.posted.length }).toEqual({ at, posts });
		if (!died) break;
		expect(at).toBeLessThan(60);
	}
});
