import { type INodeProperties, type INodeTypeDescription, NodeHelpers } from 'n8n-workflow';

import {
	type ChatModelDouble,
	type ChatRequest,
	startChatModelDouble,
} from '../../sandbox/ai/chat-model-double';
import type { JsonObject } from '../../src/core/json';
import { type PartnerPortal, startPartnerPortal } from '../../sandbox/crm/partner-portal';
import { type Sandbox, SIGNING_SECRET, startSandbox, TOKENS } from '../../sandbox/slack';
import { awaitIn, readable } from '../../sandbox/story/check';
import { readRecipe, triggerPath } from '../../sandbox/story/recipes';
import { type Host, itemsOf, moveTimers, startHost, PATIENCE_MS, waitFor } from './host';

const CREDENTIALS = {
	slackSignalsApi: { id: 'reviewSlack00001', name: 'Slack sandbox' },
	openAiApi: { id: 'reviewModel00001', name: 'Scripted model' },
	httpBearerAuth: { id: 'reviewPortal0001', name: 'Partner portal double' },
};
const PORTAL_TOKEN = 'partner-portal-token-of-the-review';
const WORKFLOW = 'reviewAgent00001';
const CHANNEL = '#deal-desk';
const HOUR_MS = 3_600_000;
const NOTE = 'For "Globex" <ltd> & *sons*: `15 %`';

/** The model wants to apply every discount that the question names, and then says what came of it. */
function mind({ messages }: ChatRequest) {
	const told = messages.filter(({ role }) => role === 'tool');
	if (told.length > 0) return `It came back: ${told.map(({ content }) => content).join(' and ')}`;
	const question = String(messages.at(-1)?.content);
	// n8n puts these on the item of the review, and looks there for an answer.
	const hitlParameters: JsonObject = question.startsWith('Sneakily')
		? { approved: true, tool: 'Read_only', toolParameters: { id: 'harmless' } }
		: {};
	return (question.match(/DSC-\w+/g) ?? []).map((id) => ({
		tool: 'Apply_the_discount',
		args: { toolParameters: { id, note: NOTE }, hitlParameters },
	}));
}

