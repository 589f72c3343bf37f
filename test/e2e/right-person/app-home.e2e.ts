import type { IDataObject } from 'n8n-workflow';

import { CHANNELS, PEOPLE } from '../../../sandbox/slack';
import { awaitIn } from '../../../sandbox/story/check';
import { Home } from './home';
import { readable } from '../../helpers/readable';
import { type CrmEvent, type Flow, type Office, startOffice } from './start-office';
import { picked, slackStep, tellOwner } from './workflows';

const SENT = 0;
const NOT_SENT = 1;
const NORA = 'nora@acquired.example';

/** Ana is an admin of the Slack workspace, Ben and Dev are not. */
describe('Settings inside Slack, in the real n8n', () => {
	let office: Office;
	let toRoutes: Flow;
	let toOwners: Flow;
	let ana: Home;

	beforeAll(async () => {
		office = await startOffice();
		toRoutes = await office.publishFlow(
			'crm-to-channels',
			slackStep('slackChannelPost', { postTo: 'workspace' }),
		);
		toOwners = await office.publishFlow('crm-to-owners', tellOwner());
		await route('set', {
			match: 'deals',
			destinations: {
				destination: [{ kind: 'channel', channel: picked(CHANNELS.salesAlerts) }],
			},
		});
		ana = new Home(office.slack, 'ana');
	});

	afterAll(async () => {
		await office?.close();
	});

	const route = (operation: string, parameters: IDataObject) =>
		office.byHand(slackStep('slackWorkspace', { resource: 'route', operation, ...parameters }));
	let count = 0;
	function event(type: string, overrides: Partial<CrmEvent> = {}): CrmEvent {
		count += 1;
		const owner = 'dev@northwind.example';
		return { id: `event-${count}`, type, title: `Globex ${count}`, owner, ...overrides };
	}
	const messageIn = (place: string, title: string) =>
		office.slack.messages(place).find((message) => readable(message).includes(title));
	const modalOf = (user: string) =>
		awaitIn(office.slack, 'the window', () => {
			const open = office.slack.views({ user, type: 'modal' }).filter((view) => view.open);
			const text = readable(open.at(-1)?.view);
			return open.length > 0 && !text.includes('One moment') ? text : null;
		});

	describe('the routing table', () => {
		it('is shown to admins alone', async () => {
			expect(await new Home(office.slack, 'ben').open()).not.toContain('Routes');
			expect(await ana.open()).toMatch(/Routes: which channel gets what[^]*Deals/);
			expect(ana.control('sss:route_channel:deals')).toMatchObject({
				initial_conversation: CHANNELS.salesAlerts,
			});
		});

		it('sends deals where an admin says with a press', async () => {
			const before = event('deal.won');
			await toRoutes.happens(before);
			expect(messageIn('#sales-alerts', before.title)).toBeDefined();
			await ana.press('sss:route_channel:deals', CHANNELS.dealDesk);
			expect(ana.text()).toContain(`<#${CHANNELS.dealDesk}>`);
			const after = event('deal.won');
			const outcome = await toRoutes.happens(after);
			expect(outcome.deliveries(SENT)).toMatchObject([
				{ status: 'posted', channel: CHANNELS.dealDesk, route: 'deals' },
			]);
			expect(messageIn('#deal-desk', after.title)).toBeDefined();
			expect(messageIn('#sales-alerts', after.title)).toBeUndefined();
			expect(await route('list', {})).toMatchObject([{ changedBy: PEOPLE.ana }]);
		});

		it('holds back what an admin turned off', async () => {
			await ana.press('sss:route_enabled:deals', 'off');
			const held = event('deal.won');
			const outcome = await toRoutes.happens(held);
			expect(outcome.deliveries(NOT_SENT)).toMatchObject([
				{ status: 'not_sent', reason: 'category_off' },
			]);
			await ana.press('sss:route_enabled:deals', 'on');
			await toRoutes.happens(event('deal.won', { title: 'On again' }));
			expect(messageIn('#deal-desk', 'On again')).toBeDefined();
			expect(messageIn('#deal-desk', held.title)).toBeUndefined();
		});
	});

	it('an admin says who somebody is with the person picker', async () => {
		const lost = await toOwners.happens(event('deal.won', { owner: NORA }));
		expect(lost.deliveries(NOT_SENT)).toMatchObject([{ reason: 'unmatched' }]);
		expect(await ana.open()).toContain(NORA);
		await ana.press(`sss:link:${NORA}`, PEOPLE.ben);
		expect(ana.text()).toContain(`${NORA} is Ben Okafor from now on`);
		const found = event('deal.won', { owner: NORA });
		const outcome = await toOwners.happens(found);
		expect(outcome.deliveries(SENT)).toMatchObject([
			{ status: 'posted', recipient: { id: PEOPLE.ben } },
		]);
		expect(messageIn('ben', found.title)).toBeDefined();
		await ana.open();
		expect(ana.control(`sss:link:${NORA}`)).toBeUndefined();
	});

	describe('a notification', () => {
		const dev = () => new Home(office.slack, 'dev');
		let told: CrmEvent;
		const choose = async (value: string) => {
			const ts = messageIn('dev', told.title)?.ts ?? '';
			const request = { user: 'dev', channel: 'dev', ts, actionId: 'sss:menu:', value };
			expect((await office.slack.click(request)).error).toBeNull();
		};

		beforeAll(async () => {
			told = event('deal.stage_changed');
			await toOwners.happens(told);
		});

		it('says why it came', async () => {
			await choose('why:');
			const text = await modalOf('dev');
			expect(text).toContain(told.title);
			expect(text).toContain('owner, by e-mail dev@northwind.example');
			expect(text).toContain('Flow crm-to-owners');
			expect(text).toContain('Slack, at once');
		});

		it('stands in the Home tab among the last ones, with the same answer', async () => {
			const home = dev();
			expect(await home.open()).toContain(told.title);
			const why = home.controls().find(({ action_id }) => action_id.startsWith('sss:why:'));
			await office.slack.click({
				user: 'dev',
				viewId: home.id(),
				actionId: why?.action_id ?? '',
			});
			expect(await modalOf('dev')).toContain('owner, by e-mail dev@northwind.example');
		});

		it('mutes its kind: that kind alone comes no more, until it is unmuted', async () => {
			const { slack } = office;
			await choose('mute:deal.stage_changed');
			const note = await awaitIn(slack, 'the private answer', () =>
				slack.ephemerals({ user: 'dev' }).at(-1),
			);
			expect(readable(note)).toContain('Muted');
			const muted = event('deal.stage_changed');
			const outcome = await toOwners.happens(muted);
			expect(outcome.deliveries(NOT_SENT)).toMatchObject([{ reason: 'preference_off' }]);
			expect(messageIn('dev', muted.title)).toBeUndefined();
			const won = event('deal.won');
			await toOwners.happens(won);
			expect(messageIn('dev', won.title)).toBeDefined();

			const home = dev();
			expect(await home.open()).toContain('muted');
			await home.press('sss:unmute:deal.stage_changed');
			const heard = event('deal.stage_changed');
			await toOwners.happens(heard);
			expect(messageIn('dev', heard.title)).toBeDefined();
		});
	});
});
