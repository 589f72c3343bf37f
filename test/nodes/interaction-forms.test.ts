import type { IDataObject } from 'n8n-workflow';

import { CHANNELS, PEOPLE } from '../../sandbox/slack';
import {
	buttonElement,
	expectNoSecrets,
	heard,
	holdUrl,
	inputsOf,
	listen,
	modalText,
	openModals,
	payloadsFor,
	postElements,
	publish,
	rowsFor,
	shownModal,
	typed,
	useOwnPort,
	values,
} from '../helpers/interactions';
import { type Bench, eventually, setUp } from '../helpers/n8n';
import { webClient } from '../helpers/sandbox';

let bench: Bench;
beforeEach(async () => {
	bench = await setUp();
});
useOwnPort(() => bench);
afterEach(() => bench.tearDown());

const fields: IDataObject[] = [
	{ label: 'Deal', name: 'deal', type: 'text', required: true, pattern: 'D-\\d{4}' },
	{ label: 'Discount', name: 'discount', type: 'number', required: true, min: '1', max: '40' },
	{ label: 'Contact', name: 'contact', type: 'email' },
	{ label: 'By When', name: 'by', type: 'date', min: '2026-01-01' },
	{ label: 'Urgency', name: 'urgency', type: 'select', options: 'low = Can wait\nhigh = Today' },
	{ label: 'Products', name: 'products', type: 'multi_select', options: 'crm\nbi\ncpq' },
	{ label: 'Terms', name: 'terms', type: 'checkbox', options: 'yes = I have read them' },
	{ label: 'Owner', name: 'owner', type: 'person' },
	{ label: 'Team', name: 'team', type: 'people' },
	{ label: 'Channel', name: 'channel', type: 'channel' },
];
const discountForm = (opener: IDataObject = { opensOn: 'button', actionId: 'discount' }) => ({
	forms: {
		form: [
			{ ...opener, title: 'Request a discount', submitLabel: 'Send', fields: { field: fields } },
		],
	},
});
const option = (value: string) => ({ text: { type: 'plain_text', text: value }, value });
const filledIn = (overrides: Record<string, object> = {}) =>
	values({
		deal: typed('D-1234'),
		discount: typed('12.5', 'number_input'),
		contact: typed('kim@globex.example', 'email_text_input'),
		by: { type: 'datepicker', selected_date: '2026-12-01' },
		urgency: { type: 'static_select', selected_option: option('high') },
		products: { type: 'multi_static_select', selected_options: [option('crm'), option('cpq')] },
		terms: { type: 'checkboxes', selected_options: [option('yes')] },
		owner: { type: 'users_select', selected_user: PEOPLE.ben },
		team: { type: 'multi_users_select', selected_users: [PEOPLE.ana, PEOPLE.ben] },
		channel: { type: 'conversations_select', selected_conversation: CHANNELS.dealDesk },
		...overrides,
	});
const pressDiscount = async (value = 'deal-7', user = 'ana') => {
	const message = await postElements(bench.sandbox, [buttonElement('discount', value)]);
	const outcome = await bench.sandbox.click({ ...message, user, actionId: 'discount', value });
	return { ...message, outcome };
};

