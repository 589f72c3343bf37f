import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import {
	LogLevel,
	WebClient,
	type KnownBlock,
	type Logger,
	type WebClientOptions,
} from '@slack/web-api';

import { startSandbox, TOKENS, type Sandbox, type SandboxOptions } from '../../sandbox/slack';
import { elementsOf } from '../../sandbox/slack/find-element';
import type { Message } from '../../sandbox/slack/types';

const running: Array<{ close(): Promise<void> }> = [];

/** A sandbox that `closeSandboxes` (call it in afterEach or afterAll) takes down. */
export async function openSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const sandbox = await startSandbox(options);
	running.push(sandbox);
	return sandbox;
}

/** The SDK logs refusals that tests provoke on purpose. */
const SILENT: Logger = {
	debug: () => undefined,
	info: () => undefined,
	warn: () => undefined,
	error: () => undefined,
	setLevel: () => undefined,
	getLevel: () => LogLevel.ERROR,
	setName: () => undefined,
};

/** Slack's own SDK against the sandbox; retries off unless asked for. */
export function webClient(
	sandbox: Pick<Sandbox, 'apiUrl'>,
	token: string = TOKENS.default,
	options: WebClientOptions = {},
): WebClient {
	return new WebClient(token, {
		slackApiUrl: sandbox.apiUrl,
		retryConfig: { retries: 0 },
		logger: SILENT,
		...options,
	});
}

export interface ReceivedRequest {
	headers: IncomingHttpHeaders;
	rawBody: string;
	/** JSON of an event, or of the `payload` field; the form's fields for commands. */
	body: Record<string, unknown>;
}

export interface Receiver {
	url: string;
	/** In order of arrival. */
	received: ReceivedRequest[];
	/** What the next requests get; a function sees the request. Default 200 with an empty body. */
	answer(
		how: (request: ReceivedRequest, index: number) => Promise<ReceiverAnswer> | ReceiverAnswer,
	): void;
	close(): Promise<void>;
}

/** `never`: the connection stays open without an answer. */
export type ReceiverAnswer =
	{ status: number; body?: string; headers?: Record<string, string> } | 'never';

/** A request URL of an app: keeps what arrives and answers as told. */
export async function openReceiver(): Promise<Receiver> {
	const received: ReceivedRequest[] = [];
	let how: Parameters<Receiver['answer']>[0] = () => ({ status: 200 });
	const server: Server = createServer((request, response) => {
		let rawBody = '';
		request.setEncoding('utf8');
		request.on('data', (chunk: string) => (rawBody += chunk));
		request.on('end', () => {
			const entry = {
				headers: request.headers,
				rawBody,
				body: parseBody(request.headers, rawBody),
			};
			received.push(entry);
			void Promise.resolve(how(entry, received.length - 1)).then((answer) => {
				if (answer === 'never') return;
				response.writeHead(answer.status, answer.headers).end(answer.body ?? '');
			});
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const receiver: Receiver = {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack`,
		received,
		answer: (next) => {
			how = next;
		},
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
	running.push(receiver);
	return receiver;
}

function parseBody(headers: IncomingHttpHeaders, rawBody: string): Record<string, unknown> {
	if (headers['content-type']?.startsWith('application/json')) {
		return JSON.parse(rawBody) as Record<string, unknown>;
	}
	const form = new URLSearchParams(rawBody);
	const payload = form.get('payload');
	return payload === null
		? Object.fromEntries(form)
		: (JSON.parse(payload) as Record<string, unknown>);
}

/** Takes down everything that `openSandbox` and `openReceiver` started. */
export async function closeSandboxes(): Promise<void> {
	await Promise.all(running.splice(0).map((each) => each.close()));
}

/** What Slack answered with `ok: false`, or the SDK's own error; fails when the call succeeded. */
export async function slackError(call: Promise<unknown>): Promise<Record<string, unknown>> {
	const error: unknown = await call.then(
		() => {
			throw new Error('The call succeeded, an error was expected');
		},
		(reason: unknown) => reason,
	);
	if (!(error instanceof Error)) throw new Error(`Not an error: ${String(error)}`);
	if (!('code' in error)) throw error;
	const { data } = error as Error & { data?: Record<string, unknown> };
	return data ?? { ...error };
}

/** A section and one button `approve` (value `deal-1`), as a decision would have them. */
export function approval(): KnownBlock[] {
	return [
		{ type: 'section', text: { type: 'mrkdwn', text: 'Deal *Acme* registered' } },
		{
			type: 'actions',
			elements: [
				{
					type: 'button',
					action_id: 'approve',
					text: { type: 'plain_text', text: 'Approve' },
					value: 'deal-1',
					style: 'primary',
				},
			],
		},
	];
}

/** The buttons of a message as a person sees them. */
export function buttonsOf(
	message: Pick<Message, 'blocks'>,
): Array<{ label: string; actionId: string; blockId: string; value: string | null }> {
	return elementsOf(message.blocks ?? [])
		.filter(({ element }) => element.type === 'button')
		.map(({ element, blockId }) => ({
			label: String((element.text as { text?: unknown } | undefined)?.text ?? ''),
			actionId: element.action_id,
			blockId,
			value: typeof element.value === 'string' ? element.value : null,
		}));
}
