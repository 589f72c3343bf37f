import type { IDataObject } from 'n8n-workflow';

import { CHANNELS, PEOPLE, TOKENS } from '../../sandbox/slack';
import type { NotifyChannel, NotifyTiming } from '../../src/core/preference-types';
import {
	type Bench,
	channelByName,
	deliveries,
	publishedTrigger,
	setUp,
	signal,
} from '../helpers/n8n';
import { quietNow } from '../helpers/notices';

let bench: Bench;
beforeEach(async () => {
	bench = await setUp();
});
afterEach(() => bench.tearDown());

const SENT = 0;
const NOT_SENT = 1;
const E_MAIL = 2;

const person = (email: string) => ({ name: null, email, id: null });
const people = {
	...signal().people,
	owner: person('ana@northwind.example'),
	csm: null,
	manager: null,
};
const won = (overrides = {}) => signal('deal.won', { people, ...overrides });
const stranger = () =>
	signal('deal.won', { people: { ...people, owner: person('nora@nowhere.example') } });

const toOwner = { people: { person: [{ by: 'role', role: 'owner' }] } };

function dmNode(parameters: IDataObject = {}, options = {}) {
	return bench.slackNode('slackDirectMessage', {
		parameters: { operation: 'send', ...toOwner, ...parameters },
		...options,
	});
}

const choose = (
	channel: NotifyChannel,
	timing: NotifyTiming = 'immediate',
	userId: string = PEOPLE.ana,
) =>
	bench.store.savePreference({ ...bench.app, userId, match: 'deals', choice: { channel, timing } });
const setting = (
	name: string,
	value: IDataObject | string | number | boolean,
	userId: string = PEOPLE.ana,
) => bench.store.saveSetting({ ...bench.app, userId, name, value: value as never });
async function quiet(): Promise<void> {
	await setting('timeZone', 'UTC');
	await setting('quietHours', { ...(await quietNow(bench.store)) });
}
const kept = () =>
	bench.store.digestItemsOf({ ...bench.app, userId: PEOPLE.ana, email: null, limit: 10 });
const notes = () => bench.store.notificationsOf({ ...bench.app, userId: PEOPLE.ana, limit: 10 });
const posts = () => bench.sandbox.calls({ method: 'chat.postMessage' });