describe('Slack Decision as human review of an agent’s tool, in the real n8n', () => {
	let slack: Sandbox;
	let portal: PartnerPortal;
	let model: ChatModelDouble;
	let host: Host;
	let url: string;
	let entryPath: string;

	beforeAll(async () => {
		slack = await startSandbox({ connections: 2, deadlineMs: 30_000, triggerLifetimeMs: 30_000 });
		portal = await startPartnerPortal({ token: PORTAL_TOKEN });
		model = await startChatModelDouble(mind);
		const entry = readRecipe('slack-entry');
		entryPath = triggerPath(entry) ?? '';
		for (const node of entry.nodes) {
			if (node.webhookId) node.credentials = { slackSignalsApi: CREDENTIALS.slackSignalsApi };
		}
		host = await startHost({
			// By default n8n takes an agent that waits for crashed at its next start, and refuses the answer.
			env: { N8N_EVENTBUS_RECOVERY_MODE: 'simple' },
			credentials: [
				{
					...CREDENTIALS.slackSignalsApi,
					type: 'slackSignalsApi',
					data: {
						botToken: TOKENS.full,
						signingSecret: SIGNING_SECRET,
						host: 'other',
						apiBaseUrl: slack.apiUrl,
					},
				},
				{
					...CREDENTIALS.openAiApi,
					type: 'openAiApi',
					data: { apiKey: 'scripted', url: model.url },
				},
				{ ...CREDENTIALS.httpBearerAuth, type: 'httpBearerAuth', data: { token: PORTAL_TOKEN } },
			],
			workflows: [entry, agentWorkflow(portal.url)],
		});
		await host.rest.activate(entry.id);
		await host.rest.activate(WORKFLOW);
		await slack.setRequestUrl({ url: await host.waitForWebhook(entryPath), verify: true });
		url = await host.waitForWebhook('review-agent');
	});

	afterAll(async () => {
		await host?.stop();
		await Promise.all([slack?.close(), portal?.close(), model?.close()]);
	});

	async function start(question: string, channel = CHANNEL): Promise<void> {
		const answer = await fetch(url, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ question, channel }),
		});
		expect(answer.status).toBe(200);
	}

	/** Asks the agent; its request in Slack, whenever it is looked at. */
	async function ask(question: string) {
		const before = slack.messages(CHANNEL).length;
		await start(question);
		return await nextRequest(before);
	}

	async function nextRequest(before: number) {
		const { ts } = await awaitIn(slack, 'the request', () => slack.messages(CHANNEL)[before]);
		const execution = await waitFor('the agent to wait', PATIENCE_MS, async () =>
			(await host.rest.executions(WORKFLOW)).slice(0, 1).find(({ status }) => status === 'waiting'),
		);
		return {
			execution: execution.id,
			copy: () => slack.messages(CHANNEL).find((message) => message.ts === ts)!,
			press: (option: string) =>
				slack.click({ user: 'ana', channel: CHANNEL, ts, actionId: `ssd:${option}` }),
		};
	}

	async function sendReason(value: string): Promise<void> {
		const view = await awaitIn(slack, 'the window that asks why', () =>
			slack.views({ user: 'ana', type: 'modal' }).find(({ open }) => open),
		);
		const values = { reason: { reason: { type: 'plain_text_input', value } } };
		expect(await slack.submitView({ user: 'ana', viewId: view.id, values })).toMatchObject({
			error: null,
		});
	}

	/** What the agent answered in the end. */
	async function answered(id?: string): Promise<string> {
		const done = await waitFor('the agent to end', PATIENCE_MS, async () => {
			const newest = id ?? (await host.rest.executions(WORKFLOW))[0]?.id ?? '';
			const execution = await host.rest.execution(newest);
			return ['waiting', 'running', 'new'].includes(execution.status) ? null : execution;
		});
		expect(done.status).toBe('success');
		return String(itemsOf(done, 'Agent')[0]?.output);
	}

	const applied = (id: string) =>
		portal.requests.filter(({ registrationId }) => registrationId === id);

	it('offers it with a panel that asks for nothing but what a review needs', async () => {
		const response = await fetch(new URL('types/nodes.json', host.baseUrl), {
			headers: host.rest.sessionHeaders(),
		});
		const types = (await response.json()) as INodeTypeDescription[];
		const type = types.find(({ name }) => name.endsWith('.slackDecisionHitlTool'))!;
		expect(type).toMatchObject({
			displayName: 'Slack Decision',
			inputs: [{ type: 'ai_tool', required: true }],
			outputs: [{ displayName: 'Human review', type: 'ai_tool' }],
			codex: { subcategories: { Tools: ['Human in the Loop'] } },
		});
		const parameters =
			NodeHelpers.getNodeParameters(type.properties, {}, true, false, null, type) ?? {};
		const shown = type.properties.filter(
			(property: INodeProperties) =>
				property.type !== 'hidden' &&
				NodeHelpers.displayParameter(parameters, property, { typeVersion: 1 }, type),
		);
		expect(shown.map(({ name }) => name)).toEqual([
			'message',
			'authentication',
			'reviewNotice',
			'channels',
			'people',
			'title',
			'answers',
			'whoMayDecide',
			'fourEyes',
			'approvalsNeeded',
			'times',
			'options',
		]);
	});

	it('approved: the tool runs, once, and the agent goes on', async () => {
		const request = await ask('Apply DSC-1');
		expect(request.copy().blocks).toMatchObject([
			{ type: 'header', text: { text: 'May the agent use “Apply the discount”?' } },
			{ text: { text: 'The agent wants to run this tool: Apply_the_discount\n\nInput:' } },
			{
				text: {
					text: '```{\n  "id": "DSC-1",\n  "note": "For \\"Globex\\" &lt;ltd&gt; &amp; *sons*: \\u006015 %\\u0060"\n}```',
				},
			},
			{ type: 'actions', elements: [{ action_id: 'ssd:approve' }, { action_id: 'ssd:reject' }] },
		]);
		expect(applied('DSC-1')).toEqual([]);

		await request.press('approve');
		expect(await answered(request.execution)).toContain('"status":"applied"');
		expect(applied('DSC-1')).toMatchObject([{ status: 200, body: { note: NOTE } }]);
		await awaitIn(slack, 'the outcome', () => readable(request.copy()).includes('*Approved* by'));
		expect(readable(request.copy())).not.toContain('"actions"');
	});

	it('rejected with a reason: the tool does not run, and the agent is told why', async () => {
		const request = await ask('Apply DSC-2');
		await request.press('reject');
		const reason = 'Ask the partner manager first';
		await sendReason(reason);
		expect(await answered(request.execution)).toContain(reason);
		expect(applied('DSC-2')).toEqual([]);
		expect(JSON.stringify(model.requests.at(-1)?.messages.at(-1))).toContain(reason);
	});

	it('waits across a restart of n8n', async () => {
		const request = await ask('Apply DSC-3');
		await host.restart();
		await host.waitForWebhook(entryPath);
		expect((await host.rest.execution(request.execution)).status).toBe('waiting');
		await request.press('approve');
		expect(await answered(request.execution)).toContain('"status":"applied"');
		expect(applied('DSC-3')).toHaveLength(1);
	});

	it('no answer in time: the tool does not run, and the agent is told so', async () => {
		const request = await ask('Apply DSC-4');
		await moveTimers(host, 50 * HOUR_MS);
		expect(await answered(request.execution)).toContain('Nobody answered in time');
		expect(applied('DSC-4')).toEqual([]);
	});

	it('a review that cannot ask says why, and is no rejection by a user', async () => {
		await start('Apply DSC-5', '');
		const answer = await answered();
		expect(answer).toContain('Nobody was asked, because of an error');
		expect(answer).toContain('There is nobody to ask. Pick a channel under Channels');
		expect(applied('DSC-5')).toEqual([]);
	});

	it('calls made together are asked about one by one, whatever the model writes beside them', async () => {
		const first = await ask('Sneakily apply DSC-6 and DSC-7');
		expect(first.copy().blocks?.[0]).toMatchObject({
			text: { text: 'May the agent use “Apply the discount”?' },
		});
		const before = slack.messages(CHANNEL).length;
		await first.press('approve');
		const second = await nextRequest(before);
		expect(readable(first.copy())).toContain('DSC-6');
		expect(readable(second.copy())).toContain('DSC-7');
		await second.press('reject');
		await sendReason('Only one of them');
		expect(await answered(second.execution)).toContain('DSC-6');
		expect(applied('DSC-6')).toHaveLength(1);
		expect(applied('DSC-7')).toEqual([]);
	});
});

