import type { IDataObject } from 'n8n-workflow';

import { CHANNELS, PEOPLE } from '../../sandbox/slack';
import { effectsSubscriptionId } from '../../src/core/store';
import { HAND_OVER_ACTION, handOverValue, messageBlockId } from '../../src/slack/block-ids';
import {
	expectNoSecrets,
	modalText,
	openModals,
	pickedUser,
	publish,
	type Published,
	rowsFor,
	shownModal,
	typed,
	values,
} from '../helpers/interactions';
import { type Bench, channelByName, eventually, readable, setUp, signal } from '../helpers/n8n';
import { buttonsOf } from '../helpers/sandbox';

let bench: Bench;
let asking: Published;
beforeEach(async () => {
	bench = await setUp();
	asking = await publish(bench, { kinds: ['hand_over', 'decision'] });
});
afterEach(() => bench.tearDown());

const registration = () => signal('deal_registration.submitted');
const ask = (parameters: IDataObject = {}) =>
	bench.host.execute(
		bench.slackNode('slackDecision', {
			parameters: {
				key: 'reg-1',
				channels: {
					channel: ['#deal-desk', '#exec-deals'].map((name) => ({ channel: channelByName(name) })),
				},
				options: { offerHandOver: true },
				...parameters,
			},
		}),
		[registration()],
	);
const copies = () =>
	['#deal-desk', '#exec-deals'].map((channel) => bench.sandbox.messages(channel)[0]);
const dms = (user: string) => bench.sandbox.messages(user);
const decision = () => bench.store.decisionByKey({ ...bench.app, key: 'reg-1' });
const notMine = (user = 'ana', channel = '#deal-desk') =>
	bench.sandbox.click({
		user,
		channel,
		ts: bench.sandbox.messages(channel)[0]?.ts ?? '',
		actionId: HAND_OVER_ACTION,
	});
const handTo = (colleague: string, viewId: string, note: string | null = null, user = 'ana') =>
	bench.sandbox.submitView({
		user,
		viewId,
		values: values({ colleague: pickedUser(colleague), note: typed(note) }),
	});
const effectsDone = async (count: number) =>
	eventually(
		() => bench.store.inboxCounts(effectsSubscriptionId(bench.app)),
		({ done }) => done >= count,
	);

