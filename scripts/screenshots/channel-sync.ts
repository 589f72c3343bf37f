import type { BrowserContext, Page } from 'playwright-core';

import { BOT_USER_ID, PEOPLE } from '../../sandbox/slack';
import { createWorkflow } from '../../sandbox/story/customers';
import { saidNode } from '../../sandbox/story/listen';
import { openCustomerChannels } from '../../sandbox/story/open-customer-channels';
import type { World } from '../../sandbox/story/world';
import { homeChannelsPicture } from './home';
import { forReadme, nodePicture, open, sandboxPage, say, settle } from './picture';
import { ours, runNodes } from './run-nodes';

const CHANNEL = '#acme-shared';
/** High enough for the whole window. */
const WINDOW = { width: 1180, height: 700 };
/** Around the window, so that one sees over what it stands. */
const MARGIN = { x: 40, y: 30 };

/** A customer channel from the invitation of the app to its place in an admin's Home tab. */
export async function channelSyncPictures(world: World, context: BrowserContext): Promise<void> {
	await openCustomerChannels(world);
	await setUpPicture(world, context);
	await moreChannels(world);
	await homeChannelsPicture(world, context);
}

async function setUpPicture(world: World, context: BrowserContext): Promise<void> {
	const { page, show } = await sandboxPage(world, context);
	await page.setViewportSize(WINDOW);
	await show('as=ana&channel=acme-shared');
	await page.getByText('Hide deliveries').click();
	await page.getByRole('button', { name: 'Invite the app' }).click();
	await page.getByText('Slack Signals').first().click();
	await page.getByRole('button', { name: 'Choose the account' }).click();
	const modal = page.getByRole('dialog');
	const account = modal.getByRole('combobox').first();
	await account.fill('Amce Corp');
	const hit = modal.getByRole('option').first();
	await hit.getByText('Acme Corp').waitFor();
	await page.mouse.move(0, 0);
	await settle(page);
	const box = await modal.boundingBox();
	if (!box) throw new Error('The window is not open.');
	const clip = {
		x: box.x - MARGIN.x,
		y: box.y - MARGIN.y,
		width: box.width + 2 * MARGIN.x,
		height: box.height + 2 * MARGIN.y,
	};
	await page.screenshot({ path: forReadme('channel-set-up'), clip });
	say(forReadme('channel-set-up'));
	await hit.getByText('Acme Corp').click();
	await modal.locator('[data-action-id="ssc:deal"]').selectOption('5101');
	await modal.getByRole('button', { name: 'Start' }).click();
	await modal.getByText('belongs to').waitFor();
	await modal.getByRole('button', { name: 'Close' }).first().click();
	await page.close();
}

/** One that syncs, and one from which the app was removed. */
async function moreChannels(world: World): Promise<void> {
	const associate = async (channel: string, account: string): Promise<void> =>
		await runNodes(world, [
			ours('customerDirectory', {
				resource: 'channel',
				operation: 'associate',
				channel: { __rl: true, mode: 'name', value: channel },
				account: { __rl: true, mode: 'name', value: account },
				lookBackDays: 0,
			}),
		]);
	await associate('#support-tickets', 'Globex');
	await associate('#marketing', 'Stark Lighting');
	world.slack.say({
		user: 'nora',
		channel: CHANNEL,
		text: 'Since the update the export is broken.',
	});
	const marketing = world.slack.channels().find(({ name }) => name === 'marketing')?.id ?? '';
	world.slack.removeMember({ channel: marketing, user: BOT_USER_ID, by: 'chloe' });
}

/** Slack Channel Sync Trigger in the editor, with a message that was written while it listened. */
export async function channelSyncPicture(world: World, page: Page): Promise<void> {
	await page.setViewportSize({ width: 1500, height: 860 });
	const trigger = { ...saidNode(), name: 'Slack Channel Sync Trigger' };
	const recipe = { name: 'What customers say', nodes: [trigger], connections: {} };
	const { id } = await createWorkflow(world, recipe);
	await open(world, page, `workflow/${id}/${trigger.id}`);
	await page.locator('[data-test-id=node-execute-button]').first().click();
	await page.getByText('Listening for test event').waitFor();
	world.slack.say({
		user: 'nora',
		channel: CHANNEL,
		text: `Hello <@${PEOPLE.ana}>, can we move the renewal to March? Our budget is decided then.`,
	});
	const output = page.locator('[data-test-id=output-panel]');
	await output.getByText('Schema').first().click();
	await output.getByText('can we move the renewal').first().waitFor();
	await page.getByText('Node executed successfully').waitFor({ state: 'hidden' });
	await settle(page);
	await nodePicture(page, 'channel-sync');
}