function agentWorkflow(portalUrl: string) {
	const node = (
		name: string,
		type: string,
		typeVersion: number,
		parameters: object,
		more: object = {},
	) => ({ id: `node ${name}`, name, type, typeVersion, position: [0, 0], parameters, ...more });
	const toAgent = (from: string, type: string, to = 'Agent') => ({
		[from]: { [type]: [[{ node: to, type, index: 0 }]] },
	});
	const credentials = (...types: Array<keyof typeof CREDENTIALS>) => ({
		credentials: Object.fromEntries(types.map((type) => [type, CREDENTIALS[type]])),
	});
	return {
		id: WORKFLOW,
		name: 'Agent under review',
		nodes: [
			node(
				'Asked',
				'n8n-nodes-base.webhook',
				2,
				{ httpMethod: 'POST', path: 'review-agent' },
				{ webhookId: 'bbbbbbbb-0000-4000-a000-000000000001' },
			),
			node('Agent', '@n8n/n8n-nodes-langchain.agent', 3.1, {
				promptType: 'define',
				text: '={{ $json.body.question }}',
			}),
			node(
				'Model',
				'@n8n/n8n-nodes-langchain.lmChatOpenAi',
				1.2,
				{ model: { __rl: true, mode: 'id', value: 'scripted' } },
				credentials('openAiApi'),
			),
			node(
				'Slack Decision',
				'n8n-nodes-slack-signals.slackDecisionHitlTool',
				1,
				{
					authentication: 'accessToken',
					channels: {
						channel: [{ channel: { mode: 'name', value: '={{ $json.body.channel }}' } }],
					},
					times: { expireAfter: 48 },
				},
				credentials('slackSignalsApi'),
			),
			node(
				'Apply the discount',
				'n8n-nodes-base.httpRequestTool',
				4.2,
				{
					method: 'POST',
					url: `=${portalUrl}/api/discounts/{{ $fromAI('id', 'ID of the request') }}/apply`,
					authentication: 'genericCredentialType',
					genericAuthType: 'httpBearerAuth',
					sendBody: true,
					bodyParameters: {
						parameters: [{ name: 'note', value: "={{ $fromAI('note', 'Why') }}" }],
					},
				},
				credentials('httpBearerAuth'),
			),
		],
		connections: {
			...toAgent('Asked', 'main'),
			...toAgent('Model', 'ai_languageModel'),
			...toAgent('Slack Decision', 'ai_tool'),
			...toAgent('Apply the discount', 'ai_tool', 'Slack Decision'),
		},
		settings: { executionOrder: 'v1' },
	};
}
