import { PEOPLE } from '../../sandbox/slack';
import { type DigestBench, openDigestBench } from '../helpers/digest-bench';
import { closeSandboxes } from '../helpers/sandbox';
import { allTexts } from '../helpers/slack-limits';

let bench: DigestBench;
beforeEach(async () => {
	bench = await openDigestBench();
});
afterEach(async () => {
	await bench.close();
	await closeSandboxes();
});

const posts = () => bench.sandbox.calls({ method: 'chat.postMessage' });
const read = (person: string) =>
	bench.sandbox
		.messages(person)
		.map((message) => allTexts(message as unknown as Parameters<typeof allTexts>[0]).join('\n'));
const waiting = () => bench.store.digestsWaiting({ ...bench.app, after: null, limit: 10 });
const activity = () => bench.store.notificationsOf({ ...bench.app, limit: 10 });

const ANA = { userId: PEOPLE.ana, email: null };

describe('what is not sent', () => {
	it('is stale: then nothing is sent, and nothing is said', async () => {
		const over = { type: 'digest.meetings', dueAt: '2030-11-25T07:30:00Z' };
		await bench.keep({ staleAt: Date.parse('2030-11-25T07:00:00Z') });
		await bench.keep({}, over);
		await bench.goTo('25T08:00');
		expect(await bench.run()).toEqual([]);
		expect(posts()).toEqual([]);
		expect(await activity()).toEqual([]);
		expect(await bench.store.digestItemsOf({ ...bench.app, ...ANA, limit: 5 })).toEqual([]);
	});

	it('is stale among others', async () => {
		await bench.keep({}, { title: 'over', type: 'digest.meetings', dueAt: '2030-11-25T07:30:00Z' });
		await bench.keep({}, { title: 'still good' });
		await bench.goTo('25T08:00');
		await bench.run();
		expect(read('ana')).toEqual([expect.stringContaining('1 update')]);
	});

	it('is not wanted any more: dropped, and noted', async () => {
		await bench.keep({ dedupeKey: 'kept-1' }, { title: 'Deal won: Acme' });
		await bench.keep({}, { title: 'Ticket', type: 'ticket.created', category: 'tickets' });
		await bench.store.savePreference({
			...bench.app,
			userId: PEOPLE.ana,
			match: 'deals',
			choice: { channel: 'off', timing: 'immediate' },
		});
		await bench.goTo('25T08:00');
		await bench.run();
		expect(read('ana')).toEqual([expect.not.stringContaining('Acme')]);
		expect(await activity()).toContainEqual(
			expect.objectContaining({
				id: 'kept-1',
				status: 'not_sent',
				reason: 'preference_off',
				why: expect.objectContaining({ preference: 'your choice for Deals: Off' }),
			}),
		);
	});

	it('is of somebody who switched everything off', async () => {
		await bench.keep();
		await bench.prefer(PEOPLE.ana, 'enabled', false);
		await bench.goTo('25T08:00');
		expect(await bench.run()).toEqual([]);
		expect(posts()).toEqual([]);
		expect(await activity()).toMatchObject([{ status: 'not_sent', reason: 'switched_off' }]);
		expect(await waiting()).toEqual([]);
	});

	it('is words of the builder’s own only when the switch is off', async () => {
		await bench.keep({}, { title: 'Hello', type: 'text', category: 'other' });
		await bench.store.savePreference({
			...bench.app,
			userId: PEOPLE.ana,
			match: '*',
			choice: { channel: 'off', timing: 'immediate' },
		});
		await bench.goTo('25T08:00');
		expect(await bench.run()).toHaveLength(1);
	});
});

describe('e-mail', () => {
	it('gets what is for e-mail, once, and Slack the rest', async () => {
		await bench.keep({ channel: 'email' }, { title: 'by e-mail' });
		await bench.keep({ channel: 'both' }, { title: 'by both' });
		await bench.keep({ channel: 'slack' }, { title: 'in Slack' });
		await bench.goTo('25T08:00');
		const [one, ...others] = (await Promise.all([bench.run(), bench.run()]))
			.flat()
			.filter(({ sent }) => sent?.email);
		expect(others).toEqual([]);
		expect(one?.sent?.email).toMatchObject({ to: 'ana@northwind.example', view: { total: 2 } });
		const titles = one?.sent?.email?.view.entries.map(({ line }) => line.title);
		expect(titles).toEqual(['by e-mail', 'by both']);
		expect(read('ana')).toEqual([expect.not.stringContaining('by e-mail')]);
		expect(read('ana')).toEqual([expect.stringContaining('2 updates')]);
		expect(await waiting()).toEqual([]);
		expect(await bench.run()).toEqual([]);
	});

	it('reaches people whom Slack does not know', async () => {
		const stranger = { userId: '', email: 'nora@nowhere.example', channel: 'email' as const };
		await bench.keep(stranger);
		await bench.goTo('25T09:00');
		const sent = await bench.run();
		expect(sent).toMatchObject([{ sent: { slack: null, email: { to: 'nora@nowhere.example' } } }]);
		expect(posts()).toEqual([]);
		expect(await waiting()).toEqual([]);
	});

	it('is taken to Slack where there is no address', async () => {
		await bench.keep({ userId: PEOPLE.ana, email: null, channel: 'email' });
		await bench.goTo('25T08:00');
		// Slack’s own address of the person serves.
		expect(await bench.run()).toMatchObject([
			{ sent: { slack: null, email: { to: 'ana@northwind.example' } } },
		]);
	});
});
