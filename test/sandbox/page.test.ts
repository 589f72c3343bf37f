import { existsSync } from 'node:fs';

import { chromium, type Browser, type Page } from 'playwright-core';

import { CHANNELS, PEOPLE, type Sandbox } from '../../sandbox/slack';
import type { JsonObject } from '../../sandbox/slack/json';
import {
	approval,
	closeSandboxes,
	openReceiver,
	openSandbox,
	webClient,
	type Receiver,
} from '../helpers/sandbox';

const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const ARGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];
const here = existsSync(CHROMIUM);

// Skipped in words: without a browser there is no page to look at (apt-get install chromium).
(here ? describe : describe.skip)(
	`the page in ${here ? 'Chromium' : 'no browser: none found'}`,
	() => {
		let browser: Browser;
		let page: Page;
		let sandbox: Sandbox;
		let receiver: Receiver;
		const problems: string[] = [];

		beforeAll(async () => {
			browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGS });
		}, 60_000);
		afterAll(async () => {
			await browser.close();
		});
		beforeEach(async () => {
			sandbox = await openSandbox({ deadlineMs: 1000 });
			receiver = await openReceiver();
			await sandbox.setRequestUrl({ url: receiver.url });
			page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
			page.setDefaultTimeout(15_000);
			problems.length = 0;
			page.on('pageerror', (error) => problems.push(error.message));
			page.on('console', (line) => {
				if (line.type() === 'error') problems.push(line.text());
			});
			page.on('request', (request) => {
				const { protocol, origin } = new URL(request.url());
				if (protocol !== 'data:' && origin !== sandbox.url) problems.push(request.url());
			});
		}, 60_000);
		afterEach(async () => {
			await page.close();
			await closeSandboxes();
			// No script error, and no request to anywhere but the sandbox.
			expect(problems).toEqual([]);
		});

		const ask = () =>
			webClient(sandbox).chat.postMessage({
				channel: '#deal-desk',
				text: 'Acme',
				blocks: approval(),
			});

		it('shows a message as it is posted, and a press goes out as the acting person', async () => {
			await page.goto(`${sandbox.url}/?as=ben&channel=deal-desk`);
			await page.getByText('Nothing has been posted here yet.').waitFor();
			await ask();
			await page.getByRole('button', { name: 'Approve' }).click();
			await page.locator('.status-good').waitFor();
			expect(receiver.received[0]?.body).toMatchObject({
				type: 'block_actions',
				user: { id: PEOPLE.ben },
				actions: [{ action_id: 'approve', value: 'deal-1' }],
			});
			expect(await page.locator('strong', { hasText: 'Acme' }).count()).toBeGreaterThan(0);
		}, 30_000);

		it('shows the error beside the button when the app does not answer', async () => {
			receiver.answer(() => 'never');
			await ask();
			await page.goto(`${sandbox.url}/?as=ana&channel=deal-desk`);
			await page.getByRole('button', { name: 'Approve' }).click();
			await page.getByRole('alert').getByText('operation timed out').waitFor();
			await page.locator('.status-bad', { hasText: 'timed out' }).waitFor();
		}, 30_000);

		it('shows private notes to their person only, and counts what is unread', async () => {
			await webClient(sandbox).chat.postEphemeral({
				channel: 'C0DEALDESK',
				user: PEOPLE.ana,
				text: 'Ben decided already',
			});
			await webClient(sandbox).chat.postMessage({ channel: PEOPLE.ana, text: 'Jo Lee moved' });
			await page.goto(`${sandbox.url}/?as=ana&channel=deal-desk`);
			await page.getByText('Only visible to you').waitFor();
			const app = page.locator('.sidebar li', { hasText: 'Slack Signals' });
			expect(await app.locator('.badge').textContent()).toBe('1');
			await app.getByRole('button').click();
			await page.getByText('Jo Lee moved').waitFor();
			await app.locator('.badge').waitFor({ state: 'detached' });
			await page.goto(`${sandbox.url}/?as=ben&channel=deal-desk`);
			await page.getByText('Nothing has been posted here yet.').waitFor();
		}, 30_000);

		it('opens where a permalink points', async () => {
			const { channel = '', ts = '' } = await ask();
			const { permalink } = await webClient(sandbox).chat.getPermalink({ channel, message_ts: ts });
			await page.goto(permalink ?? '');
			await page.locator(`.message-target[data-ts="${ts}"]`).waitFor();
		}, 30_000);

		const label = (text: string) => ({ type: 'plain_text', text, emoji: true });
		const option = (text: string, value: string) => ({ text: label(text), value });
		const input = (id: string, element: JsonObject, more: JsonObject = {}) => ({
			type: 'input',
			block_id: id,
			label: label(id),
			element: { action_id: id, ...element },
			...more,
		});
		const modal = (blocks: JsonObject[], more: JsonObject = {}) => ({
			type: 'modal',
			title: label('Reject deal'),
			submit: label('Send'),
			blocks,
			...more,
		});
		const openModal = async (view: JsonObject) => {
			const { channel = '', ts = '' } = await ask();
			const { triggerId } = await sandbox.click({ user: 'ana', channel, ts, actionId: 'approve' });
			const opened = await webClient(sandbox).views.open({
				trigger_id: triggerId ?? '',
				view: view as never,
			});
			return opened.view?.id ?? '';
		};
		const post = (elements: JsonObject[]) =>
			webClient(sandbox).chat.postMessage({
				channel: '#deal-desk',
				text: 'Acme',
				blocks: [{ type: 'actions', block_id: 'row', elements }] as never,
			});
		const json = (body: unknown) => ({ status: 200, body: JSON.stringify(body) });
		const last = (type: string) =>
			sandbox.waitFor((slack) =>
				slack
					.deliveries()
					.findLast(({ payload, state }) => payload.type === type && state === 'done'),
			);
		const dialog = () => page.getByRole('dialog');
		const submit = () => dialog().getByRole('button', { name: 'Send' }).click();

		it('says beside the field what is missing, then what the app says, then what it shows next', async () => {
			await openModal(modal([input('Reason', { type: 'plain_text_input', multiline: true })]));
			await page.goto(`${sandbox.url}/?as=ana`);
			const field = dialog().getByLabel('Reason');
			expect(await field.evaluate((element) => element.tagName)).toBe('TEXTAREA');
			await page.getByTitle('Required').waitFor();
			await submit();
			await dialog().getByRole('alert').getByText('Please complete this required field').waitFor();
			expect(sandbox.deliveries().map(({ name }) => name)).not.toContain('view_submission');

			receiver.answer(() => json({ response_action: 'errors', errors: { Reason: 'Say more' } }));
			await field.fill('Too small\nfor us');
			expect(await dialog().getByRole('alert').count()).toBe(0);
			await submit();
			await dialog().getByRole('alert').getByText('Say more').waitFor();
			expect(await field.inputValue()).toBe('Too small\nfor us');

			const next = modal([{ type: 'section', text: { type: 'mrkdwn', text: 'Noted, *Ana*' } }]);
			receiver.answer(() => json({ response_action: 'update', view: next }));
			await submit();
			await dialog().getByText('Noted').waitFor();
			receiver.answer(() => ({ status: 200 }));
			await submit();
			await dialog().waitFor({ state: 'detached' });
		}, 30_000);

		it('lets a person use the Home tab, and shows what is chosen there', async () => {
			const options = [option('Off', 'off'), option('Daily', 'daily')];
			const row = (accessory: JsonObject) => ({
				type: 'section',
				text: { type: 'mrkdwn', text: String(accessory.action_id) },
				accessory,
			});
			const blocks = [
				row({
					type: 'static_select',
					action_id: 'zone',
					option_groups: [
						{ label: label('Usual'), options: [option('As in Slack', 'default')] },
						{ label: label('Asia'), options: [option('Tokyo', 'Asia/Tokyo')] },
					],
					initial_option: option('As in Slack', 'default'),
				}),
				row({ type: 'timepicker', action_id: 'from', initial_time: '20:00' }),
				row({ type: 'users_select', action_id: 'who', placeholder: label('Who is this?') }),
				row({ type: 'overflow', action_id: 'more', options }),
				{
					type: 'actions',
					elements: [
						{
							type: 'conversations_select',
							action_id: 'where',
							initial_conversation: CHANNELS.salesAlerts,
							filter: { include: ['public'] },
						},
						{ type: 'checkboxes', action_id: 'weekends', options, initial_options: [options[0]] },
					],
				},
			];
			await webClient(sandbox).views.publish({
				user_id: PEOPLE.ana,
				view: { type: 'home', blocks } as never,
			});
			await page.goto(`${sandbox.url}/?as=ana`);
			await page.getByText('Slack Signals').first().click();
			await page.getByRole('button', { name: 'Home', exact: true }).click();
			const at = (actionId: string) => page.locator(`[data-action-id="${actionId}"]`);
			expect(await at('zone').inputValue()).toBe('default');
			expect(await at('from').inputValue()).toBe('20:00');
			expect(await at('where').inputValue()).toBe(CHANNELS.salesAlerts);
			expect(await page.getByLabel('Off').isChecked()).toBe(true);

			const sent = async (actionId: string) => {
				const delivery = await sandbox.waitFor((slack) =>
					slack
						.deliveries({ kind: 'interaction' })
						.find(
							({ payload, state }) =>
								state === 'done' && (payload.actions as JsonObject[])[0]?.action_id === actionId,
						),
				);
				return (delivery.payload.actions as JsonObject[])[0];
			};
			await at('zone').selectOption('Asia/Tokyo');
			expect(await sent('zone')).toMatchObject({ selected_option: { value: 'Asia/Tokyo' } });
			// Typed bit by bit: one press, when the person is done.
			await at('from').fill('21:00');
			await at('from').fill('21:30');
			await at('from').press('Enter');
			expect(await sent('from')).toMatchObject({ selected_time: '21:30' });
			await at('who').selectOption({ label: 'Ben Okafor' });
			expect(await sent('who')).toMatchObject({ selected_user: PEOPLE.ben });
			await at('where').selectOption({ label: '#deal-desk' });
			expect(await sent('where')).toMatchObject({ selected_conversation: CHANNELS.dealDesk });
			await page.getByLabel('Daily').check();
			expect(await sent('weekends')).toMatchObject({
				selected_options: [{ value: 'off' }, { value: 'daily' }],
			});
			await at('more').getByRole('button').click();
			await page.getByRole('menuitem', { name: 'Daily' }).click();
			expect(await sent('more')).toMatchObject({ selected_option: { value: 'daily' } });
			const actions = sandbox.deliveries({ kind: 'interaction' });
			expect(actions).toHaveLength(6);
		}, 60_000);

		it('fills every kind of input of a form', async () => {
			const options = [option('Hot', 'hot'), option('Cold, so far', 'cold,1')];
			await openModal(
				modal([
					input('Amount', { type: 'number_input', is_decimal_allowed: true }),
					input('Address', { type: 'email_text_input' }),
					input('Due', { type: 'datepicker' }),
					input('Stage', { type: 'static_select', options }),
					input('Tags', { type: 'multi_static_select', options }),
					input('Sure', { type: 'checkboxes', options: [options[0] as JsonObject] }),
					input('Way', { type: 'radio_buttons', options }),
					input('Owner', { type: 'users_select' }),
					input('Team', { type: 'multi_users_select', initial_users: [PEOPLE.ben] }),
					input('Room', { type: 'conversations_select' }),
					input('Note', { type: 'plain_text_input' }, { optional: true }),
				]),
			);
			await page.goto(`${sandbox.url}/?as=ana`);
			await dialog().getByLabel('Amount').fill('12.5');
			await dialog().getByLabel('Address').fill('jo@globex.example');
			await dialog().getByLabel('Due').fill('2026-05-01');
			await dialog().getByLabel('Stage').selectOption({ label: 'Cold, so far' });
			await dialog().getByLabel('Tags').selectOption('hot');
			await dialog().getByLabel('Tags').selectOption('cold,1');
			// Each once.
			expect(await dialog().getByLabel('Tags').locator('option').count()).toBe(1);
			await dialog().getByRole('checkbox', { name: 'Hot' }).check();
			await dialog().getByRole('radio', { name: 'Hot' }).check();
			await dialog().getByLabel('Owner').selectOption({ label: 'Dev Patel' });
			await dialog().getByLabel('Team').selectOption({ label: 'Chloe Martin' });
			await page.getByRole('button', { name: 'Remove Ben Okafor' }).click();
			await dialog().getByLabel('Room').selectOption({ label: '#exec-deals' });
			await submit();
			await dialog().waitFor({ state: 'detached' });
			const { payload } = await last('view_submission');
			const { values } = (payload.view as { state: { values: JsonObject } }).state;
			expect(values).toEqual({
				Amount: { Amount: { type: 'number_input', value: '12.5' } },
				Address: { Address: { type: 'email_text_input', value: 'jo@globex.example' } },
				Due: { Due: { type: 'datepicker', selected_date: '2026-05-01' } },
				Stage: { Stage: { type: 'static_select', selected_option: options[1] } },
				Tags: { Tags: { type: 'multi_static_select', selected_options: options } },
				Sure: { Sure: { type: 'checkboxes', selected_options: [options[0]] } },
				Way: { Way: { type: 'radio_buttons', selected_option: options[0] } },
				Owner: { Owner: { type: 'users_select', selected_user: PEOPLE.dev } },
				Team: { Team: { type: 'multi_users_select', selected_users: [PEOPLE.chloe] } },
				Room: { Room: { type: 'conversations_select', selected_conversation: CHANNELS.execDeals } },
				Note: { Note: { type: 'plain_text_input', value: null } },
			});
		}, 30_000);

		it('puts the form in the place of a skeleton and keeps what was typed on the next update', async () => {
			const view_id = await openModal(
				modal([{ type: 'section', text: { type: 'mrkdwn', text: 'One moment' } }]),
			);
			await page.goto(`${sandbox.url}/?as=ana`);
			await dialog().getByText('One moment').waitFor();
			const reason = input('Reason', { type: 'plain_text_input' });
			const slack = webClient(sandbox);
			await slack.views.update({ view_id, view: modal([reason]) as never });
			await dialog().getByLabel('Reason').fill('Too small');
			expect(await dialog().getByText('One moment').count()).toBe(0);
			const more = [input('Other', { type: 'plain_text_input' }, { optional: true }), reason];
			await slack.views.update({ view_id, view: modal(more) as never });
			await dialog().getByLabel('Other').waitFor();
			expect(await dialog().getByLabel('Reason').inputValue()).toBe('Too small');
			await submit();
			const { payload } = await last('view_submission');
			expect(payload.view).toMatchObject({
				state: { values: { Reason: { Reason: { value: 'Too small' } } } },
			});
		}, 30_000);

		it('tells the app that a modal was closed', async () => {
			await openModal(modal([], { notify_on_close: true }));
			await page.goto(`${sandbox.url}/?as=ana`);
			await dialog().getByRole('button', { name: 'Cancel' }).click();
			await dialog().waitFor({ state: 'detached' });
			expect((await last('view_closed')).payload).toMatchObject({ is_cleared: false });
		}, 30_000);

		it('searches in an external menu, of a message and of a modal', async () => {
			const menu = { type: 'external_select', action_id: 'account' };
			receiver.answer(({ body }) =>
				body.type === 'block_suggestion'
					? json({ options: [option(`Globex for ${String(body.value)}`, 'globex')] })
					: { status: 200 },
			);
			await post([menu]);
			await page.goto(`${sandbox.url}/?as=ana&channel=deal-desk`);
			const search = page.getByRole('combobox').and(page.locator('[data-action-id=account]'));
			await search.fill('gl');
			await page.getByText('Type some more to search').waitFor();
			await search.fill('glo');
			await page.getByRole('option', { name: 'Globex for glo' }).getByRole('button').click();
			const { payload } = await last('block_actions');
			expect(payload.actions).toMatchObject([{ selected_option: { value: 'globex' } }]);

			await openModal(modal([input('Account', menu)]));
			await dialog().getByLabel('Account').fill('globex');
			await dialog().getByRole('option').getByRole('button').click();
			await submit();
			expect((await last('view_submission')).payload.view).toMatchObject({
				state: {
					values: {
						Account: { account: { selected_option: option('Globex for globex', 'globex') } },
					},
				},
			});
		}, 30_000);

		it('asks first where the app wants it, for buttons and for menus', async () => {
			const confirm = {
				title: label('Sure?'),
				text: label('It cannot be undone.'),
				confirm: label('Do it'),
				deny: label('Not yet'),
			};
			await post([
				{ type: 'button', action_id: 'reject', text: label('Reject'), style: 'danger', confirm },
				{ type: 'users_select', action_id: 'owner', placeholder: label('Owner'), confirm },
			]);
			await page.goto(`${sandbox.url}/?as=ana&channel=deal-desk`);
			const owner = page.locator('[data-action-id=owner]');
			await owner.selectOption({ label: 'Ben Okafor' });
			await page.getByRole('button', { name: 'Not yet' }).click();
			expect(await owner.inputValue()).toBe('');
			await page.getByRole('button', { name: 'Reject' }).click();
			await page.getByRole('alertdialog').getByText('It cannot be undone.').waitFor();
			await page.getByRole('button', { name: 'Not yet' }).click();
			expect(sandbox.deliveries()).toEqual([]);
			await owner.selectOption({ label: 'Ben Okafor' });
			await page.getByRole('button', { name: 'Do it' }).click();
			expect((await last('block_actions')).payload.actions).toMatchObject([
				{ selected_user: PEOPLE.ben },
			]);
		}, 30_000);

		it('runs commands and shortcuts, of the composer and of a message', async () => {
			receiver.answer(({ body }) => ({
				status: 200,
				body: body.command ? `You said ${String(body.text)}` : '',
			}));
			const { ts } = await ask();
			await page.goto(`${sandbox.url}/?as=ana&channel=deal-desk`);
			const line = page.getByLabel('Message', { exact: true });
			await line.fill('/si');
			await page.locator('.command-list').getByRole('button', { name: '/signals' }).click();
			await line.pressSequentially('today');
			await line.press('Enter');
			await page.getByText('Only visible to you').waitFor();
			await page.getByText('You said today').waitFor();

			await page.getByRole('button', { name: 'Shortcuts' }).click();
			await page.getByRole('menuitem', { name: 'Start a Workflow' }).click();
			expect((await last('shortcut')).payload).toMatchObject({ callback_id: 'signals' });

			const message = page.locator(`[data-ts="${ts}"]`);
			await message.hover();
			await message.getByRole('button', { name: 'More actions' }).click();
			await message.getByRole('menuitem', { name: 'Send to a Workflow' }).click();
			expect((await last('message_action')).payload).toMatchObject({
				callback_id: 'signals_message',
				message: { ts },
			});
		}, 30_000);

		it('shows threads, and reactions that a person gives and takes back', async () => {
			const { channel = '', ts = '' } = await ask();
			await webClient(sandbox).chat.postMessage({
				channel,
				thread_ts: ts,
				text: `Reminder: <@${PEOPLE.ana}>, this waits for you`,
			});
			await page.goto(`${sandbox.url}/?as=ana&channel=deal-desk`);
			const message = page.locator(`main [data-ts="${ts}"]`);
			await message.hover();
			await message.getByRole('button', { name: 'React with :eyes:' }).click();
			await message.getByTitle(':eyes:', { exact: true }).click();
			await message.getByTitle(':eyes:', { exact: true }).waitFor({ state: 'detached' });
			expect(sandbox.messages('#deal-desk')[0]).not.toHaveProperty('reactions');
			await message.getByRole('button', { name: '1 reply' }).click();
			await page.locator('.thread').getByText('Reminder').waitFor();
			await page.locator('.thread').getByLabel('Message').fill('@slack signals I am on it');
			await page.locator('.thread').getByLabel('Message').press('Enter');
			await page.locator('.thread').getByText('I am on it').waitFor();
			expect(sandbox.messages('#deal-desk').at(-1)).toMatchObject({
				thread_ts: ts,
				user: PEOPLE.ana,
				text: '<@U0SIGNALSBOT> I am on it',
			});
		}, 30_000);

		it('fills and submits a modal', async () => {
			const { channel = '', ts = '' } = await ask();
			const { triggerId } = await sandbox.click({ user: 'ana', channel, ts, actionId: 'approve' });
			await webClient(sandbox).views.open({
				trigger_id: triggerId ?? '',
				view: {
					type: 'modal',
					title: { type: 'plain_text', text: 'Reject deal' },
					submit: { type: 'plain_text', text: 'Send' },
					blocks: [
						{
							type: 'input',
							block_id: 'why',
							label: { type: 'plain_text', text: 'Reason' },
							element: { type: 'plain_text_input', action_id: 'reason' },
						},
					],
				},
			});
			await page.goto(`${sandbox.url}/?as=ana`);
			await page.getByLabel('Reason').fill('Too small');
			await page.getByRole('dialog').getByRole('button', { name: 'Send' }).click();
			await page.getByRole('dialog').waitFor({ state: 'detached' });
			expect(receiver.received.at(-1)?.body).toMatchObject({
				type: 'view_submission',
				view: { state: { values: { why: { reason: { value: 'Too small' } } } } },
			});
		}, 30_000);

		it('lets a person invite the app, remove it, and change the channel', async () => {
			sandbox.setBotEvents(['member_joined_channel', 'group_left']);
			await page.goto(`${sandbox.url}/?as=ana&channel=acme-renewal`);
			await page.getByRole('button', { name: 'Invite the app' }).click();
			await page.getByRole('button', { name: 'Remove the app' }).waitFor();
			await page.getByText('@Slack Signals has joined the channel').waitFor();
			const told = (type: string) =>
				sandbox.waitFor((slack) =>
					slack
						.deliveries({ kind: 'event' })
						.find(({ payload }) => (payload.event as JsonObject).type === type),
				);
			expect((await told('member_joined_channel')).payload.event).toMatchObject({
				channel: CHANNELS.acmeRenewal,
				inviter: PEOPLE.ana,
			});
			await page.getByRole('button', { name: 'Remove the app' }).click();
			expect((await told('group_left')).payload.event).toMatchObject({ actor_id: PEOPLE.ana });

			const members = page.getByRole('dialog', { name: 'Members' });
			await page.getByRole('button', { name: 'Members' }).click();
			await members.getByText('Dev Patel').waitFor();
			await members.getByLabel('Add a person').selectOption({ label: 'Ben Okafor' });
			await members.getByRole('button', { name: 'Remove Ben Okafor' }).click();
			await page.getByText('@Ben Okafor has left the channel').waitFor();
			await page.keyboard.press('Escape');
			await members.waitFor({ state: 'detached' });

			const choose = async (action: string) => {
				await page.getByRole('button', { name: 'Channel actions' }).click();
				await page.getByRole('menuitem', { name: action }).click();
			};
			await choose('Rename');
			await dialog().getByLabel('Name').fill('Not a name');
			await dialog().getByRole('button', { name: 'Save' }).click();
			await page.getByRole('alert').getByText('is no name of a channel').waitFor();
			// Chromium logs the refusal.
			expect(problems.splice(0)).toEqual([expect.stringContaining('409')]);
			await choose('Rename');
			await dialog().getByLabel('Name').fill('acme-2027');
			await dialog().getByRole('button', { name: 'Save' }).click();
			await page.getByRole('heading', { name: 'acme-2027' }).waitFor();
			await choose('Set the topic');
			await dialog().getByLabel('Topic').fill('Next year');
			await dialog().getByRole('button', { name: 'Save' }).click();
			await page.locator('.channel-head small', { hasText: 'Next year' }).waitFor();
			await choose('Archive');
			await page.getByText('This channel is archived.').waitFor();
			await choose('Unarchive');
			await page.getByRole('button', { name: 'Invite the app' }).waitFor();
			await choose('Delete');
			await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
			await page.getByRole('heading', { name: 'acme-2027' }).waitFor({ state: 'detached' });
			expect(sandbox.channels().map(({ id }) => id)).not.toContain(CHANNELS.acmeRenewal);
		}, 30_000);

		it('lets people edit and delete what they wrote, with its files', async () => {
			await page.goto(`${sandbox.url}/?as=ben&channel=deal-desk`);
			await page
				.getByLabel('Attach files')
				.setInputFiles([
					{ name: 'Offer.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(2048) },
				]);
			await page.getByLabel('Message', { exact: true }).fill('The offr');
			await page.getByRole('button', { name: 'Send', exact: true }).click();
			const row = page.locator('main .message', { hasText: 'Offer.pdf' });
			await row.getByText('PDF, 2 kB').waitFor();
			const [said] = sandbox.messages('#deal-desk');
			expect(said).toMatchObject({
				text: 'The offr',
				files: [{ name: 'Offer.pdf', mimetype: 'application/pdf', size: 2048 }],
			});
			const act = async (action: string) => {
				await row.hover();
				await row.getByRole('button', { name: 'More actions' }).click();
				await row.getByRole('menuitem', { name: action }).click();
			};
			await act('Edit message');
			await row.getByLabel('Edit message').fill('The offer, @ana');
			await row.getByRole('button', { name: 'Save' }).click();
			await row.getByText('(edited)').waitFor();
			expect(sandbox.messages('#deal-desk')[0]?.text).toBe(`The offer, <@${PEOPLE.ana}>`);

			const url = 'https://example.com/terms';
			sandbox.unfurl({ channel: '#deal-desk', ts: said?.ts ?? '', url, title: 'The terms' });
			await row.locator('.attachment').getByText('The terms').waitFor();

			await row.hover();
			await row.getByTitle('Reply in thread').click();
			const thread = page.locator('.thread');
			await thread.getByLabel('Message', { exact: true }).fill('I like it');
			await thread.getByLabel('Also send to #deal-desk').check();
			await thread.getByRole('button', { name: 'Send', exact: true }).click();
			await page.locator('main').getByText('Replied to a thread').waitFor();
			await act('Delete message');
			const grave = page.locator(`main [data-ts="${said?.ts}"]`);
			await grave.getByText('This message was deleted.').waitFor();
			expect(await grave.getByRole('button', { name: 'More actions' }).count()).toBe(0);
			expect(sandbox.messages('#deal-desk')).toMatchObject([
				{ subtype: 'tombstone', reply_count: 1 },
				{ subtype: 'thread_broadcast', text: 'I like it' },
			]);
			// Somebody else may not.
			await page.goto(`${sandbox.url}/?as=dev&channel=deal-desk`);
			const other = page.locator('main .message', { hasText: 'I like it' });
			await other.hover();
			await other.getByRole('button', { name: 'More actions' }).click();
			await other.getByRole('menuitem', { name: 'Send to a Workflow' }).waitFor();
			expect(await other.getByRole('menuitem', { name: 'Delete message' }).count()).toBe(0);
		}, 30_000);

		it('a choice in a form goes to the app, and what the app changes keeps what was filled in', async () => {
			const slack = webClient(sandbox);
			const account = input(
				'Account',
				{ type: 'external_select', min_query_length: 1 },
				{ dispatch_action: true },
			);
			const note = input('Note', { type: 'plain_text_input' });
			const deals = [option('Renewal', 'd-1'), option('Upsell', 'd-2')];
			const viewId = await openModal(modal([account, note]));
			receiver.answer(async ({ body }) => {
				if (body.type === 'block_suggestion') {
					return json({ options: [option('Acme Inc.', 'acme'), option('Acme Ltd.', 'acme-ltd')] });
				}
				if (body.type === 'block_actions') {
					const more = input('Deal', { type: 'static_select', options: deals });
					const view = modal([account, more, note]) as never;
					await slack.views.update({ view_id: viewId, view });
				}
				return { status: 200 };
			});
			await page.goto(`${sandbox.url}/?as=ana`);
			await dialog().getByLabel('Note').fill('Ask Nora');
			await dialog().getByLabel('Account').fill('acm');
			await dialog().getByRole('button', { name: 'Acme Ltd.' }).click();
			await dialog().getByLabel('Deal').selectOption({ label: 'Upsell' });
			const chosen = { type: 'external_select', selected_option: { value: 'acme-ltd' } };
			const typed = { Note: { type: 'plain_text_input', value: 'Ask Nora' } };
			expect((await last('block_actions')).payload).toMatchObject({
				actions: [{ action_id: 'Account', selected_option: { value: 'acme-ltd' } }],
				container: { type: 'view', view_id: viewId },
				view: { state: { values: { Account: { Account: chosen }, Note: typed } } },
			});
			await dialog().getByText('Acme Ltd.').waitFor();
			expect(await dialog().getByLabel('Note').inputValue()).toBe('Ask Nora');
			// Another one: the rest stays.
			await dialog().getByRole('button', { name: 'Remove Acme Ltd.' }).click();
			await dialog().getByLabel('Account').fill('acme');
			await dialog().getByRole('button', { name: 'Acme Inc.' }).click();
			await submit();
			await dialog().waitFor({ state: 'detached' });
			expect((await last('view_submission')).payload.view).toMatchObject({
				state: {
					values: {
						Account: { Account: { selected_option: { value: 'acme' } } },
						Deal: { Deal: { selected_option: { value: 'd-2' } } },
						Note: typed,
					},
				},
			});
		}, 30_000);

		it('a button of the Home tab opens a modal', async () => {
			const slack = webClient(sandbox);
			const button = { type: 'button', action_id: 'channels', text: label('Manage channels') };
			await slack.views.publish({
				user_id: PEOPLE.ana,
				view: { type: 'home', blocks: [{ type: 'actions', elements: [button] }] } as never,
			});
			receiver.answer(async ({ body }) => {
				if (body.type === 'block_actions') {
					const view = modal([input('Name', { type: 'plain_text_input' })]) as never;
					await slack.views.open({ trigger_id: String(body.trigger_id), view });
				}
				return { status: 200 };
			});
			await page.goto(`${sandbox.url}/?as=ana`);
			await page.getByText('Slack Signals').first().click();
			await page.getByRole('button', { name: 'Home', exact: true }).click();
			await page.getByRole('button', { name: 'Manage channels' }).click();
			await dialog().getByLabel('Name').fill('Acme');
			await submit();
			await dialog().waitFor({ state: 'detached' });
			expect((await last('view_submission')).payload.view).toMatchObject({
				state: { values: { Name: { Name: { value: 'Acme' } } } },
			});
		}, 30_000);

		it('people of another workspace see the channel that is shared with them, and no other', async () => {
			await page.goto(`${sandbox.url}/?as=nora`);
			await page.getByRole('heading', { name: 'acme-shared' }).waitFor();
			const listed = page.locator('.sidebar .sidebar-scroll ul').first().locator('li');
			expect(await listed.allTextContents()).toEqual(['#acme-shared']);
			await page.getByLabel('Message', { exact: true }).fill('Hello from Acme');
			await page.getByLabel('Message', { exact: true }).press('Enter');
			await page.locator('main').getByText('Hello from Acme').waitFor();
			expect(sandbox.messages('#acme-shared')).toMatchObject([{ user_team: 'T0ACME' }]);
		}, 30_000);
	},
);