describe('"Not mine" on a request', () => {
	it('asks who it is for and changes nothing yet', async () => {
		await ask();
		const pressed = await notMine();
		expect(pressed).toMatchObject({ error: null, deliveries: [{ status: 200, responseBody: '' }] });
		const modal = await shownModal(bench.sandbox);
		expect(modalText(modal.view)).toMatch(/Hand over[^]*Who is it for\?/);
		expect((await decision())?.rules.handedOver).toBeNull();
		expect(await rowsFor(bench, asking.node)).toBe(0);
	});

	it('gives the colleague the request with buttons that work; the copies and the workflow hear of it', async () => {
		await ask({ whoMayDecide: 'listed', deciders: 'ana@northwind.example' });
		await notMine();
		const { id } = await shownModal(bench.sandbox);
		expect((await handTo(PEOPLE.dev, id, 'Dev has <Globex>')).errors).toBeNull();
		expect(openModals(bench.sandbox)).toEqual([]);

		const [dm] = await eventually(
			() => dms('dev'),
			(messages) => messages.length > 0,
		);
		expect(readable(dm)).toContain('Initech');
		const labels = buttonsOf(dm ?? {}).map(({ label }) => label);
		expect(labels).toEqual(expect.arrayContaining(['Approve', 'Reject', 'Not mine']));
		for (const index of [0, 1]) {
			await eventually(() =>
				readable(copies()[index]).includes(`Handed over to <@${PEOPLE.dev}> by <@${PEOPLE.ana}>`),
			);
		}

		const item = await asking.first('Handed Over');
		expect(item).toMatchObject({
			kind: 'hand_over',
			type: 'owner.corrected',
			previousOwner: { id: PEOPLE.ana, name: 'Ana Alvarez', email: 'ana@northwind.example' },
			newOwner: { id: PEOPLE.dev, name: 'Dev Patel', email: 'dev@northwind.example' },
			note: 'Dev has <Globex>',
			decision: { key: 'reg-1', state: 'pending' },
			signal: { type: 'deal_registration.submitted' },
		});
		expectNoSecrets(bench, item);

		// Ana may not decide any more, Dev may.
		const pressed = { channel: '#deal-desk', ts: copies()[0]?.ts ?? '', actionId: 'ssd:approve' };
		await bench.sandbox.click({ ...pressed, user: 'ana' });
		await eventually(() => bench.sandbox.ephemerals({ user: 'ana' }).length === 1);
		const channel = PEOPLE.dev;
		await bench.sandbox.click({ user: 'dev', channel, ts: dm?.ts ?? '', actionId: 'ssd:approve' });
		expect(await asking.first('Decision')).toMatchObject({
			decision: { option: 'approve', by: { id: PEOPLE.dev } },
		});
		for (const message of [() => copies()[0], () => copies()[1], () => dms('dev')[0]]) {
			await eventually(() => readable(message()).includes(`*Approved* by <@${PEOPLE.dev}>`));
		}
	});

	it('can be handed on by the colleague', async () => {
		await ask({ whoMayDecide: 'listed', deciders: 'ana@northwind.example' });
		await notMine();
		await handTo(PEOPLE.dev, (await shownModal(bench.sandbox)).id);
		await eventually(() => dms('dev').length === 1);
		await notMine('dev', PEOPLE.dev);
		await handTo(PEOPLE.chloe, (await shownModal(bench.sandbox, 'dev')).id, null, 'dev');
		await eventually(() => dms('chloe').length === 1);
		expect((await decision())?.rules.deciders?.userIds).toEqual([PEOPLE.chloe]);
		const items = await eventually(
			() => asking.items('Handed Over'),
			(seen) => seen.length === 2,
		);
		expect(items[1]).toMatchObject({
			previousOwner: { email: 'dev@northwind.example' },
			newOwner: { email: 'chloe@northwind.example' },
		});
	});

	it('is refused in the modal for the requester, who may not decide it', async () => {
		await ask({ fourEyes: true, requester: 'dev@northwind.example' });
		await notMine();
		const { id } = await shownModal(bench.sandbox);
		const refused = await handTo(PEOPLE.dev, id);
		expect(refused.errors).toEqual({ colleague: expect.stringContaining('own request') as string });
		expect(openModals(bench.sandbox)).toHaveLength(1);
		expect(await rowsFor(bench, asking.node)).toBe(0);
		expect((await handTo(PEOPLE.ben, id)).errors).toBeNull();
		await eventually(() => dms('ben').length === 1);
	});

	it('is refused in the modal for whoever picks themselves', async () => {
		await ask();
		await notMine();
		const refused = await handTo(PEOPLE.ana, (await shownModal(bench.sandbox)).id);
		expect(refused.errors).toEqual({ colleague: expect.stringContaining('That is you') as string });
	});

	it.each([
		['whoever is not asked', { whoMayDecide: 'listed', deciders: 'ana@northwind.example' }],
		['the requester', { fourEyes: true, requester: 'ben@northwind.example' }],
	])('gives %s no way to name who may decide', async (_case, parameters) => {
		await ask(parameters);
		await notMine('ben');
		const { view } = await shownModal(bench.sandbox, 'ben');
		expect(modalText(view)).toMatch(/Not yours\n[^]*changed nothing/);
		expect(JSON.stringify(view)).not.toContain('users_select');
	});

	it('passed on already, is not passed on again by the same person', async () => {
		await ask({ whoMayDecide: 'listed', deciders: 'ana@northwind.example' });
		await notMine('ana', '#deal-desk');
		await shownModal(bench.sandbox);
		await notMine('ana', '#exec-deals');
		const [first, second] = await eventually(
			() => openModals(bench.sandbox),
			(open) => open.length === 2,
		);
		await handTo(PEOPLE.dev, first?.id ?? '');
		await eventually(() => dms('dev').length === 1);
		await handTo(PEOPLE.chloe, second?.id ?? '');
		expect(openModals(bench.sandbox).map(({ view }) => modalText(view))).toEqual([
			expect.stringContaining(`Not counted\nOnly <@${PEOPLE.dev}> can decide this`),
		]);
		await asking.first('Handed Over');
		expect(asking.items('Handed Over')).toHaveLength(1);
		expect((await decision())?.rules.deciders?.userIds).toEqual([PEOPLE.dev]);
	});

	it('too late says so, at the press and at the submission', async () => {
		await ask();
		await notMine();
		const { id } = await shownModal(bench.sandbox);
		const pressed = { channel: '#exec-deals', ts: copies()[1]?.ts ?? '' };
		// A second press, on a copy that shows the buttons still.
		bench.sandbox.fault({ method: 'chat.update', kind: 'timeout', times: 10 });
		await bench.sandbox.click({ ...pressed, user: 'ben', actionId: 'ssd:approve' });
		await handTo(PEOPLE.dev, id);
		expect(openModals(bench.sandbox).map(({ view }) => modalText(view))).toEqual([
			expect.stringContaining(`Too late\nAlready approved by <@${PEOPLE.ben}>`),
		]);
		await bench.sandbox.click({ ...pressed, user: 'ben', actionId: HAND_OVER_ACTION });
		expect(modalText((await shownModal(bench.sandbox, 'ben')).view)).toContain('Too late');
		expect(dms('dev')).toEqual([]);
		expect(asking.items('Handed Over')).toEqual([]);
	});

	it('delivered twice is handed over once', async () => {
		await ask();
		await notMine();
		await handTo(PEOPLE.dev, (await shownModal(bench.sandbox)).id);
		const sent = bench.sandbox.deliveries({ kind: 'interaction' }).at(-1);
		await Promise.all(
			[1, 2, 3].map(() =>
				fetch(asking.node.url, { method: 'POST', body: sent?.rawBody, headers: sent?.headers }),
			),
		);
		await effectsDone(1);
		await asking.first('Handed Over');
		expect(dms('dev')).toHaveLength(1);
		expect(await rowsFor(bench, asking.node)).toBe(1);
		const found = await decision();
		const log = await bench.store.decisionLog(found?.id ?? '');
		expect(log.filter(({ what }) => what === 'handed_over')).toMatchObject([
			{ byUserId: PEOPLE.ana, detail: `to ${PEOPLE.dev}` },
		]);
	});

	it('reaches the colleague once although Slack fails in between', async () => {
		await ask();
		bench.sandbox.fault({ method: 'chat.update', kind: 'error', code: 'access_denied' });
		await notMine();
		await handTo(PEOPLE.dev, (await shownModal(bench.sandbox)).id);
		await effectsDone(1);
		expect(dms('dev')).toHaveLength(1);
		for (const copy of copies()) expect(readable(copy)).toContain('Handed over');
	});
});