describe('what the person wants', () => {
	it('sends at once where nobody said anything, and notes why', async () => {
		const outputs = await bench.host.execute(dmNode(), [won()]);
		expect(deliveries(outputs[SENT])).toMatchObject([{ status: 'posted' }]);
		expect(outputs.slice(1)).toEqual([[], []]);
		expect(await notes()).toMatchObject([
			{
				status: 'posted',
				ts: bench.sandbox.messages('ana')[0]?.ts,
				permalink: expect.stringContaining('/archives/D'),
				why: {
					matchedBy: 'owner, by e-mail ana@northwind.example',
					preference: 'nobody chose, so as built in: Slack, at once',
				},
			},
		]);
	});

	it('sends nothing that is off, and says whose choice that is', async () => {
		await choose('off');
		const outputs = await bench.host.execute(dmNode(), [won({ severity: 'critical' })]);
		expect(deliveries(outputs[NOT_SENT])).toMatchObject([
			{
				status: 'not_sent',
				reason: 'preference_off',
				detail: 'your choice for Deals: Off',
				recipient: { id: PEOPLE.ana },
			},
		]);
		expect([outputs[SENT], outputs[E_MAIL]]).toEqual([[], []]);
		expect(posts()).toEqual([]);
	});

	it('sends nothing to whom is switched off, or has not switched on', async () => {
		await setting('enabled', false);
		const off = await bench.host.execute(dmNode(), [won()]);
		expect(deliveries(off[NOT_SENT])).toMatchObject([{ reason: 'switched_off' }]);
		await bench.store.saveSetting({
			...bench.app,
			userId: PEOPLE.ana,
			name: 'enabled',
			value: null,
		});
		await setting('optIn', true, '');
		const out = await bench.host.execute(dmNode(), [won()]);
		expect(deliveries(out[NOT_SENT])).toMatchObject([{ reason: 'not_opted_in' }]);
		expect(posts()).toEqual([]);
	});

	it('leaves through E-Mail with the e-mail, once', async () => {
		const node = dmNode();
		await choose('email');
		const item = won({ title: 'Acme <b>won</b>', url: 'https://crm.example/deals/1' });
		const outputs = await bench.host.execute(node, [item]);
		expect([outputs[SENT], outputs[NOT_SENT]]).toEqual([[], []]);
		const [email] = outputs[E_MAIL] ?? [];
		expect(email?.json).toMatchObject({
			id: item.id,
			delivery: { status: 'not_sent', reason: 'preference_email', recipient: { id: PEOPLE.ana } },
			email: {
				to: 'ana@northwind.example',
				subject: 'Acme <b>won</b>',
				text: expect.stringContaining('https://crm.example/deals/1'),
				html: expect.stringContaining('Acme &#60;b&#62;won'),
			},
		});
		expect(email?.pairedItem).toEqual({ item: 0 });
		const again = await bench.host.execute(node, [item]);
		expect(again[E_MAIL]).toEqual([]);
		expect(deliveries(again[SENT])).toMatchObject([
			{ status: 'duplicate', reason: 'preference_email' },
		]);
		expect(posts()).toEqual([]);
	});

	it('leaves through both', async () => {
		const node = dmNode();
		await choose('both');
		const item = won();
		const outputs = await bench.host.execute(node, [item]);
		expect(deliveries(outputs[SENT])).toMatchObject([{ status: 'posted', reason: null }]);
		expect(deliveries(outputs[E_MAIL])).toMatchObject([
			{ status: 'posted', reason: 'preference_email' },
		]);
		const again = await bench.host.execute(node, [item]);
		expect(deliveries(again[SENT])).toMatchObject([{ status: 'duplicate' }]);
		expect(again[E_MAIL]).toEqual([]);
		expect(bench.sandbox.messages('ana')).toHaveLength(1);
	});

	it('is kept for a digest, once', async () => {
		const node = dmNode();
		await choose('both', 'weekly');
		const item = won();
		const outputs = await bench.host.execute(node, [item]);
		expect(deliveries(outputs[SENT])).toMatchObject([
			{
				status: 'digested',
				reason: 'weekly_digest',
				detail: expect.stringContaining('your choice for Deals'),
			},
		]);
		expect(outputs[E_MAIL]).toEqual([]);
		await bench.host.execute(node, [item]);
		expect(await kept()).toMatchObject([
			{ period: 'weekly', channel: 'both', line: { signalId: item.id } },
		]);
		expect(posts()).toEqual([]);
	});

	it('is each person’s own', async () => {
		await choose('off');
		const ben = won({ people: { ...people, owner: person('ben@northwind.example') } });
		const outputs = await bench.host.execute(dmNode(), [won(), ben]);
		expect(outputs[NOT_SENT]).toMatchObject([{ pairedItem: { item: 0 } }]);
		expect(outputs[SENT]).toMatchObject([{ pairedItem: { item: 1 } }]);
		expect(bench.sandbox.messages('ben')).toHaveLength(1);
	});
});

