import type { IDataObject } from 'n8n-workflow';

import { CHANNELS, PEOPLE, TOKENS, USER_GROUPS } from '../../sandbox/slack';
import { startClock } from '../../src/n8n/slack/clock';
import { startEffects } from '../../src/n8n/slack/effects-consumer';
import { type Bench, channelByName, eventually, readable, setUp, signal } from '../helpers/n8n';
import type { TestNode } from '../helpers/n8n-host';
import { buttonsOf } from '../helpers/sandbox';

let bench: Bench;
let stops: Array<() => void>;
let trigger: TestNode;
beforeEach(async () => {
	bench = await setUp();
	trigger = bench.slackNode('slackInteractionTrigger', { token: TOKENS.full });
	await bench.sandbox.setRequestUrl({ url: trigger.url });
	await bench.host.activate(trigger);
	await eventually(async () => (await bench.store.subscriptionsOf(bench.app)).length > 0);
	stops = [];
});
afterEach(async () => {
	for (const stop of stops) stop();
	await bench.tearDown();
});

const registration = () => signal('deal_registration.submitted');

function decisionNode(parameters: IDataObject = {}): TestNode {
	return bench.slackNode('slackDecision', {
		token: TOKENS.full,
		parameters: {
			operation: 'ask',
			key: 'reg-1',
			channels: { channel: [{ channel: channelByName('#deal-desk') }] },
			...parameters,
		},
	});
}

const ask = (parameters: IDataObject = {}) =>
	bench.host.execute(decisionNode(parameters), [registration()]);
const inBoth = () => ({
	channel: ['#deal-desk', '#partners'].map((name) => ({ channel: channelByName(name) })),
});
const copy = () => bench.sandbox.messages('#deal-desk')[0];
const press = (user: string, optionId = 'approve') =>
	bench.sandbox.click({
		user,
		channel: '#deal-desk',
		ts: copy()?.ts ?? '',
		actionId: `ssd:${optionId}`,
	});
const decision = async () => {
	const found = await bench.store.decisionByKey({ ...bench.app, key: 'reg-1' });
	if (!found) throw new Error('nothing was asked');
	return found;
};
const whispersTo = (user: string) => bench.sandbox.ephemerals({ user }).map(({ text }) => text);
const shown = async (words: string) =>
	eventually(
		() => readable(copy()),
		(text) => text.includes(words),
	);
/** As the trigger of a published workflow does anyway; twice does no harm. */
function workEffects(): void {
	stops.push(startEffects(bench.host.triggerContext(trigger), bench.app));
	stops.push(startClock(bench.host.triggerContext(trigger), bench.app));
}

describe('who may decide', () => {
	it('only the listed people: others are told privately, and nothing changes', async () => {
		await ask({ whoMayDecide: 'listed', deciders: 'Ana@northwind.example' });
		await press('ben');
		await eventually(() => whispersTo('ben').length === 1);
		expect(whispersTo('ben')[0]).toContain(`Only <@${PEOPLE.ana}> can decide this`);
		expect((await decision()).state).toBe('pending');
		await press('ana');
		await shown(`*Approved* by <@${PEOPLE.ana}>`);
		expect((await decision()).outcome).toMatchObject({ byUserId: PEOPLE.ana, via: 'slack' });
	});

	it('the members of a user group, as Slack knows them when the button is pressed', async () => {
		await ask({ whoMayDecide: 'listed', deciderGroups: USER_GROUPS.dealDesk });
		bench.sandbox.setUserGroup({ id: USER_GROUPS.dealDesk, members: ['chloe', 'dev'] });
		await press('ana');
		await eventually(() => whispersTo('ana').length === 1);
		expect(whispersTo('ana')[0]).toContain(`<!subteam^${USER_GROUPS.dealDesk}>`);
		await press('dev');
		await shown(`*Approved* by <@${PEOPLE.dev}>`);
		expect(await bench.store.decisionLog((await decision()).id)).toMatchObject([
			{ what: 'asked' },
			{ what: 'decided', byUserId: PEOPLE.dev },
		]);
	});

	it('never the requester, whatever else they may', async () => {
		await ask({ fourEyes: true, requester: 'ana@northwind.example' });
		await press('ana');
		await eventually(() => whispersTo('ana').length === 1);
		expect(whispersTo('ana')[0]).toContain('your own request');
		await press('ben', 'reject');
		await shown(`*Rejected* by <@${PEOPLE.ben}>`);
	});

	it('never a requester who is a guest: guests press buttons, too', async () => {
		await ask({ fourEyes: true, requester: 'gus@agency.example' });
		expect((await decision()).rules.excludedUserIds).toEqual([PEOPLE.gus]);
	});

	it.each([
		['nobody whom Slack knows', { deciders: 'nobody@northwind.example' }, 'Nobody who may decide'],
		['nobody at all', { deciders: '' }, 'Nobody who may decide'],
		['a group by name', { deciderGroups: '@deal-desk' }, 'is no ID of a user group'],
		[
			'only the requester',
			{ deciders: 'ana@northwind.example', fourEyes: true, requester: 'ana@northwind.example' },
			'The only person who may decide is the requester',
		],
		[
			'more approvals than people',
			{ deciders: 'ana@northwind.example', approvalsNeeded: 2 },
			'only 1 of the people who may decide',
		],
	])('refuses %s and asks nothing', async (_case, parameters, message) => {
		await expect(ask({ whoMayDecide: 'listed', ...parameters })).rejects.toThrow(message);
		expect(bench.sandbox.messages('#deal-desk')).toEqual([]);
	});

	it('refuses four eyes without a requester', async () => {
		await expect(ask({ fourEyes: true, requester: '' })).rejects.toThrow('Requester is empty');
	});
});

