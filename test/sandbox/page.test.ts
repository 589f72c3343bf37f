import { existsSync } from 'node:fs';

import { chromium, type Browser, type Page } from 'playwright-core';

import { PEOPLE, type Sandbox } from '../../sandbox/slack';
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
	},
);
