import {
	defaultSeed,
	type Message,
	type Sandbox,
	SIGNING_SECRET,
	startSandbox,
	TOKENS,
} from '../../sandbox/slack';
import { triggerPath } from '../../sandbox/story/recipes';
import { type Host, startHost } from '../../test/e2e/host';
import { untilStill } from './until-still';
import * as workflows from './workflows';

export const CHANNEL = '#deal-desk';
const PATIENCE_MS = 180_000;

export interface BenchWorld {
	slack: Sandbox;
	host: Host;
	people: ReadonlyArray<{ id: string; name: string }>;
	url: { ours: string; n8nWebhook: string; n8nSlackTrigger: string };
	/** Asks through the real Slack Decision node; returns what was posted. */
	ask(key: string): Promise<Message>;
	/** The key of each execution that a decision started. */
	decidedKeys(): Promise<string[]>;
	/** Until that many executions have ended well, or nothing more comes; returns how many have. */
	settle(workflowId: string, count: number): Promise<number>;
	close(): Promise<void>;
}

/** The Slack sandbox, and a real n8n where our workflows and n8n's own are published side by side. */
export async function startBenchWorld(
	env: Record<string, string>,
	crowd: number,
): Promise<BenchWorld> {
	const people = Array.from({ length: crowd }, (_, index) => ({
		id: `U0BENCH${String(index).padStart(3, '0')}`,
		name: `bench${index}`,
	}));
	const slack = await startSandbox({ seed: seedWith(people), deadlineMs: 30_000 });
	const all = [
		workflows.entry,
		workflows.asking,
		workflows.decided,
		workflows.buttons,
		workflows.n8nWebhook,
		workflows.n8nSlackTrigger,
	];
	let host: Host | undefined;
	const close = async (): Promise<void> => {
		await host?.stop();
		await slack.close();
	};
	try {
		const started = (host = await startHost({
			env,
			credentials: credentials(slack.apiUrl),
			workflows: all,
		}));
		for (const { id } of all) await started.rest.activate(id);
		const askUrl = await started.waitForWebhook(workflows.PATHS.asking);
		const url = {
			ours: await started.waitForWebhook(triggerPath(workflows.entry) ?? ''),
			n8nWebhook: await started.waitForWebhook(workflows.PATHS.n8nWebhook),
			n8nSlackTrigger: await started.waitForWebhook(workflows.PATHS.n8nSlackTrigger),
		};
		await slack.setRequestUrl({ url: url.ours, verify: true });
		return {
			slack,
			host: started,
			people,
			url,
			close,
			ask: async (key) => {
				const before = slack.messages(CHANNEL).length;
				await fetch(askUrl, {
					method: 'POST',
					headers: { 'content-type': 'application/json' },
					body: JSON.stringify({ key }),
				});
				return await slack.waitFor(() => slack.messages(CHANNEL)[before], PATIENCE_MS);
			},
			decidedKeys: () => decidedKeys(started),
			settle: (workflowId, count) => untilStill(count, () => countSucceeded(started, workflowId)),
		};
	} catch (error) {
		await close();
		throw error;
	}
}

/** The clicking crowd is in the workspace and in the channel, so that late people can be told. */
function seedWith(people: ReadonlyArray<{ id: string; name: string }>) {
	const seed = defaultSeed();
	seed.users.push(
		...people.map(({ id, name }) => ({
			id,
			name,
			realName: `Bench ${name}`,
			email: `${name}@northwind.example`,
		})),
	);
	for (const channel of seed.channels) {
		if (`#${channel.name}` === CHANNEL) {
			channel.members = [...channel.members, ...people.map(({ id }) => id)];
		}
	}
	return seed;
}

function credentials(slackApi: string) {
	return [
		{
			...workflows.OURS,
			type: 'slackSignalsApi',
			data: {
				botToken: TOKENS.full,
				signingSecret: SIGNING_SECRET,
				host: 'other',
				apiBaseUrl: slackApi,
			},
		},
		{
			...workflows.BUILT_IN,
			type: 'slackApi',
			data: { accessToken: TOKENS.full, signatureSecret: SIGNING_SECRET },
		},
	];
}

async function countSucceeded(host: Host, workflowId: string): Promise<number> {
	const filter = JSON.stringify({ workflowId, status: ['success'] });
	const query = new URLSearchParams({ filter, limit: '1' });
	const { count } = await host.rest.request<{ count: number }>(
		'GET',
		`executions?${query.toString()}`,
	);
	return count;
}

async function decidedKeys(host: Host): Promise<string[]> {
	const executions = await host.rest.executions(workflows.decided.id);
	const keys: string[] = [];
	for (const { id } of executions) {
		const { data } = await host.rest.execution(id);
		const [item] = data.resultData.runData.Pressed?.[0]?.data?.main?.[0] ?? [];
		keys.push(String((item?.json.decision as { key?: unknown } | undefined)?.key));
	}
	return keys;
}