describe('quiet hours and do-not-disturb', () => {
	it('leave the message to the clock, and say until when', async () => {
		const node = dmNode();
		await publishedTrigger(bench);
		await quiet();
		const item = won();
		const outputs = await bench.host.execute(node, [item]);
		const [delivery] = deliveries(outputs[SENT]);
		expect(delivery).toMatchObject({
			status: 'deferred',
			reason: 'quiet_hours',
			until: expect.stringMatching(/^\d{4}-.*Z$/),
			detail: expect.stringMatching(/quiet hours to end: .* \(UTC\)/),
		});
		expect(Date.parse(String(delivery?.until))).toBeGreaterThan(Date.now());
		await bench.host.execute(node, [item]);
		expect(await bench.store.timerCounts(bench.app)).toEqual({ 'message.deferred': 1 });
		expect(posts()).toEqual([]);
	});

	it('are refused without a published trigger, with what to do', async () => {
		await quiet();
		await expect(bench.host.execute(dmNode(), [won()])).rejects.toThrow(
			'No workflow with a Slack Interaction Trigger of this Slack app is published',
		);
	});

	it('do not hold back what is critical', async () => {
		await quiet();
		await bench.host.execute(dmNode(), [won({ severity: 'critical' })]);
		expect(bench.sandbox.messages('ana')).toHaveLength(1);
	});

	it('hold words without a Signal back, too', async () => {
		await publishedTrigger(bench);
		await quiet();
		await choose('off');
		const node = dmNode({
			people: { person: [{ by: 'email', email: 'ana@northwind.example' }] },
			content: 'text',
			text: 'Lunch is ready',
		});
		const outputs = await bench.host.execute(node, [{ any: 'item' }]);
		expect(deliveries(outputs[SENT])).toMatchObject([{ status: 'deferred' }]);
	});

	it('count for At Most Once Per when the Signal comes, not when the night is over', async () => {
		await publishedTrigger(bench);
		await quiet();
		const limit = { key: 'deal', every: 1, unit: 'hours' };
		const node = dmNode({ options: { throttle: { limit } } });
		const items = ['a', 'b'].map((id) => won({ id }));
		const outputs = await bench.host.execute(node, items);
		expect(deliveries(outputs[SENT])).toMatchObject([{ status: 'deferred' }]);
		expect(deliveries(outputs[NOT_SENT])).toMatchObject([{ reason: 'throttled' }]);
		expect(await bench.store.timerCounts(bench.app)).toEqual({ 'message.deferred': 1 });
	});

	it('come of Slack’s do-not-disturb, where the scope was granted', async () => {
		await publishedTrigger(bench);
		bench.sandbox.setDnd({ user: 'ana', snoozeMinutes: 30 });
		const outputs = await bench.host.execute(dmNode({}, { token: TOKENS.full }), [won()]);
		expect(deliveries(outputs[SENT])).toMatchObject([{ status: 'deferred', reason: 'dnd' }]);
		await setting('respectDnd', false);
		const sent = await bench.host.execute(dmNode({}, { token: TOKENS.full }), [
			won({ id: 'another' }),
		]);
		expect(deliveries(sent[SENT])).toMatchObject([{ status: 'posted' }]);
	});

	it('ask Slack once where the scope was not granted, and fail nothing', async () => {
		bench.sandbox.setDnd({ user: 'ana', snoozeMinutes: 30 });
		const items = ['a', 'b'].map((id) => won({ id }));
		const outputs = await bench.host.execute(dmNode(), items);
		expect(deliveries(outputs[SENT])).toMatchObject([{ status: 'posted' }, { status: 'posted' }]);
		expect(bench.sandbox.calls({ method: 'dnd.info' })).toHaveLength(1);
	});
});

describe('Delivery', () => {
	it('At Once passes digests and quiet hours, but not Off', async () => {
		await choose('slack', 'daily');
		await quiet();
		const outputs = await bench.host.execute(dmNode({ when: 'now' }), [won()]);
		expect(deliveries(outputs[SENT])).toMatchObject([{ status: 'posted' }]);
		await choose('off');
		const off = await bench.host.execute(dmNode({ when: 'now' }), [won({ id: 'b' })]);
		expect(deliveries(off[NOT_SENT])).toMatchObject([{ reason: 'preference_off' }]);
	});

	it('keeps for a digest what is wanted at once, and drops it when it is too old', async () => {
		const node = dmNode({ when: 'daily', options: { dropAfter: 2 } });
		const outputs = await bench.host.execute(node, [won()]);
		expect(deliveries(outputs[SENT])).toMatchObject([
			{ status: 'digested', reason: 'daily_digest' },
		]);
		const [item] = await kept();
		expect(item).toMatchObject({ period: 'daily', channel: 'slack' });
		expect(Number(item?.staleAt) - Number(item?.keptAt)).toBeLessThanOrEqual(2 * 3_600_000);
	});

	it('keeps words of the builder’s own, too', async () => {
		const node = dmNode({
			when: 'weekly',
			people: { person: [{ by: 'email', email: 'ana@northwind.example' }] },
			content: 'text',
			text: 'Review the forecast\nIt is due on Friday.',
		});
		await bench.host.execute(node, [{ any: 'item' }]);
		expect(await kept()).toMatchObject([
			{ period: 'weekly', line: { title: 'Review the forecast', summary: 'It is due on Friday.' } },
		]);
	});

	it('that is none of them is refused', async () => {
		const refused = bench.host.execute(dmNode({ when: 'someday' }), [won()]);
		await expect(refused).rejects.toThrow('Delivery is "someday"');
	});
});