describe('a quorum', () => {
	it('is shown as it grows, counts each person once and ends with the last one', async () => {
		await ask({ approvalsNeeded: 2 });
		await press('ana');
		await shown(`1 of 2 for *Approve*: <@${PEOPLE.ana}>`);
		expect(buttonsOf(copy() ?? {}).map(({ actionId }) => actionId)).toContain('ssd:approve');
		await press('ana');
		await eventually(() => whispersTo('ana').length === 1);
		expect(whispersTo('ana')[0]).toContain('already counts (1 of 2');
		await press('ben');
		await shown(`*Approved* by <@${PEOPLE.ana}>, <@${PEOPLE.ben}>`);
		expect(await decision()).toMatchObject({
			state: 'decided',
			votes: [{ userId: PEOPLE.ana }, { userId: PEOPLE.ben }],
		});
	});

	it('is ended by any rejection', async () => {
		await ask({ approvalsNeeded: 3 });
		await press('ana');
		await press('ben', 'reject');
		await shown(`*Rejected* by <@${PEOPLE.ben}>`);
		expect((await decision()).outcome?.optionId).toBe('reject');
	});

	it('of two is one decision although ten people press at once', async () => {
		await ask({ approvalsNeeded: 2 });
		const ts = copy()?.ts ?? '';
		const people = ['ana', 'ben', 'chloe', 'dev'];
		await bench.sandbox.clickAll(
			Array.from({ length: 10 }, (_, n) => ({
				user: people[n % 4] ?? 'ana',
				channel: '#deal-desk',
				ts,
				actionId: 'ssd:approve',
			})),
		);
		await shown('*Approved*');
		const log = await bench.store.decisionLog((await decision()).id);
		expect(log.filter(({ what }) => what === 'decided')).toHaveLength(1);
		expect((await decision()).votes).toHaveLength(2);
	});
});

