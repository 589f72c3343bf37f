import type { BrowserContext, Page } from 'playwright-core';

import type { World } from '../../sandbox/story/world';
import { forReadme, sandboxPage, say, settle } from './picture';
import { READER } from './prepare-right-person';

/** Narrow, so that two of them stand legibly beside each other; high enough for a whole Home tab. */
const WINDOW = { width: 860, height: 3_000 };
/** Wider, and the line above a heading comes into the picture. */
const MARGIN = 10;
const CHANNELS = 'Customer channels';

export async function homePictures(world: World, context: BrowserContext): Promise<void> {
	await homeOf(world, context, READER, async (page) => {
		await crop(page, 'home', 'Your notifications');
	});
	await homeOf(world, context, 'ana', async (page) => {
		await crop(page, 'home-admin', 'Routes: which channel gets what', CHANNELS);
	});
}

/** After the set-up of some channels. */
export async function homeChannelsPicture(world: World, context: BrowserContext): Promise<void> {
	await homeOf(world, context, 'ana', async (page) => {
		await crop(page, 'home-channels', CHANNELS);
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
	await page.getByText('Slack Signals').first().click();
	await page.getByText('Hide deliveries').click();
	await page.getByRole('button', { name: 'Home' }).click();
	await page.getByText('Your notifications').first().waitFor();
	await settle(page);
	await take(page);
	await page.close();
}

/** The Home tab from one heading to another, or to the end of its last block. */
async function crop(page: Page, name: string, from: string, to?: string): Promise<void> {
	const box = async (selector: string) => {
		const found = await page.locator(selector).last().boundingBox();
		if (!found) throw new Error(`${selector} is not on the page.`);
		return found;
	};
	const home = await box('.home');
	const topOf = async (heading: string): Promise<number> => {
		const found = await page.locator('.home').getByText(heading).first().boundingBox();
		if (!found) throw new Error(`"${heading}" is not on the page.`);
		return found.y - MARGIN;
	};
	const y = await topOf(from);
	const last = await box('.home > * > *:last-child');
	const end = to === undefined ? last.y + last.height + MARGIN : (await topOf(to)) - MARGIN;
	const clip = { x: home.x, y, width: home.width, height: end - y };
	await page.screenshot({ path: forReadme(name), clip });
	say(forReadme(name));
}
