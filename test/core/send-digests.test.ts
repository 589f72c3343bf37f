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

const BEN = { userId: PEOPLE.ben, email: 'ben@northwind.example' };
const BOTH_AT_NINE = '26T15:00';

const posts = () => bench.sandbox.calls({ method: 'chat.postMessage' });
const read = (person: string) =>
	bench.sandbox
		.messages(person)
		.map((message) => allTexts(message as unknown as Parameters<typeof allTexts>[0]).join('\n'));
const waiting = () => bench.store.digestsWaiting({ ...bench.app, after: null, limit: 10 });
const activity = () => bench.store.notificationsOf({ ...bench.app, limit: 10 });

describe('when a digest is due', () => {
	it('comes to each at nine in their own time zone, once', async () => {
		await bench.keep({}, { title: 'Deal won: Acme' });
		await bench.keep({}, { title: 'Deal lost: Globex' });
		await bench.keep(BEN, { title: 'Deal won: Initech' });

		await bench.goTo('25T07:59');
		expect(await bench.run()).toEqual([]);
		await bench.goTo('25T08:00');
		expect(await bench.run()).toMatchObject([
			{
				waiting: { userId: PEOPLE.ana, period: 'daily' },
				sent: { slot: '2030-11-25T08:00:00.000Z', slack: { status: 'posted', count: 2 } },
				error: null,
			},
		]);
		expect(read('ana')).toEqual([expect.stringMatching(/daily digest: 2 updates, Mon 25 Nov/)]);
		expect(read('ben')).toEqual([]);

		await bench.goTo('25T13:59');
		expect(await bench.run()).toEqual([]);
		await bench.goTo('25T14:00');
		expect(await bench.run()).toHaveLength(1);
		expect(read('ben')).toEqual([expect.stringContaining('Deal won: Initech')]);
		expect(await bench.run()).toEqual([]);
		expect(posts()).toHaveLength(2);
		expect(await waiting()).toEqual([]);
	});

	it('leaves what came after the hour to the next day', async () => {
		await bench.keep({}, { title: 'before' });
		await bench.goTo('25T08:01');
		await bench.keep({}, { title: 'after' });
		await bench.run();
		expect(read('ana')).toEqual([expect.not.stringContaining('*after*')]);
		await bench.goTo('26T08:00');
		await bench.run();
		expect(read('ana')[1]).toContain('*after*');
	});

	it('is weekly on the day and at the hour the person chose', async () => {
		await bench.prefer(PEOPLE.ana, 'digestWeekday', 3);
		await bench.prefer(PEOPLE.ana, 'digestAt', '17:30');
		await bench.keep({ period: 'weekly' });
		await bench.goTo('27T16:29');
		expect(await bench.run()).toEqual([]);
		await bench.goTo('27T16:30');
		await bench.run({ period: 'daily' });
		expect(posts()).toEqual([]);
		await bench.run({ period: 'weekly' });
		expect(read('ana')).toEqual([expect.stringContaining('weekly digest: 1 update, Wed 27 Nov')]);
	});

	it('comes in quiet hours, too: the person chose the hour', async () => {
		await bench.store.saveSetting({
			...bench.app,
			userId: PEOPLE.ana,
			name: 'quietHours',
			value: { from: '08:00', until: '10:00', weekends: false },
		});
		await bench.keep();
		await bench.goTo('25T08:00');
		expect(await bench.run()).toHaveLength(1);
	});

	it('can be asked for at once', async () => {
		await bench.keep();
		await bench.keep({ ...BEN, period: 'weekly' });
		const sent = await bench.run({ evenIfNotDue: true, heading: 'A test' });
		expect(sent).toHaveLength(2);
		expect(read('ana')).toEqual([expect.stringContaining('A test: 1 update')]);
		await bench.keep();
		await bench.run({ evenIfNotDue: true });
		expect(read('ana')).toHaveLength(2);
	});

	it('takes the rest of an hour that its timer left behind, but not into quiet hours', async () => {
		await bench.keep({ period: 'overflow' });
		await bench.store.saveSetting({
			...bench.app,
			userId: PEOPLE.ana,
			name: 'quietHours',
			value: { from: '08:00', until: '10:00', weekends: false },
		});
		await bench.goTo('25T07:59');
		expect(await bench.run({ evenIfNotDue: true })).toEqual([]);
		await bench.goTo('25T08:30');
		expect(await bench.run()).toEqual([]);
		await bench.goTo('25T09:00');
		expect(await bench.run()).toHaveLength(1);
		expect(read('ana')).toEqual([expect.stringContaining('1 more notification in the past hour')]);
	});
});