describe('asking again', () => {
	it('brings a pending request up to date instead of posting twice', async () => {
		await ask();
		await ask({ title: 'x', content: 'text', text: 'Now with 30 %' });
		await shown('Now with 30 %');
		expect(bench.sandbox.messages('#deal-desk')).toHaveLength(1);
		expect(bench.sandbox.calls({ method: 'chat.postMessage' })).toHaveLength(1);
		await press('ana');
		await shown('*Approved*');
	});

	it('keeps the votes', async () => {
		await ask({ approvalsNeeded: 2 });
		await press('ana');
		await shown('1 of 2');
		await ask({ approvalsNeeded: 2, content: 'text', text: 'Now with 30 %' });
		await shown('Now with 30 %');
		expect(readable(copy())).toContain('1 of 2');
	});

	it.each(['pending', 'decided'])(
		'goes on when a copy was deleted in Slack (%s)',
		async (state) => {
			await ask({ channels: inBoth() });
			if (state === 'decided') {
				await press('ana');
				await shown('*Approved*');
				await bench.store.setMessageContent({
					...bench.app,
					channel: CHANNELS.dealDesk,
					ts: copy()?.ts ?? '',
					content: { text: 'as before the click', blocks: [] },
				});
			}
			const gone = { channel: CHANNELS.dealDesk, method: 'chat.update' };
			bench.sandbox.fault({ ...gone, kind: 'error', code: 'message_not_found', times: 9 });
			const outputs = await ask({ channels: inBoth(), content: 'text', text: 'Now with 30 %' });
			expect(outputs[state === 'pending' ? 0 : 1]).toHaveLength(1);
			if (state === 'pending') {
				expect(readable(bench.sandbox.messages('#partners')[0])).toContain('Now with 30 %');
			}
		},
	);

	it('leaves it with the colleague it was handed over to, and with whom it was escalated to', async () => {
		const rules = { whoMayDecide: 'listed', deciders: 'ana@northwind.example' };
		await ask(rules);
		const { id } = await decision();
		const hand = { effect: 'hand_over', decisionId: id, messageKey: null, byName: null };
		const at = { note: null, channel: CHANNELS.dealDesk, ts: copy()?.ts ?? '' };
		const people = { byUserId: PEOPLE.ana, toUserId: PEOPLE.ben };
		await bench.store.addEffects({ ...bench.app, payloads: [{ ...hand, ...at, ...people }] });
		await shown('Handed over to');
		await bench.store.logDecision({
			id,
			entry: { what: 'escalated', detail: `<@${PEOPLE.chloe}>, #leads` },
		});
		await ask({ ...rules, content: 'text', text: 'Now with 30 %' });
		expect((await decision()).rules).toMatchObject({
			deciders: { userIds: [PEOPLE.ben, PEOPLE.chloe] },
			handedOver: { toUserId: PEOPLE.ben },
		});
		expect(readable(copy())).toContain(`Handed over to <@${PEOPLE.ben}>`);
		await ask({ ...rules, deciders: 'dev@northwind.example' });
		// Ana is not asked any more: what she handed over is nobody's.
		expect((await decision()).rules).toMatchObject({
			deciders: { userIds: [PEOPLE.dev, PEOPLE.chloe] },
			handedOver: null,
		});
	});

	it('does not count whoever may decide no longer, nor a voice for an answer that is gone', async () => {
		await ask({ approvalsNeeded: 2 });
		await press('ana');
		await shown('1 of 2');
		await ask({ approvalsNeeded: 2, fourEyes: true, requester: 'ana@northwind.example' });
		await shown('0 of 2');
		await press('ben');
		await shown('1 of 2');
		expect((await decision()).state).toBe('pending');
		const answers = { answer: [{ label: 'Grant' }, { label: 'Reject' }] };
		await ask({ approvalsNeeded: 2, answers });
		await shown('0 of 2 for *Grant*');
		await press('ben', 'grant');
		await shown(`1 of 2 for *Grant*: <@${PEOPLE.ben}>`);
	});

	it.each([2, 1])('is decided when those who have voted are enough by now (%i)', async (needed) => {
		await ask({ approvalsNeeded: 3 });
		await press('ana');
		await press('ben');
		await shown('2 of 3');
		const outputs = await ask({ approvalsNeeded: needed });
		expect(outputs[1]).toMatchObject([
			{ json: { decision: { state: 'decided', option: 'approve', by: { id: PEOPLE.ben } } } },
		]);
		await shown('*Approved* by');
		const { id } = await decision();
		const log = await bench.store.decisionLog(id);
		expect(log.map(({ what }) => what)).toEqual([
			'asked',
			'voted',
			'voted',
			'asked_again',
			'decided',
		]);
	});

	it('does not remind again, nor in a copy that has just been posted', async () => {
		const times = { unit: 'minutes', remindAfter: 0.0001, expireAfter: 60 };
		await ask({ times });
		const { id } = await decision();
		await eventually(async () =>
			(await bench.store.decisionLog(id)).some(({ what }) => what === 'reminded'),
		);
		const scheduled = jest.spyOn(bench.store, 'schedule');
		await ask({ times, channels: inBoth() });
		expect(scheduled.mock.calls.map(([{ kind }]) => kind)).toEqual(['decision.expire']);
	});

	it('from another workflow posts only where it is not yet', async () => {
		await ask();
		await ask({
			channels: inBoth(),
			people: 'chloe@northwind.example',
		});
		expect(bench.sandbox.messages('#partners')).toHaveLength(1);
		expect(bench.sandbox.messages('chloe')).toHaveLength(1);
		await press('ana');
		await eventually(() =>
			['#deal-desk', '#partners', 'chloe'].every((place) =>
				readable(bench.sandbox.messages(place)[0]).includes('*Approved*'),
			),
		);
	});

	it('under a withdrawn key is a new request', async () => {
		await ask();
		await bench.host.execute(decisionNode({ operation: 'withdraw', reason: 'Typo' }), [{}]);
		await shown('*Withdrawn*');
		expect(buttonsOf(copy() ?? {}).map(({ actionId }) => actionId)).not.toContain('ssd:approve');
		await ask();
		expect(bench.sandbox.messages('#deal-desk')).toHaveLength(2);
		expect((await decision()).state).toBe('pending');
	});
});

