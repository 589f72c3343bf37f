import type { IWebhookFunctions } from 'n8n-workflow';

import type { Interaction } from '../../core/interaction';
import { readAsksFor, wants } from '../../core/subscription-match';
import type { RawRequest } from '../raw-request';
import { sharedStore } from '../shared-store';
import { decisionKeyOf } from './decision-key-of';

/** Slack was answered before; this only bounds how long a dead target is held. */
const TIMEOUT_MS = 5_000;
/** What Slack signed and what n8n needs to parse it: nothing else is passed on. */
const PASSED_HEADERS = [
	'content-type',
	'x-slack-signature',
	'x-slack-request-timestamp',
	'user-agent',
];

/** n8n's own Send and Wait has one instance-wide URL; Slack knows ours, so its clicks come through here. */
export async function forwardToSendAndWait(
	context: IWebhookFunctions,
	request: RawRequest,
): Promise<void> {
	const path = process.env.N8N_ENDPOINT_WEBHOOK_WAIT ?? 'webhook-waiting';
	const target = `${context.getInstanceBaseUrl().replace(/\/+$/, '')}/${path}-slack`;
	await forward(context, target, request, 'n8n’s own Send and Wait');
}

/** Builders who listen for a test event get what the production URL received, unchanged. */
export async function forwardToListeners(
	context: IWebhookFunctions,
	request: RawRequest,
	interactions: Interaction[],
): Promise<void> {
	const first = interactions[0];
	if (!first) return;
	try {
		const store = await sharedStore();
		const listeners = await store.listenersOf({ appId: first.appId, teamId: first.teamId });
		if (listeners.length === 0) return;
		const keyed = await Promise.all(
			interactions.map(async (interaction) => ({
				interaction,
				key: await decisionKeyOf(store, interaction),
			})),
		);
		await Promise.all(
			listeners
				.filter((listener) => {
					const asksFor = readAsksFor(listener.asksFor);
					return keyed.some(({ interaction, key }) => wants(asksFor, interaction, key));
				})
				.map((listener) => forward(context, listener.testUrl, request, 'the editor')),
		);
	} catch (error) {
		context.logger.warn('Could not pass a Slack request on to the editor', { error });
	}
}

/**
 * This n8n's public URL may not be reachable from inside (NAT, a tunnel): its own port is. But a webhook
 * processor serves no test URL there, and with TLS of its own the name in the certificate counts.
 */
function addressesOf(publicUrl: string): string[] {
	if (process.env.N8N_PROTOCOL === 'https' && process.env.N8N_SSL_KEY) return [publicUrl];
	const url = new URL(publicUrl);
	const host = process.env.N8N_LISTEN_ADDRESS ?? '127.0.0.1';
	const reachableHost = ['0.0.0.0', '::', ''].includes(host) ? '127.0.0.1' : host;
	const bracketed = reachableHost.includes(':') ? `[${reachableHost}]` : reachableHost;
	const port = process.env.N8N_PORT ?? '5678';
	const own = `http://${bracketed}:${port}${url.pathname}${url.search}`;
	return own === publicUrl ? [own] : [own, publicUrl];
}

async function forward(
	context: IWebhookFunctions,
	publicUrl: string,
	request: RawRequest,
	whom: string,
): Promise<void> {
	const headers: Record<string, string> = {};
	for (const name of PASSED_HEADERS) {
		const value = request.headers[name];
		if (value !== undefined) headers[name] = value;
	}
	const failures: string[] = [];
	for (const address of addressesOf(publicUrl)) {
		const failure = await send(address, headers, request.rawBody);
		if (failure === null) return;
		failures.push(failure.reason);
		// Whoever took it must not get it twice.
		if (failure.taken) break;
	}
	context.logger.warn(`Could not pass a click on to ${whom}: ${failures.join('; then ')}`);
}

/** null: done. `taken`: somebody was there and may have worked on it. */
async function send(
	address: string,
	headers: Record<string, string>,
	body: Buffer,
): Promise<{ reason: string; taken: boolean } | null> {
	try {
		const response = await fetch(address, {
			method: 'POST',
			headers,
			body: new Uint8Array(body),
			redirect: 'error',
			signal: AbortSignal.timeout(TIMEOUT_MS),
		});
		if (response.ok) return null;
		return { reason: `it was answered ${response.status}`, taken: response.status !== 404 };
	} catch (error) {
		const timedOut = error instanceof Error && error.name === 'TimeoutError';
		return { reason: timedOut ? 'no answer in time' : 'no connection', taken: timedOut };
	}
}