describe('a form', () => {
	it('opens on a button: first a skeleton within the life of the press, then the fields', async () => {
		const entry = await publish(bench, { kinds: [] });
		const asking = await publish(
			bench,
			{ kinds: ['button'], ...discountForm() },
			{ holdsUrl: false },
		);
		const { outcome } = await pressDiscount();
		expect(outcome).toMatchObject({ error: null, deliveries: [{ status: 200, responseBody: '' }] });
		const modal = await shownModal(bench.sandbox);
		expect(modalText(modal.view)).toContain('Request a discount');
		expect(inputsOf(modal)).toEqual(fields.map(({ name }) => name));
		const [opened] = bench.sandbox.calls({ method: 'views.open' });
		expect(JSON.stringify(opened?.args)).toContain('One moment');
		expect(bench.sandbox.calls({ method: 'views.update' })).toHaveLength(1);
		// The press itself starts nothing, although the trigger starts on buttons.
		expect(await rowsFor(bench, asking.node)).toBe(0);
		expect(await rowsFor(bench, entry.node)).toBe(0);
	});

	it('starts its workflow with the answers by name, their types, and where it was opened', async () => {
		await publish(bench, { kinds: ['modal', 'button'] });
		const asking = await publish(bench, discountForm(), { holdsUrl: false });
		const other = await publish(bench, { kinds: ['modal'] }, { holdsUrl: false });
		const { ts } = await pressDiscount(' deal-7 ');
		const { id: viewId } = await shownModal(bench.sandbox);
		const sent = await bench.sandbox.submitView({ user: 'ana', viewId, values: filledIn() });
		expect(sent).toMatchObject({ error: null, errors: null });
		expect(openModals(bench.sandbox)).toEqual([]);
		const item = await asking.first('Modal');
		expect(item).toMatchObject({
			kind: 'modal',
			event: 'submitted',
			callbackId: 'discount',
			value: ' deal-7 ',
			metadata: null,
			user: { id: PEOPLE.ana },
			message: { channelId: CHANNELS.dealDesk, ts },
			answers: {
				deal: 'D-1234',
				discount: 12.5,
				contact: 'kim@globex.example',
				by: '2026-12-01',
				urgency: 'high',
				products: ['crm', 'cpq'],
				terms: ['yes'],
				owner: PEOPLE.ben,
				team: [PEOPLE.ana, PEOPLE.ben],
				channel: CHANNELS.dealDesk,
			},
		});
		expect(asking.started()).toBe(1);
		expect(await rowsFor(bench, other.node)).toBe(0);
		expectNoSecrets(bench, item);
	});

	it('leaves what nobody filled in as null or an empty list', async () => {
		const asking = await publish(bench, discountForm());
		await pressDiscount();
		const { id: viewId } = await shownModal(bench.sandbox);
		const given = values({ deal: typed('D-1234'), discount: typed('3', 'number_input') });
		await bench.sandbox.submitView({ user: 'ana', viewId, values: given });
		expect(await asking.first('Modal')).toMatchObject({
			answers: {
				discount: 3,
				contact: null,
				by: null,
				urgency: null,
				products: [],
				terms: [],
				owner: null,
				team: [],
				channel: null,
			},
		});
	});

	it.each<[string, string, object, string]>([
		['a required field with spaces only', 'deal', typed('  '), 'Please fill this in.'],
		['what does not match the pattern', 'deal', typed('1234'), 'expected form'],
		['a number outside its range', 'discount', typed('41', 'number_input'), 'from 1 to 40'],
		['what is no number', 'discount', typed('lots', 'number_input'), 'no number'],
		['what is no address', 'contact', typed('kim@globex', 'email_text_input'), 'e-mail'],
		['a day too early', 'by', { type: 'datepicker', selected_date: '2025-12-31' }, '2026-01-01'],
		[
			'an option that is not offered',
			'urgency',
			{ type: 'static_select', selected_option: option('never') },
			'from the list',
		],
	])('says beside the field what is wrong with %s, and takes the mended answer', async (...row) => {
		const [, name, wrong, words] = row;
		const asking = await publish(bench, discountForm());
		await pressDiscount();
		const { id: viewId } = await shownModal(bench.sandbox);
		const given = { user: 'ana', viewId };
		const refused = await bench.sandbox.submitView({
			...given,
			values: filledIn({ [name]: wrong }),
		});
		expect(refused.errors).toEqual({ [name]: expect.stringContaining(words) as string });
		expect(openModals(bench.sandbox)).toHaveLength(1);
		expect(await rowsFor(bench, asking.node)).toBe(0);
		await bench.sandbox.submitView({ ...given, values: filledIn() });
		await asking.first('Modal');
		expect(openModals(bench.sandbox)).toEqual([]);
		expect(asking.started()).toBe(1);
	});

	it('opens on a shortcut, anywhere', async () => {
		const asking = await publish(bench, discountForm({ opensOn: 'shortcut', callbackId: 'ask' }));
		await bench.sandbox.shortcut({ user: 'ben', callbackId: 'ask' });
		const { id: viewId } = await shownModal(bench.sandbox, 'ben');
		await bench.sandbox.submitView({ user: 'ben', viewId, values: filledIn() });
		expect(await asking.first('Modal')).toMatchObject({
			callbackId: 'ask',
			value: null,
			user: { id: PEOPLE.ben },
			message: { channelId: null, ts: null },
		});
	});

	it('opens on a shortcut of a message, and remembers which', async () => {
		const asking = await publish(bench, discountForm({ opensOn: 'shortcut', callbackId: 'ask' }));
		const { ts } = bench.sandbox.say({ user: 'ben', channel: '#deal-desk', text: '20 % please' });
		await bench.sandbox.shortcut({ user: 'ana', callbackId: 'ask', channel: '#deal-desk', ts });
		const { id: viewId } = await shownModal(bench.sandbox);
		await bench.sandbox.submitView({ user: 'ana', viewId, values: filledIn() });
		expect(await asking.first('Modal')).toMatchObject({
			message: { channelId: CHANNELS.dealDesk, ts },
		});
	});

	it('opens on a slash command: the form is the whole answer, its words come along', async () => {
		const asking = await publish(bench, discountForm({ opensOn: 'command', command: 'signals' }));
		const outcome = await bench.sandbox.command({
			user: 'ana',
			channel: '#deal-desk',
			command: '/signals',
			text: 'discount D-1234',
		});
		expect(outcome.deliveries).toMatchObject([{ status: 200, responseBody: '' }]);
		const { id: viewId } = await shownModal(bench.sandbox);
		await bench.sandbox.submitView({ user: 'ana', viewId, values: filledIn() });
		expect(await asking.first('Modal')).toMatchObject({
			callbackId: '/signals',
			value: 'discount D-1234',
			message: { channelId: CHANNELS.dealDesk },
		});
		expect(bench.sandbox.ephemerals()).toEqual([]);
	});

	it('of a workflow that is no longer published says so, and nothing is lost silently', async () => {
		await publish(bench, { kinds: [] });
		const asking = await publish(bench, discountForm(), { holdsUrl: false });
		await pressDiscount();
		const { id: viewId } = await shownModal(bench.sandbox);
		await bench.store.endSubscription(asking.node.subscriptionId);
		// As when it ended more than two minutes ago.
		jest.spyOn(bench.store, 'subscriptionsOf').mockResolvedValue([]);
		const sent = await bench.sandbox.submitView({ user: 'ana', viewId, values: filledIn() });
		jest.restoreAllMocks();
		expect(sent.errors).toBeNull();
		const [modal] = openModals(bench.sandbox);
		expect(modalText(modal?.view ?? {})).toContain('no longer in use');
		expect(await rowsFor(bench, asking.node)).toBe(0);
	});

	it('that took too long to open is said to the person alone', async () => {
		await publish(bench, discountForm());
		bench.sandbox.fault({ method: 'views.open', kind: 'error', code: 'expired_trigger_id' });
		const { outcome } = await pressDiscount();
		expect(outcome.error).toBeNull();
		await eventually(() => bench.sandbox.ephemerals().length === 1);
		expect(bench.sandbox.ephemerals()).toMatchObject([
			{ user: PEOPLE.ana, text: expect.stringContaining('press again') as string },
		]);
		expectNoSecrets(bench);
	});

	it('that took too long is said in a direct message where nothing else is at hand', async () => {
		await publish(bench, discountForm({ opensOn: 'shortcut', callbackId: 'ask' }));
		bench.sandbox.fault({ method: 'views.open', kind: 'error', code: 'expired_trigger_id' });
		await bench.sandbox.shortcut({ user: 'ana', callbackId: 'ask' });
		const [note] = await eventually(
			() => bench.sandbox.messages('ana'),
			(messages) => messages.length > 0,
		);
		expect(note?.text).toContain('press again');
	});

	it('that cannot be opened with so long a value says so in the modal, and nowhere else', async () => {
		await publish(bench, discountForm({ opensOn: 'command', command: '/signals' }));
		const text = 'x'.repeat(3_500);
		await bench.sandbox.command({ user: 'ana', channel: '#deal-desk', command: '/signals', text });
		const modal = await shownModal(bench.sandbox);
		expect(modalText(modal.view)).toMatch(/Not shown[^]*too long/);
		expect(bench.sandbox.ephemerals()).toEqual([]);
	});

	it('closed before its fields came is nobody’s failure', async () => {
		await publish(bench, discountForm());
		bench.sandbox.fault({ method: 'views.update', kind: 'error', code: 'not_found' });
		await pressDiscount();
		await eventually(() => bench.sandbox.calls({ method: 'views.update' }).length === 1);
		expect(bench.sandbox.ephemerals()).toEqual([]);
	});

	it('sent twice at the same moment starts one execution', async () => {
		const asking = await publish(bench, discountForm());
		await pressDiscount();
		const { id: viewId } = await shownModal(bench.sandbox);
		await bench.sandbox.submitView({ user: 'ana', viewId, values: filledIn() });
		await asking.first('Modal');
		const sent = bench.sandbox.deliveries({ kind: 'interaction' }).at(-1);
		const again = await fetch(asking.node.url, {
			method: 'POST',
			body: sent?.rawBody,
			headers: sent?.headers,
		});
		expect(again.status).toBe(200);
		expect(await rowsFor(bench, asking.node)).toBe(1);
	});
});

