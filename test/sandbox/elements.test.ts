import { PEOPLE, TOKENS, type Sandbox } from '../../sandbox/slack';
import {
	closeSandboxes,
	openReceiver,
	openSandbox,
	webClient,
	type Receiver,
} from '../helpers/sandbox';

let sandbox: Sandbox;
let receiver: Receiver;
beforeEach(async () => {
	sandbox = await openSandbox();
	receiver = await openReceiver();
	await sandbox.setRequestUrl({ url: receiver.url });
});
afterEach(closeSandboxes);

const text = (words: string) => ({ type: 'plain_text' as const, text: words, emoji: true });
const option = (value: string) => ({ text: text(value.toUpperCase()), value });
const options = ['a', 'b', 'c'].map(option);

async function post(elements: object[]): Promise<{ channel: string; ts: string }> {
	const posted = await webClient(sandbox, TOKENS.full).chat.postMessage({
		channel: '#deal-desk',
		text: 'Globex',
		blocks: [{ type: 'actions', block_id: 'acts', elements }] as never,
	});
	return { channel: posted.channel ?? '', ts: posted.ts ?? '' };
}

const actionOf = () => (receiver.received.at(-1)?.body.actions as object[])[0];

describe('choosing', () => {
	it.each<[string, object, string, object]>([
		['static_select', { options }, 'b', { selected_option: options[1] }],
		['static_select', { options }, '', { selected_option: null }],
		['radio_buttons', { options }, 'a', { selected_option: options[0] }],
		['checkboxes', { options }, 'a,c', { selected_options: [options[0], options[2]] }],
		['checkboxes', { options }, '', { selected_options: [] }],
		['multi_static_select', { options }, 'c', { selected_options: [options[2]] }],
		['users_select', {}, 'U1', { selected_user: 'U1' }],
		['multi_users_select', {}, 'U1,U2', { selected_users: ['U1', 'U2'] }],
		['channels_select', {}, 'C1', { selected_channel: 'C1' }],
		['multi_channels_select', {}, 'C1', { selected_channels: ['C1'] }],
		['conversations_select', {}, 'C1', { selected_conversation: 'C1' }],
		['multi_conversations_select', {}, '', { selected_conversations: [] }],
		['datepicker', {}, '2026-12-24', { selected_date: '2026-12-24' }],
		['datepicker', {}, '', { selected_date: null }],
		['timepicker', {}, '09:30', { selected_time: '09:30' }],
		['datetimepicker', {}, '1790000000', { selected_date_time: 1790000000 }],
	])('%s %j: %p', async (type, fields, value, chosen) => {
		const at = await post([{ type, action_id: 'it', ...fields }]);
		await sandbox.click({ user: 'ana', ...at, actionId: 'it', value });
		expect(actionOf()).toMatchObject({ type, action_id: 'it', block_id: 'acts', ...chosen });
		expect(receiver.received.at(-1)?.body.state).toEqual({
			values: { acts: { it: { type, ...chosen } } },
		});
	});

	it('refuses what is not offered', async () => {
		const at = await post([{ type: 'static_select', action_id: 'it', options }]);
		const choice = { user: 'ana', ...at, actionId: 'it', value: 'z' };
		await expect(sandbox.click(choice)).rejects.toThrow(/offers no option "z"/);
	});
});

