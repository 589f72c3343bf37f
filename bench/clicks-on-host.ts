import { existsSync } from 'node:fs';
import path from 'node:path';

import type { Message } from '../sandbox/slack';
import { discardPreparedHost } from '../test/e2e/host';
import { N8N_BINARY, PROJECT_DIR } from '../test/e2e/host/paths';
import { type BenchWorld, CHANNEL, startBenchWorld } from './clicks/bench-world';
import { fire, type Fired, type Shot } from './clicks/fire';
import { click, mention } from './clicks/slack-shots';
import { table } from './clicks/table';
import {
	BUTTON_ACTION,
	buttons,
	decided,
	KEY_PREFIX,
	n8nSlackTrigger,
	n8nWebhook,
} from './clicks/workflows';
import { untilStill } from './clicks/until-still';
import { quantile } from './measure';

const KEYS = 20;
const CLICKS_PER_KEY = 50;
const REQUESTS = KEYS * CLICKS_PER_KEY;
const CONNECTIONS = 50;
const WARM_UP = 50;
/** Slack shows the person an error after it. */
const SLACK_WAITS_MS = 3_000;

const SETTINGS: ReadonlyArray<{ title: string; env: Record<string, string> }> = [
	{ title: "n8n's default settings", env: {} },
	{
		title: 'N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE=true',
		env: { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' },
	},
];

interface Measured extends Fired {
	name: string;
	executions: string;
}

/** Ours beside n8n's own, in one run on one real n8n; each rests before the next begins. */
export const clicksOnHostBench = {
	title: `n8n host: ${REQUESTS} signed requests, ${CONNECTIONS} at once, to our Slack entry and to n8n's own nodes`,
	async run(): Promise<string[]> {
		if (!existsSync(N8N_BINARY)) {
			return ['Not run: there is no n8n here. `npm run host` installs it (about 2.4 GB).'];
		}
		if (!existsSync(path.join(PROJECT_DIR, 'dist', 'nodes'))) {
			return ['Not run: the package is not built. `npm run build` builds it.'];
		}
		const lines: string[] = [];
		try {
			for (const { title, env } of SETTINGS) {
				const world = await startBenchWorld(env, CLICKS_PER_KEY);
				const interrupted = () => void world.close().finally(() => process.exit(1));
				process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
				try {
					lines.push(title, ...(await sideBySide(world)).map((line) => `  ${line}`));
				} finally {
					process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
					await world.close();
				}
			}
		} finally {
			await discardPreparedHost();
		}
		return [
			...lines,
			`Ours writes every click to disk (synchronous=FULL) and claims the decision before it answers; n8n's own answer first and keep nothing. Each of their requests starts an execution; of ours each plain button does, and of decisions the one that won, while everybody late is told in Slack.`,
		];
	},
};

async function sideBySide(world: BenchWorld): Promise<string[]> {
	const warm = await world.ask(`${KEY_PREFIX}warm-up`);
	const asked: Message[] = [];
	for (let key = 0; key < KEYS; key++) asked.push(await world.ask(`${KEY_PREFIX}${key}`));

	const theirs = [await measureWebhook(world, warm), await measureSlackTrigger(world)];
	const decisions = await measureDecisions(world, warm, asked);
	const plain = await measureButtons(world);

	const all = [...theirs, decisions, plain];
	const better = Math.min(...theirs.map(({ ms }) => quantile(ms, 0.99)));
	const ratio = (measured: Measured) => (quantile(measured.ms, 0.99) / better).toFixed(2);
	const keys = (await world.decidedKeys()).filter((key) => !key.endsWith('warm-up'));
	const once = new Set(keys).size === KEYS && keys.length === KEYS;
	return [
		...table([
			['', 'answered', 'p50', 'p95', 'p99', 'most', 'over 3 s', 'executions'],
			...all.map(row),
		]),
		...all.flatMap(refusals),
		`p99 of ours to the better of theirs: decisions ${ratio(decisions)}, plain buttons ${ratio(plain)} (goal with lazy isolates: 0.50 or less)`,
		`decisions: ${keys.length} for ${KEYS} keys, ${once ? 'each exactly once' : `NOT once each: ${keys.join(', ')}`}`,
	];
}

function row({ name, ms, failures, executions }: Measured): string[] {
	const at = (share: number) => `${Math.round(quantile(ms, share))} ms`;
	const over = ms.filter((each) => each > SLACK_WAITS_MS).length;
	const answered = `${ms.length - failures.length}/${ms.length}`;
	return [name, answered, at(0.5), at(0.95), at(0.99), at(1), String(over), executions];
}

/** Who refused, n8n or our node, and how often. */
function refusals({ name, failures }: Measured): string[] {
	return [...new Set(failures)].map(
		(failure) => `${name}: ${failures.filter((each) => each === failure).length} x ${failure}`,
	);
}

/** `make` is called right before its requests go out: signatures carry the time. */
async function warmAndFire(make: (index: number) => Shot): Promise<Fired> {
	await fire(range(WARM_UP).map(make), CONNECTIONS);
	await quiet();
	return await fire(range(REQUESTS).map(make), CONNECTIONS);
}

async function measureWebhook(world: BenchWorld, message: Message): Promise<Measured> {
	const fired = await warmAndFire((index) =>
		click(world.url.n8nWebhook, message, person(world, index)),
	);
	return { name: "n8n's Webhook node", ...fired, executions: await ended(world, n8nWebhook.id) };
}

async function measureSlackTrigger(world: BenchWorld): Promise<Measured> {
	const fired = await warmAndFire((index) =>
		mention(world.url.n8nSlackTrigger, person(world, index)),
	);
	const executions = await ended(world, n8nSlackTrigger.id);
	return { name: "n8n's Slack Trigger", ...fired, executions };
}

/** Every key is pressed by everybody, all keys at the same time. */
async function measureDecisions(
	world: BenchWorld,
	warm: Message,
	asked: readonly Message[],
): Promise<Measured> {
	const { slack, url } = world;
	const press = (message: Message, by: number) => click(url.ours, message, person(world, by));
	await fire(
		range(WARM_UP).map((index) => press(warm, index)),
		CONNECTIONS,
	);
	const toldBefore = await told(world, WARM_UP - 1);
	const fired = await fire(
		range(REQUESTS).map((index) => press(asked[index % KEYS]!, Math.floor(index / KEYS))),
		CONNECTIONS,
	);
	const late = REQUESTS - KEYS;
	const toldAfter = await told(world, toldBefore + late);
	const executions = (await world.settle(decided.id, KEYS + 1)) - 1;
	await untilStill(KEYS + 1, () => slack.calls({ method: 'chat.update' }).length);
	return {
		name: 'Ours: decisions',
		...fired,
		executions: `${executions}, ${toldAfter - toldBefore} late told`,
	};
}

async function measureButtons(world: BenchWorld): Promise<Measured> {
	const message: Message = {
		...world.slack.messages(CHANNEL)[0]!,
		blocks: [
			{
				type: 'actions',
				block_id: 'bench',
				elements: [
					{
						type: 'button',
						action_id: BUTTON_ACTION,
						value: 'deal-4711',
						text: { type: 'plain_text', text: 'Take over', emoji: true },
					},
				],
			},
		],
	};
	const fired = await warmAndFire((index) => click(world.url.ours, message, person(world, index)));
	return { name: 'Ours: plain buttons', ...fired, executions: await ended(world, buttons.id) };
}

/** Until everybody who came too late has been told, which n8n does besides; returns how many were. */
function told({ slack }: BenchWorld, count: number): Promise<number> {
	return untilStill(count, () => slack.ephemerals().length);
}

async function ended(world: BenchWorld, workflowId: string): Promise<string> {
	const all = REQUESTS + WARM_UP;
	return String((await world.settle(workflowId, all)) - WARM_UP);
}

function person({ people }: BenchWorld, index: number) {
	return people[index % people.length]!;
}

function range(length: number): number[] {
	return Array.from({ length }, (_, index) => index);
}

/** Warm-up executions are saved after their answer. */
function quiet(): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, 3_000));
}
