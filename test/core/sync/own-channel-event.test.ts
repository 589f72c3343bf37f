import { randomUUID } from 'node:crypto';

import type { EffectSlack } from '../../../src/core/effect-ports';
import { SlackApiError } from '../../../src/core/errors';
import type { EventInteraction } from '../../../src/core/interaction';
import type { JsonObject } from '../../../src/core/json';
import { ownWorkQueue, runOwnWork } from '../../../src/core/run-own-work';
import { type AppTeam, upkeepSubscriptionId } from '../../../src/core/store';
import { associateChannel } from '../../../src/core/sync/associate-channel';
import type { PauseReason } from '../../../src/core/sync/channel-link';
import { ingestMessages } from '../../../src/core/sync/ingest-messages';
import { newSweepRun, runSweeps } from '../../../src/core/sync/run-sweep';
import { aSlackUser } from '../../helpers/a-slack-user';
import { aLife, dying } from '../../helpers/dying';
import { type ClockedStore, openClockedStore } from '../../helpers/n8n-clocked-store';
import { slackPorts } from '../../helpers/notices';
import { aSetUp, publishSync } from '../../helpers/set-ups';
import { aMessage, aMessageEvent, messageInteraction, syncAsks } from '../../helpers/sync-messages';

const channelId = 'C0GLOBEX';
const ALL = ['chat:write', 'channels:history', 'groups:history'];

let clocked: ClockedStore;
let app: AppTeam;
let logged: string[];
beforeAll(async () => {
	clocked = await openClockedStore();
});
beforeEach(() => {
	app = { appId: 'A1', teamId: `T${randomUUID()}` };
	logged = [];
});
afterAll(() => clocked.close());

function ports(slack: Partial<EffectSlack> = {}) {
	return {
		...slackPorts(clocked.store, {
			grantedScopes: async () => ALL,
			channelById: async (id) => channel(id, false),
			userById: async (id) => aSlackUser({ id, teamId: app.teamId }),
			...slack,
		}),
		tellOnce: (message: string) => logged.push(message),
	};
}

const channel = (id: string, isPrivate: boolean) => ({
	id,
	name: 'globex',
	isPrivate,
	isMember: true,
	isArchived: false,
});

/** As nobody may read it any more. */
const GONE = { ...channel(channelId, false), isMember: false, isArchived: true };

function happened(
	event: EventInteraction['event'],
	raw: JsonObject = {},
	overrides: Partial<EventInteraction> = {},
): EventInteraction {
	const told = messageInteraction(app, null, { event, raw: { event: raw }, isOwnBot: true });
	return { ...told, place: { ...told.place, channelId }, ...overrides };
}

const invited = (raw: JsonObject = { inviter: 'U0ANA' }) => happened('member_joined_channel', raw);

async function associate(paused: PauseReason | null = null): Promise<void> {
	await associateChannel(clocked.store, {
		app,
		channel: channel(channelId, false),
		account: { id: 'globex', name: 'Globex' },
		deal: null,
		by: 'U0ANA',
		lookBackDays: 0,
		now: await clocked.store.now(),
	});
	if (paused) await clocked.store.pauseLink({ ...app, channelId, why: paused });
}

const linkOf = () => clocked.store.linkOf({ ...app, channelId });
const refused = (code: string) =>
	new SlackApiError(`Slack says ${code}.`, code, 'chat.postMessage');

