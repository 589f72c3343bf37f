import type { Page } from 'playwright-core';

import type { World } from '../../sandbox/story/world';
import { nodePicture, open, settle } from './picture';
import { addWorkflow, ours } from './run-nodes';

/** Slack Workspace in the editor: which route a won deal takes, and why not the others. */
export async function workspacePicture(world: World, page: Page): Promise<void> {
	await page.setViewportSize({ width: 1500, height: 860 });
	const explain = ours('slackWorkspace', {
		resource: 'route',
		operation: 'explain',
		signalFrom: 'sample',
		sampleType: 'deal.won',
	});
	const { id, last } = await addWorkflow(world, 'Which route?', [explain]);
	await open(world, page, `workflow/${id}/${last.id}`);
	await page.locator('[data-test-id=node-execute-button]').first().click();
	await world.host.waitForExecution({ workflowId: id });
	const output = page.locator('[data-test-id=output-panel]');
	await output.getByText('JSON').first().click();
	await output.getByText('by the route of Deals').waitFor();
	await page.getByText('Node executed successfully').waitFor({ state: 'hidden' });
	await settle(page);
	await nodePicture(page, 'slack-workspace');
}
