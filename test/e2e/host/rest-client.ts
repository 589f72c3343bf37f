import { parse } from 'flatted';
import type { IRunExecutionData } from 'n8n-workflow';

import { PATIENCE_MS, waitFor } from './wait-for';

/** Statuses of executions that have ended; one that waits has not. */
export const OVER: readonly string[] = ['success', 'error', 'crashed', 'canceled'];

export const OWNER = {
	email: 'owner@slack-signals.example',
	password: 'Correct-horse-9',
	firstName: 'Olivia',
	lastName: 'Owner',
};

export interface WorkflowSummary {
	id: string;
	name: string;
	active: boolean;
	versionId: string;
	nodes: Array<{ id: string; name: string; type: string; parameters: Record<string, unknown> }>;
}

export interface ExecutionSummary {
	id: string;
	workflowId: string;
	status: string;
	mode: string;
	finished: boolean;
	startedAt: string | null;
	stoppedAt: string | null;
}

/** With the run's data decoded: `data.resultData.runData['Node name'][0].data.main[output][item].json`. */
export interface Execution extends ExecutionSummary {
	data: IRunExecutionData;
}

export type RunStart =
	| { triggerToStartFrom: { name: string; data?: object } }
	| { destinationNode: { nodeName: string; mode: 'inclusive' | 'exclusive' } };

interface PublicationStatus {
	status: 'in_progress' | 'not_published' | 'published' | 'partial' | 'failed';
	/** Of a trigger that runs; null when none does. */
	liveVersionId: string | null;
	triggers: Array<{ nodeId: string; status: string; errorMessage: string | null }>;
}

/** What a trigger said when it refused to be published. */
export class PublicationError extends Error {}

export class RestError extends Error {
	constructor(
		readonly status: number,
		readonly body: string,
		what: string,
	) {
		super(`${what}: HTTP ${status} ${body.slice(0, 500)}`);
	}
}

/** n8n's own editor API, as the owner. */
export class RestClient {
	private cookies = new Map<string, string>();

	constructor(readonly baseUrl: string) {}

	/** For requests beside /rest, as the logged-in owner. */
	sessionHeaders(): Record<string, string> {
		return {
			// n8n binds the session to this header; any constant will do.
			'browser-id': 'slack-signals-e2e',
			'push-ref': 'slack-signals-e2e',
			cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
		};
	}

	async request<T = unknown>(method: string, path: string, body?: unknown): Promise<T> {
		const response = await fetch(new URL(`rest/${path}`, this.baseUrl), {
			method,
			headers: {
				...this.sessionHeaders(),
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
			},
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		for (const cookie of response.headers.getSetCookie()) {
			const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
			if (name !== undefined && value !== undefined) this.cookies.set(name, value);
		}
		const text = await response.text();
		if (!response.ok) throw new RestError(response.status, text, `${method} ${path}`);
		return (JSON.parse(text) as { data: T }).data;
	}

	async setUpOwner(): Promise<void> {
		await this.request('POST', 'owner/setup', OWNER);
	}

	async login(): Promise<void> {
		await this.request('POST', 'login', {
			emailOrLdapLoginId: OWNER.email,
			password: OWNER.password,
		});
	}

	async createCredential(credential: {
		name: string;
		type: string;
		data: object;
	}): Promise<{ id: string; name: string; type: string }> {
		return await this.request('POST', 'credentials', credential);
	}

	async createWorkflow(workflow: object): Promise<WorkflowSummary> {
		return await this.request('POST', 'workflows', { settings: {}, connections: {}, ...workflow });
	}

	async workflow(id: string): Promise<WorkflowSummary> {
		return await this.request('GET', `workflows/${id}`);
	}

	async updateWorkflow(id: string, changes: object): Promise<WorkflowSummary> {
		return await this.request('PATCH', `workflows/${id}`, changes);
	}

	/**
	 * Publishes the current version and waits until its triggers are up. n8n 2.41 answers before it
	 * activates (publication outbox): a refusing trigger shows in the publication status, and here as an error.
	 */
	async activate(id: string): Promise<void> {
		const { versionId } = await this.workflow(id);
		await this.request('POST', `workflows/${id}/activate`, { versionId });
		const settled = await waitFor(`workflow ${id} to be published`, PATIENCE_MS, async () => {
			const seen = await this.request<PublicationStatus>(
				'GET',
				`workflows/${id}/publication-status`,
			);
			if (seen.status === 'in_progress' || seen.status === 'not_published') return null;
			// Until the outbox was read, the triggers of the version before stand here.
			return seen.status === 'failed' || seen.liveVersionId === versionId ? seen : null;
		});
		const failed = settled.triggers.filter(({ status }) => status === 'failed');
		if (failed.length > 0) {
			throw new PublicationError(
				failed.map(({ errorMessage }) => errorMessage ?? 'no message').join('; '),
			);
		}
	}

	/** Waits until its triggers are gone, which comes after n8n's answer, too. */
	async deactivate(id: string): Promise<void> {
		await this.request('POST', `workflows/${id}/deactivate`, {});
		await waitFor(`workflow ${id} to be unpublished`, PATIENCE_MS, async () => {
			const seen = await this.request<PublicationStatus>(
				'GET',
				`workflows/${id}/publication-status`,
			);
			return seen.status === 'not_published';
		});
	}

	/** Runs as the editor's button does. `waitingForWebhook`: n8n now listens for a test event. */
	async run(
		id: string,
		start: RunStart,
	): Promise<{ executionId?: string; waitingForWebhook?: boolean }> {
		return await this.request('POST', `workflows/${id}/run`, start);
	}

	async executions(workflowId?: string): Promise<ExecutionSummary[]> {
		const filter = workflowId === undefined ? {} : { workflowId };
		const query = new URLSearchParams({ filter: JSON.stringify(filter), limit: '100' });
		return (
			await this.request<{ results: ExecutionSummary[] }>('GET', `executions?${query.toString()}`)
		).results;
	}

	async execution(id: string): Promise<Execution> {
		const found = await this.request<ExecutionSummary & { data: string }>(
			'GET',
			`executions/${id}`,
		);
		return { ...found, data: parse(found.data) as IRunExecutionData };
	}

	async stopExecution(id: string): Promise<void> {
		await this.request('POST', `executions/${id}/stop`, {});
	}

	/** The newest execution of the workflow that fits; by default one that succeeded. */
	async waitForExecution(request: {
		workflowId: string;
		status?: string | readonly string[];
		/** How many such executions there must be. */
		count?: number;
		timeoutMs?: number;
	}): Promise<Execution> {
		const statuses = [request.status ?? 'success'].flat();
		let seen: ExecutionSummary[] = [];
		const found = await waitFor(
			`${request.count ?? 1} execution(s) with status ${statuses.join(' or ')}`,
			request.timeoutMs ?? PATIENCE_MS,
			async () => {
				seen = await this.executions(request.workflowId);
				const fitting = seen.filter(({ status }) => statuses.includes(status));
				return fitting.length >= (request.count ?? 1) ? fitting[0] : null;
			},
			() => `Seen: ${seen.map(({ id, status }) => `${id} ${status}`).join(', ') || 'none'}`,
		);
		return await this.execution(found.id);
	}
}