describe('"Not mine" on a message that is no request', () => {
	const post = async () => {
		const block_id = messageBlockId('deal-7', 0);
		const button = {
			type: 'button',
			action_id: HAND_OVER_ACTION,
			value: handOverValue(null),
			text: { type: 'plain_text', text: 'Not mine' },
		};
		const call = {
			type: 'button',
			action_id: 'call_back',
			text: { type: 'plain_text', text: 'Call' },
		};
		const blocks = [
			{ type: 'section', text: { type: 'mrkdwn', text: '*Globex* signed' } },
			{ type: 'actions', block_id, elements: [call, button] },
		];
		await bench.host.execute(
			bench.slackNode('slackChannelPost', {
				parameters: {
					postTo: 'channel',
					channel: channelByName('#deal-desk'),
					content: 'blocks',
					blocks: JSON.stringify(blocks),
					fallbackText: 'Globex signed',
					options: { key: 'deal-7' },
				},
			}),
			[{}],
		);
	};
	const message = () => bench.sandbox.messages('#deal-desk')[0];

	it('goes to the colleague with who passed it on and why; the message says where it went', async () => {
		await post();
		await notMine();
		await handTo(PEOPLE.dev, (await shownModal(bench.sandbox)).id, 'Yours since <May>');
		const [dm] = await eventually(
			() => dms('dev'),
			(messages) => messages.length > 0,
		);
		expect(readable(dm)).toMatch(/Handed over to you by <@U0ANAALVAREZ>: Yours since &lt;May&gt;/);
		expect(readable(dm)).toContain('*Globex* signed');
		expect(buttonsOf(dm ?? {}).map(({ label }) => label)).toEqual(['Call', 'Not mine']);
		await eventually(() =>
			readable(message()).includes(`Handed over to <@${PEOPLE.dev}> by <@${PEOPLE.ana}>`),
		);
		expect(buttonsOf(message() ?? {}).map(({ label }) => label)).toEqual(['Call']);
		const item = await asking.first('Handed Over');
		expect(item).toMatchObject({
			type: 'owner.corrected',
			messageKey: 'deal-7',
			decisionId: null,
			previousOwner: { email: 'ana@northwind.example' },
			newOwner: { email: 'dev@northwind.example' },
			note: 'Yours since <May>',
			message: { channelId: CHANNELS.dealDesk, ts: message()?.ts },
		});
		expect(item).not.toHaveProperty('decision');
	});

	it('is found by its key afterwards, both copies', async () => {
		await post();
		await notMine();
		await handTo(PEOPLE.dev, (await shownModal(bench.sandbox)).id);
		await eventually(() => readable(message()).includes('Handed over'));
		const update = bench.slackNode('slackMessageUpdate', {
			parameters: { key: 'deal-7', outcome: 'Dev is on it' },
		});
		await bench.host.execute(update, [{}]);
		expect(readable(message())).toContain('Dev is on it');
		expect(readable(dms('dev')[0])).toContain('Dev is on it');
	});

	it('delivered twice reaches the colleague once', async () => {
		await post();
		await notMine();
		await handTo(PEOPLE.dev, (await shownModal(bench.sandbox)).id);
		const sent = bench.sandbox.deliveries({ kind: 'interaction' }).at(-1);
		await fetch(asking.node.url, { method: 'POST', body: sent?.rawBody, headers: sent?.headers });
		await effectsDone(1);
		await asking.first('Handed Over');
		expect(dms('dev')).toHaveLength(1);
		expect(await rowsFor(bench, asking.node)).toBe(1);
	});
});
