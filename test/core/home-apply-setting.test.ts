import { randomUUID } from 'node:crypto';

import { applySetting } from '../../src/core/home/apply-setting';
import type { EffectSlack } from '../../src/core/effect-ports';
import { SlackApiError } from '../../src/core/errors';
import type { HomeModel } from '../../src/core/home/home-model';
import type { SettingsInteraction } from '../../src/core/interaction';
import { showHome } from '../../src/core/home/show-home';
import { effectRenderer } from '../../src/slack/effect-renderer';
import { aSlackUser } from '../helpers/a-slack-user';
import { effectSlack } from '../helpers/effect-slack';
import { aMapping, aRoute } from '../helpers/home-models';
import { type ClockedStore, openClockedStore } from '../helpers/n8n-clocked-store';

let clocked: ClockedStore;
let app: { appId: string; teamId: string };
let shown: HomeModel[];
let told: string[];
beforeAll(async () => {
	clocked = await openClockedStore();
});
beforeEach(() => {
	app = { appId: 'A1', teamId: randomUUID() };
	shown = [];
	told = [];
});
afterAll(() => clocked.close());

const ports = (slack: Partial<EffectSlack> = {}) => ({
	store: clocked.store,
	slack: effectSlack({
		userById: async (id) => aSlackUser({ id, teamId: app.teamId, isAdmin: id === 'UADMIN' }),
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
	tellOnce: (message: string) => void told.push(message),
});

function press(
	setting: string,
	subject: string | null,
	value: SettingsInteraction['value'],
	{ userId = 'U1', at = '1790000042.000100', view = {} } = {},
): SettingsInteraction {
	return {
		kind: 'settings',
		...app,
		eventKey: randomUUID(),
		actor: { userId, name: null, teamId: app.teamId },
		place: { channelId: null, channelName: null, messageTs: null, threadTs: null },
		responseUrl: null,
		triggerId: null,
		raw: { actions: [{ action_ts: at }], view: { type: 'home', ...view } },
		surface: 'home',
		setting,
		subject,
		value,
		answers: {},
	};
}
const apply = (interaction: SettingsInteraction, slack: Partial<EffectSlack> = {}) =>
	applySetting(ports(slack), app, interaction);
const preferences = (userId = 'U1') => clocked.store.preferencesFor({ ...app, userId });
const lastNotice = () => shown.at(-1)?.notice?.text ?? null;

describe('order', () => {
	it('an older press that is worked later changes nothing', async () => {
		await apply(press('choice', 'deals', 'email.daily', { at: '1790000042.000200' }));
		await apply(press('choice', 'deals', 'off', { at: '1790000042.000100' }));
		expect((await preferences()).person.rules).toMatchObject([
			{ match: 'deals', channel: 'email', timing: 'daily' },
		]);
		expect(shown.at(-1)?.choices.find(({ match }) => match === 'deals')?.own?.channel).toBe(
			'email',
		);
	});

	it('muting and unmuting are about the same', async () => {
		await apply(press('unmute', 'deal.won', null, { at: '1790000042.000200' }));
		await apply(press('mute', 'deal.won', null, { at: '1790000042.000100' }));
		expect((await preferences()).person.rules).toEqual([]);
	});

	it('a press that failed and is tried again after a newer one changes nothing', async () => {
		const first = press('choice', 'deals', 'off', { at: '1790000042.000100' });
		const failing = {
			...ports(),
			store: new Proxy(clocked.store, {
				get: (store, name) =>
					name === 'savePreference'
						? async () => Promise.reject(new Error('away'))
						: (Reflect.get(store, name) as unknown),
			}),
		};
		await expect(applySetting(failing, app, first)).rejects.toThrow('away');
		await apply(press('choice', 'deals', 'email.daily', { at: '1790000042.000200' }));
		await apply(first);
		expect((await preferences()).person.rules).toMatchObject([{ channel: 'email' }]);
	});

	it('a press that is worked twice gives the same', async () => {
		const once = press('choice', 'deals', 'both.weekly');
		await apply(once);
		await apply(once);
		expect((await preferences()).person.rules).toMatchObject([
			{ match: 'deals', channel: 'both', timing: 'weekly' },
		]);
	});

	it('presses of two people do not get in each other’s way', async () => {
		await apply(press('choice', 'deals', 'off', { at: '1790000042.000200' }));
		await apply(press('choice', 'deals', 'off', { userId: 'U2', at: '1790000042.000100' }));
		expect((await preferences('U2')).person.rules).toMatchObject([{ channel: 'off' }]);
	});

	it('the last Home tab that is published is of the last state, however slow Slack is', async () => {
		const release: Array<() => void> = [];
		const views: unknown[] = [];
		const slow = {
			publishHome: async ({ view }: { view: unknown }) => {
				if (release.length === 0) {
					await new Promise<void>((resolve) => release.push(resolve));
				}
				views.push(view);
			},
		};
		const first = apply(press('enabled', null, 'off', { at: '1790000042.000100' }), slow);
		while (release.length === 0) await new Promise((resolve) => setImmediate(resolve));
		const second = apply(press('choice', 'deals', 'off', { at: '1790000042.000200' }), slow);
		release[0]?.();
		await Promise.all([first, second]);
		expect(JSON.stringify(views.at(-1))).toContain(
			'"initial_option":{"text":{"type":"plain_text","text":"Off"',
		);
	});
});

describe('values that no control has', () => {
	it.each([
		['choice', 'deals', 'pigeon.daily'],
		['choice', null, 'off'],
		['quiet_from', null, '25:00'],
		['quiet', null, 'sometimes'],
		['digest_at', null, 'noon'],
		['digest_weekday', null, '8'],
		['time_zone', null, 'Mars/Olympus'],
		['enabled', null, 'perhaps'],
	])('%s of %p is not %p', async (setting, subject, value) => {
		await apply(press(setting, subject, value));
		const { person } = await preferences();
		expect(person).toEqual({ rules: [], settings: {} });
		expect(shown.at(-1)?.notice?.tone).toBe('refused');
	});

	it('a control of another version changes nothing and shows what there is', async () => {
		await apply(press('constructor', 'deals', 'off'));
		expect(shown).toHaveLength(1);
		expect((await preferences()).person).toEqual({ rules: [], settings: {} });
	});
});

describe('quiet hours', () => {
	it('of one’s own start from the organisation’s', async () => {
		const quietHours = { from: '22:00', until: '06:00', weekends: true };
		await clocked.store.saveSetting({ ...app, userId: '', name: 'quietHours', value: quietHours });
		await apply(press('quiet', null, 'own'));
		await apply(press('quiet_until', null, '07:15'));
		expect((await preferences()).person.settings).toEqual({
			quietHours: { from: '22:00', until: '07:15', weekends: true },
		});
	});

	it('two at the same moment both count', async () => {
		await apply(press('quiet', null, 'own'));
		await Promise.all([
			apply(press('quiet_from', null, '21:00')),
			apply(press('quiet_until', null, '09:00')),
		]);
		expect((await preferences()).person.settings.quietHours).toMatchObject({
			from: '21:00',
			until: '09:00',
		});
	});
});

describe('what only admins may', () => {
	beforeEach(async () => {
		const { position: _position, changedAt: _at, ...route } = aRoute();
		await clocked.store.saveRoute({ ...app, route });
	});
	const admin = { userId: 'UADMIN' };
	const route = async () => (await clocked.store.routesOf(app))[0];

	it.each([
		['route_enabled', 'deals', 'off'],
		['route_channel', 'deals', 'C0OTHER'],
		['link', 'nora@nowhere.example', 'U9'],
	])('%s is refused to others', async (setting, subject, value) => {
		await apply(press(setting, subject, value));
		expect(lastNotice()).toMatch(/^Nothing was changed\./);
		expect(await route()).toMatchObject({ enabled: true });
		expect(await clocked.store.listMappings({ ...app, after: null, limit: 5 })).toEqual([]);
	});

	it('a route editor changes routes, but neither sees nor says who is who', async () => {
		await clocked.store.saveSetting({ ...app, userId: '', name: 'routeEditors', value: ['U1'] });
		await apply(press('route_enabled', 'deals', 'off', { userId: 'U1' }));
		expect(await route()).toMatchObject({ enabled: false });
		expect(shown.at(-1)?.admin).toMatchObject({ people: null });
		await apply(press('link', 'nora@nowhere.example', 'U1', { userId: 'U1' }));
		expect(lastNotice()).toMatch(/^Nothing was changed\./);
		expect(await clocked.store.listMappings({ ...app, after: null, limit: 5 })).toEqual([]);
	});

	it('nobody may whom Slack does not name', async () => {
		const userById = async () => {
			throw new SlackApiError('no', 'missing_scope', 'users.info');
		};
		await apply(press('route_enabled', 'deals', 'off', admin), { userById });
		expect(await route()).toMatchObject({ enabled: true });
	});

	it('keeps the roles of a route when its channel changes', async () => {
		const {
			position: _position,
			changedAt: _at,
			...mixed
		} = aRoute({
			destinations: [
				{ kind: 'channel', channel: 'C0OLD', name: 'old' },
				{ kind: 'role', role: 'owner' },
			],
		});
		await clocked.store.saveRoute({ ...app, route: mixed });
		await apply(press('route_channel', 'deals', 'C0NEW', admin));
		expect((await route())?.destinations).toEqual([
			{ kind: 'channel', channel: 'C0NEW', name: null },
			{ kind: 'role', role: 'owner' },
		]);
	});

	it('leads no route nowhere', async () => {
		await apply(press('route_channel', 'deals', [], admin));
		expect(lastNotice()).toContain('needs a channel');
		const {
			position: _position,
			changedAt: _at,
			...empty
		} = aRoute({
			enabled: false,
			destinations: [],
		});
		await clocked.store.saveRoute({ ...app, route: empty });
		await apply(press('route_enabled', 'deals', 'on', { ...admin, at: '1790000043.1' }));
		expect(lastNotice()).toContain('leads nowhere yet');
		expect(await route()).toMatchObject({ enabled: false });
	});

	it('says when a route is gone', async () => {
		await apply(press('route_enabled', 'gone', 'off', admin));
		expect(lastNotice()).toContain('no longer there');
	});

	it.each([
		['is unknown', null, 'does not know that person'],
		['is an app', aSlackUser({ id: 'U9', name: 'Calendar', isBot: true }), 'is an app'],
		['left', aSlackUser({ id: 'U9', name: 'Erin', deleted: true }), 'was deactivated'],
	])('links to nobody who %s', async (_case, found, words) => {
		const userById = async (id: string) =>
			id === 'U9' ? found : aSlackUser({ id, teamId: app.teamId, isAdmin: true });
		await apply(press('link', 'nora@nowhere.example', 'U9', admin), { userById });
		expect(lastNotice()).toContain(words);
		expect(await clocked.store.listMappings({ ...app, after: null, limit: 5 })).toEqual([]);
	});

	it('forgets whom the cache had under the address', async () => {
		const person = { ...aSlackUser({ id: 'U1' }) };
		const { teamId } = app;
		const email = 'nora@nowhere.example';
		await clocked.store.linkPerson({ teamId, email, person, ttlMs: 60_000 });
		const userById = async (id: string) => aSlackUser({ id, teamId, isAdmin: true });
		await apply(press('link', email, 'U9', admin), { userById });
		expect(await clocked.store.personByEmail({ teamId, email })).toBeNull();
		expect(await clocked.store.mappingsByEmail({ ...app, emails: [email] })).toMatchObject([
			{ userId: 'U9', matchedBy: 'manual' },
		]);
	});

	it('pages through people who are unmapped, ambiguous or conflicting, in one order', async () => {
		const { matchedBy: _m, managerEmail: _e, linkedBy: _l, changedAt: _c, ...fresh } = aMapping();
		await clocked.store.saveAutoMappings({
			...app,
			mappings: Array.from({ length: 20 }, (_none, at) => ({
				...fresh,
				email: `p${String(at).padStart(2, '0')}@nowhere.example`,
				state: (['unmapped', 'ambiguous', 'conflicting'] as const)[at % 3] ?? 'unmapped',
			})),
		});
		const seen: string[] = [];
		let page = '';
		for (let turn = 0; turn < 3; turn += 1) {
			const view = page === '' ? {} : { private_metadata: page };
			const next = shown.at(-1)?.admin?.people?.next ?? '';
			await apply(press('page', 'people', next, { ...admin, view }));
			seen.push(...(shown.at(-1)?.admin?.people?.items.map(({ email }) => email) ?? []));
			page = JSON.stringify(shown.at(-1)?.page);
		}
		expect(seen).toEqual(
			Array.from({ length: 20 }, (_none, at) => `p${String(at).padStart(2, '0')}@nowhere.example`),
		);
		expect(shown.at(-1)?.admin?.people?.next).toBeNull();
	});
});

describe('the Home tab is off in the app’s settings', () => {
	const off = {
		publishHome: async () => {
			throw new SlackApiError('no', 'not_enabled', 'views.publish');
		},
	};

	it('settings of messages are applied all the same; the remedy is told', async () => {
		await apply(press('mute', 'deal.won', null), off);
		expect((await preferences()).person.rules).toMatchObject([{ match: 'deal.won' }]);
		await showHome(ports(off), app, 'U1');
		expect(told[0]).toContain('turn Home Tab on');
	});

	it('another refusal is tried again', async () => {
		const publishHome = async () => {
			throw new SlackApiError('no', 'invalid_arguments', 'views.publish');
		};
		await expect(showHome(ports({ publishHome }), app, 'U1')).rejects.toThrow('no');
		expect(told).toEqual([]);
	});
});
