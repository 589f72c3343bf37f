import { PEOPLE } from '../../../sandbox/slack';
import type { Message } from '../../../sandbox/slack/types';
import { Home, type Person } from './home';
import { localHour, localWeekday } from './local-time';
import { readable } from '../../helpers/readable';
import { type CrmEvent, type Flow, type Office, startOffice } from './start-office';
import { moveKept } from './store-by-hand';
import { slackStep, tellOwner } from './workflows';

const SENT = 0;
const NOT_SENT = 1;
const E_MAIL = 2;
const DAY_MS = 86_400_000;

/** What is kept becomes one message per person, at their hour, once. */
describe('Digests, in the real n8n', () => {
	let office: Office;
	let flow: Flow;
	let digests: Flow;

	beforeAll(async () => {
		office = await startOffice();
		flow = await office.publishFlow('crm-to-owners', tellOwner());
		// Its schedule is the webhook here: nobody waits a quarter of an hour.
		digests = await office.publishFlow(
			'quarter-of-an-hour',
			slackStep('slackDirectMessage', { operation: 'sendDueDigests', digestPeriod: 'both' }),
		);
	});

	afterAll(async () => {
		await office?.close();
	});

	let count = 0;
	function event(type: string, overrides: Partial<CrmEvent> = {}): CrmEvent {
		count += 1;
		const title = `Globex ${count}`;
		const url = `https://crm.example/records/${count}`;
		return { id: `event-${count}`, type, title, url, owner: 'ana@northwind.example', ...overrides };
	}
	const sendDue = () => digests.happens(event('system.test'));
	const choose = async (user: Person, value: string, subject = 'deals') => {
		const home = new Home(office.slack, user);
		await home.open();
		await home.press(`sss:choice:${subject}`, value);
		// Half a day and half a week away, whenever this runs.
		await home.press('sss:digest_at:', localHour(DAY_MS / 2));
		await home.press('sss:digest_weekday:', String(localWeekday(3 * DAY_MS)));
		return home;
	};
	const digestsOf = (user: string): Message[] =>
		office.slack.messages(user).filter((message) => readable(message).includes('digest:'));

	it('what Ana wants daily is kept, and nothing is sent before her hour', async () => {
		const home = await choose('ana', 'slack.daily', '*');
		for (const type of ['deal.won', 'ticket.created', 'deal.lost', 'task.assigned']) {
			const outcome = await flow.happens(event(type));
			expect(outcome.deliveries(SENT)).toMatchObject([{ status: 'digested' }]);
		}
		expect((await sendDue()).items(SENT)).toEqual([]);
		expect(office.slack.messages('ana')).toEqual([]);
		expect(await home.open()).toContain('4 notifications wait for your next digest');
	});

	it('comes as one message, in groups and with links', async () => {
		await moveKept(office.host, DAY_MS);
		const outcome = await sendDue();
		const [message] = digestsOf('ana');
		expect(outcome.deliveries(SENT)).toMatchObject([
			{ status: 'posted', ts: message?.ts, recipient: { id: PEOPLE.ana } },
		]);
		expect(outcome.items(SENT)).toMatchObject([{ digest: { period: 'daily', count: 4 } }]);
		expect([outcome.items(NOT_SENT), outcome.items(E_MAIL)]).toEqual([[], []]);
		const text = readable(message);
		expect(text).toContain('Your daily digest: 4 updates');
		// By category, in the order of the vocabulary.
		expect(text).toMatch(
			/\*Deals\*\n[^]*Globex 3[^]*\*Tickets\*\n[^]*Globex 2[^]*\*Tasks\*\n[^]*Globex 4/,
		);
		for (const at of [1, 2, 3, 4]) {
			expect(text).toContain(`*<https://crm.example/records/${at}|Globex ${at}>*`);
		}
	});

	it('comes once: the next run has nothing to send', async () => {
		const outcome = await sendDue();
		expect([SENT, NOT_SENT, E_MAIL].map((output) => outcome.items(output))).toEqual([[], [], []]);
		expect(digestsOf('ana')).toHaveLength(1);
		expect(office.slack.messages('ana')).toHaveLength(1);
	});

	it('leaves through E-Mail, or through both, for who wants that', async () => {
		await choose('ben', 'email.daily');
		await choose('chloe', 'both.weekly');
		for (const owner of ['ben', 'chloe']) {
			const won = event('deal.won', { owner: `${owner}@northwind.example`, title: `For ${owner}` });
			expect((await flow.happens(won)).deliveries(SENT)).toMatchObject([{ status: 'digested' }]);
		}
		await moveKept(office.host, DAY_MS);
		const daily = await sendDue();
		expect(daily.items(SENT)).toEqual([]);
		expect(daily.items(E_MAIL)).toMatchObject([
			{
				email: {
					to: 'ben@northwind.example',
					subject: expect.stringContaining('Your daily digest: 1 update'),
					text: expect.stringContaining('For ben'),
				},
			},
		]);
		await moveKept(office.host, 6 * DAY_MS);
		const weekly = await sendDue();
		expect(weekly.deliveries(SENT)).toMatchObject([{ recipient: { id: PEOPLE.chloe } }]);
		expect(weekly.items(E_MAIL)).toMatchObject([
			{
				email: {
					to: 'chloe@northwind.example',
					subject: expect.stringContaining('Your weekly digest: 1 update'),
					html: expect.stringContaining('For chloe'),
				},
			},
		]);
		expect(digestsOf('chloe').map(readable)).toEqual([expect.stringContaining('For chloe')]);
		expect(office.slack.messages('ben')).toEqual([]);
		expect((await sendDue()).items(E_MAIL)).toEqual([]);
	});

	it('leaves out what is too old to be of use, and sends nothing when nothing is left', async () => {
		await flow.happens(event('deal.won', { title: 'Long ago' }));
		await moveKept(office.host, 30 * DAY_MS);
		const outcome = await sendDue();
		expect([SENT, NOT_SENT, E_MAIL].map((output) => outcome.items(output))).toEqual([[], [], []]);
		expect(digestsOf('ana')).toHaveLength(1);
	});
});
