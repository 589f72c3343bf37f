import { randomUUID } from 'node:crypto';

import type { INode } from 'n8n-workflow';

import { signBearer } from '../../sandbox/crm/sign';
import { type Bench, setUp } from '../helpers/n8n';
import { slackHeaders } from '../helpers/slack-sign';

const SECRET = 'a-secret-of-the-sender';

let bench: Bench;
beforeEach(async () => {
	bench = await setUp();
});
afterEach(async () => {
	jest.restoreAllMocks();
	await bench.tearDown();
});

function crmTrigger(parameters = {}) {
	const credentials: INode['credentials'] = {
		...bench.host.credentials.set('crmSignalWebhookApi', { method: 'bearer', secret: SECRET }),
		...bench.host.credentials.set('hubspotAppToken', { appToken: 't' }),
	};
	return bench.host.node('crmSignalTrigger', {
		parameters: { provider: 'generic', ...parameters },
		credentials,
	});
}

async function send(url: string, body: string, headers: Record<string, string>): Promise<number> {
	return (await fetch(url, { method: 'POST', body, headers })).status;
}

const joined = () =>
	JSON.stringify({ type: 'person.joined_company', id: randomUUID(), account: { name: 'Acme' } });

it('keeps an event whose trigger was set up wrongly: it comes again, then waits for a replay', async () => {
	const node = crmTrigger({ lookUpIn: 'hubspot', options: { apiBaseUrl: 'no address' } });
	expect(await send(node.url, joined(), signBearer({ secret: SECRET }))).toBe(200);
	const request = { owner: 'o', limit: 1, leaseMs: 60_000, retryStarted: true };
	const [row] = await bench.store.lease({ ...request, subscriptionId: node.subscriptionId });
	const item = { rowId: row?.id, attempt: row?.attempt };
	await expect(bench.host.execute(node, [item])).rejects.toThrow('is not a URL');
	// What the consumer does on hearing "error": it must find nothing to close.
	await bench.store.complete({ rowId: row?.id ?? '', attempt: 1, outcome: 'error' });
	expect(await bench.store.inboxCounts(node.subscriptionId)).toMatchObject({ new: 1, done: 0 });
});

describe('a credential that n8n cannot read just now', () => {
	const unreadable = () =>
		jest
			.spyOn(bench.host.credentials, 'getDecrypted')
			.mockRejectedValue(new Error('the database is away'));

	it('asks the CRM to send again, and takes the event then', async () => {
		const node = crmTrigger();
		const [body, headers] = [joined(), signBearer({ secret: SECRET })];
		unreadable();
		expect(await send(node.url, body, headers)).toBe(503);
		jest.restoreAllMocks();
		expect(await send(node.url, body, headers)).toBe(200);
		expect((await bench.store.inboxCounts(node.subscriptionId)).new).toBe(1);
	});

	it('stores nothing of Slack’s and does not call it unauthorized', async () => {
		const node = bench.slackNode('slackInteractionTrigger');
		unreadable();
		const body = 'payload=%7B%7D';
		const headers = slackHeaders(body, bench.sandbox.signingSecret, Math.floor(Date.now() / 1000));
		expect(await send(node.url, body, headers)).toBe(503);
	});

	it('does not take the URL away at a restart', async () => {
		const node = crmTrigger();
		unreadable();
		expect(await bench.host.hook(node, 'create', { activation: 'init' })).toBe(true);
	});
});
