import './n8n-home';

import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';

import { randomUUID } from 'node:crypto';

import { sampleSignal } from '../../src/core/signal-samples';
import { makeSignal, type Signal, type SignalInput } from '../../src/core/signal';
import type { SignalType } from '../../src/core/signal-types';
import { ASKS_FOR_NOTHING, type AsksFor, asksForJson } from '../../src/core/subscription-match';
import type { AppTeam, Store } from '../../src/core/store';
import { defaultSeed, TOKENS, type Sandbox, type SandboxOptions } from '../../sandbox/slack';
import { breakStore, removeHome, testStore } from './n8n-home';
import { type NodeOptions, TestHost, type TestNode } from './n8n-host';
import type { NodeName } from './n8n-node-types';
import { readable } from './readable';
import { closeSandboxes, openSandbox } from './sandbox';

export { breakStore, readable };

/** Everything a test of a node needs; `tearDown` closes it. */
export interface Bench {
	host: TestHost;
	store: Store;
	/** A workspace with a team id of its own, so that tests never meet in the store. */
	sandbox: Sandbox;
	app: AppTeam;
	/** A node with the bot token of the sandbox. */
	slackNode(type: NodeName, options?: SlackNodeOptions): TestNode;
	tearDown(): Promise<void>;
}

export interface SlackNodeOptions extends NodeOptions {
	token?: string;
}

export async function setUp(options: SandboxOptions = {}): Promise<Bench> {
	const seed = structuredClone(options.seed ?? defaultSeed());
	seed.team.id = `T${randomUUID().slice(0, 8).toUpperCase()}`;
	const [host, store, sandbox] = await Promise.all([
		TestHost.open(),
		testStore(),
		openSandbox({ ...options, seed }),
	]);
	return {
		host,
		store,
		sandbox,
		app: { appId: seed.app.id, teamId: seed.team.id },
		slackNode: (type, { token, parameters, ...rest } = {}) =>
			host.node(type, {
				credentials: botCredential(host, sandbox, token),
				parameters: { authentication: 'accessToken', ...parameters },
				...rest,
			}),
		async tearDown() {
			await host.close();
			await closeSandboxes();
		},
	};
}

afterAll(removeHome);
// Nothing here takes long; a machine that does much else at once may.
jest.setTimeout(120_000);

/** The bot token credential, pointed at the sandbox. */
export function botCredential(
	host: TestHost,
	sandbox: Sandbox,
	token: string = TOKENS.default,
): INode['credentials'] {
	return host.credentials.set('slackSignalsApi', {
		botToken: token,
		signingSecret: sandbox.signingSecret,
		host: 'other',
		apiBaseUrl: sandbox.apiUrl,
	});
}

/** A realistic Signal; overrides replace whole top-level keys. */
export function signal(
	type: SignalType = 'deal.won',
	overrides: Partial<SignalInput> = {},
): Signal {
	return makeSignal({ ...sampleSignal(type), ...overrides, type });
}

/** A published Slack Interaction Trigger, as the store knows it; returns its id. */
export async function publishedTrigger(
	{ store, app }: Pick<Bench, 'store' | 'app'>,
	asksFor: Partial<AsksFor> = {},
): Promise<string> {
	const key = { instanceId: 'instance', workflowId: app.teamId, nodeId: randomUUID() };
	const id = Object.values(key).join('/');
	await store.upsertSubscription({
		...key,
		...app,
		id,
		kind: 'interaction',
		asksFor: asksForJson({ ...ASKS_FOR_NOTHING, kinds: ['decision', 'button'], ...asksFor }),
		workflowName: 'Slack entry',
	});
	return id;
}

/** What a channel parameter holds. */
export function channelByName(name: string): IDataObject {
	return { __rl: true, mode: 'name', value: name };
}

export function channelById(id: string): IDataObject {
	return { __rl: true, mode: 'id', value: id };
}

/** The `delivery` of the items that left one output. */
export function deliveries(output: INodeExecutionData[] | undefined): IDataObject[] {
	return (output ?? []).map((item) => item.json.delivery as IDataObject);
}

/** Asked again until it is true; fails with the last thing it saw. */
export async function eventually<T>(
	look: () => T | Promise<T>,
	isRight: (seen: T) => boolean = Boolean,
	timeoutMs = 60_000,
): Promise<T> {
	const until = Date.now() + timeoutMs;
	for (;;) {
		const seen = await look();
		if (isRight(seen)) return seen;
		if (Date.now() > until) throw new Error(`Not seen in time; last: ${JSON.stringify(seen)}`);
		await new Promise((resolve) => setTimeout(resolve, 10));
	}
}