describe('the cap of an hour', () => {
	it('lets so many through and keeps the rest for one message', async () => {
		await publishedTrigger(bench);
		await setting('hourlyCap', 2, '');
		const items = ['a', 'b', 'c', 'd'].map((id) => won({ id }));
		const outputs = await bench.host.execute(dmNode(), items);
		expect(
			deliveries(outputs[SENT]).map(({ status, reason }) => `${String(status)} ${String(reason)}`),
		).toEqual(['posted null', 'posted null', 'digested hourly_cap', 'digested hourly_cap']);
		expect(bench.sandbox.messages('ana')).toHaveLength(2);
		expect(await bench.store.timerCounts(bench.app)).toEqual({ 'digest.overflow': 1 });
	});
});

describe('somebody whom Slack does not know', () => {
	const byEmail = (timing: NotifyTiming = 'immediate') => choose('email', timing, '');

	it('is e-mailed where the organisation has it so, once', async () => {
		const node = dmNode();
		await byEmail();
		const item = stranger();
		const outputs = await bench.host.execute(node, [item]);
		expect(deliveries(outputs[NOT_SENT])).toMatchObject([{ reason: 'unmatched' }]);
		expect(outputs[E_MAIL]).toMatchObject([
			{
				json: {
					email: { to: 'nora@nowhere.example' },
					delivery: {
						reason: 'preference_email',
						detail: expect.stringContaining('nobody in Slack'),
					},
				},
			},
		]);
		expect((await bench.host.execute(node, [item]))[E_MAIL]).toEqual([]);
	});

	it('is not e-mailed otherwise', async () => {
		const outputs = await bench.host.execute(dmNode(), [stranger()]);
		expect(outputs[E_MAIL]).toEqual([]);
		expect(deliveries(outputs[NOT_SENT])).toMatchObject([{ reason: 'unmatched' }]);
		expect(await bench.store.notificationsOf({ ...bench.app, limit: 10 })).toMatchObject([
			{ userId: null, status: 'not_sent', reason: 'unmatched' },
		]);
	});

	it('is e-mailed beside the fallback channel', async () => {
		await byEmail();
		const node = dmNode({
			fallback: 'channel',
			fallbackChannel: channelByName('#signals-fallback'),
		});
		const outputs = await bench.host.execute(node, [stranger()]);
		expect(deliveries(outputs[SENT])).toMatchObject([
			{ channel: CHANNELS.fallback, route: 'fallback' },
		]);
		expect(outputs[E_MAIL]).toHaveLength(1);
	});

	it('gets it with a digest by e-mail, where it is so', async () => {
		await byEmail('daily');
		const outputs = await bench.host.execute(dmNode(), [stranger()]);
		expect(deliveries(outputs[SENT])).toMatchObject([
			{ status: 'digested', reason: 'daily_digest' },
		]);
		const waiting = await bench.store.digestItemsOf({
			...bench.app,
			userId: '',
			email: 'nora@nowhere.example',
			limit: 10,
		});
		expect(waiting).toMatchObject([{ channel: 'email', period: 'daily' }]);
	});

	it('is no guest and nobody who may not be written to', async () => {
		await byEmail();
		const guest = signal('deal.won', {
			people: { ...people, owner: person('gus@agency.example') },
		});
		const outputs = await bench.host.execute(dmNode(), [guest]);
		expect(outputs[E_MAIL]).toEqual([]);
	});
});

