import { Worker } from 'node:worker_threads';

/** A call as it arrived. */
export interface ApiCall {
	method: string;
	path: string;
	query: Record<string, string>;
	body: unknown;
	headers: Record<string, string>;
}

export interface DocumentCheck {
	id: number;
	call: ApiCall;
	/** null: judge the request. */
	answer: { status: number; body: unknown } | null;
}

export interface OpenapiDocuments {
	/** What breaks the vendor's documents; null when nothing does. */
	check(call: ApiCall, answer?: DocumentCheck['answer']): Promise<string | null>;
	close(): Promise<void>;
}

/**
 * A vendor's published documents as judges of requests and answers. In a worker thread: openapi-backend
 * requires an ES module, which Node can and jest's own `require` cannot.
 */
export function openOpenapiDocuments(workerFile: string, workerData: unknown): OpenapiDocuments {
	const worker = new Worker(workerFile, {
		workerData,
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
		check: (call, answer = null) =>
			new Promise((resolve, reject) => {
				lastId += 1;
				open.set(lastId, { resolve, reject });
				worker.postMessage({ id: lastId, call, answer } satisfies DocumentCheck);
			}),
		close: async () => void (await worker.terminate()),
	};
}
