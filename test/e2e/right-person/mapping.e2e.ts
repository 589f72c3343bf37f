import type { IDataObject } from 'n8n-workflow';

import { defaultSeed, PEOPLE } from '../../../sandbox/slack';
import { awaitIn } from '../../../sandbox/story/check';
import { PATIENCE_MS, waitFor } from '../host';
import { readable } from '../../helpers/readable';
import { type Flow, type Office, startOffice } from './start-office';
import { picked, slackStep, tellOwner } from './workflows';

const COLLEAGUES = Array.from({ length: 24 }, (_, at) => ({
	id: `U0COLLEAGUE${at}`,
	name: `colleague-${at}`,
	realName: `Colleague ${at}`,
	email: `colleague-${at}@northwind.example`,
}));
const SHARED = 'sales@northwind.example';
const NEWCOMER = 'nia@northwind.example';
const MAIDEN_NAME = 'chloe.dubois@crm.example';
/** As a CRM exports them: 24 colleagues, and six of whom each is another case. */
const OWNERS = [
	...COLLEAGUES.map(({ email, realName }) => ({ email: email.toUpperCase(), name: realName })),
	{ email: 'dev@northwind.example', name: 'Dev Patel' },
	{ email: MAIDEN_NAME, name: 'Chloe Dubois' },
	{ email: NEWCOMER, name: 'Nia Newcomer' },
	{ email: SHARED, name: 'Sales' },
	{ email: 'gus@agency.example', name: 'Gus Guest' },
	{ email: 'erin@northwind.example', name: 'Erin Former' },
];

