import { existsSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';

const DOCUMENTS = ['companies', 'contacts', 'deals', 'owners', 'pipelines', 'tickets', 'webhooks'];

export interface HubspotCall {
	method: string;
	path: string;
	query: Record<string, string>;
	body: unknown;
	headers: Record<string, string>;
}

export interface DocumentCheck {
	id: number;
	call: HubspotCall;
	/** null: judge the request. */
	answer: { status: number; body: unknown } | null;
}

export interface HubspotDocuments {
	/** What breaks the vendor's documents; null when nothing does. */
	check(call: HubspotCall, answer?: DocumentCheck['answer']): Promise<string | null>;
	close(): Promise<void>;
}

export function hasHubspotDocuments(directory: string): boolean {
	return filesIn(directory).every((file) => existsSync(file));
}

const filesIn = (directory: string) =>
	DOCUMENTS.map((name) => path.join(directory, `hubspot-${name}-v3.json`));

/**
 * HubSpot's published documents as judges of requests and answers. In a worker thread: openapi-backend
 * requires an ES module, which Node can and jest's own `require` cannot.
 */
export function loadHubspotDocuments(directory: string): HubspotDocuments {
	const worker = new Worker(path.join(__dirname, 'hubspot-documents-worker.ts'), {
		workerData: filesIn(directory),
		execArgv: ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON'],
	});
	const open = new Map<
		number,
		{ resolve(problem: string | null): void; reject(error: unknown): void }
	>();
	let lastId = 0;
	worker.on('message', ({ id, problem }: { id: number; problem: string | null }) => {
		open.get(id)?.resolve(problem);
		open.delete(id);
	});
	worker.on('error', (error) => {
		for (const question of open.values()) question.reject(error);
		open.clear();
	});
	return {
		check(call, answer = null) {
			return new Promise((resolve, reject) => {
				lastId += 1;
				open.set(lastId, { resolve, reject });
				worker.postMessage({ id: lastId, call, answer } satisfies DocumentCheck);
			});
		},
		close: async () => void (await worker.terminate()),
	};
}
