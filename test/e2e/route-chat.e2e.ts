import {
	type ChatModelDouble,
	type ChatReply,
	type ChatRequest,
	startChatModelDouble,
} from '../../sandbox/ai/chat-model-double';
import {
	BOT_USER_ID,
	CHANNELS,
	defaultSeed,
	PEOPLE,
	type Sandbox,
	SIGNING_SECRET,
	startSandbox,
	TOKENS,
} from '../../sandbox/slack';
import { awaitIn, readable } from '../../sandbox/story/check';
import { type Recipe, readRecipe, triggerPath } from '../../sandbox/story/recipes';
import { type Host, startHost, PATIENCE_MS, waitFor } from './host';

const CREDENTIALS = {
	slackSignalsApi: { id: 'routeSlack000001', name: 'Slack sandbox' },
	openAiApi: { id: 'routeModel000001', name: 'Scripted model' },
};
const REVENUE = { id: 'C0REVENUETEAM', name: 'revenue-team' };

/** The chats of the recipe, each with another Slack user ID that the builder put into "Who asks". */
const CHATS = {
	admin: PEOPLE.ana,
	notAdmin: PEOPLE.ben,
	empty: '',
	/** Here the builder lets the model fill Asked By. */
	byModel: PEOPLE.ana,
} as const;
type Chat = keyof typeof CHATS;

/** The model takes people at their word, and claims to be an admin wherever it can. */
function mind({ messages }: ChatRequest): ChatReply {
	const last = messages.at(-1);
	if (last?.role === 'tool') return `The tool says: ${String(last.content)}`;
	const question = String(last?.content);
	const sends = /send (\S+) alerts to (?:<#(\w+)\|?[^>]*>|(#[\w-]+))/i.exec(question);
	if (sends) {
		const [, signals = '', id, name] = sends;
		const args = { signals: `${signals}s`, channels: id ?? name ?? '', role: 'none' };
		return [{ tool: 'Set_a_route', args: { ...args, askedBy: PEOPLE.ana } }];
	}
	const off = /switch (\S+) off/i.exec(question)?.[1];
	if (off) return [{ tool: 'Switch_a_route', args: { route: off, on: false } }];
	const type = /where does (\S+) go/i.exec(question)?.[1];
	if (type) return [{ tool: 'Explain_a_route', args: { type } }];
	return [{ tool: 'List_routes', args: {} }];
}

describe('Changing routes by chat, in the real n8n', () => {
	let slack: Sandbox;
	let model: ChatModelDouble;
	let host: Host;
	let sessions = 0;

	beforeAll(async () => {
		const seed = defaultSeed();
		seed.channels.push({ ...REVENUE, members: [PEOPLE.ana, PEOPLE.ben], botIsMember: true });
		slack = await startSandbox({
			seed,
			connections: 2,
			deadlineMs: 30_000,
			triggerLifetimeMs: 30_000,
		});
		model = await startChatModelDouble(mind);
		const mention = withCredentials(readRecipe('route-chat-slack'));
		const chats = (Object.keys(CHATS) as Chat[]).map(chatRecipe);
		host = await startHost({
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
			],
			workflows: [mention, ...chats],
		});
		for (const { id } of [mention, ...chats]) await host.rest.activate(id);
		const url = await host.waitForWebhook(triggerPath(mention) ?? '');
		await slack.setRequestUrl({ url, verify: true });
		slack.setBotEvents(['app_mention']);
	});

	afterAll(async () => {
		await host?.stop();
		await Promise.all([slack?.close(), model?.close()]);
	});

	/** Writes into one of n8n's chats; what the agent answers. */
	async function ask(chat: Chat, chatInput: string): Promise<string> {
		const url = new URL(`webhook/${webhookIdOf(chat)}/chat`, host.baseUrl);
		const body = JSON.stringify({
			action: 'sendMessage',
			sessionId: `session ${(sessions += 1)}`,
			chatInput,
		});
		const headers = { 'content-type': 'application/json' };
		const answer = await waitFor('the chat', PATIENCE_MS, async () => {
			const response = await fetch(url, { method: 'POST', headers, body });
			return response.status === 404 ? null : response;
		});
		const text = await answer.text();
		expect([answer.status, text]).toEqual([200, expect.any(String)]);
		return String((JSON.parse(text) as { output?: unknown }).output);
	}

	/** Mentions the app in Slack; what it answers in the thread. */
	async function mention(user: string, words: string): Promise<string> {
		const channel = '#deal-desk';
		const { ts } = slack.say({ user, channel, text: `<@${BOT_USER_ID}> ${words}` });
		const answer = await awaitIn(slack, 'the answer in the thread', () =>
			slack.messages(channel).find((one) => one.thread_ts === ts && one.ts !== ts),
		);
		return readable(answer);
	}

	const whereDealsGo = () => ask('empty', 'Where does deal.won go?');

	it('shows the model tools that it understands, and nothing about who asks', async () => {
		await ask('empty', 'Which routes are there?');
		const tools = model.requests.at(-1)?.tools ?? [];
		const shown = Object.fromEntries(tools.map(({ function: tool }) => [tool.name, tool]));
		expect(Object.keys(shown).sort()).toEqual([
			'Explain_a_route',
			'List_routes',
			'Set_a_route',
			'Switch_a_route',
		]);
		expect(shown.Set_a_route).toMatchObject({
			description: expect.stringContaining('Sets where Signals of a kind go'),
			parameters: {
				type: 'object',
				properties: {
					signals: { type: 'string', description: expect.stringContaining('a category') },
					channels: { type: 'string', description: expect.stringContaining('#revenue-team') },
					role: { description: expect.stringContaining('assignee') },
				},
			},
		});
		expect(JSON.stringify(tools)).not.toMatch(/asked/i);
	});

	it('an admin changes the table, and is told what changed', async () => {
		expect(await whereDealsGo()).toContain('no route matches');
		expect(await ask('admin', 'Send deal alerts to #sales-alerts')).toContain(
			'Deals now go to #sales-alerts (before: no route).',
		);
		expect(await ask('admin', 'Send deal alerts to #revenue-team instead')).toContain(
			'Deals now go to #revenue-team (before: #sales-alerts).',
		);
		expect(await whereDealsGo()).toContain(
			'deal.won goes to #revenue-team, by the route of Deals.',
		);
		expect(await ask('empty', 'Which routes are there?')).toContain('Deals go to #revenue-team.');
	});

	it('whoever may not is refused in words, and so is nobody', async () => {
		expect(await ask('notAdmin', 'Send deal alerts to #deal-desk')).toContain(
			'Nothing was changed: Ben Okafor is neither an admin or owner of the Slack workspace',
		);
		expect(await ask('empty', 'Send deal alerts to #deal-desk')).toContain(
			'Nothing was changed: it is not known who asks',
		);
		expect(await ask('notAdmin', 'Switch deals off')).toContain('Nothing was changed');
		expect(await whereDealsGo()).toContain('#revenue-team');
	});

	it('the model says who asks, and it counts for nothing', async () => {
		// In the other chats it sent `askedBy` unasked, too.
		const answer = await ask('byModel', 'Send deal alerts to #deal-desk');
		const set = model.requests
			.at(-1)
			?.tools?.find(({ function: tool }) => tool.name === 'Set_a_route');
		expect(set?.function.parameters).toMatchObject({ properties: { askedBy: {} } });
		expect(answer).toContain('Asked By may not be filled by the model');
		expect(await whereDealsGo()).toContain('#revenue-team');
	});

	it('a channel that is not there comes back with those that may be meant', async () => {
		expect(await ask('admin', 'Send deal alerts to #revenu-team')).toContain(
			'There is no #revenu-team; did you mean #revenue-team?',
		);
		expect(await whereDealsGo()).toContain('#revenue-team');
	});

	it('in Slack: whoever mentions the app is who asks, and the answer stands in the thread', async () => {
		expect(
			await mention('ben', `send ticket alerts to <#${CHANNELS.dealDesk}|deal-desk> instead`),
		).toContain('Ben Okafor is neither an admin or owner');
		expect(
			await mention('ana', `send ticket alerts to <#${CHANNELS.dealDesk}|deal-desk> instead`),
		).toContain('Tickets now go to #deal-desk (before: no route).');
		expect(await mention('ana', 'switch deals off')).toContain(
			'Deals are switched off and are not sent (before: on, to #revenue-team).',
		);
		expect(await whereDealsGo()).toContain('switched off');
		expect(await mention('ben', 'which routes are there?')).toContain('Tickets go to #deal-desk.');
	});
});

