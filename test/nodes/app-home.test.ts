import type { IDataObject } from 'n8n-workflow';

import { elementsOf } from '../../sandbox/slack/find-element';
import { CHANNELS, PEOPLE } from '../../sandbox/slack';
import type { Notification } from '../../src/core/activity-types';
import { effectsSubscriptionId, upkeepSubscriptionId } from '../../src/core/store';
import { homeTabs } from '../helpers/home-tab';
import { modalText, publish, type Published, rowsFor, shownModal } from '../helpers/interactions';
import { type Bench, channelByName, eventually, readable, setUp, signal } from '../helpers/n8n';

let bench: Bench;
let entry: Published;
beforeEach(async () => {
	bench = await setUp();
	entry = await publish(bench, {
		kinds: ['button', 'input', 'event'],
		events: ['app_home_opened'],
	});
});
afterEach(() => bench.tearDown());

const { homeOf, homeText, elements, element, chosen, openHome, press } = homeTabs(() => bench);

const preferences = (userId: string) => bench.store.preferencesFor({ ...bench.app, userId });

const dealRoute = {
	id: 'deals',
	match: 'deals',
	destinations: [{ kind: 'channel' as const, channel: CHANNELS.salesAlerts, name: 'sales-alerts' }],
	enabled: true,
	mention: null,
	thread: 'none' as const,
	minimumAmount: null,
	minimumSeverity: null,
	changedBy: null,
};

const aNotification = (overrides: Partial<Notification> = {}): Omit<Notification, 'at'> => ({
	id: 'n1',
	userId: PEOPLE.ben,
	channel: 'D1',
	ts: '1.1',
	permalink: null,
	signalId: 's1',
	type: 'deal.won',
	category: 'deals',
	title: 'Deal won: <Globex>',
	status: 'posted',
	reason: null,
	why: {
		matchedBy: 'owner, by e-mail ben@northwind.example',
		preference: 'the organisation’s choice for Deals: Slack, at once',
		route: 'deals',
		workflow: 'Deals to owners',
		detail: null,
	},
	...overrides,
});

describe('opening the Home tab', () => {
	it('shows a person their settings and nothing of the administration', async () => {
		await bench.store.saveRoute({ ...bench.app, route: dealRoute });
		await openHome('ben');
		const text = homeText('ben');
		expect(text).toContain('Notifications are on');
		expect(text).toContain('Connected to n8n');
		expect(text).not.toContain('Routes');
		expect(chosen('ben', 'sss:choice:deals')).toBe('default');
		expect(elements('ben').filter(({ type }) => type === 'users_select')).toEqual([]);
		// The builder's own workflow hears of it all the same.
		expect(await entry.first('Event')).toMatchObject({ event: 'app_home_opened' });
	});

	it('shows an admin the routes and the people who are nobody in Slack yet', async () => {
		await bench.store.saveRoute({ ...bench.app, route: dealRoute });
		await bench.store.saveAutoMappings({
			...bench.app,
			mappings: [
				{
					email: 'nora@nowhere.example',
					name: 'Nora Match',
					state: 'unmapped',
					userId: null,
					userName: null,
					reason: 'Nobody in Slack has this e-mail address.',
					candidates: [],
				},
			],
		});
		await openHome('ana');
		expect(homeText('ana')).toMatch(/Routes[^]*Deals[^]*People[^]*Nora Match/);
		expect(element('ana', 'sss:route_channel:deals')).toMatchObject({
			type: 'conversations_select',
			initial_conversation: CHANNELS.salesAlerts,
		});
		await press('ana', 'sss:link:nora@nowhere.example', PEOPLE.ben);
		expect(homeText('ana')).toContain('nora@nowhere.example is Ben Okafor from now on');
		const found = await bench.store.mappingsByEmail({
			...bench.app,
			emails: ['nora@nowhere.example'],
		});
		expect(found).toMatchObject([
			{ userId: PEOPLE.ben, matchedBy: 'manual', linkedBy: PEOPLE.ana, name: 'Nora Match' },
		]);
	});

	it('says once what to do when the Home tab is off, and does not try again', async () => {
		const off = () =>
			bench.sandbox.fault({ method: 'views.publish', kind: 'error', code: 'not_enabled' });
		off();
		bench.sandbox.openHome({ user: 'ben' });
		const done = (count: number) => eventually(async () => (await counts()).done >= count);
		const counts = () => bench.store.inboxCounts(upkeepSubscriptionId(bench.app));
		await done(1);
		off();
		bench.sandbox.openHome({ user: 'ben' });
		await done(2);
		expect(await counts()).toMatchObject({ parked: 0, new: 0 });
		expect(bench.sandbox.calls({ method: 'views.publish' })).toHaveLength(2);
		const told = bench.host.logs.filter(({ message }) => message.includes('turn Home Tab on'));
		expect(told).toHaveLength(1);
		await openHome('ben');
	});
});

