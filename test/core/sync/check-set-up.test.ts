import { randomUUID } from 'node:crypto';

import { SlackApiError } from '../../../src/core/errors';
import type { ChannelSetupInteraction } from '../../../src/core/interaction';
import type { SlackChannel, SlackPort, SlackUser } from '../../../src/core/slack-port';
import type { AppTeam } from '../../../src/core/store';
import { associateChannel } from '../../../src/core/sync/associate-channel';
import { checkSetUp, type SetUpPorts } from '../../../src/core/sync/check-set-up';
import { aSlackUser } from '../../helpers/a-slack-user';
import { type ClockedStore, openClockedStore } from '../../helpers/n8n-clocked-store';
import { aDeal, anAccount, aSetUp } from '../../helpers/set-ups';

const ALL_SCOPES = ['channels:history', 'groups:history', 'channels:join'];
const CHANNEL: SlackChannel = {
	id: 'C0GLOBEX',
	name: 'globex',
	isPrivate: false,
	isMember: true,
	isArchived: false,
};

let clocked: ClockedStore;
let app: AppTeam;
let asked: string[];
beforeAll(async () => {
	clocked = await openClockedStore();
});
beforeEach(async () => {
	app = { appId: 'A1', teamId: `T${randomUUID()}` };
	asked = [];
	await clocked.store.upsertAccounts({ ...app, accounts: [anAccount()] });
	await clocked.store.upsertDeals({
		...app,
		deals: [aDeal({ id: 'old', name: 'Old', closed: true }), aDeal()],
	});
});
afterAll(() => clocked.close());

interface Workspace {
	user: Partial<SlackUser> | null;
	channel: SlackChannel | null;
	scopes: string[] | null;
	team: string;
	slack: Partial<SlackPort>;
}

function ports(workspace: Partial<Workspace> = {}): SetUpPorts {
	const { user = {}, channel = CHANNEL, scopes = ALL_SCOPES, team = app.teamId } = workspace;
	return {
		store: clocked.store,
		slack: {
			identity: async () => ({
				appId: 'A1',
				teamId: team,
				teamName: null,
				botUserId: 'UBOT',
				url: null,
			}),
			userById: async (id) => user && aSlackUser({ id, teamId: app.teamId, ...user }),
			channelById: async (id) => {
				asked.push(id);
				return channel;
			},
			grantedScopes: async () => scopes,
			...workspace.slack,
		},
	};
}

const open = (overrides: Partial<ChannelSetupInteraction> = {}) =>
	aSetUp(app, { step: 'open', channel: null, viewId: null, accountId: null, ...overrides });
const check = (workspace: Partial<Workspace> = {}, overrides = {}) =>
	checkSetUp(ports(workspace), open(overrides));

async function associate(by: string | null, dealId: string | null = null): Promise<void> {
	await associateChannel(clocked.store, {
		app,
		channel: CHANNEL,
		account: anAccount(),
		deal: dealId === null ? null : aDeal({ id: dealId }),
		by,
		lookBackDays: 0,
		now: await clocked.store.now(),
	});
}

it('a member chooses among all accounts', async () => {
	expect(await check()).toEqual({
		ok: true,
		view: {
			channel: CHANNEL,
			current: null,
			account: null,
			deals: [],
			hasMoreDeals: false,
			accounts: 1,
		},
	});
});

it('what is associated is chosen already, open deals first', async () => {
	await associate('U0ANA', 'renewal');
	expect(await check()).toMatchObject({
		ok: true,
		view: {
			current: { account: { id: 'globex' }, deal: { id: 'renewal' } },
			account: { id: 'globex', name: 'Globex', domain: 'globex.example' },
			deals: [{ id: 'renewal' }, { id: 'old' }],
			hasMoreDeals: false,
		},
	});
});

it('the deal that is chosen is among the hundred that are shown, or saving would take it away', async () => {
	const name = (n: number) => `Deal ${String(n).padStart(3, '0')}`;
	const deals = Array.from({ length: 120 }, (_, n) => aDeal({ id: `d${n}`, name: name(n) }));
	await clocked.store.upsertDeals({ ...app, deals });
	await associate('U0ANA', 'd119');
	const shown = await check();
	const ids = shown.ok ? shown.view.deals.map(({ id }) => id) : [];
	expect(ids).toHaveLength(100);
	expect(new Set(ids).size).toBe(100);
	expect(ids).toContain('d119');
	expect(shown).toMatchObject({ view: { hasMoreDeals: true } });
});

