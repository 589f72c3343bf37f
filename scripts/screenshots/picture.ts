import { tmpdir } from 'node:os';
import path from 'node:path';

import type { BrowserContext, Page } from 'playwright-core';

import type { World } from '../../sandbox/story/world';

export const IMAGES = path.resolve(__dirname, '../../docs/images');
export const TO_LOOK_AT = path.join(tmpdir(), 'slack-signals-screenshots');
/** n8n draws panels and canvases after their data came, and says so nowhere. */
const SETTLE_MS = 2_500;

export const say = (line: string): void => {
	process.stdout.write(`${line}\n`);
};

export async function settle(page: Page): Promise<void> {
	// n8n keeps asking in the background, so this may never come.
	await page.waitForLoadState('networkidle', { timeout: 4_000 }).catch(() => undefined);
	await page.waitForTimeout(SETTLE_MS);
}

export async function picture(page: Page, file: string, selector?: string): Promise<void> {
	await (selector ? page.locator(selector).first() : page).screenshot({ path: file });
	say(file);
}

export const lookAt = (name: string): string => path.join(TO_LOOK_AT, `${name}.png`);
export const forReadme = (name: string): string => path.join(IMAGES, `${name}.png`);

export async function sandboxPage(world: World, context: BrowserContext) {
	const page = await context.newPage();
	await page.setViewportSize({ width: 1180, height: 600 });
	const show = async (query: string): Promise<void> => {
		await page.goto(`${world.slack.url}/?${query}`);
		await settle(page);
	};
	return { page, show };
}

/** The parameters of the open node and what it gave, without what stands left of them. */
export async function nodePicture(page: Page, name: string): Promise<void> {
	const [left, right] = await Promise.all([
		page.locator('[data-test-id=node-parameters]').boundingBox(),
		page.locator('[data-test-id=output-panel]').boundingBox(),
	]);
	if (!left || !right) throw new Error('The panel of the node is not open.');
	const clip = {
		x: left.x,
		y: right.y,
		width: right.x + right.width - left.x,
		height: right.height,
	};
	await page.screenshot({ path: forReadme(name), clip });
	say(forReadme(name));
}

export async function open(world: World, page: Page, at: string): Promise<void> {
	await page.goto(new URL(at, world.host.baseUrl).href);
	await settle(page);
	// n8n's production checklist covers a corner of what it is about.
	const checklist = page.getByText('Production Checklist');
	if (await checklist.isVisible()) {
		await page.keyboard.press('Escape');
		await page.waitForTimeout(300);
	}
}