describe('a press', () => {
	it('is stored, and the Home tab shows it', async () => {
		await openHome('ben');
		await press('ben', 'sss:choice:deals', 'slack.daily');
		expect((await preferences(PEOPLE.ben)).person.rules).toEqual([
			{ match: 'deals', channel: 'slack', timing: 'daily' },
		]);
		expect(chosen('ben', 'sss:choice:deals')).toBe('slack.daily');
		await press('ben', 'sss:choice:deals', 'default');
		expect((await preferences(PEOPLE.ben)).person.rules).toEqual([]);
		// It is nobody's workflow.
		expect(entry.items('Menu')).toEqual([]);
		expect(entry.items('Button')).toEqual([]);
	});

	it('switches off, and on again with a first message', async () => {
		await openHome('ben');
		await press('ben', 'sss:enabled:', 'off');
		expect(homeText('ben')).toContain('Notifications are off');
		expect(bench.sandbox.calls({ method: 'chat.postMessage' })).toEqual([]);
		await press('ben', 'sss:enabled:', 'on');
		expect(homeText('ben')).toContain('Notifications are on');
		expect(bench.sandbox.messages('ben')).toHaveLength(1);
	});

	it('sets quiet hours, digest times and the time zone', async () => {
		await openHome('ben');
		expect(element('ben', 'sss:quiet_from:')).toBeUndefined();
		await press('ben', 'sss:quiet:', 'own');
		await press('ben', 'sss:quiet_from:', '21:30');
		await press('ben', 'sss:quiet_options:', 'weekends');
		await press('ben', 'sss:digest_at:', '07:00');
		await press('ben', 'sss:digest_weekday:', '5');
		await press('ben', 'sss:time_zone:', 'Asia/Tokyo');
		expect((await preferences(PEOPLE.ben)).person.settings).toEqual({
			quietHours: { from: '21:30', until: '08:00', weekends: true },
			respectDnd: false,
			digestAt: '07:00',
			digestWeekday: 5,
			timeZone: 'Asia/Tokyo',
		});
		expect(element('ben', 'sss:quiet_from:')).toMatchObject({ initial_time: '21:30' });
		expect(chosen('ben', 'sss:time_zone:')).toBe('Asia/Tokyo');
		expect(homeText('ben')).toContain('All times here are those of Tokyo');
		await press('ben', 'sss:time_zone:', 'default');
		expect((await preferences(PEOPLE.ben)).person.settings.timeZone ?? null).toBeNull();
		expect(homeText('ben')).toContain('All times here are those of Amsterdam');
	});

	it('of two about the same, the newer one counts, in whatever order they are worked', async () => {
		await openHome('ben');
		const viewId = homeOf('ben')?.id ?? '';
		const values = ['slack.daily', 'email.daily', 'off', 'both.weekly', 'slack.weekly'];
		await Promise.all(
			values.map((value) =>
				bench.sandbox.click({ user: 'ben', viewId, actionId: 'sss:choice:deals', value }),
			),
		);
		await eventually(
			async () => (await bench.store.inboxCounts(effectsSubscriptionId(bench.app))).done >= 5,
		);
		const pressed = bench.sandbox
			.deliveries({ kind: 'interaction' })
			.map(({ payload }) => (payload.actions as Array<Record<string, never>>)[0])
			.toSorted((a, b) => Number(a?.action_ts) - Number(b?.action_ts));
		const newest = (pressed.at(-1)?.selected_option as { value: string } | undefined)?.value;
		const [rule] = (await preferences(PEOPLE.ben)).person.rules;
		expect(rule && `${rule.channel}.${rule.timing}`.replace('off.immediate', 'off')).toBe(newest);
		expect(chosen('ben', 'sss:choice:deals')).toBe(newest);
	});
});