describe('a group', () => {
	const both = { ...people, manager: person('ben@northwind.example') };
	const group = () =>
		dmNode(
			{
				sendTo: 'group',
				people: { person: ['owner', 'manager'].map((role) => ({ by: 'role', role })) },
			},
			{ token: TOKENS.full },
		);

	it('knows no preferences for kinds, nor quiet hours', async () => {
		await choose('off');
		await quiet();
		const outputs = await bench.host.execute(group(), [won({ people: both })]);
		expect(deliveries(outputs[SENT])).toMatchObject([
			{ status: 'posted', recipient: { people: [{ id: PEOPLE.ana }, { id: PEOPLE.ben }] } },
		]);
	});

	it('stands among the last notifications of each member', async () => {
		const outputs = await bench.host.execute(group(), [won({ people: both })]);
		const [{ channel, ts } = {}] = deliveries(outputs[SENT]);
		for (const userId of [PEOPLE.ana, PEOPLE.ben]) {
			const theirs = await bench.store.notificationsOf({ ...bench.app, userId, limit: 10 });
			expect(theirs).toMatchObject([
				{
					userId,
					channel,
					ts,
					status: 'posted',
					type: 'deal.won',
					why: { matchedBy: expect.stringContaining('owner, by e-mail ana@northwind.example') },
				},
			]);
		}
		const all = await bench.store.notificationsOf({ ...bench.app, limit: 10 });
		expect(all).toHaveLength(2);
	});

	it('leaves out who is switched off, and says so', async () => {
		await setting('enabled', false);
		const outputs = await bench.host.execute(group(), [won({ people: both })]);
		expect(bench.sandbox.calls({ method: 'conversations.open' })).toMatchObject([
			{ args: { users: PEOPLE.ben } },
		]);
		expect(deliveries(outputs[SENT])).toMatchObject([
			{
				recipient: { id: PEOPLE.ben },
				detail: expect.stringContaining('has switched notifications off'),
			},
		]);
	});

	it('of people who are all off is not opened', async () => {
		await setting('optIn', true, '');
		const outputs = await bench.host.execute(group(), [won({ people: both })]);
		expect(deliveries(outputs[NOT_SENT])).toMatchObject([
			{
				reason: 'switched_off',
				detail: expect.stringContaining('has not switched notifications on'),
			},
		]);
		expect(posts()).toEqual([]);
	});
});

it('shows a preview whatever the person wants, and leaves nothing behind', async () => {
	await choose('both', 'daily');
	const outputs = await bench.host.execute(dmNode({ options: { preview: true } }), [won()]);
	expect(deliveries(outputs[NOT_SENT])).toMatchObject([
		{ reason: 'preview', preview: { recipient: { id: PEOPLE.ana } } },
	]);
	expect(outputs[E_MAIL]).toEqual([]);
	expect(await kept()).toEqual([]);
	expect(await notes()).toEqual([]);
});

describe('the operation', () => {
	it('is Send in nodes that were saved before there was one', async () => {
		const node = bench.slackNode('slackDirectMessage', { parameters: toOwner });
		await bench.host.execute(node, [won()]);
		expect(bench.sandbox.messages('ana')).toHaveLength(1);
	});

	it('Send Due Digests sends what was kept', async () => {
		await bench.host.execute(dmNode({ when: 'daily' }), [won()]);
		const digests = bench.slackNode('slackDirectMessage', {
			parameters: { operation: 'sendDueDigests', digestOptions: { evenIfNotDue: true } },
		});
		await bench.host.execute(digests, [{}]);
		expect(bench.sandbox.messages('ana')).toHaveLength(1);
		expect(await kept()).toEqual([]);
	});

	it('that there is not is refused', async () => {
		const node = bench.slackNode('slackDirectMessage', { parameters: { operation: 'sing' } });
		await expect(bench.host.execute(node, [won()])).rejects.toThrow('no operation "sing"');
	});
});
