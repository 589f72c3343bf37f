import { PEOPLE, TOKENS, USER_GROUPS } from '../../sandbox/slack';
import {
	expectNoSecrets,
	modalText,
	openModals,
	publish,
	type Published,
	rowsFor,
	shownModal,
	typed,
	values,
} from '../helpers/interactions';
import { type Bench, channelByName, eventually, readable, setUp, signal } from '../helpers/n8n';

let bench: Bench;
let asking: Published;
beforeEach(async () => {
	bench = await setUp();
	asking = await publish(bench, { kinds: ['decision'] });
});
afterEach(() => bench.tearDown());

const ask = (reason: string, parameters = {}, token?: string) =>
	bench.host.execute(
		bench.slackNode('slackDecision', {
			token,
			parameters: {
				key: 'k',
				channels: { channel: [{ channel: channelByName('#deal-desk') }] },
				answers: {
					answer: [
						{ label: 'Approve', style: 'primary' },
						{ label: 'Reject', style: 'danger', reason },
					],
				},
				...parameters,
			},
		}),
		[signal('deal_registration.submitted')],
	);
const copy = () => bench.sandbox.messages('#deal-desk')[0];
const press = (user: string, optionId: string) =>
	bench.sandbox.click({
		user,
		channel: '#deal-desk',
		ts: copy()?.ts ?? '',
		actionId: `ssd:${optionId}`,
	});
const decision = () => bench.store.decisionByKey({ ...bench.app, key: 'k' });
const send = (viewId: string, reason: string | null, user = 'ana') =>
	bench.sandbox.submitView({ user, viewId, values: values({ reason: typed(reason) }) });

it('is asked for first: the press opens a modal and decides nothing', async () => {
	await ask('required');
	const pressed = await press('ana', 'reject');
	expect(pressed).toMatchObject({ error: null, deliveries: [{ status: 200, responseBody: '' }] });
	const modal = await shownModal(bench.sandbox);
	expect(modalText(modal.view)).toMatch(/^Reject\n/);
	expect(modal.view.blocks).toMatchObject([
		{ type: 'section' },
		{ type: 'input', optional: false },
	]);
	expect(await decision()).toMatchObject({ state: 'pending' });
	expect(await rowsFor(bench, asking.node)).toBe(0);
});

it('decides with the reason, which everybody reads and the workflow gets', async () => {
	await ask('required');
	await press('ana', 'reject');
	const { id } = await shownModal(bench.sandbox);
	expect((await send(id, 'Their <!channel> budget is gone')).errors).toBeNull();
	expect(openModals(bench.sandbox)).toEqual([]);
	const item = await asking.first('Decision');
	expect(item).toMatchObject({
		decision: {
			key: 'k',
			state: 'decided',
			option: 'reject',
			reason: 'Their <!channel> budget is gone',
			by: { id: PEOPLE.ana, email: 'ana@northwind.example' },
			channel: 'C0DEALDESK',
			ts: copy()?.ts,
		},
	});
	const text = await eventually(
		() => readable(copy()),
		(shown) => shown.includes('budget is gone'),
	);
	expect(text).toContain('Their &lt;!channel&gt; budget');
	expectNoSecrets(bench, item);
});

it.each([
	// Slack's own client says so.
	[null, 'Please complete this required field.'],
	['   ', 'Please say why'],
	['\n', 'Please say why'],
])('cannot be left out where it is required: %j', async (reason, words) => {
	await ask('required');
	await press('ana', 'reject');
	const { id } = await shownModal(bench.sandbox);
	const refused = await send(id, reason);
	expect(refused.errors).toEqual({ reason: expect.stringContaining(words) as string });
	expect(openModals(bench.sandbox)).toHaveLength(1);
	expect(await decision()).toMatchObject({ state: 'pending' });
	await send(id, 'Mended');
	expect(await decision()).toMatchObject({ outcome: { reason: 'Mended' } });
});

