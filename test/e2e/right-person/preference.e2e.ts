import { PEOPLE } from '../../../sandbox/slack';
import { awaitIn } from '../../../sandbox/story/check';
import { moveTimers, PATIENCE_MS, waitFor } from '../host';
import { Home } from './home';
import { localTime } from './local-time';
import { readable } from '../../helpers/readable';
import { deferredUntil } from './store-by-hand';
import { type CrmEvent, type Flow, type Office, startOffice } from './start-office';
import { slackStep, tellOwner } from './workflows';

const SENT = 0;
const NOT_SENT = 1;
const E_MAIL = 2;
const HOUR_MS = 3_600_000;
const BEN = 'ben@northwind.example';

/** What people choose in App Home, and what then reaches them. */
describe('How a person wants to be told, in the real n8n', () => {
	let office: Office;
	let flow: Flow;
	let home: Home;

	beforeAll(async () => {
		office = await startOffice();
		flow = await office.publishFlow('crm-to-owners', tellOwner());
		home = new Home(office.slack, 'ben');
	});

	afterAll(async () => {
		await office?.close();
	});

	let count = 0;
	function event(type: string, overrides: Partial<CrmEvent> = {}): CrmEvent {
		count += 1;
		return { id: `event-${count}`, type, title: `Globex ${count}`, owner: BEN, ...overrides };
	}
	const posts = () => office.slack.calls({ method: 'chat.postMessage' }).length;
	const toBen = (title: string) =>
		office.slack.messages('ben').filter((message) => readable(message).includes(title));
	const cameTo = (user: string, title: string) =>
		awaitIn(office.slack, `${title} for ${user}`, () =>
			office.slack.messages(user).find((message) => readable(message).includes(title)),
		);

	it('App Home shows what holds, and takes what Ben chooses', async () => {
		expect(await home.open()).toContain('Notifications are on');
		expect(home.chosen('sss:choice:deals')).toBe('default');
		await home.press('sss:choice:deals', 'slack.daily');
		expect(home.chosen('sss:choice:deals')).toBe('slack.daily');
		await home.press('sss:quiet:', 'own');
		await home.press('sss:quiet_from:', localTime(-HOUR_MS));
		await home.press('sss:quiet_until:', localTime(3 * HOUR_MS));
		expect(home.control('sss:quiet_until:')).toMatchObject({ type: 'timepicker' });
	});

	it('a deal is kept for the daily digest', async () => {
		const outcome = await flow.happens(event('deal.won'));
		expect(outcome.deliveries(SENT)).toMatchObject([
			{
				status: 'digested',
				reason: 'daily_digest',
				detail: expect.stringContaining('your choice for Deals'),
				recipient: { id: PEOPLE.ben },
			},
		]);
		expect(posts()).toBe(0);
		expect(await home.open()).toContain('1 notification waits for your next digest');
	});

	it('what is critical comes at once, in quiet hours and for all that', async () => {
		const outage = event('ticket.created', { severity: 'critical', title: 'Globex is down' });
		const outcome = await flow.happens(outage);
		expect(outcome.deliveries(SENT)).toMatchObject([{ status: 'posted' }]);
		expect(toBen('Globex is down')).toHaveLength(1);
	});

	it('what comes in quiet hours waits, outlives a crash of n8n, and arrives once', async () => {
		const { host } = office;
		const ticket = event('ticket.created');
		const deferred = await flow.happens(ticket);
		expect(deferred.deliveries(SENT)).toMatchObject([
			{ status: 'deferred', reason: 'quiet_hours', until: expect.stringMatching(/Z$/) },
		]);
		expect(toBen(ticket.title)).toEqual([]);

		await host.kill9();
		await host.start();
		await host.waitForWebhook(new URL(office.entryUrl).pathname.replace('/webhook/', ''));
		// Ben is off for longer: at the old hour it is asked about anew, and waits on.
		await home.press('sss:quiet_until:', localTime(6 * HOUR_MS));
		await moveTimers(host, 4 * HOUR_MS);
		await waitFor('the message to wait on', PATIENCE_MS, async () => {
			const until = await deferredUntil(host);
			return until.length === 1 && until.every((time) => time > Date.now() + 4 * HOUR_MS);
		});
		expect(toBen(ticket.title)).toEqual([]);

		await home.press('sss:quiet:', 'off');
		await moveTimers(host, 7 * HOUR_MS);
		await cameTo('ben', ticket.title);
		const again = await flow.happens(ticket);
		expect(again.deliveries(SENT)).toMatchObject([{ status: 'duplicate' }]);
		expect(toBen(ticket.title)).toHaveLength(1);
	});

	it('e-mail leaves through E-Mail, for the builder’s mail node', async () => {
		await home.press('sss:choice:tickets', 'email.immediate');
		const before = posts();
		const ticket = event('ticket.created', { url: 'https://crm.example/tickets/7' });
		const outcome = await flow.happens(ticket);
		expect([outcome.items(SENT), outcome.items(NOT_SENT)]).toEqual([[], []]);
		expect(outcome.items(E_MAIL)).toMatchObject([
			{
				type: 'ticket.created',
				delivery: { reason: 'preference_email', recipient: { id: PEOPLE.ben } },
				email: {
					to: BEN,
					subject: ticket.title,
					text: expect.stringContaining('https://crm.example/tickets/7'),
					html: expect.stringContaining(ticket.title),
				},
			},
		]);
		expect(posts()).toBe(before);
	});

	it('Slack and e-mail leaves through both', async () => {
		await home.press('sss:choice:tickets', 'both.immediate');
		const ticket = event('ticket.created');
		const outcome = await flow.happens(ticket);
		expect(outcome.deliveries(SENT)).toMatchObject([{ status: 'posted' }]);
		expect(outcome.items(E_MAIL)).toMatchObject([{ email: { to: BEN, subject: ticket.title } }]);
		expect(toBen(ticket.title)).toHaveLength(1);
	});

	it('Slack’s do-not-disturb holds back until it ends, over an update of n8n', async () => {
		const { slack, host } = office;
		slack.setDnd({ user: 'dev', snoozeMinutes: 60 });
		const task = event('task.assigned', { owner: 'dev@northwind.example' });
		const outcome = await flow.happens(task);
		expect(outcome.deliveries(SENT)).toMatchObject([{ status: 'deferred', reason: 'dnd' }]);
		await host.restart();
		expect(slack.messages('dev')).toEqual([]);
		slack.setDnd({ user: 'dev', snoozeMinutes: null });
		await moveTimers(host, 2 * HOUR_MS);
		await cameTo('dev', task.title);
		expect(slack.messages('dev')).toHaveLength(1);
	});

	it('whoever switches off hears nothing, and is greeted when switching on again', async () => {
		const { slack } = office;
		await home.press('sss:enabled:', 'off');
		expect(home.text()).toContain('Notifications are off');
		const unheard = event('task.assigned', { severity: 'critical' });
		const outcome = await flow.happens(unheard);
		expect(outcome.deliveries(NOT_SENT)).toMatchObject([
			{ status: 'not_sent', reason: 'switched_off', recipient: { id: PEOPLE.ben } },
		]);
		expect(toBen(unheard.title)).toEqual([]);
		const before = slack.messages('ben').length;
		await home.press('sss:enabled:', 'on');
		expect(home.text()).toContain('Notifications are on');
		const greeted = await awaitIn(slack, 'the first message', () => slack.messages('ben')[before]);
		expect(readable(greeted)).toContain('Notifications are on');
		await flow.happens(event('task.assigned', { title: 'Heard again' }));
		expect(toBen('Heard again')).toHaveLength(1);
	});

	it('where the organisation has it opt-in, the DM opens with the first switching on', async () => {
		const chloe = new Home(office.slack, 'chloe');
		await office.byHand(
			slackStep('slackWorkspace', {
				resource: 'preference',
				operation: 'setSettings',
				settingsOf: 'organisation',
				organisationSettings: { optIn: 'optIn' },
			}),
		);
		const owner = 'chloe@northwind.example';
		const outcome = await flow.happens(event('task.assigned', { owner }));
		expect(outcome.deliveries(NOT_SENT)).toMatchObject([{ reason: 'not_opted_in' }]);
		expect(await chloe.open()).toContain('Nobody gets anything before switching it on');
		await chloe.press('sss:enabled:', 'on');
		await cameTo('chloe', 'Notifications are on');
		const task = event('task.assigned', { owner });
		await flow.happens(task);
		await cameTo('chloe', task.title);
	});
});