describe('Who in the CRM is who in Slack, in the real n8n', () => {
	let office: Office;
	let flow: Flow;

	beforeAll(async () => {
		const seed = defaultSeed();
		seed.users.push(
			...COLLEAGUES,
			{ id: 'U0SALESEAST', name: 'east', realName: 'Sales East', email: SHARED },
			{ id: 'U0SALESWEST', name: 'west', realName: 'Sales West', email: SHARED },
		);
		office = await startOffice({ sandbox: { seed } });
		flow = await office.publishFlow('deals-to-owners', tellOwner());
	});

	afterAll(async () => {
		await office?.close();
	});

	const person = (operation: string, parameters: IDataObject = {}) =>
		slackStep('slackWorkspace', { resource: 'person', operation, ...parameters }, operation);
	const list = (state: string) =>
		office.byHand(person('list', { state, returnAll: true, returnWhat: 'people' }));
	const calls = (method: string) => office.slack.calls({ method }).length;
	let deals = 0;
	const won = (owner: string) => {
		deals += 1;
		return flow.happens({ id: `won-${deals}`, type: 'deal.won', title: `Deal ${deals}`, owner });
	};

	it('30 addresses cost one reading of the directory, and no look-up', async () => {
		expect(OWNERS).toHaveLength(30);
		office.slack.clearRecords();
		const step = person('autoMap', { whom: 'items', email: '={{ $json.email }}' });
		const mapped = await office.byHand(
			{ ...step, parameters: { ...step.parameters, personName: '={{ $json.name }}' } },
			OWNERS,
		);
		expect(mapped).toHaveLength(30);
		expect([calls('users.list'), calls('users.lookupByEmail'), calls('users.info')]).toEqual([
			1, 0, 0,
		]);
	});

	it('List shows who was mapped, who was not and why', async () => {
		const mapped = await list('mapped');
		expect(mapped).toHaveLength(25);
		expect(mapped).toContainEqual(
			expect.objectContaining({
				email: 'colleague-7@northwind.example',
				name: 'Colleague 7',
				slackUser: { id: 'U0COLLEAGUE7', name: 'Colleague 7' },
				matched: 'by e-mail',
			}),
		);
		expect(
			(await list('unmapped')).map(({ email, reason }) => `${String(email)}: ${String(reason)}`),
		).toEqual([
			`${MAIDEN_NAME}: nobody in Slack has this e-mail address`,
			'erin@northwind.example: Erin Former was deactivated in Slack',
			'gus@agency.example: Gus Guest is a guest in Slack',
			`${NEWCOMER}: nobody in Slack has this e-mail address`,
		]);
		expect(await list('ambiguous')).toMatchObject([
			{
				email: SHARED,
				slackUser: null,
				candidates: [{ name: 'Sales East' }, { name: 'Sales West' }],
			},
		]);
		expect(await office.byHand(person('list', { returnWhat: 'counts' }))).toMatchObject([
			{ mapped: 25, unmapped: 4, ambiguous: 1, conflicting: 0, total: 30 },
		]);
	});

	it('whoever was linked by hand gets what is for that address', async () => {
		const before = await won(MAIDEN_NAME);
		expect(before.deliveries(1)).toMatchObject([{ status: 'not_sent', reason: 'unmatched' }]);
		const chloe = picked(PEOPLE.chloe);
		await office.byHand(person('link', { email: MAIDEN_NAME, slackUser: chloe }));
		const after = await won(MAIDEN_NAME.toUpperCase());
		expect(after.deliveries()).toMatchObject([
			{ status: 'posted', recipient: { id: PEOPLE.chloe, name: 'Chloe Martin' } },
		]);
		const [message] = office.slack.messages('chloe');
		expect(readable(message)).toContain('Deal 2');
	});

	it('an address that two people have reaches neither', async () => {
		const outcome = await won(SHARED);
		expect(outcome.deliveries(1)).toMatchObject([
			{
				status: 'not_sent',
				detail: expect.stringContaining('2 people in Slack have this e-mail address'),
			},
		]);
	});

	it('who joins and who changes is known from Slack’s events, without a question', async () => {
		const { slack } = office;
		slack.clearRecords();
		slack.addUser({ id: 'U0NIA', name: 'nia', realName: 'Nia Newcomer', email: NEWCOMER });
		slack.changeUser({ user: 'dev', email: 'dev.patel@northwind.example' });
		await awaitIn(slack, 'both events to be taken', () =>
			slack.deliveries({ kind: 'event' }).filter(({ acknowledged }) => acknowledged).length >= 2
				? true
				: null,
		);
		const people = await waitFor('the list to follow', PATIENCE_MS, async () => {
			const seen = await list('all');
			const state = (address: string) => seen.find(({ email }) => email === address)?.state;
			const follows = state(NEWCOMER) === 'mapped' && state('dev@northwind.example') === 'unmapped';
			return follows ? seen : null;
		});
		expect(people).toContainEqual(
			expect.objectContaining({
				email: NEWCOMER,
				slackUser: { id: 'U0NIA', name: 'Nia Newcomer' },
			}),
		);
		expect((await won(NEWCOMER)).deliveries()).toMatchObject([{ recipient: { id: 'U0NIA' } }]);
		expect((await won('dev.patel@northwind.example')).deliveries()).toMatchObject([
			{ recipient: { id: PEOPLE.dev } },
		]);
		expect(readable(slack.messages('dev')[0])).toContain('Deal 5');
		expect([calls('users.list'), calls('users.lookupByEmail')]).toEqual([0, 0]);
	});

	it('Export gives flat rows for a spreadsheet, links by hand among them', async () => {
		const rows = await office.byHand(person('export', { state: 'all', returnAll: true }));
		// The 30, and the address that Dev has now.
		expect(rows).toHaveLength(31);
		expect(rows).toContainEqual(
			expect.objectContaining({
				email: MAIDEN_NAME,
				name: 'Chloe Dubois',
				state: 'mapped',
				slackUserId: PEOPLE.chloe,
				slackName: 'Chloe Martin',
				matchedBy: 'manual',
			}),
		);
		for (const value of rows.flatMap((row) => Object.values(row))) {
			expect(typeof value).toBe('string');
		}
	});
});