it('may be left out where it is optional', async () => {
	await ask('optional');
	await press('ana', 'reject');
	const modal = await shownModal(bench.sandbox);
	expect(modal.view.blocks).toMatchObject([{ type: 'section' }, { type: 'input', optional: true }]);
	await send(modal.id, null);
	expect(openModals(bench.sandbox)).toEqual([]);
	expect(await asking.first('Decision')).toMatchObject({
		decision: { option: 'reject', reason: null },
	});
});

it('is not asked for where none is wanted', async () => {
	await ask('required');
	await press('ana', 'approve');
	await asking.first('Decision');
	expect(openModals(bench.sandbox)).toEqual([]);
});

it('that comes too late says in the modal who was quicker, and nothing beside the message', async () => {
	await ask('required');
	await press('ana', 'reject');
	const { id } = await shownModal(bench.sandbox);
	await press('ben', 'approve');
	await send(id, 'Too expensive');
	const [modal] = openModals(bench.sandbox);
	expect(modalText(modal?.view ?? {})).toContain(`Too late\nAlready approved by <@${PEOPLE.ben}>`);
	await asking.first('Decision');
	expect(asking.started()).toBe(1);
	await eventually(() => readable(copy()).includes('Approved'));
	expect(bench.sandbox.ephemerals({ user: 'ana' })).toEqual([]);
});

it('closed without an answer leaves the request as it is', async () => {
	await ask('required');
	await press('ana', 'reject');
	const { id } = await shownModal(bench.sandbox);
	await bench.sandbox.closeView({ user: 'ana', viewId: id });
	expect(await decision()).toMatchObject({ state: 'pending' });
	await press('ana', 'reject');
	await send((await shownModal(bench.sandbox)).id, 'Second thoughts');
	expect(await decision()).toMatchObject({ outcome: { reason: 'Second thoughts' } });
});

it('of two people at the same moment decides once; the other reads who did', async () => {
	await ask('required');
	await Promise.all([press('ana', 'reject'), press('ben', 'reject')]);
	const [ana, ben] = [await shownModal(bench.sandbox), await shownModal(bench.sandbox, 'ben')];
	await Promise.all([send(ana.id, 'Mine'), send(ben.id, 'No, mine', 'ben')]);
	const left = [...openModals(bench.sandbox), ...openModals(bench.sandbox, 'ben')];
	expect(left.map(({ view }) => modalText(view))).toEqual([
		expect.stringContaining('Too late\nAlready rejected'),
	]);
	await asking.first('Decision');
	expect(asking.started()).toBe(1);
});

it('whoever joined the group meanwhile is found out about, and told to press again', async () => {
	bench.sandbox.setUserGroup({ id: USER_GROUPS.dealDesk, members: ['ben'] });
	await ask(
		'required',
		{ whoMayDecide: 'listed', deciderGroups: USER_GROUPS.dealDesk },
		TOKENS.full,
	);
	bench.sandbox.setUserGroup({ id: USER_GROUPS.dealDesk, members: ['ben', 'ana'] });
	await press('ana', 'reject');
	const [note] = await eventually(
		() => bench.sandbox.ephemerals({ user: 'ana' }),
		(seen) => seen.length > 0,
	);
	expect(note?.text).toContain('Please press the button again');
	await press('ana', 'reject');
	await send((await shownModal(bench.sandbox)).id, 'Second thoughts');
	expect(await decision()).toMatchObject({ outcome: { reason: 'Second thoughts' } });
});

it('whoever may not decide is told so, and no modal opens', async () => {
	await ask('required', { whoMayDecide: 'listed', deciders: 'ana@northwind.example' });
	await press('ben', 'reject');
	await eventually(() => bench.sandbox.ephemerals({ user: 'ben' }).length === 1);
	expect(bench.sandbox.calls({ method: 'views.open' })).toEqual([]);
});

it('that took too long to ask for is said to the person alone, who may press again', async () => {
	await ask('required');
	bench.sandbox.fault({ method: 'views.open', kind: 'error', code: 'expired_trigger_id' });
	await press('ana', 'reject');
	await eventually(() => bench.sandbox.ephemerals({ user: 'ana' }).length === 1);
	await press('ana', 'reject');
	await shownModal(bench.sandbox);
});
