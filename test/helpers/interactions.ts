import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { type Sandbox, TOKENS } from '../../sandbox/slack';
import { elementsOf } from '../../sandbox/slack/find-element';
import type { Block, View } from '../../sandbox/slack/types';
import { interactionOutputNames } from '../../src/n8n/properties/interaction-output-names';
import { type Bench, eventually, readable } from './n8n';
import type { TestNode } from './n8n-host';
import { webClient } from './sandbox';

/** A Slack Interaction Trigger of a published workflow whose executions run at once. */
export interface Published {
	node: TestNode;
	/** What left the trigger by the output's name, of all executions so far. */
	items(output: string): IDataObject[];
	/** The first item of an output, once it is there. */
	first(output: string): Promise<IDataObject>;
	/** How many executions there were. */
	started(): number;
}

/** Published, with its effects and its clock; `holdsUrl`: Slack calls this one. */
export async function publish(
	bench: Bench,
	parameters: IDataObject,
	{ holdsUrl = true } = {},
): Promise<Published> {
	const node = bench.slackNode('slackInteractionTrigger', { token: TOKENS.full, parameters });
	const runs: INodeExecutionData[][][] = [];
	await bench.host.activate(node, {
		onEmit(run) {
			void bench.host.execute(node, [run.json]).then(
				(outputs) => {
					runs.push(outputs);
					run.settle('success');
				},
				(error: Error) => run.reject(error),
			);
		},
	});
	await eventually(async () =>
		(await bench.store.subscriptionsOf(bench.app)).some(({ id }) => id === node.subscriptionId),
	);
	if (holdsUrl) await bench.sandbox.setRequestUrl({ url: node.url });
	const items = (output: string) => {
		const index = interactionOutputNames.indexOf(output);
		return runs.flatMap((outputs) => outputs[index] ?? []).map(({ json }) => json);
	};
	return {
		node,
		items,
		first: async (output) => {
			const [found] = await eventually(
				() => items(output),
				(seen) => seen.length > 0,
			);
			return found ?? {};
		},
		started: () => runs.length,
	};
}

/** Holds the URL, and its rows stay in the inbox: what is kept there can be looked at. */
export async function holdUrl(bench: Bench, parameters: IDataObject = {}): Promise<TestNode> {
	const node = bench.slackNode('slackInteractionTrigger', { token: TOKENS.full, parameters });
	await bench.sandbox.setRequestUrl({ url: node.url });
	return node;
}

/** A builder who clicked "Execute step". */
export async function listen(bench: Bench, parameters: IDataObject): Promise<TestNode> {
	const node = bench.slackNode('slackInteractionTrigger', { parameters, active: false });
	await bench.host.hook(node, 'create', { mode: 'manual', activation: 'manual' });
	return node;
}

/** The items that the editor got from its listening, once there are some. */
export async function heard(bench: Bench): Promise<IDataObject[]> {
	return eventually(
		() =>
			bench.host.served
				.filter(({ isTest }) => isTest)
				.flatMap(({ result }) => result?.workflowData?.[0] ?? [])
				.map(({ json }) => json),
		(items) => items.length > 0,
	);
}

/** Every row ever written for a trigger. */
export async function rowsFor(bench: Bench, { subscriptionId }: TestNode): Promise<number> {
	const counts = await bench.store.inboxCounts(subscriptionId);
	return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

/** The payloads in the inbox of a trigger that takes none itself; they count as started. */
export async function payloadsFor(bench: Bench, { subscriptionId }: TestNode): Promise<unknown[]> {
	const rows = await bench.store.lease({
		subscriptionId,
		owner: 'test',
		limit: 20,
		leaseMs: 60_000,
		retryStarted: false,
	});
	const started = await Promise.all(
		rows.map(({ id: rowId, attempt }) =>
			bench.store.start({ rowId, attempt, executionId: 'test' }),
		),
	);
	return started.map((row) => row?.payload);
}

/** A message of the app in #deal-desk with these elements below it. */
export async function postElements(
	sandbox: Sandbox,
	elements: object[],
	channel = '#deal-desk',
): Promise<{ channel: string; ts: string }> {
	const { ts = '' } = await webClient(sandbox).chat.postMessage({
		channel,
		text: 'Globex',
		blocks: [{ type: 'actions', block_id: 'ssk|0|deal-7', elements } as never],
	});
	return { channel, ts };
}

export function buttonElement(actionId: string, value?: string): object {
	return {
		type: 'button',
		action_id: actionId,
		text: { type: 'plain_text', text: 'Press' },
		...(value !== undefined && { value }),
	};
}

/** What this person has open now. */
export function openModals(sandbox: Sandbox, user = 'ana'): View[] {
	return sandbox.views({ user, type: 'modal' }).filter(({ open }) => open);
}

/** The modal that this person sees, once it can be filled in or says something other than "One moment". */
export async function shownModal(sandbox: Sandbox, user = 'ana'): Promise<View> {
	const view = await eventually(() =>
		openModals(sandbox, user).find(({ view }) => !modalText(view).includes('One moment')),
	);
	if (!view) throw new Error('no modal');
	return view;
}

/** All words of a modal: its title, then its blocks. */
export function modalText(view: View['view']): string {
	const title = (view.title as { text?: string } | undefined)?.text ?? '';
	return [title, readable(view as { blocks?: unknown })].join('\n');
}

/** The names of what can be filled in. */
export function inputsOf({ view }: View): string[] {
	return elementsOf((view.blocks ?? []) as Block[]).map(({ element }) => element.action_id);
}

/** `state.values` of inputs whose block id is their action id. */
export function values(filled: Record<string, object>): Record<string, never> {
	return Object.fromEntries(
		Object.entries(filled).map(([name, element]) => [name, { [name]: element }]),
	) as never;
}

export const typed = (value: string | null, type = 'plain_text_input') => ({ type, value });

export const pickedUser = (user: string) => ({ type: 'users_select', selected_user: user });

/** Nothing that opens a modal, answers in Slack or proves who we are may stand there. */
export function secretsOf(bench: Bench): string[] {
	const { sandbox } = bench;
	return [
		...sandbox.deliveries().flatMap(({ payload }) => {
			const { trigger_id: trigger, response_url: url, token } = payload;
			return [trigger, url, token].filter((one): one is string => typeof one === 'string');
		}),
		...Object.values(TOKENS),
		sandbox.signingSecret,
	];
}

export function expectNoSecrets(bench: Bench, ...places: unknown[]): void {
	const secrets = secretsOf(bench);
	for (const place of [...places, bench.host.logs]) {
		const text = JSON.stringify(place);
		expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
	}
}

/** n8n's own port, for what goes from the production URL to the editor. */
export function useOwnPort(bench: () => Bench): void {
	const before = process.env.N8N_PORT;
	beforeEach(() => {
		process.env.N8N_PORT = bench().host.port;
	});
	afterEach(() => {
		if (before === undefined) delete process.env.N8N_PORT;
		else process.env.N8N_PORT = before;
	});
}
