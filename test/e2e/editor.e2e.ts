import { readable } from '../../sandbox/story/check';
import { readRecipe, triggerPath } from '../../sandbox/story/recipes';
import { sendStandardWebhook } from '../../sandbox/story/send';
import { adapt, startWorld, type World } from '../../sandbox/story/world';
import { itemsOf, PATIENCE_MS, waitFor } from './host';

/** What a builder does in the editor, with n8n's own endpoints of the editor. */
describe('building in the editor of the real n8n', () => {
	let world: World;

	beforeAll(async () => {
		world = await startWorld();
	});

	afterAll(async () => {
		await world?.close();
	});

	/** A draft beside the published recipes: nodes and webhook ids of its own. */
	async function draft(file: 'deal-registration-ask' | 'button-click-update', webhookId: string) {
		const recipe = adapt(readRecipe(file), {
			hubspot: world.hubspot.url,
			portal: world.portal.url,
			pipedrive: world.pipedrive.url,
		});
		const nodes = recipe.nodes.map((node) => (node.webhookId ? { ...node, webhookId } : node));
		const { id } = await world.host.rest.createWorkflow({
			name: `Draft of ${recipe.name}`,
			nodes,
			connections: recipe.connections,
		});
		return { id, path: triggerPath({ ...recipe, nodes }) };
	}

	async function manualExecution(workflowId: string) {
		const found = await waitFor('a manual execution', PATIENCE_MS, async () =>
			(await world.host.rest.executions(workflowId)).find(
				({ mode, status }) => mode === 'manual' && status === 'success',
			),
		);
		return await world.host.rest.execution(found.id);
	}

	it('a CRM trigger that listens shows the test event as a Signal', async () => {
		const { id, path } = await draft(
			'deal-registration-ask',
			'aaaaaaaa-0000-4000-a000-000000000001',
		);
		const started = await world.host.rest.run(id, {
			destinationNode: { nodeName: 'Partner portal', mode: 'inclusive' },
		});
		expect(started).toMatchObject({ waitingForWebhook: true });

		const testUrl = new URL(`webhook-test/${path}`, world.host.baseUrl).href;
		const answered = await sendStandardWebhook(testUrl, {
			id: 'REG-TEST',
			type: 'deal_registration.submitted',
			account: { name: 'Try-out Ltd' },
		});
		expect(answered.status).toBe(200);

		const execution = await manualExecution(id);
		expect(itemsOf(execution, 'Partner portal')).toMatchObject([
			{ type: 'deal_registration.submitted', account: { name: 'Try-out Ltd' } },
		]);
	});

	it('a Slack trigger that listens gets the press through the one URL that Slack knows', async () => {
		const { slack, host, recipes } = world;
		// The upper row by hand: sample, then the post with its button.
		await host.rest.run(recipes['button-click-update'].id, {
			destinationNode: { nodeName: 'Post with a button', mode: 'inclusive' },
		});
		// The published warnings of the support team come here by the clock on the wall, too.
		const tickets = () => slack.messages('#support-tickets');
		const message = await slack.waitFor(
			() => tickets().find((one) => readable(one).includes('take_ticket')),
			PATIENCE_MS,
		);

		const { id } = await draft('button-click-update', 'aaaaaaaa-0000-4000-a000-000000000002');
		const started = await host.rest.run(id, {
			destinationNode: { nodeName: 'Button pressed', mode: 'inclusive' },
		});
		expect(started).toMatchObject({ waitingForWebhook: true });

		const press = await slack.click({
			user: 'dev',
			channel: '#support-tickets',
			ts: message.ts,
			actionId: 'take_ticket',
		});
		expect(press.error).toBeNull();

		// The editor sees it …
		const execution = await manualExecution(id);
		expect(itemsOf(execution, 'Button pressed', 1)).toMatchObject([
			{ actionId: 'take_ticket', user: { id: 'U0DEVPATEL' } },
		]);
		// … and the published workflow behind another URL did its work all the same.
		const updated = await slack.waitFor(() => {
			const now = tickets().find(({ ts }) => ts === message.ts);
			return now && readable(now).includes('is on it') ? now : null;
		}, PATIENCE_MS);
		expect(readable(updated)).not.toContain('take_ticket');
	});
});
