import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';

import { OpenAPIBackend, type Document } from 'openapi-backend';
import { parse } from 'yaml';

import type { DocumentCheck } from './openapi-documents';

// Node runs this file as it stands (type stripping), so it imports no other file of ours at run time.

/** The paths that look-ups call: schemas of the other operations would only take time. */
const PATHS = [
	'/admins/{admin_id}',
	'/companies/{company_id}',
	'/contacts/{contact_id}',
	'/conversations/{conversation_id}',
];

/** The document writes `format: date-time` on Unix seconds, which JSON Schema ignores on numbers. */
const formats = {
	'date-time': (text: string) => !Number.isNaN(Date.parse(text)),
	// The document's own examples are paths (`/contacts/6/companies`).
	uri: (text: string) => URL.canParse(text, 'https://api.intercom.io'),
	uuid: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
	email: /^[^@\s]+@[^@\s]+$/,
};

/** `nullable` beside a `$ref` or without a type, as this document has it, is an error to ajv. */
function withoutLooseNullable(_key: string, value: unknown): unknown {
	if (typeof value !== 'object' || value === null || !('nullable' in value) || 'type' in value) {
		return value;
	}
	const { nullable: _nullable, ...rest } = value;
	return rest;
}

async function load(): Promise<OpenAPIBackend> {
	const text = readFileSync(workerData as string, 'utf8');
	const definition = JSON.parse(JSON.stringify(parse(text), withoutLooseNullable)) as Document;
	definition.paths = Object.fromEntries(PATHS.map((path) => [path, definition.paths?.[path]]));
	const api = new OpenAPIBackend({
		definition,
		quick: true,
		ajvOpts: { strict: false, formats },
	});
	await api.init();
	return api;
}

function check(api: OpenAPIBackend, { call, answer }: DocumentCheck): string | null {
	const operation = api.matchOperation(call);
	if (operation === undefined) return `${call.method} ${call.path} is not in Intercom's document`;
	const result =
		answer === null
			? api.validateRequest(call, operation)
			: api.validateResponse(answer.body, operation, answer.status);
	return result.valid ? null : JSON.stringify(result.errors ?? 'invalid');
}

const loading = load();
parentPort?.on('message', (question: DocumentCheck) => {
	// A document that cannot be loaded ends the worker, which fails the waiting checks.
	void loading.then((api) => {
		parentPort?.postMessage({ id: question.id, problem: check(api, question) });
	});
});
