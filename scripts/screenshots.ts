import { mkdirSync } from 'node:fs';

import { type BrowserContext, chromium, type Page } from 'playwright-core';

import { discountRequest } from '../sandbox/story/events';
import { openRegistration } from '../sandbox/story/open-registration';
import type { RecipeFile } from '../sandbox/story/recipes';
import { sendStandardWebhook } from '../sandbox/story/send';
import { startWorld, type World } from '../sandbox/story/world';
import { discardPreparedHost, moveTimers } from '../test/e2e/host';
import { OWNER } from '../test/e2e/host/rest-client';
import { channelSyncPicture, channelSyncPictures } from './screenshots/channel-sync';
import { homePictures } from './screenshots/home';
import {
	forReadme,
	IMAGES,
	lookAt,
	open,
	picture,
	sandboxPage,
	say,
	settle,
	TO_LOOK_AT,
} from './screenshots/picture';
import { prepareRightPerson } from './screenshots/prepare-right-person';
import { workspacePicture } from './screenshots/workspace';

/*
 * Takes the README's pictures from the demo world, and one of every panel, canvas and credential
 * dialog to look at; `-- --readme` takes the README's only.
 */

const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const QUIET = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];
/** The discount recipe reminds after four hours. */
const REMINDED_MS = 5 * 3_600_000;

const README_ONLY = process.argv.includes('--readme');

async function sandboxPictures(world: World, context: BrowserContext): Promise<void> {
	const { page, show } = await sandboxPage(world, context);
	await show('as=ana&channel=sales-alerts');
	await picture(page, lookAt('sandbox-sales-alerts'));
	await show('as=ana&channel=deal-desk');
	await picture(page, lookAt('sandbox-before'));
	await page.getByRole('button', { name: 'Approve' }).click();
	await page.getByText('Approved').first().waitFor();
	await page.mouse.move(0, 0);
	await settle(page);
	await picture(page, forReadme('sandbox-decision'));
	await show('as=dev');
	await page.getByText('Slack Signals').first().click();
	await settle(page);
	await picture(page, lookAt('sandbox-dm'));
	await page.close();
}

/** One discount that two people approve, one that is rejected; played by hand, as a person would. */
async function decisionPictures(world: World, context: BrowserContext): Promise<void> {
	const { page, show } = await sandboxPage(world, context);
	const desk = async (person: string): Promise<void> => {
		await show(`as=${person}&channel=deal-desk`);
		await page.getByText('Hide deliveries').click();
	};
	const ask = async (id: string, account: string): Promise<void> => {
		await sendStandardWebhook(world.url['discount-approval'], discountRequest(id, account));
		await page.getByText(`Discount of 30 % for ${account}`).first().waitFor();
	};
	await desk('ben');
	await ask('DSC-1', 'Umbrella Foods');
	await page.getByRole('button', { name: 'Approve' }).click();
	await page.getByText('1 of 2').first().waitFor();
	await moveTimers(world.host, REMINDED_MS);
	await page.getByText('1 reply').click();
	await page.getByText('still waits for an answer').waitFor();
	await page.mouse.move(0, 0);
	await settle(page);
	await picture(page, forReadme('decision-quorum'));

	await desk('chloe');
	await page.getByRole('button', { name: 'Approve' }).click();
	await page.getByText('is in the CRM').first().waitFor();
	await page.getByText('is in the CRM').first().scrollIntoViewIfNeeded();
	await page.mouse.move(0, 0);
	await settle(page);
	await picture(page, forReadme('decision-outcome'));

	await desk('ben');
	await ask('DSC-2', 'Initech');
	await page.getByRole('button', { name: 'Reject' }).click();
	const modal = page.getByRole('dialog');
	await modal.locator('textarea').fill('More than the margin of this quarter allows');
	await page.mouse.move(0, 0);
	await settle(page);
	await picture(page, forReadme('decision-reason'));
	await page.close();
}

async function formPicture(world: World, context: BrowserContext): Promise<void> {
	const { page, show } = await sandboxPage(world, context);
	await show('as=dev&channel=sales-alerts');
	await page.getByPlaceholder('Message #sales-alerts').fill('/signals');
	await page.keyboard.press('Enter');
	const modal = page.getByRole('dialog');
	const typed = modal.locator('input');
	await typed.first().waitFor();
	for (const [at, text] of ['Globex', '250', 'lee at globex'].entries()) {
		await typed.nth(at).fill(text);
	}
	await modal.locator('select').selectOption({ label: 'Hooli' });
	await modal.locator('textarea').fill('They compare us with Hooli on price.');
	await modal.getByRole('button', { name: 'Post it' }).click();
	await modal.getByText('This is no e-mail address').waitFor();
	await page.mouse.move(0, 0);
	await settle(page);
	await picture(page, forReadme('form'));
	await page.close();
}