describe('people', () => {
	it('get a copy as a direct message; who is not in Slack is named in the output', async () => {
		const outputs = await ask({
			channels: { channel: [] },
			people: 'ana@northwind.example, nobody@northwind.example',
		});
		expect(bench.sandbox.messages('ana')).toHaveLength(1);
		expect(outputs[0]).toMatchObject([
			{
				json: {
					copies: [{ recipient: { id: PEOPLE.ana } }],
					delivery: { detail: expect.stringContaining('nobody@northwind.example') as string },
				},
			},
		]);
		await bench.sandbox.click({
			user: 'ana',
			channel: 'ana',
			ts: bench.sandbox.messages('ana')[0]?.ts ?? '',
			actionId: 'ssd:approve',
		});
		await eventually(() => readable(bench.sandbox.messages('ana')[0]).includes('*Approved*'));
	});
});

describe('decided elsewhere', () => {
	it('is the same claim: the copies change, a click afterwards is late', async () => {
		await ask();
		const outputs = await bench.host.execute(
			decisionNode({
				operation: 'record',
				answer: 'approve',
				decidedBy: 'ben@northwind.example',
				reason: 'Signed in the portal',
			}),
			[{}],
		);
		expect(outputs[0]).toMatchObject([
			{
				json: {
					decision: {
						state: 'decided',
						option: 'approve',
						via: 'recorded',
						reason: 'Signed in the portal',
						by: { id: PEOPLE.ben, email: 'ben@northwind.example' },
					},
				},
			},
		]);
		await shown('> Signed in the portal');
		expect(readable(copy())).toContain(`*Approved* by <@${PEOPLE.ben}>`);
	});

	it('leaves through Already Decided when Slack was quicker', async () => {
		await ask();
		await press('ana');
		const node = decisionNode({ operation: 'record', answer: 'Reject', decidedBy: 'Portal' });
		const outputs = await bench.host.execute(node, [{}]);
		expect(outputs[0]).toEqual([]);
		expect(outputs[1]).toMatchObject([
			{ json: { decision: { option: 'approve' }, delivery: { reason: 'already_decided' } } },
		]);
	});

	it('that came too late leaves through Already Decided again when the node is run again', async () => {
		await ask();
		await press('ana');
		const node = decisionNode({ operation: 'record', answer: 'Approve', decidedBy: 'Portal' });
		for (const _run of [1, 2]) {
			const outputs = await bench.host.execute(node, [{}], { executionId: '7' });
			expect(outputs.map((output) => output.length)).toEqual([0, 1]);
		}
	});

	it('is found again when the node is run again', async () => {
		await ask();
		const node = decisionNode({ operation: 'record', answer: 'Approve', decidedBy: 'Portal' });
		for (const _run of [1, 2]) {
			const outputs = await bench.host.execute(node, [{}], { executionId: '7' });
			expect(outputs.map((output) => output.length)).toEqual([1, 0]);
		}
	});

	it.each([
		['a key that was never asked', { key: 'gone', answer: 'Approve' }, 'Nothing was asked under'],
		['an answer that is none', { answer: 'Maybe' }, 'Its answers are: Approve, Reject'],
	])('refuses %s', async (_case, parameters, message) => {
		await ask();
		const node = decisionNode({ operation: 'record', ...parameters });
		await expect(bench.host.execute(node, [{}])).rejects.toThrow(message);
	});
});