describe('an invitation', () => {
	const asking = /You invited me/;

	test('asks the inviter, once', async () => {
		const slack = ports();
		const interaction = invited();
		await runOwnWork(slack, app, interaction);
		await runOwnWork(slack, app, interaction);
		expect(slack.posted).toMatchObject([
			{ channel: 'DU0ANA', text: expect.stringMatching(asking) },
		]);
		// Invited again, it asks again: still nothing is associated.
		await runOwnWork(slack, app, invited());
		expect(slack.posted).toHaveLength(2);
	});

	test.each([
		['nobody knows who it was', invited, {}, {}],
		['of a guest', invited, { inviter: 'U1' }, { isGuest: true }],
		['of somebody of another company', invited, { inviter: 'U1' }, { teamId: 'T2' }],
		['of a bot', invited, { inviter: 'U1' }, { isBot: true }],
	])('in the channel: %s', async (_case, invite, raw, user) => {
		const slack = ports({
			userById: async (id) => aSlackUser({ id, teamId: app.teamId, ...user }),
		});
		await runOwnWork(slack, app, invite(raw));
		expect(slack.posted).toMatchObject([
			{ channel: channelId, text: expect.stringMatching(/Thank you for the invitation/) },
		]);
	});

	test('in the channel, where Slack lets nobody write to the inviter', async () => {
		const slack = ports({
			openConversation: async () => {
				throw refused('cannot_dm_bot');
			},
		});
		await runOwnWork(slack, app, invited());
		expect(slack.posted.map(({ channel }) => channel)).toEqual([channelId]);
	});

	test('that nobody can be asked about is logged', async () => {
		const postMessage = async () => {
			throw refused('restricted_action');
		};
		await runOwnWork(ports({ postMessage }), app, invited());
		expect(logged).toEqual([expect.stringContaining('Customer Directory')]);
	});

	test('is asked about again while Slack is away', async () => {
		const openConversation = async () => {
			throw refused('unreachable');
		};
		await expect(runOwnWork(ports({ openConversation }), app, invited())).rejects.toThrow();
		expect(logged).toEqual([]);
	});

	test.each<[string, string[] | null, boolean, boolean]>([
		['a public channel', ['channels:history'], false, true],
		['a public channel', ['groups:history'], false, false],
		['a private one', ['groups:history'], true, true],
		['a private one', ['channels:history'], true, false],
		['without channel sync', ['chat:write'], false, false],
		['where Slack does not say', null, false, false],
	])('%s, with %s', async (_case, scopes, isPrivate, isAsked) => {
		const slack = ports({
			grantedScopes: async () => scopes,
			channelById: async (id) => channel(id, isPrivate),
		});
		await runOwnWork(slack, app, invited());
		expect(slack.posted).toHaveLength(isAsked ? 1 : 0);
	});

	test('without the scopes to look at the channel, the event says whether it is private', async () => {
		const slack = ports({
			grantedScopes: async () => ['groups:history'],
			channelById: async () => {
				throw refused('missing_scope');
			},
		});
		await runOwnWork(slack, app, invited({ inviter: 'U0ANA', channel_type: 'C' }));
		expect(slack.posted).toEqual([]);
		await runOwnWork(slack, app, invited({ inviter: 'U0ANA', channel_type: 'G' }));
		expect(slack.posted).toHaveLength(1);
	});

	test('of a channel that has its account asks nothing, and has it read', async () => {
		await associate();
		const before = await linkOf();
		const slack = ports();
		await runOwnWork(slack, app, invited());
		expect(slack.posted).toEqual([]);
		expect((await linkOf())?.revision).toBeGreaterThan(before?.revision ?? 0);
	});

	test('of somebody else is nobody’s business', async () => {
		await associate('removed');
		const slack = ports();
		await runOwnWork(slack, app, { ...invited(), isOwnBot: false });
		expect(await linkOf()).toMatchObject({ paused: 'removed' });
	});
});

describe('invited again', () => {
	test('it goes on, and says so', async () => {
		await associate('removed');
		const slack = ports();
		const interaction = invited();
		await runOwnWork(slack, app, interaction);
		await runOwnWork(slack, app, interaction);
		expect(await linkOf()).toMatchObject({ paused: null });
		expect(slack.posted).toMatchObject([
			{ channel: 'DU0ANA', text: expect.stringMatching(/goes on/) },
		]);
	});

	test('quietly where it joined by itself, right after the association', async () => {
		await associate('removed');
		const slack = ports();
		await runOwnWork(slack, app, invited({}));
		expect(await linkOf()).toMatchObject({ paused: null });
		expect(slack.posted).toEqual([]);
	});

	test('without the scopes it stays as it is', async () => {
		await associate('not_allowed');
		await runOwnWork(ports({ grantedScopes: async () => ['chat:write'] }), app, invited());
		expect(await linkOf()).toMatchObject({ paused: 'not_allowed' });
		await runOwnWork(ports(), app, invited());
		expect(await linkOf()).toMatchObject({ paused: null });
	});
});