async function logIn(world: World, page: Page): Promise<void> {
	await page.goto(new URL('signin', world.host.baseUrl).href);
	await page.locator('input').first().fill(OWNER.email);
	await page.locator('input[type=password]').fill(OWNER.password);
	await page.getByRole('button', { name: 'Sign in' }).click();
	await page.waitForURL(/home|workflow/);
}

async function canvases(
	world: World,
	page: Page,
	files: readonly RecipeFile[],
	suffix = '',
): Promise<void> {
	await page.setViewportSize({ width: 1280, height: 820 });
	for (const file of files) {
		const recipe = world.recipes[file];
		await open(world, page, `workflow/${recipe.id}`);
		await picture(page, lookAt(`canvas-${file}${suffix}`));
		if (file === 'deal-registration-decided' && suffix === '') {
			const clip = { x: 42, y: 88, width: 1238, height: 694 };
			await page.screenshot({ path: forReadme('recipe-canvas'), clip });
		}
	}
}

/** Panels that the README shows, by recipe and node type. */
const README_PANELS: Readonly<Record<string, string>> = {
	'deal-won-to-channel.crmSignalTrigger': 'crm-signal-trigger',
	'deal-won-to-channel.slackChannelPost': 'slack-channel-post',
};

async function panels(world: World, page: Page): Promise<void> {
	await page.setViewportSize({ width: 1280, height: 1000 });
	for (const file of Object.keys(world.recipes) as RecipeFile[]) {
		if (README_ONLY && file !== 'deal-won-to-channel') continue;
		const { id } = world.recipes[file];
		const { nodes } = await world.host.rest.workflow(id);
		for (const node of nodes.filter(({ type }) => type.startsWith('n8n-nodes-slack-signals.'))) {
			const name = `${file}.${node.type.split('.')[1]}`;
			await open(world, page, `workflow/${id}/${node.id}`);
			await picture(page, lookAt(`panel-${name}-${node.name.replace(/\W+/g, '-')}`));
			const wanted = README_PANELS[name];
			if (wanted) await picture(page, forReadme(wanted), '[data-test-id=node-parameters]');
		}
	}
}

async function credentialDialogs(world: World, page: Page): Promise<void> {
	await page.setViewportSize({ width: 1280, height: 1000 });
	await world.host.rest.createCredential({
		name: 'Slack by OAuth2',
		type: 'slackSignalsOAuth2Api',
		data: {
			clientId: '1.2',
			clientSecret: 'only-for-the-picture',
			signingSecret: 'of-the-picture',
		},
	});
	const all = await world.host.rest.request<Array<{ id: string; type: string; name: string }>>(
		'GET',
		'credentials',
	);
	for (const { id, type, name } of all) {
		await open(world, page, `home/credentials/${id}`);
		await picture(page, lookAt(`credential-${type}-${name.replace(/\W+/g, '-')}`));
		await page.mouse.move(640, 700);
		await page.mouse.wheel(0, 2_000);
		await page.waitForTimeout(500);
		await picture(page, lookAt(`credential-${type}-${name.replace(/\W+/g, '-')}-below`));
	}
}

async function main(): Promise<void> {
	for (const folder of [IMAGES, TO_LOOK_AT]) mkdirSync(folder, { recursive: true });
	const world = await startWorld({ say });
	const browser = await chromium.launch({ executablePath: CHROMIUM, args: QUIET });
	try {
		await openRegistration(world);
		const context = await browser.newContext();
		await sandboxPictures(world, context);
		await decisionPictures(world, context);
		await formPicture(world, context);
		await prepareRightPerson(world);
		await homePictures(world, context);
		await channelSyncPictures(world, context);
		const page = await context.newPage();
		await logIn(world, page);
		await workspacePicture(world, page);
		await channelSyncPicture(world, page);
		await canvases(
			world,
			page,
			README_ONLY ? ['deal-registration-decided'] : (Object.keys(world.recipes) as RecipeFile[]),
		);
		await panels(world, page);
		if (README_ONLY) return;
		await credentialDialogs(world, page);
		await page.evaluate(() => window.localStorage.setItem('N8N_THEME', 'dark'));
		await canvases(world, page, ['deal-registration-decided', 'button-click-update'], '-dark');
	} finally {
		await browser.close();
		await world.close();
		await discardPreparedHost();
	}
}

main().then(
	() => process.exit(0),
	(error: unknown) => {
		say(error instanceof Error ? (error.stack ?? error.message) : String(error));
		process.exit(1);
	},
);