describe('routes', () => {
	it('are changed by an admin for everybody', async () => {
		await bench.store.saveRoute({ ...bench.app, route: dealRoute });
		await openHome('ana');
		await press('ana', 'sss:route_channel:deals', CHANNELS.dealDesk);
		await press('ana', 'sss:route_enabled:deals', 'off');
		expect(await bench.store.routesOf(bench.app)).toMatchObject([
			{
				enabled: false,
				destinations: [{ kind: 'channel', channel: CHANNELS.dealDesk, name: 'deal-desk' }],
				changedBy: PEOPLE.ana,
			},
		]);
		expect(homeText('ana')).toContain('*Deals*: off');
	});

	it('are not changed by whoever lost the right since the Home tab was shown', async () => {
		await bench.store.saveRoute({ ...bench.app, route: dealRoute });
		const editors = (value: string[]) =>
			bench.store.saveSetting({ ...bench.app, userId: '', name: 'routeEditors', value });
		await editors([PEOPLE.ben]);
		await openHome('ben');
		expect(homeText('ben')).toContain('Routes');
		await editors([]);
		await press('ben', 'sss:route_enabled:deals', 'off');
		expect(homeText('ben')).toMatch(/Nothing was changed\. Ben Okafor is neither an admin/);
		expect(homeText('ben')).not.toContain('Routes');
		expect(await bench.store.routesOf(bench.app)).toMatchObject([{ enabled: true }]);
	});

	it('warns of a private channel that the app is not in', async () => {
		await bench.store.saveRoute({ ...bench.app, route: dealRoute });
		await openHome('ana');
		await press('ana', 'sss:route_channel:deals', CHANNELS.boardroom);
		expect(homeText('ana')).toContain('type /invite in it');
	});
});

describe('the last notifications', () => {
	it('say why, in words', async () => {
		await bench.store.noteNotification({ ...bench.app, notification: aNotification() });
		await openHome('ben');
		expect(homeText('ben')).toContain('Deal won: &lt;Globex&gt;');
		const view = homeOf('ben')?.id ?? '';
		await bench.sandbox.click({ user: 'ben', viewId: view, actionId: 'sss:why:n1' });
		const text = modalText((await shownModal(bench.sandbox, 'ben')).view);
		expect(text).toContain('owner, by e-mail ben@northwind.example');
		expect(text).toContain('Deals to owners');
		expect(text).toContain('Slack, at once');
	});

	it('are nobody else’s', async () => {
		await bench.store.noteNotification({ ...bench.app, notification: aNotification() });
		await openHome('ana');
		expect(homeText('ana')).not.toContain('Globex');
	});

	it('go on for as long as there are older ones', async () => {
		for (let at = 0; at < 25; at += 1) {
			const notification = aNotification({ id: `n${at}`, title: `Signal ${at}`, ts: `1.${at}` });
			await bench.store.noteNotification({ ...bench.app, notification });
		}
		await openHome('ben');
		expect(homeText('ben')).toContain('*Signal 24*');
		expect(homeText('ben')).not.toContain('*Signal 14*');
		await press('ben', 'sss:page:notifications', 'n15');
		expect(homeText('ben')).toContain('*Signal 14*');
		// A choice further up leaves the page where it is.
		await press('ben', 'sss:choice:deals', 'off');
		expect(homeText('ben')).toContain('*Signal 14*');
		const viewId = homeOf('ben')?.id ?? '';
		await bench.sandbox.click({ user: 'ben', viewId, actionId: 'sss:why:n14' });
		expect(modalText((await shownModal(bench.sandbox, 'ben')).view)).toContain('*Signal 14*');
		await press('ben', 'sss:first_page:notifications');
		expect(homeText('ben')).toContain('*Signal 24*');
	});
});

