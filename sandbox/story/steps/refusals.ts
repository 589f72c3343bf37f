import { check, checkEqual } from '../check';
import { post, sendHubspot, sendSalesforce } from '../send';
import { SECRETS, type World } from '../world';
import type { StoryStep } from '../story-step';

const EVENT = [
	{
		eventId: 1,
		subscriptionType: 'deal.propertyChange',
		objectId: 5001,
		portalId: 62515,
		occurredAt: Date.now(),
		propertyName: 'dealstage',
		propertyValue: 'closedwon',
	},
];
const TEN_MINUTES = 10 * 60_000;

export const refusals: StoryStep = {
	title: 'What is forged, stale or broken is refused',
	async run(world) {
		const { host, recipes, url } = world;
		const target = url['deal-won-to-channel'];
		const workflowId = recipes['deal-won-to-channel'].id;
		const before = (await host.rest.executions(workflowId)).length;
		const json = { 'content-type': 'application/json' };
		const body = JSON.stringify(EVENT);
		const tries: Array<[string, number, Promise<{ status: number }>]> = [
			['forged', 401, sendHubspot(world, EVENT, { secret: 'somebody-else' })],
			['missing', 401, post(target, json, body)],
			['stale', 401, sendHubspot(world, EVENT, { timestamp: Date.now() - TEN_MINUTES })],
			['future', 401, sendHubspot(world, EVENT, { timestamp: Date.now() + TEN_MINUTES })],
			['broken JSON', 422, post(target, json, '[{"eventId":')],
		];
		const seen: string[] = [];
		for (const [name, expected, request] of tries) {
			const { status } = await request;
			checkEqual(status, expected, `a ${name} request`);
			seen.push(`${name} ${status}`);
		}
		const dtd = await sendSalesforce(
			world,
			[],
			'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>',
		);
		check(
			dtd.status >= 400 && dtd.status < 500,
			`an XML with a DTD is answered 4xx, saw ${dtd.status}`,
		);
		seen.push(`DTD ${dtd.status}`);
		checkEqual(
			(await host.rest.executions(workflowId)).length,
			before,
			'executions after refusals',
		);
		check(/request refused/.test(host.logs()), 'the log says that and why a request was refused');
		check(!host.logs().includes(SECRETS.hubspot), 'the log does not hold the secret');
		const refusal = await publishWithoutSecret(world);
		return [seen.join(', '), `publishing without a secret: ${refusal}`];
	},
};

async function publishWithoutSecret({ host, recipes }: World): Promise<string> {
	const credential = await host.rest.createCredential({
		name: 'A credential without a secret',
		type: 'crmSignalWebhookApi',
		data: { method: 'provider', secret: '' },
	});
	const recipe = recipes['salesforce-opportunities'];
	const workflow = await host.rest.createWorkflow({
		name: 'Without a secret',
		nodes: recipe.nodes.map((node) => ({
			...node,
			...(node.webhookId ? { webhookId: '11111111-2222-4333-a444-555555555555' } : {}),
			...(node.credentials?.crmSignalWebhookApi
				? { credentials: { crmSignalWebhookApi: { id: credential.id, name: credential.name } } }
				: {}),
		})),
		connections: recipe.connections,
	});
	const refusal = await host.rest.activate(workflow.id).then(
		() => null,
		(error: unknown) => (error instanceof Error ? error.message : String(error)),
	);
	check(refusal !== null, 'a trigger without a secret cannot be published');
	check(/secret/i.test(refusal), `the refusal says what is missing: ${refusal}`);
	await host.rest.deactivate(workflow.id);
	return `"${refusal}"`;
}