describe('of an associated channel', () => {
	test.each<[EventInteraction['event'], PauseReason]>([
		['member_left_channel', 'removed'],
		['channel_archive', 'archived'],
		['channel_deleted', 'deleted'],
	])('%s: it stops, and says so once', async (event, paused) => {
		await associate();
		const slack = ports({ channelById: async () => GONE });
		const interaction = happened(event);
		await runOwnWork(slack, app, interaction);
		await runOwnWork(slack, app, interaction);
		expect(await linkOf()).toMatchObject({ paused });
		expect(slack.posted).toMatchObject([
			{ channel: 'DU0ANA', text: expect.stringMatching(/stopped/) },
		]);
	});

	test('killed at any call, it stops and has said so', async () => {
		for (let at = 0; ; at += 1) {
			app = { appId: 'A1', teamId: `T${randomUUID()}` };
			await associate();
			const life = aLife(at);
			const slack = ports({ channelById: async () => GONE });
			const interaction = happened('channel_archive');
			const mortal = {
				...slack,
				store: dying(clocked.store, life),
				slack: dying(slack.slack, life),
			};
			const died = await runOwnWork(mortal, app, interaction).then(
				() => false,
				() => true,
			);
			clocked.advance(2 * 60_000);
			await runOwnWork(slack, app, interaction);
			expect(await linkOf()).toMatchObject({ paused: 'archived' });
			// Posted, and dead before that was noted: deliver.ts has the window.
			expect(slack.posted).toHaveLength(life.last === 'postMessage' ? 2 : 1);
			if (!died) break;
			expect(at).toBeLessThan(20);
		}
	});

	test.each<EventInteraction['event']>(['member_left_channel', 'channel_archive'])(
		'%s, told after it came back: it goes on',
		async (event) => {
			await associate();
			const slack = ports();
			await runOwnWork(slack, app, happened(event));
			expect(await linkOf()).toMatchObject({ paused: null });
			expect(slack.posted).toEqual([]);
		},
	);

	test('member_left_channel, where Slack does not say whether it came back: it stops', async () => {
		await associate();
		const channelById = async () => {
			throw refused('missing_scope');
		};
		await runOwnWork(ports({ channelById }), app, happened('member_left_channel'));
		expect(await linkOf()).toMatchObject({ paused: 'removed' });
	});

	test('who leaves is somebody else', async () => {
		await associate();
		await runOwnWork(ports(), app, happened('member_left_channel', {}, { isOwnBot: false }));
		expect(await linkOf()).toMatchObject({ paused: null });
	});

	test('that is archived the app left, too: archived says more', async () => {
		await associate('archived');
		await runOwnWork(ports(), app, happened('member_left_channel'));
		expect(await linkOf()).toMatchObject({ paused: 'archived' });
	});

	test.each<[PauseReason, PauseReason | null]>([
		['archived', null],
		['removed', 'removed'],
	])('channel_unarchive, when it was paused because %s', async (before, paused) => {
		await associate(before);
		await runOwnWork(ports(), app, happened('channel_unarchive'));
		expect(await linkOf()).toMatchObject({ paused });
	});

	test('channel_unarchive, and the app is not in it any more: it says whom to invite', async () => {
		await associate('archived');
		const slack = ports({ channelById: async () => ({ ...GONE, isArchived: false }) });
		await runOwnWork(slack, app, happened('channel_unarchive'));
		expect(await linkOf()).toMatchObject({ paused: 'removed' });
		expect(slack.posted).toMatchObject([{ text: expect.stringMatching(/invite the app/) }]);
	});

	test('channel_rename: it follows, and says so once', async () => {
		await associate();
		const slack = ports();
		const interaction = happened('channel_rename', {}, { channelName: 'globex-emea' });
		await runOwnWork(slack, app, interaction);
		await runOwnWork(slack, app, interaction);
		expect(await linkOf()).toMatchObject({ channelName: 'globex-emea', paused: null });
		expect(slack.posted).toMatchObject([
			{ channel: 'DU0ANA', text: expect.stringMatching(/#globex/) },
		]);
		// Back and forth is news each time.
		await runOwnWork(slack, app, happened('channel_rename', {}, { channelName: 'globex' }));
		await runOwnWork(slack, app, happened('channel_rename', {}, { channelName: 'globex-emea' }));
		expect(slack.posted).toHaveLength(3);
	});

	test('whoever associated it cannot be written to: the log tells', async () => {
		await associate();
		const openConversation = async () => {
			throw refused('user_not_found');
		};
		const channelById = async () => GONE;
		await runOwnWork(ports({ openConversation, channelById }), app, happened('channel_archive'));
		expect(logged).toEqual([expect.stringMatching(/stopped/)]);
		expect(await linkOf()).toMatchObject({ paused: 'archived' });
	});
});

describe('channel_id_changed, as when a private channel is shared with another company', () => {
	const NEW = 'C0SHARED';
	const told = () => {
		const raw = { old_channel_id: channelId, new_channel_id: NEW };
		const interaction = happened('channel_id_changed', raw, { isOwnBot: false });
		return { ...interaction, place: { ...interaction.place, channelId: NEW } };
	};
	const linkedTo = (id: string) => clocked.store.linkOf({ ...app, channelId: id });
	/** What the channel holds comes live, or by a catch-up that reads the day before again. */
	const messages = [aMessage({ ts: '1789999990.000100' }), aMessage({ ts: '1789999999.000100' })];
	const catchUp = async () => {
		const history = async ({ channel }: { channel: string }) => ({
			messages: channel === NEW ? messages : [],
			nextCursor: null,
		});
		const run = newSweepRun(randomUUID(), new AbortController().signal);
		await runSweeps({ ...ports({ history }), pace: async () => undefined }, app, run);
	};

	test('sync follows, quietly, and what came under the old ID does not come again', async () => {
		const sync = await publishSync(clocked.store, app);
		await associate();
		const before = await linkedTo(channelId);
		const [early, late] = messages.map((message) => aMessageEvent(message, { channelId }));
		const link = { ...before!, position: '1789999980.000000' };
		await clocked.store.saveSweep({ ...link, dueInMs: 0, accepted: 0 });
		await ingestMessages(
			clocked.store,
			link,
			[{ subscriptionId: sync, asks: syncAsks() }],
			[early!],
			'live',
		);
		const slack = ports();
		await runOwnWork(slack, app, told());
		await runOwnWork(slack, app, told());
		expect(await linkedTo(channelId)).toBeNull();
		expect(await linkedTo(NEW)).toMatchObject({
			account: before?.account,
			position: link.position,
			paused: null,
		});
		expect(slack.posted).toEqual([]);
		expect((await clocked.store.inboxCounts(sync)).new).toBe(1);
		await catchUp();
		expect((await clocked.store.inboxCounts(sync)).new).toBe(2);
		expect(late).toBeDefined();
	});

	test('one that was found gone by its old ID meanwhile goes on, and says so', async () => {
		await associate('removed');
		const slack = ports();
		await runOwnWork(slack, app, told());
		expect(await linkedTo(NEW)).toMatchObject({ paused: null });
		expect(slack.posted).toMatchObject([{ text: expect.stringMatching(/goes on/) }]);
	});

	test('an account that somebody chose under the new ID stays', async () => {
		await associate();
		await associateChannel(clocked.store, {
			app,
			channel: channel(NEW, true),
			account: { id: 'initech', name: 'Initech' },
			...{ deal: null, by: 'U0BEN', lookBackDays: 0, now: await clocked.store.now() },
		});
		await runOwnWork(ports(), app, told());
		expect(await linkedTo(NEW)).toMatchObject({ account: { id: 'initech' } });
	});

	test('of a channel that is nobody’s nothing follows', async () => {
		await runOwnWork(ports(), app, told());
		expect(await linkedTo(NEW)).toBeNull();
	});
});

test.each<EventInteraction['event']>([
	'member_left_channel',
	'channel_archive',
	'channel_unarchive',
	'channel_deleted',
	'channel_rename',
])('of a channel that is nobody’s nothing follows: %s', async (event) => {
	const slack = ports();
	await runOwnWork(slack, app, happened(event, {}, { channelName: 'other' }));
	expect(slack.posted).toEqual([]);
});

describe('the queue of upkeep', () => {
	const queue = (event: EventInteraction['event'], isOwnBot: boolean) =>
		ownWorkQueue(happened(event, {}, { isOwnBot }));

	test.each<EventInteraction['event']>(['member_joined_channel', 'member_left_channel'])(
		'%s: only of the app itself',
		(event) => {
			expect(queue(event, true)).toBe(upkeepSubscriptionId(app));
			expect(queue(event, false)).toBeNull();
		},
	);

	test.each<EventInteraction['event']>([
		'channel_archive',
		'channel_unarchive',
		'channel_rename',
		'channel_deleted',
		'channel_id_changed',
	])('%s', (event) => {
		expect(queue(event, false)).toBe(upkeepSubscriptionId(app));
	});

	test('a set-up once it is submitted; a message never', () => {
		expect(ownWorkQueue(aSetUp(app))).toBe(upkeepSubscriptionId(app));
		expect(ownWorkQueue(aSetUp(app, { step: 'open' }))).toBeNull();
		expect(ownWorkQueue(aSetUp(app, { step: 'pick' }))).toBeNull();
		expect(queue('message', true)).toBeNull();
	});
});
