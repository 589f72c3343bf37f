import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';

import { OpenAPIBackend, type Document } from 'openapi-backend';

import type { DocumentCheck } from './openapi-documents';

// Node runs this file as it stands (type stripping), so it imports no other file of ours at run time.

/** The formats that the documents use and JSON Schema leaves to the validator. */
const formats = {
	'date-time': (text: string) =>
		/^\d{4}-\d{2}-\d{2}T/.test(text) && !Number.isNaN(Date.parse(text)),
	uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
};

const loading = Promise.all(
	(workerData as string[]).map(async (file) => {
		const definition = JSON.parse(readFileSync(file, 'utf8')) as Document;
		// Quick: the form of the documents themselves is the vendor's business.
		const api = new OpenAPIBackend({
			definition,
			quick: true,
			ajvOpts: { strict: false, formats },
		});
		await api.init();
		return api;
	}),
);

/**
 * Documented by HubSpot, but in none of the documents at hand: the double itself checks their form.
 * developers.hubspot.com: "Read a batch of associations" (v4), "Retrieve a custom object schema".
 */
const ELSEWHERE: ReadonlyArray<[method: string, path: RegExp]> = [
	['POST', /^\/crm\/v4\/associations\/[a-z0-9-]+\/[a-z0-9-]+\/batch\/read$/],
	['GET', /^\/crm-object-schemas\/v3\/schemas\/2-\d+$/],
];

function check(apis: OpenAPIBackend[], { call, answer }: DocumentCheck): string | null {
	if (ELSEWHERE.some(([method, path]) => method === call.method && path.test(call.path))) {
		return null;
	}
	// HubSpot answers to `deals` and `0-3` alike; its document names only the latter. Objects without a
	// document of their own have the same form.
	const path = call.path.replace(
		/^\/crm\/v3\/objects\/(?:deals|notes|2-\d+|0-(?!3(?:\/|$))\d+)(?=\/|$)/,
		'/crm/v3/objects/0-3',
	);
	const request = { ...call, path };
	for (const api of apis) {
		const operation = api.matchOperation(request);
		if (operation === undefined) continue;
		const result =
			answer === null
				? api.validateRequest(request, operation)
				: api.validateResponse(answer.body, operation, answer.status);
		return result.valid ? null : JSON.stringify(result.errors ?? 'invalid');
	}
	return `${call.method} ${call.path} is in none of HubSpot's documents`;
}

parentPort?.on('message', (question: DocumentCheck) => {
	// A document that cannot be loaded ends the worker, which fails the waiting checks.
	void loading.then((apis) => {
		parentPort?.postMessage({ id: question.id, problem: check(apis, question) });
	});
});