describe('once', () => {
	it('whoever runs at the same time', async () => {
		for (let count = 0; count < 3; count += 1) await bench.keep();
		await bench.keep(BEN);
		await bench.goTo(BOTH_AT_NINE);
		const runs = await Promise.all([bench.run(), bench.run(), bench.run()]);
		expect(posts()).toHaveLength(2);
		expect(runs.flat().filter(({ sent }) => sent?.slack?.status === 'posted')).toHaveLength(2);
		expect(runs.flat().filter(({ error }) => error)).toEqual([]);
		expect(await waiting()).toEqual([]);
	});

	describe('with a crash between two parts', () => {
		const COUNT = 120;
		const titles = Array.from({ length: COUNT }, (_, index) => `Deal number ${index}.`);
		/** How often each title stands in a message. */
		const shown = () => {
			const text = read('ana').join('\n');
			return titles.map((title) => text.split(`*${title}*`).length - 1);
		};
		/** Dies while it posts the second part. */
		const dying = () => {
			let count = 0;
			return {
				postMessage: async (request: Parameters<typeof bench.slack.postMessage>[0]) => {
					count += 1;
					if (count === 2) throw new Error('killed');
					return bench.slack.postMessage(request);
				},
			};
		};

		beforeEach(async () => {
			for (const [index, title] of titles.entries()) {
				const type = index < 20 ? 'deal.lost' : 'deal.won';
				await bench.keep({}, { title, type, summary: 'x'.repeat(250) });
			}
			await bench.goTo('25T08:00');
			await bench.run({}, dying());
			expect(posts()).toHaveLength(1);
			await bench.goTo('25T08:15');
		});

		it('loses nothing and repeats nothing', async () => {
			await bench.keep({}, { title: 'came later' });
			expect(await bench.run()).toMatchObject([
				{ sent: { slack: { status: 'posted', count: COUNT } } },
			]);
			expect(shown()).toEqual(titles.map(() => 1));
			const text = read('ana').join('\n');
			for (const part of ['(1 of 3)', '(2 of 3)', '(3 of 3)']) expect(text).toContain(part);
			expect(text).not.toContain('came later');
			expect(await waiting()).toMatchObject([{ count: 1, slot: null }]);
		});

		it('also when the split would be another by now', async () => {
			// The first twenty of those that are in Slack are not wanted any more.
			await bench.store.savePreference({
				...bench.app,
				userId: PEOPLE.ana,
				match: 'deal.lost',
				choice: { channel: 'off', timing: 'immediate' },
			});
			await bench.run();
			expect(shown()).toEqual(titles.map(() => 1));
			expect(await waiting()).toEqual([]);
		});
	});
});

it('is noted with where it is, for "why did I get this?"', async () => {
	await bench.keep();
	await bench.goTo('25T08:00');
	const [one] = await bench.run();
	const message = one?.sent?.slack?.message;
	expect(await activity()).toMatchObject([
		{
			userId: PEOPLE.ana,
			title: 'Your daily digest: 1 update',
			status: 'posted',
			channel: message?.channel,
			ts: message?.ts,
			permalink: expect.stringContaining('https://northwind.slack.com/archives/'),
			why: { preference: 'kept for your daily digest', workflow: 'Send due digests' },
		},
	]);
});