describe('a form that is tried in the editor', () => {
	it('is opened by the production URL; its checked answers come to the editor', async () => {
		const entry = await publish(bench, { kinds: ['button'] });
		const test = await listen(bench, { kinds: [], ...discountForm() });
		await pressDiscount();
		const { id: viewId } = await shownModal(bench.sandbox);
		const wrong = filledIn({ discount: typed('99', 'number_input') });
		const refused = await bench.sandbox.submitView({ user: 'ana', viewId, values: wrong });
		expect(Object.keys(refused.errors ?? {})).toEqual(['discount']);
		await bench.sandbox.submitView({ user: 'ana', viewId, values: filledIn() });
		const items = await heard(bench);
		expect(items).toHaveLength(1);
		const outputs = await bench.host.execute(test, items, { mode: 'manual' });
		expect(outputs[4]).toMatchObject([
			{
				json: {
					callbackId: 'discount',
					value: 'deal-7',
					answers: { discount: 12.5, team: [PEOPLE.ana, PEOPLE.ben] },
				},
			},
		]);
		expect(await rowsFor(bench, test)).toBe(0);
		expect(entry.started()).toBe(0);
		expectNoSecrets(bench, items);
	});
});

describe('a modal of the builder’s own', () => {
	const view = {
		type: 'modal',
		callback_id: 'log_call',
		private_metadata: 'acme',
		notify_on_close: true,
		title: { type: 'plain_text', text: 'Log a call' },
		submit: { type: 'plain_text', text: 'Log' },
		blocks: [
			{
				type: 'input',
				block_id: 'note',
				label: { type: 'plain_text', text: 'Note' },
				element: { type: 'plain_text_input', action_id: 'note' },
			},
		],
	};
	const open = async () => {
		const { triggerId } = await bench.sandbox.shortcut({ user: 'ana', callbackId: 'elsewhere' });
		const opened = await webClient(bench.sandbox).views.open({
			trigger_id: triggerId ?? '',
			view: view as never,
		});
		return opened.view?.id ?? '';
	};

	it('submitted closes and starts the workflows that ask for its callback id', async () => {
		const asking = await publish(bench, { kinds: ['modal'], callbackIds: 'log_call' });
		const other = await publish(bench, { kinds: ['modal'], callbackIds: 'x' }, { holdsUrl: false });
		const viewId = await open();
		const given = values({ note: typed('Call on Monday') });
		const sent = await bench.sandbox.submitView({ user: 'ana', viewId, values: given });
		expect(sent.deliveries).toMatchObject([{ status: 200, responseBody: '' }]);
		expect(openModals(bench.sandbox)).toEqual([]);
		expect(await asking.first('Modal')).toMatchObject({
			event: 'submitted',
			callbackId: 'log_call',
			formId: null,
			metadata: 'acme',
			answers: { note: 'Call on Monday' },
		});
		expect(await rowsFor(bench, other.node)).toBe(0);
	});

	it('closed comes as closed', async () => {
		const asking = await publish(bench, { kinds: ['modal'] });
		await bench.sandbox.closeView({ user: 'ana', viewId: await open() });
		expect(await asking.first('Modal')).toMatchObject({ event: 'closed', callbackId: 'log_call' });
	});
});

it('keeps nothing in the inbox that opens a modal or answers in Slack', async () => {
	const node = await holdUrl(bench, { kinds: ['button'], ...discountForm() });
	await pressDiscount();
	const { id: viewId } = await shownModal(bench.sandbox);
	await bench.sandbox.submitView({ user: 'ana', viewId, values: filledIn() });
	const message = await postElements(bench.sandbox, [buttonElement('call_back')]);
	await bench.sandbox.click({ ...message, user: 'ana', actionId: 'call_back' });
	const payloads = await payloadsFor(bench, node);
	expect(payloads).toHaveLength(2);
	expectNoSecrets(bench, payloads);
});
