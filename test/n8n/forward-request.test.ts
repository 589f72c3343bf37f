import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { IWebhookFunctions } from 'n8n-workflow';

import { forwardToSendAndWait } from '../../src/n8n/slack/forward-request';

const NAMES = ['N8N_PORT', 'N8N_PROTOCOL', 'N8N_LISTEN_ADDRESS', 'N8N_SSL_KEY'] as const;
const before = NAMES.map((name) => [name, process.env[name]] as const);
const servers: Server[] = [];
afterEach(async () => {
	for (const [name, value] of before) {
		if (value === undefined) delete process.env[name];
		else process.env[name] = value;
	}
	for (const server of servers.splice(0)) {
		await new Promise((resolve) => server.close(resolve));
	}
});

/** One n8n process that answers every request so. */
async function openProcess(status: number) {
	const got: string[] = [];
	const server = createServer((request, response) => {
		got.push(request.url ?? '');
		response.writeHead(status).end();
	});
	servers.push(server);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return { got, port: String((server.address() as AddressInfo).port) };
}

async function forward(publicPort: string): Promise<string[]> {
	const warnings: string[] = [];
	const context = {
		getInstanceBaseUrl: () => `http://127.0.0.1:${publicPort}/`,
		logger: { warn: (line: string) => void warnings.push(line) },
	} as unknown as IWebhookFunctions;
	const request = { method: 'POST', url: '', headers: {}, rawBody: Buffer.from('payload=1') };
	await forwardToSendAndWait(context, request);
	return warnings;
}

it('reaches the process behind the public URL when its own does not serve that path', async () => {
	const [own, main] = [await openProcess(404), await openProcess(200)];
	process.env.N8N_PORT = own.port;
	expect(await forward(main.port)).toEqual([]);
	expect(own.got).toEqual(['/webhook-waiting-slack']);
	expect(main.got).toEqual(['/webhook-waiting-slack']);
});

it('needs no TLS of its own because the public URL has it', async () => {
	const own = await openProcess(200);
	Object.assign(process.env, { N8N_PORT: own.port, N8N_PROTOCOL: 'https' });
	expect(await forward('9')).toEqual([]);
	expect(own.got).toHaveLength(1);
});

it('does not repeat what somebody took, whatever became of it', async () => {
	const [own, main] = [await openProcess(500), await openProcess(200)];
	process.env.N8N_PORT = own.port;
	expect(await forward(main.port)).toEqual([expect.stringContaining('answered 500')]);
	expect(main.got).toEqual([]);
});