describe('the outcome', () => {
	const report = (parameters: IDataObject) =>
		bench.host.execute(
			bench.slackNode('slackMessageUpdate', {
				parameters: { operation: 'report', decisionKey: 'reg-1', ...parameters },
			}),
			[{}],
		);

	it('follows the decision: working, failed with Retry, done', async () => {
		await ask({ options: { working: 'registering…', offerRetry: true } });
		await press('ana');
		await shown('⏳ registering…');
		await report({ status: 'failed', report: 'The portal is down' });
		await shown('*Failed*: The portal is down');
		expect(buttonsOf(copy() ?? {}).map(({ label }) => label)).toContain('Retry');

		const before = (await bench.store.inboxCounts(trigger.subscriptionId)).new;
		const retry = { channel: '#deal-desk', ts: copy()?.ts ?? '', actionId: 'ssd:retry!' };
		await bench.sandbox.clickAll(['ana', 'ben', 'chloe'].map((user) => ({ user, ...retry })));
		await eventually(() => !readable(copy()).includes('Failed'));
		expect((await decision()).report?.status).toBe('working');
		const log = await bench.store.decisionLog((await decision()).id);
		expect(log.filter(({ what }) => what === 'retried')).toHaveLength(1);
		expect(before).toBeLessThanOrEqual(1);

		await report({ status: 'done', report: 'Deal D-12 was created' });
		await shown('🏁 Deal D-12 was created');
		expect(readable(copy())).toContain(`*Approved* by <@${PEOPLE.ana}>`);
	});

	it('cannot be reported before there is one, or of nothing', async () => {
		await ask();
		await expect(report({ report: 'x' })).rejects.toThrow('is not decided yet');
		await bench.host.execute(decisionNode({ operation: 'withdraw' }), [{}]);
		await expect(report({ report: 'x' })).rejects.toThrow('was withdrawn');
		const outputs = await report({ decisionKey: 'gone', report: 'x' });
		expect(outputs[1]).toMatchObject([{ json: { delivery: { reason: 'not_found' } } }]);
	});
});

describe('get and list', () => {
	it('tell who, what, when, why and where', async () => {
		await ask({ options: { data: '{"crm":7}' } });
		await press('ana');
		const outputs = await bench.host.execute(decisionNode({ operation: 'get' }), [{}]);
		const ts = copy()?.ts;
		expect(outputs[0]).toMatchObject([
			{
				json: {
					decision: { key: 'reg-1', state: 'decided' },
					data: { crm: 7 },
					audit: [
						{ what: 'asked' },
						{
							what: 'decided',
							by: { id: PEOPLE.ana, name: 'ana' },
							label: 'Approve',
							channel: CHANNELS.dealDesk,
							permalink: expect.stringContaining(`/archives/${CHANNELS.dealDesk}/p`) as string,
						},
					],
					copies: [{ channel: CHANNELS.dealDesk, ts }],
				},
			},
		]);
		const none = await bench.host.execute(decisionNode({ operation: 'get', key: 'gone' }), [{}]);
		expect(none[0]).toEqual([]);
		expect(none[1]).toHaveLength(1);
	});

	it('list page by page, by state and beginning of the key', async () => {
		for (const key of ['a-1', 'a-2', 'b-1']) await ask({ key });
		const list = async (parameters: IDataObject) => {
			const node = decisionNode({ operation: 'list', ...parameters });
			const [items] = await bench.host.execute(node, [{}]);
			return items?.map(({ json }) => (json.decision as IDataObject).key);
		};
		expect(await list({ state: 'pending', keyStart: 'a-', returnAll: true })).toEqual([
			'a-2',
			'a-1',
		]);
		expect(await list({ state: 'all', limit: 1 })).toEqual(['b-1']);
		expect(await list({ state: 'decided', returnAll: true })).toEqual([]);
	});
});

it('works effects however many triggers do', async () => {
	workEffects();
	await ask();
	await press('ana');
	await shown('*Approved*');
	expect(bench.sandbox.calls({ method: 'chat.update' })).toHaveLength(1);
});