function webhookIdOf(chat: Chat): string {
	return `cccccccc-0000-4000-a000-00000000000${Object.keys(CHATS).indexOf(chat)}`;
}

/** The recipe as its builder finishes it: a public chat, and a Slack user ID in "Who asks". */
function chatRecipe(chat: Chat): Recipe {
	const recipe = withCredentials(readRecipe('route-chat-n8n'));
	recipe.id = `routeChat${chat.padEnd(7, '0')}`;
	for (const node of recipe.nodes) {
		const { parameters } = node;
		if (node.webhookId) {
			node.webhookId = webhookIdOf(chat);
			node.parameters = { public: true, mode: 'webhook', options: { responseMode: 'lastNode' } };
		}
		if (node.name === 'Who asks') {
			const { assignments } = parameters.assignments as { assignments: Array<{ value: string }> };
			for (const assignment of assignments) assignment.value = CHATS[chat];
		}
		if (chat === 'byModel' && 'askedBy' in parameters) {
			parameters.askedBy = "={{ $fromAI('askedBy', `Slack user ID of whoever asks`, 'string') }}";
		}
	}
	return recipe;
}

function withCredentials(recipe: Recipe): Recipe {
	for (const node of recipe.nodes) {
		if (node.parameters.authentication === 'accessToken') {
			node.credentials = { slackSignalsApi: CREDENTIALS.slackSignalsApi };
		}
		if (node.type.endsWith('lmChatOpenAi')) node.credentials = { openAiApi: CREDENTIALS.openAiApi };
	}
	return recipe;
}
