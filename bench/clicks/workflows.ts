import { readRecipe } from '../../sandbox/story/recipes';

export const OURS = { id: 'bcOurs0000000001', name: 'Slack Signals' };
export const BUILT_IN = { id: 'bcBuiltIn0000001', name: 'Slack account' };
/** Beginning of the keys that are decided about. */
export const KEY_PREFIX = 'bench:';
export const BUTTON_ACTION = 'bench_take_over';

interface Node {
	name: string;
	type: string;
	typeVersion: number;
	parameters: object;
	credentials?: object;
	webhookId?: string;
}

/** One node after the other. */
function chain(id: string, name: string, nodes: readonly Node[]) {
	const links = nodes
		.slice(1)
		.map(({ name: to }, index) => [
			nodes[index]?.name ?? '',
			{ main: [[{ node: to, type: 'main', index: 0 }]] },
		]);
	return {
		id,
		name,
		nodes: nodes.map((node, index) => ({
			id: `${id}-${index}`,
			position: [index * 220, 0],
			...node,
		})),
		connections: Object.fromEntries(links) as object,
		settings: { executionOrder: 'v1' },
	};
}

const noOp: Node = {
	name: 'Nothing more',
	type: 'n8n-nodes-base.noOp',
	typeVersion: 1,
	parameters: {},
};

function webhook(path: string): Node {
	return {
		name: 'Webhook',
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		parameters: { httpMethod: 'POST', path, responseMode: 'onReceived', options: {} },
		webhookId: `bench-${path}`,
	};
}

function interactionTrigger(webhookId: string, parameters: object): Node {
	return {
		name: 'Pressed',
		type: 'n8n-nodes-slack-signals.slackInteractionTrigger',
		typeVersion: 2,
		parameters: { authentication: 'accessToken', ...parameters },
		credentials: { slackSignalsApi: OURS },
		webhookId,
	};
}

/** The recipe that holds the one URL of the Slack app, as it is shipped. */
export const entry = readRecipe('slack-entry');
for (const node of entry.nodes) {
	if (node.webhookId !== undefined) node.credentials = { slackSignalsApi: OURS };
}

export const asking = chain('bcAsking00000001', 'Ask', [
	webhook('bench-ask'),
	{
		name: 'Slack Decision',
		type: 'n8n-nodes-slack-signals.slackDecision',
		typeVersion: 1,
		parameters: {
			authentication: 'accessToken',
			operation: 'ask',
			key: '={{ $json.body.key }}',
			channels: {
				channel: [{ channel: { __rl: true, mode: 'name', value: '#deal-desk' } }],
			},
			title: '={{ $json.body.key }}',
			content: 'text',
			text: '=Discount for {{ $json.body.key }}?',
			answers: {
				answer: [
					{ label: 'Approve', style: 'primary', value: 'approved' },
					{ label: 'Reject', style: 'danger', value: 'rejected' },
				],
			},
			options: {},
		},
		credentials: { slackSignalsApi: OURS },
	},
]);

export const decided = chain('bcDecided0000001', 'Decided', [
	interactionTrigger('0b5e7c9a-2f0a-4f0e-9a38-6c1f1a8e2d01', {
		kinds: ['decision'],
		decisionKeys: KEY_PREFIX,
	}),
	noOp,
]);

export const buttons = chain('bcButtons0000001', 'Buttons', [
	interactionTrigger('0b5e7c9a-2f0a-4f0e-9a38-6c1f1a8e2d02', {
		kinds: ['button'],
		actionIds: BUTTON_ACTION,
	}),
	noOp,
]);

export const n8nWebhook = chain('bcWebhook0000001', "n8n's Webhook", [
	webhook('bench-webhook'),
	noOp,
]);

export const n8nSlackTrigger = chain('bcSlackTrigger01', "n8n's Slack Trigger", [
	{
		name: 'Slack Trigger',
		type: 'n8n-nodes-base.slackTrigger',
		typeVersion: 1,
		parameters: { trigger: ['any_event'], watchWorkspace: true, options: {} },
		credentials: { slackApi: BUILT_IN },
		webhookId: '0b5e7c9a-2f0a-4f0e-9a38-6c1f1a8e2d03',
	},
	noOp,
]);

/** `/webhook/<this>` of each. */
export const PATHS = {
	asking: 'bench-ask',
	n8nWebhook: 'bench-webhook',
	n8nSlackTrigger: '0b5e7c9a-2f0a-4f0e-9a38-6c1f1a8e2d03/webhook',
};