describe('the menu below a notification', () => {
	const dm = (options: IDataObject = {}, parameters: IDataObject = {}) =>
		bench.host.execute(
			bench.slackNode('slackDirectMessage', {
				parameters: {
					people: { person: [{ by: 'email', email: 'ben@northwind.example' }] },
					options,
					...parameters,
				},
			}),
			[signal('deal.won')],
		);
	const menusOf = (channel: string) =>
		bench.sandbox
			.messages(channel)
			.flatMap(({ blocks }) => elementsOf(blocks ?? []))
			.filter(({ element: { type } }) => type === 'overflow');
	async function notified(): Promise<{ channel: string; ts: string }> {
		const [sent] = await dm();
		const { channel, ts } = (sent?.[0]?.json.delivery ?? {}) as Record<string, string>;
		return { channel: channel ?? '', ts: ts ?? '' };
	}
	const choose = (at: { channel: string; ts: string }, value: string) =>
		bench.sandbox.click({ user: 'ben', ...at, actionId: 'sss:menu:', value });

	it('stands below what is sent to a person, unless the builder wants none', async () => {
		await dm();
		expect(menusOf('ben')).toHaveLength(1);
		await dm({ offerSettings: false });
		await dm({}, { content: 'text', text: 'Hi' });
		expect(bench.sandbox.messages('ben')).toHaveLength(3);
		expect(menusOf('ben')).toHaveLength(1);
	});

	it('never stands in a channel', async () => {
		await dm(
			{},
			{
				people: { person: [{ by: 'email', email: 'nora@nowhere.example' }] },
				fallback: 'channel',
				fallbackChannel: channelByName('#signals-fallback'),
			},
		);
		expect(bench.sandbox.messages('#signals-fallback')).toHaveLength(1);
		expect(menusOf('#signals-fallback')).toEqual([]);
	});

	it('outlives updates of the message', async () => {
		await dm({ key: 'deal-1' });
		const update = (parameters: IDataObject) =>
			bench.host.execute(
				bench.slackNode('slackMessageUpdate', { parameters: { key: 'deal-1', ...parameters } }),
				[{}],
			);
		await update({ outcome: 'Ben is on it' });
		expect(readable(bench.sandbox.messages('ben')[0])).toContain('Ben is on it');
		expect(menusOf('ben')).toHaveLength(1);
		await update({ replaceContent: true, content: 'text', text: 'All over' });
		expect(readable(bench.sandbox.messages('ben')[0])).toContain('All over');
		expect(menusOf('ben')).toHaveLength(1);
	});

	it('mutes this kind, says so, and takes it back', async () => {
		const at = await notified();
		await choose(at, 'mute:deal.won');
		const [told] = await eventually(
			() => bench.sandbox.ephemerals({ user: 'ben' }),
			(notes) => notes.length === 1,
		);
		expect(readable(told)).toContain('Muted: *Deal won*');
		expect((await preferences(PEOPLE.ben)).person.rules).toMatchObject([
			{ match: 'deal.won', channel: 'off' },
		]);
		expect(homeText('ben')).toContain('🔇 *Deal won*: muted');
		await bench.sandbox.click({
			user: 'ben',
			channel: at.channel,
			ts: told?.ts ?? '',
			actionId: 'sss:unmute:deal.won',
		});
		await eventually(() => bench.sandbox.ephemerals({ user: 'ben' }).length === 2);
		expect((await preferences(PEOPLE.ben)).person.rules).toEqual([]);
	});

	it('can be unmuted in the Home tab', async () => {
		await choose(await notified(), 'mute:deal.won');
		await eventually(() => homeText('ben').includes('muted'));
		await press('ben', 'sss:unmute:deal.won');
		expect(homeText('ben')).not.toContain('muted');
		expect((await preferences(PEOPLE.ben)).person.rules).toEqual([]);
	});

	it('says why', async () => {
		await choose(await notified(), 'why:');
		const text = modalText((await shownModal(bench.sandbox, 'ben')).view);
		expect(text).toMatch(/^Why did I get this\?/);
		expect(text).toContain('by e-mail ben@northwind.example');
		expect(text).toContain('Test workflow');
		expect(await rowsFor(bench, entry.node)).toBe(0);
	});

	it('opens the settings of its category, which count at once', async () => {
		await choose(await notified(), 'settings:deals');
		const { id, view } = await shownModal(bench.sandbox, 'ben');
		expect(modalText(view)).toContain('*Deals*');
		await bench.sandbox.click({
			user: 'ben',
			viewId: id,
			actionId: 'sss:choice:deals',
			value: 'slack.weekly',
		});
		await eventually(async () => (await preferences(PEOPLE.ben)).person.rules.length === 1);
		await eventually(() => chosen('ben', 'sss:choice:deals') === 'slack.weekly');
	});
});
