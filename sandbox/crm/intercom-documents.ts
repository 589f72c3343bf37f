import { existsSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';

import type { DocumentCheck, HubspotCall } from './hubspot-documents';

export interface IntercomDocuments {
	/** What breaks the vendor's document; null when nothing does. Without an answer the request is judged. */
	check(call: HubspotCall, answer?: DocumentCheck['answer']): Promise<string | null>;
	close(): Promise<void>;
}

const fileIn = (directory: string) => path.join(directory, 'intercom-2.14.yaml');

export function hasIntercomDocuments(directory: string): boolean {
	return existsSync(fileIn(directory));
}

/**
 * Intercom's published document as judge of requests and answers; in a worker thread for the reason that
 * `loadHubspotDocuments` names.
 */
export function loadIntercomDocuments(directory: string): IntercomDocuments {
	const worker = new Worker(path.join(__dirname, 'intercom-documents-worker.ts'), {
		workerData: fileIn(directory),
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
