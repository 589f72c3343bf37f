import type { JsonObject } from '../../src/core/json';
import { textAt } from '../../src/core/json-read';
import { loadIntercomDocuments } from './intercom-documents';
import {
	type CrmDouble,
	type DoubleRequest,
	type DoubleRoute,
	startCrmDouble,
} from './start-crm-double';

type Answer = ReturnType<DoubleRoute['answer']>;

/** Objects by their id. */
export interface IntercomSeed {
	contacts: readonly JsonObject[];
	companies: readonly JsonObject[];
	admins: readonly JsonObject[];
	conversations: readonly JsonObject[];
}

export interface IntercomDouble extends CrmDouble {
	/** What calls and answers so far break of the vendor's document, one line each. */
	violations(openapiDir: string): Promise<string[]>;
}

/** Intercom's REST API as far as look-ups call it: one object by its id. */
export async function startIntercomDouble(options: {
	token: string;
	seed: IntercomSeed;
	port?: number;
}): Promise<IntercomDouble> {
	const answered: Array<{ request: DoubleRequest; answer: Answer }> = [];
	const route = (kind: keyof IntercomSeed, name: string): DoubleRoute => ({
		method: 'GET',
		path: `/${kind}/:id`,
		answer: (request) => {
			const found = options.seed[kind].find((entry) => textAt(entry, 'id') === request.params.id);
			const answer: Answer =
				found === undefined
					? refuse(404, `${name}_not_found`, 'Not found')
					: { status: 200, body: found };
			answered.push({ request, answer });
			return answer;
		},
	});
	const double = await startCrmDouble({
		...(options.port !== undefined && { port: options.port }),
		authorize: (headers) => headers.authorization === `Bearer ${options.token}`,
		routes: [
			route('contacts', 'contact'),
			route('companies', 'company'),
			route('admins', 'admin'),
			route('conversations', 'conversation'),
		],
	});
	return {
		...double,
		async violations(openapiDir) {
			const documents = loadIntercomDocuments(openapiDir);
			const problems: string[] = [];
			for (const { request, answer } of answered) {
				const { method, path, query } = request;
				const headers = Object.fromEntries(
					Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
				);
				const call = { method, path, query, headers, body: undefined };
				const { status = 200, body } = answer;
				for (const judged of [undefined, { status, body }]) {
					const problem = await documents.check(call, judged);
					const what = judged === undefined ? 'call' : 'answer to';
					if (problem !== null) problems.push(`${what} ${method} ${path}: ${problem}`);
				}
			}
			await documents.close();
			return problems;
		},
	};
}

function refuse(status: number, code: string, message: string): Answer {
	return {
		status,
		body: {
			type: 'error.list',
			request_id: '57d57564-b5e2-4064-abfe-4653e5ac24c0',
			errors: [{ code, message }],
		},
	};
}
