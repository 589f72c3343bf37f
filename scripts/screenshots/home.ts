import type { BrowserContext, Page } from 'playwright-core';

import type { World } from '../../sandbox/story/world';
import { forReadme, sandboxPage, say, settle } from './picture';
import { READER } from './prepare-right-person';

/** Narrow, so that two of them stand legibly beside each other; high enough for a whole Home tab. */
const WINDOW = { width: 860, height: 3_000 };
/** Wider, and the line above a heading comes into the picture. */
const MARGIN = 10;

export async function homePictures(world: World, context: BrowserContext): Promise<void> {
	await homeOf(world, context, READER, async (page) => {
		await crop(page, 'home', 'Your notifications');
	});
	await homeOf(world, context, 'ana', async (page) => {
		await crop(page, 'home-admin', 'Routes: which channel gets what');
	});
}

async function homeOf(
	world: World,
	context: BrowserContext,
	person: string,
	take: (page: Page) => Promise<void>,
): Promise<void> {
	const { page, show } = await sandboxPage(world, context);
	await page.setViewportSize(WINDOW);
	await show(`as=${person}`);
	await page.getByText('Hide deliveries').click();
	await page.getByText('Slack Signals').first().click();
	await page.getByRole('button', { name: 'Home' }).click();
	await page.getByText('Your notifications').first().waitFor();
	await settle(page);
	await take(page);
	await page.close();
}

/** The Home tab from one heading to the end of its last block. */
async function crop(page: Page, name: string, from: string): Promise<void> {
	const box = async (selector: string) => {
		const found = await page.locator(selector).last().boundingBox();
		if (!found) throw new Error(`${selector} is not on the page.`);
		return found;
	};
	const home = await box('.home');
	const top = await page.locator('.home').getByText(from).first().boundingBox();
	const last = await box('.home > * > *:last-child');
	if (!top) throw new Error(`"${from}" is not on the page.`);
	const y = top.y - MARGIN;
	const clip = { x: home.x, y, width: home.width, height: last.y + last.height + MARGIN - y };
	await page.screenshot({ path: forReadme(name), clip });
	say(forReadme(name));
}