it('an account that left the directory is no longer offered', async () => {
	await associate('U0ANA');
	await clocked.store.upsertAccounts({ ...app, accounts: [anAccount({ id: 'initech' })] });
	await clocked.store.removeAccounts({ ...app, ids: ['globex'] });
	expect(await check()).toMatchObject({
		ok: true,
		view: { current: { account: { name: 'Globex' } }, account: null, deals: [] },
	});
});

describe('who may not', () => {
	it.each<[string, Partial<SlackUser> | null]>([
		['a guest', { isGuest: true }],
		['a stranger', { isStranger: true, teamId: 'T9' }],
		['somebody of another company whom Slack calls no stranger', { teamId: 'T9' }],
		['nobody whom Slack knows', null],
		['somebody who left', { deleted: true }],
	])('%s learns nothing, not even whether there is a channel', async (_who, user) => {
		await associate('U0ANA');
		expect(await check({ user })).toEqual({ ok: false, why: 'not_a_member' });
		expect(asked).toEqual([]);
	});

	it('a press that names the team of whoever pressed, as in a shared channel', async () => {
		const theirs = aSetUp({ appId: 'A1', teamId: 'T9' }, { step: 'open' });
		const home = app.teamId;
		const stranger = ports({ user: { teamId: 'T9' }, team: home });
		expect(await checkSetUp(stranger, theirs)).toEqual({ ok: false, why: 'not_a_member' });
	});

	it('an org-wide install has the workspace where it was pressed', async () => {
		expect(await check({ team: 'E1' })).toMatchObject({ ok: true });
		expect(await check({ team: 'E1', user: { teamId: 'T9' } })).toMatchObject({ ok: false });
	});

	it('whom Slack does not tell of', async () => {
		const slack = {
			userById: async () => {
				throw new SlackApiError('no', 'missing_scope', 'users.info');
			},
		};
		expect(await check({ slack })).toEqual({ ok: false, why: 'not_a_member' });
	});

	it('while Slack is away nobody knows', async () => {
		const slack = {
			userById: async () => {
				throw new SlackApiError('later', 'ratelimited', 'users.info');
			},
		};
		await expect(check({ slack })).rejects.toThrow('later');
	});
});

describe('an association may be changed by', () => {
	it.each<[string, string | null, Partial<SlackUser>, boolean]>([
		['whoever made it', 'U0ANA', {}, true],
		['an admin', 'U0BEN', { isAdmin: true }, true],
		['nobody else', 'U0BEN', {}, false],
		['nobody else, of one that a workflow made', null, {}, false],
		['an admin, of one that a workflow made', null, { isAdmin: true }, true],
	])('%s', async (_who, by, user, ok) => {
		await associate(by);
		const checked = await check({ user });
		expect(checked.ok).toBe(ok);
		if (!ok) expect(checked).toMatchObject({ why: 'not_theirs', current: { associatedBy: by } });
	});
});

describe('a channel', () => {
	it('that the app does not see', async () => {
		expect(await check({ channel: null })).toEqual({ ok: false, why: 'unknown_channel' });
	});

	it('that is archived', async () => {
		const channel = { ...CHANNEL, isArchived: true };
		expect(await check({ channel })).toEqual({ ok: false, why: 'archived', channel });
	});

	it.each<[string, Partial<SlackChannel>, string[], string[]]>([
		['public', {}, [], ['channels:history']],
		['private', { isPrivate: true }, ['channels:history'], ['groups:history']],
		['public, not joined', { isMember: false }, ['channels:history'], ['channels:join']],
	])('%s: says which scopes are missing', async (_case, overrides, scopes, missing) => {
		const channel = { ...CHANNEL, ...overrides };
		expect(await check({ channel, scopes })).toEqual({
			ok: false,
			why: 'missing_scopes',
			channel,
			scopes: missing,
		});
	});

	it('where Slack does not say which scopes there are, the sync finds out', async () => {
		expect(await check({ scopes: null })).toMatchObject({ ok: true });
	});

	it('that the app may not even look up', async () => {
		const slack = {
			channelById: async () => {
				throw new SlackApiError('no', 'missing_scope', 'conversations.info');
			},
		};
		expect(await check({ slack })).toMatchObject({
			why: 'missing_scopes',
			scopes: ['channels:read', 'groups:read'],
		});
	});
});

it('says that there are no accounts yet', async () => {
	await clocked.store.removeAccounts({ ...app, ids: ['globex'] });
	expect(await check()).toEqual({ ok: false, why: 'no_accounts' });
});
