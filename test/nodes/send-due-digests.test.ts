import { randomUUID } from 'node:crypto';

import type { IDataObject } from 'n8n-workflow';

import { PEOPLE } from '../../sandbox/slack';
import type { Store } from '../../src/core/store';
import { type Bench, deliveries, readable, setUp, signal } from '../helpers/n8n';
import { type ClockedStore, openClockedStore } from '../helpers/n8n-clocked-store';

const SENT = 0;
const NOT_SENT = 1;
const E_MAIL = 2;

/** The nodes work on a store whose clock the test moves. */
let clocked: ClockedStore;
jest.mock('../../src/n8n/shared-store', () => ({
	sharedStore: async (): Promise<Store> => clocked.store,
}));

let bench: Bench;
beforeEach(async () => {
	[bench, clocked] = await Promise.all([setUp(), openClockedStore()]);
});
afterEach(async () => {
	await bench.tearDown();
	await clocked.close();
});

const HOUR = 3_600_000;
/** The sandbox's people live in Amsterdam: 08:00 there on a Monday in winter. */
const MONDAY_EIGHT = Date.parse('2030-11-25T07:00:00Z');
const goTo = async (time: number) => clocked.advance(time - (await clocked.store.now()));

const keepFor = (email: string, parameters: IDataObject = {}) =>
	bench.slackNode('slackDirectMessage', {
		parameters: {
			operation: 'send',
			people: { person: [{ by: 'email', email }] },
			when: 'daily',
			...parameters,
		},
	});
const digestNode = (parameters: IDataObject = {}) =>
	bench.slackNode('slackDirectMessage', {
		parameters: { operation: 'sendDueDigests', ...parameters },
	});
const sendDue = (parameters: IDataObject = {}) =>
	bench.host.execute(digestNode(parameters), [{ timestamp: 'now' }]);

const deal = (name: string) => {
	const id = randomUUID();
	return signal('deal.won', {
		id: `deal.won:${id}`,
		title: `Deal won: ${name}`,
		subject: { kind: 'deal', id, name, url: null },
	});
};
const readBy = (person: string) => bench.sandbox.messages(person).map(readable);
const counts = (outputs: unknown[][]) => outputs.map((output) => output.length);

describe('three Signals kept for a person', () => {
	beforeEach(async () => {
		await goTo(MONDAY_EIGHT);
		const kept = await bench.host.execute(keepFor('ana@northwind.example'), [
			deal('Acme'),
			deal('Globex'),
			deal('Initech'),
		]);
		expect(deliveries(kept.flat()).map(({ status }) => status)).toEqual([
			'digested',
			'digested',
			'digested',
		]);
		expect(bench.sandbox.messages('ana')).toEqual([]);
	});

	it('come as one message at their hour, and leave through Sent once', async () => {
		expect(counts(await sendDue())).toEqual([0, 0, 0]);
		await goTo(MONDAY_EIGHT + HOUR);
		const outputs = await sendDue();
		expect(counts(outputs)).toEqual([1, 0, 0]);
		const [message] = bench.sandbox.messages('ana');
		expect(deliveries(outputs[SENT])).toMatchObject([
			{
				status: 'posted',
				channel: expect.stringMatching(/^D/),
				ts: message?.ts,
				permalink: expect.stringContaining('/archives/D'),
				recipient: { id: PEOPLE.ana, name: 'Ana Alvarez', email: 'ana@northwind.example' },
			},
		]);
		expect(outputs[SENT]?.[0]?.json.digest).toEqual({
			period: 'daily',
			slot: '2030-11-25T08:00:00.000Z',
			count: 3,
		});
		expect(readBy('ana')).toEqual([
			expect.stringContaining('Your daily digest: 3 updates, Mon 25 Nov'),
		]);
		for (const name of ['Acme', 'Globex', 'Initech']) expect(readBy('ana')[0]).toContain(name);
		expect(counts(await sendDue())).toEqual([0, 0, 0]);
		expect(bench.sandbox.messages('ana')).toHaveLength(1);
	});

	it('are sent once by two workflows that run at the same time', async () => {
		await goTo(MONDAY_EIGHT + HOUR);
		await Promise.all([sendDue(), sendDue(), sendDue()]);
		expect(bench.sandbox.messages('ana')).toHaveLength(1);
	});

	it('can be sent at once, under a heading', async () => {
		const digestOptions = { evenIfNotDue: true, heading: 'A try' };
		expect(counts(await sendDue({ digestPeriod: 'weekly', digestOptions }))).toEqual([0, 0, 0]);
		expect(counts(await sendDue({ digestPeriod: 'daily', digestOptions }))).toEqual([1, 0, 0]);
		expect(readBy('ana')).toEqual([expect.stringContaining('A try: 3 updates')]);
	});

	it('leave through E-Mail for who wants that, and through both for who wants both', async () => {
		await clocked.store.savePreference({
			...bench.app,
			userId: PEOPLE.ben,
			match: 'deals',
			choice: { channel: 'both', timing: 'daily' },
		});
		const toBen = keepFor('ben@northwind.example', { when: 'preference' });
		await bench.host.execute(toBen, [deal('Umbrella')]);
		await goTo(MONDAY_EIGHT + HOUR);
		const outputs = await sendDue();
		expect(counts(outputs)).toEqual([2, 0, 1]);
		expect(readBy('ben')).toEqual([expect.stringContaining('Umbrella')]);
		expect(outputs[E_MAIL]?.[0]?.json).toMatchObject({
			digest: { period: 'daily', count: 1 },
			delivery: { recipient: { id: PEOPLE.ben } },
			email: {
				to: 'ben@northwind.example',
				subject: 'Your daily digest: 1 update, Mon 25 Nov',
				text: expect.stringContaining('Deal won: Umbrella'),
				html: expect.stringContaining('Deal won: Umbrella'),
			},
		});
	});

	it('leave through Not Sent, and stay, where Slack refuses; the others are sent', async () => {
		await bench.host.execute(keepFor('ben@northwind.example'), [deal('Umbrella')]);
		bench.sandbox.removeUser('ben');
		await goTo(MONDAY_EIGHT + 25 * HOUR);
		const outputs = await sendDue();
		expect(counts(outputs)).toEqual([1, 1, 0]);
		expect(deliveries(outputs[NOT_SENT])).toMatchObject([
			{
				status: 'not_sent',
				reason: 'slack_failed',
				recipient: { id: PEOPLE.ben },
				detail: expect.stringMatching(/deactivated/),
			},
		]);
		await sendDue();
		const last = await sendDue();
		expect(deliveries(last[NOT_SENT])).toMatchObject([{ reason: 'slack_refused' }]);
		expect(counts(await sendDue())).toEqual([0, 0, 0]);
	});

	it('stay where the connection is gone, and the run says what to do', async () => {
		bench.sandbox.revoke();
		await goTo(MONDAY_EIGHT + HOUR);
		await expect(sendDue()).rejects.toThrow('reconnect');
		const waiting = await clocked.store.digestsWaiting({ ...bench.app, after: null, limit: 5 });
		expect(waiting).toMatchObject([{ count: 3 }]);
	});
});
