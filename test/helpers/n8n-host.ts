import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import './n8n-home';

import {
	ExecuteContext,
	HookContext,
	LoadOptionsContext,
	TriggerContext,
	WebhookContext,
} from 'n8n-core';
import type {
	IDataObject,
	IExecuteData,
	INode,
	INodeExecutionData,
	INodeListSearchResult,
	INodeParameters,
	ITriggerFunctions,
	ITriggerResponse,
	IRun,
	IWebhookData,
	IWebhookFunctions,
	IWebhookResponseData,
	IWorkflowExecuteAdditionalData,
	IWorkflowSettings,
	WorkflowActivateMode,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { createRunExecutionData, Workflow } from 'n8n-workflow';

import { PlainCredentials } from './n8n-credentials';
import { type LogLine, recordingLogger } from './n8n-logs';
import { type NodeName, nodeTypes } from './n8n-node-types';

export interface NodeOptions {
	parameters?: IDataObject;
	credentials?: INode['credentials'];
	onError?: INode['onError'];
	/** Stays when the same node runs again; random when left out. */
	nodeId?: string;
	workflowId?: string;
	workflowName?: string;
	/** Published. */
	active?: boolean;
	settings?: IWorkflowSettings;
}

export interface TestNode {
	node: INode;
	workflow: Workflow;
	/** `instance/workflow/node`, the key of its subscription. */
	subscriptionId: string;
	/** Production and test URL of its webhook. */
	url: string;
	testUrl: string;
}

/** What one call of webhook() gave back to n8n. */
export interface Served {
	isTest: boolean;
	result: IWebhookResponseData | null;
	error: unknown;
}

export interface EmittedRun {
	json: IDataObject;
	settle(status: IRun['status'] | undefined): void;
	reject(error: Error): void;
}

export interface ActiveTrigger {
	/** In order; each is one execution that n8n was asked for. */
	emitted: EmittedRun[];
	close(): Promise<void>;
}

/** A small n8n around n8n-core's real contexts: HTTP rim, credentials in memory, logs kept. */
export class TestHost {
	readonly credentials = new PlainCredentials();
	readonly logs: LogLine[] = [];
	/** What executions told the person in the editor. */
	readonly hints: string[] = [];
	/** Every webhook() call in order. */
	readonly served: Served[] = [];
	private readonly routes = new Map<string, { target: TestNode; isTest: boolean }>();
	private readonly open: ActiveTrigger[] = [];
	private executions = 0;

	private constructor(
		private readonly server: Server,
		readonly baseUrl: string,
	) {
		server.on('request', (request, response) => void this.serve(request, response));
	}

	static async open(): Promise<TestHost> {
		const server = createServer();
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		return new TestHost(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
	}

	get port(): string {
		return new URL(this.baseUrl).port;
	}

	async close(): Promise<void> {
		await Promise.all(this.open.splice(0).map((trigger) => trigger.close()));
		this.server.closeAllConnections();
		await new Promise<void>((resolve) => this.server.close(() => resolve()));
	}

	/** A workflow with one node. Its webhook, if it has one, answers at `url` and `testUrl`. */
	node(type: NodeName, options: NodeOptions = {}): TestNode {
		const nodeType = nodeTypes.getByNameAndVersion(type);
		const { version } = nodeType.description;
		const node: INode = {
			id: options.nodeId ?? randomUUID(),
			name: nodeType.description.displayName,
			type,
			typeVersion: Array.isArray(version) ? Math.max(...version) : version,
			position: [0, 0],
			parameters: structuredClone(options.parameters ?? {}) as INodeParameters,
			credentials: options.credentials,
			...(options.onError && { onError: options.onError }),
			webhookId: randomUUID(),
		};
		const workflow = new Workflow({
			id: options.workflowId ?? randomUUID().slice(0, 16),
			name: options.workflowName ?? 'Test workflow',
			nodes: [node],
			connections: {},
			active: options.active ?? true,
			nodeTypes,
			settings: options.settings,
		});
		const path = `${node.webhookId}/${nodeType.description.webhooks?.[0]?.path ?? ''}`;
		const target: TestNode = {
			node,
			workflow,
			subscriptionId: '',
			url: `${this.baseUrl}/webhook/${path}`,
			testUrl: `${this.baseUrl}/webhook-test/${path}`,
		};
		target.subscriptionId = `${this.webhookContext(target, 'trigger').getInstanceId()}/${workflow.id}/${node.id}`;
		this.routes.set(`/webhook/${path}`, { target, isTest: false });
		this.routes.set(`/webhook-test/${path}`, { target, isTest: true });
		return target;
	}

	/** Runs execute() as one execution; `outputs[output][item]`. */
	async execute(
		{ node, workflow }: TestNode,
		items: Array<IDataObject | object>,
		options: { mode?: WorkflowExecuteMode; executionId?: string } = {},
	): Promise<INodeExecutionData[][]> {
		const input: INodeExecutionData[] = items.map((json) => ({ json: json as IDataObject }));
		const data = { main: [input] };
		const executeData: IExecuteData = { data, node, source: null };
		this.executions += 1;
		const context = new ExecuteContext(
			workflow,
			node,
			this.additionalData({ executionId: options.executionId ?? String(this.executions) }),
			options.mode ?? 'trigger',
			createRunExecutionData({}),
			0,
			input,
			data,
			executeData,
			[],
		);
		this.listen(context);
		const nodeType = nodeTypes.getByNameAndVersion(node.type);
		const outputs = await nodeType.execute?.call(context);
		this.hints.push(...context.hints.map(({ message }) => message));
		return outputs as INodeExecutionData[][];
	}

	/** Calls webhook() of a node that put its execution to wait, as n8n does for its signed resume URL. */
	async resume(
		{ node, workflow }: TestNode,
		resumeUrl: string,
		items: Array<IDataObject | object>,
	): Promise<{ status: number; body: string; outputs: INodeExecutionData[][] | undefined }> {
		const input: INodeExecutionData[] = items.map((json) => ({ json: json as IDataObject }));
		const runExecutionData = createRunExecutionData({
			executionData: {
				nodeExecutionStack: [{ node, data: { main: [input] }, source: null }],
			} as never,
		});
		const answered = { status: 200, body: '' };
		const response = {
			status: (code: number) => {
				answered.status = code;
				return response;
			},
			setHeader: () => response,
			send: (body: string) => {
				answered.body = body;
				return response;
			},
		};
		const query = Object.fromEntries(new URL(resumeUrl).searchParams);
		const context = new WebhookContext(
			workflow,
			node,
			this.additionalData({
				httpRequest: { query, body: {}, headers: {}, params: {} },
				httpResponse: response,
			} as never),
			'webhook',
			this.webhookData(node, false),
			[],
			runExecutionData,
		);
		this.listen(context);
		const nodeType = nodeTypes.getByNameAndVersion(node.type);
		const result = await nodeType.webhook?.call(context as IWebhookFunctions);
		return { ...answered, outputs: result?.workflowData };
	}

	/** Runs trigger() as publishing does. `emit` settles each run at once when given. */
	async activate(
		{ node, workflow }: TestNode,
		options: {
			activation?: WorkflowActivateMode;
			mode?: WorkflowExecuteMode;
			onEmit?: (run: EmittedRun) => void;
		} = {},
	): Promise<ActiveTrigger> {
		const emitted: EmittedRun[] = [];
		const emit: ITriggerFunctions['emit'] = (data, _response, done) => {
			const run: EmittedRun = {
				json: data[0]?.[0]?.json ?? {},
				settle: (status) => done?.resolve({ status } as IRun),
				reject: (error) => done?.reject(error),
			};
			emitted.push(run);
			options.onEmit?.(run);
		};
		const context = new TriggerContext(
			workflow,
			node,
			this.additionalData(),
			options.mode ?? 'trigger',
			options.activation ?? 'activate',
			emit,
		);
		this.listen(context);
		const response: ITriggerResponse | undefined = await nodeTypes
			.getByNameAndVersion(node.type)
			.trigger?.call(context);
		const active: ActiveTrigger = {
			emitted,
			close: async () => {
				await response?.closeFunction?.();
			},
		};
		this.open.push(active);
		return active;
	}

	/** The trigger context alone, for what runs beside trigger(). */
	triggerContext({ node, workflow }: TestNode): ITriggerFunctions {
		const context = new TriggerContext(
			workflow,
			node,
			this.additionalData(),
			'trigger',
			'activate',
		);
		this.listen(context);
		return context;
	}

	/** webhookMethods.create or delete, as publish, unpublish and "Listen for test event" call them. */
	async hook(
		{ node, workflow }: TestNode,
		method: 'create' | 'delete' | 'checkExists',
		options: { activation?: WorkflowActivateMode; mode?: WorkflowExecuteMode } = {},
	): Promise<boolean | undefined> {
		const nodeType = nodeTypes.getByNameAndVersion(node.type);
		const context = new HookContext(
			workflow,
			node,
			this.additionalData(),
			options.mode ?? 'trigger',
			options.activation ?? 'activate',
			this.webhookData(node, options.mode === 'manual'),
		);
		this.listen(context);
		return nodeType.webhookMethods?.default?.[method]?.call(context);
	}

	/** What a searchable list in the editor gets. */
	async searchList(
		{ node, workflow }: TestNode,
		method: string,
		filter?: string,
		paginationToken?: string,
	): Promise<INodeListSearchResult> {
		// What stands in the other fields of the panel at that moment.
		const additionalData = this.additionalData({ currentNodeParameters: node.parameters });
		const context = new LoadOptionsContext(workflow, node, additionalData, '');
		this.listen(context);
		const search = nodeTypes.getByNameAndVersion(node.type).methods?.listSearch?.[method];
		if (!search) throw new TypeError(`${node.type} has no list ${method}.`);
		return search.call(context, filter, paginationToken);
	}

	private webhookContext(
		{ node, workflow }: TestNode,
		mode: WorkflowExecuteMode,
		http: Pick<IWorkflowExecuteAdditionalData, 'httpRequest' | 'httpResponse'> = {},
	): WebhookContext {
		const data = this.webhookData(node, mode === 'manual');
		return new WebhookContext(workflow, node, this.additionalData(http), mode, data, [], null);
	}

	private webhookData(node: INode, isTest: boolean): IWebhookData {
		const description = nodeTypes.getByNameAndVersion(node.type).description.webhooks?.[0];
		return { webhookDescription: description, isTest, node: node.name } as unknown as IWebhookData;
	}

	private listen(context: object): void {
		// The getter of n8n's contexts fetches the logger of the process.
		Object.defineProperty(context, 'logger', { value: recordingLogger(this.logs) });
	}

	private additionalData(
		more: Partial<IWorkflowExecuteAdditionalData> = {},
	): IWorkflowExecuteAdditionalData {
		return {
			credentialsHelper: this.credentials,
			instanceBaseUrl: `${this.baseUrl}/`,
			webhookBaseUrl: `${this.baseUrl}/webhook`,
			webhookTestBaseUrl: `${this.baseUrl}/webhook-test`,
			webhookWaitingBaseUrl: `${this.baseUrl}/webhook-waiting`,
			formWaitingBaseUrl: `${this.baseUrl}/form-waiting`,
			variables: {},
			...more,
		} as IWorkflowExecuteAdditionalData;
	}

	private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const route = this.routes.get((request.url ?? '').split('?')[0] ?? '');
		const rawBody = await readAll(request);
		if (!route) {
			response.writeHead(404).end();
			return;
		}
		const { target, isTest } = route;
		const context = this.webhookContext(target, isTest ? 'manual' : 'webhook', {
			httpRequest: asExpressRequest(request, rawBody),
			httpResponse: asExpressResponse(response),
		} as never);
		this.listen(context);
		const served: Served = { isTest, result: null, error: null };
		try {
			const nodeType = nodeTypes.getByNameAndVersion(target.node.type);
			served.result = (await nodeType.webhook?.call(context as IWebhookFunctions)) ?? null;
		} catch (error) {
			served.error = error;
		}
		this.served.push(served);
		// As n8n: a throw is a 500, and a node that did not answer itself is answered for.
		if (!response.writableEnded) response.writeHead(served.error ? 500 : 200).end();
	}
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
	const chunks: Buffer[] = [];
	for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
	return Buffer.concat(chunks);
}

/** n8n fills rawBody for the types it parses; others are read on demand. */
function asExpressRequest(request: IncomingMessage, rawBody: Buffer): object {
	const parsed = /json|urlencoded|xml|text/.test(request.headers['content-type'] ?? '');
	const express = Object.assign(request, {
		originalUrl: request.url,
		body: {},
		query: {},
		params: {},
		rawBody: parsed ? rawBody : undefined,
		readRawBody: async (): Promise<void> => {
			express.rawBody = rawBody;
		},
	});
	return express;
}

function asExpressResponse(response: ServerResponse): object {
	const express = Object.assign(response, {
		status: (code: number) => {
			response.statusCode = code;
			return express;
		},
		send: (body: string) => {
			response.end(body);
			return express;
		},
	});
	return express;
}