describe('state', () => {
	it('has what each person chose, and else what was there at first; buttons have none', async () => {
		const at = await post([
			{ type: 'static_select', action_id: 'menu', options, initial_option: options[0] },
			{ type: 'datepicker', action_id: 'day' },
			{ type: 'overflow', action_id: 'more', options },
			{ type: 'button', action_id: 'go', text: text('Go') },
		]);
		const state = () => receiver.received.at(-1)?.body.state;
		const day = { type: 'datepicker', selected_date: null };
		await sandbox.click({ user: 'ana', ...at, actionId: 'menu', value: 'b' });
		await sandbox.click({ user: 'ana', ...at, actionId: 'go' });
		const menu = { type: 'static_select', selected_option: options[1] };
		expect(state()).toEqual({ values: { acts: { menu, day } } });
		await sandbox.click({ user: 'ben', ...at, actionId: 'go' });
		expect(state()).toEqual({
			values: { acts: { menu: { ...menu, selected_option: options[0] }, day } },
		});
	});

	it('of a modal comes with every press and the submission', async () => {
		const { triggerId } = await sandbox.shortcut({ user: 'ana', callbackId: 'open' });
		const input = (id: string, element: object) => ({
			type: 'input',
			block_id: id,
			label: text(id),
			dispatch_action: true,
			element: { action_id: id, ...element },
		});
		const { view } = await webClient(sandbox).views.open({
			trigger_id: triggerId ?? '',
			view: {
				type: 'modal',
				title: text('Log'),
				submit: text('Save'),
				notify_on_close: true,
				blocks: [
					input('who', { type: 'users_select', initial_user: PEOPLE.ben }),
					input('why', { type: 'plain_text_input' }),
					{ ...input('notes', { type: 'rich_text_input' }), optional: true },
					{
						...input('proof', { type: 'file_input', filetypes: ['pdf'], max_files: 1 }),
						optional: true,
					},
				],
			} as never,
		});
		const at = { user: 'ana', viewId: view?.id ?? '' };
		await sandbox.click({ ...at, actionId: 'why', value: 'Renewal' });
		const why = { why: { type: 'plain_text_input', value: 'Renewal' } };
		const who = { who: { type: 'users_select', selected_user: PEOPLE.ben } };
		const values = () => (receiver.received.at(-1)?.body.view as { state: object }).state;
		expect(values()).toMatchObject({ values: { who, why, proof: { proof: { files: [] } } } });
		const dev = { who: { type: 'users_select', selected_user: PEOPLE.dev } };
		await sandbox.submitView({ ...at, values: { who: dev } });
		expect(values()).toMatchObject({ values: { who: dev, why } });
	});
});

describe('external menus', () => {
	const menu = { type: 'external_select', action_id: 'account' };
	const typing = (at: object, typed: string) => ({
		user: 'ana',
		...at,
		actionId: 'account',
		typed,
	});

	it('ask with block_suggestion, as the person, with no trigger and no response_url', async () => {
		receiver.answer(() => ({ status: 200, body: JSON.stringify({ options }) }));
		const at = await post([menu]);
		const outcome = await sandbox.suggest(typing(at, 'glo'));
		expect(outcome.options?.map(({ value }) => value)).toEqual(['a', 'b', 'c']);
		const [request] = receiver.received;
		expect(request?.headers['content-type']).toBe('application/x-www-form-urlencoded');
		expect(request?.body).toMatchObject({
			type: 'block_suggestion',
			action_id: 'account',
			block_id: 'acts',
			value: 'glo',
			user: { id: PEOPLE.ana },
			container: { type: 'message', message_ts: at.ts },
		});
		for (const name of ['trigger_id', 'response_url', 'actions']) {
			expect(request?.body).not.toHaveProperty(name);
		}
	});

	it('offer what was answered and nothing else', async () => {
		const at = await post([menu]);
		const groups = [{ label: text('Accounts'), options }];
		receiver.answer(() => ({ status: 200, body: JSON.stringify({ option_groups: groups }) }));
		await sandbox.suggest(typing(at, 'glo'));
		const choice = { user: 'ana', ...at, actionId: 'account' };
		await sandbox.click({ ...choice, value: 'b' });
		expect(actionOf()).toMatchObject({ selected_option: options[1] });
		await expect(sandbox.click({ ...choice, value: 'z' })).rejects.toThrow(/offers no option/);
	});

	it('ask after three characters, or as many as the menu says', async () => {
		expect(await sandbox.suggest(typing(await post([menu]), 'gl'))).toMatchObject({
			options: null,
		});
		const eager = await post([{ ...menu, min_query_length: 0 }]);
		await sandbox.suggest(typing(eager, ''));
		expect(receiver.received).toHaveLength(1);
	});

	it.each<[string, string]>([
		['nothing', ''],
		['text', 'Globex'],
		['neither options nor groups', '{}'],
		['both', JSON.stringify({ options, option_groups: [] })],
		['more than 100', JSON.stringify({ options: Array.from({ length: 101 }, () => option('a')) })],
		['a label that is too long', JSON.stringify({ options: [option('a'.repeat(76))] })],
		['an option without value', JSON.stringify({ options: [{ text: text('A') }] })],
		['a field of nobody', JSON.stringify({ options: [{ ...option('a'), icon: 'x' }] })],
	])('show nothing when the answer is %s', async (_what, body) => {
		receiver.answer(() => ({ status: 200, body }));
		const outcome = await sandbox.suggest(typing(await post([menu]), 'glo'));
		expect(outcome).toMatchObject({ error: 'the options could not be loaded', options: [] });
	});

	it('are no other elements', async () => {
		const at = await post([{ type: 'static_select', action_id: 'account', options }]);
		await expect(sandbox.suggest(typing(at, 'glo'))).rejects.toThrow(/no external menu/);
	});
});
