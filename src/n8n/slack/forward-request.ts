import type { IWebhookFunctions } from 'n8n-workflow';

import { formOpenedBy } from '../../core/forms/form-opened-by';
import type { Interaction } from '../../core/interaction';
import { type AsksFor, readAsksFor, wants } from '../../core/subscription-match';
import { wantsMessage } from '../../core/sync/wants-message';
import type { RawRequest } from '../raw-request';
import { sharedStore } from '../shared-store';
import { decisionKeyOf } from './decision-key-of';
import { ownAddresses } from './own-addresses';
import { syncingLink } from './sync/syncing-link';

/** Slack was answered before; this only bounds how long a dead target is held. */
const TIMEOUT_MS = 5_000;
/** What Slack signed and what n8n needs to parse it: nothing else is passed on. */
const PASSED_HEADERS = [
	'content-type',
	'x-slack-signature',
	'x-slack-request-timestamp',
	'x-slack-retry-num',
	'x-slack-retry-reason',
	'user-agent',
];

const PASSED_ON_HEADER = 'x-slack-signals-passed-on';

/** n8n's own Send and Wait has one instance-wide URL; Slack knows ours, so its clicks come through here. */
export async function forwardToSendAndWait(
	context: IWebhookFunctions,
	request: RawRequest,
): Promise<void> {
	const path = process.env.N8N_ENDPOINT_WEBHOOK_WAIT ?? 'webhook-waiting';
	const target = `${context.getInstanceBaseUrl().replace(/\/+$/, '')}/${path}-slack`;
	await forward(context, target, request, 'n8n’s own Send and Wait');
}

/** Other addresses that a builder listed: they get what Slack sent, unchanged, and nothing waits for them. */
export async function forwardElsewhere(
	context: IWebhookFunctions,
	request: RawRequest,
	readUrls: () => string[],
): Promise<void> {
	// Our own URL may be among those of another trigger: once round is enough.
	if (request.headers[PASSED_ON_HEADER] !== undefined) return;
	let urls: string[];
	try {
		urls = readUrls();
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		context.logger.warn(`Slack requests are not passed on: ${reason}`);
		return;
	}
	const headers = { ...passedHeaders(request), [PASSED_ON_HEADER]: '1' };
	await Promise.all(
		urls.map(async (url) => {
			const failure = await send(url, headers, request.rawBody);
			if (!failure) return;
			const host = new URL(url).host;
			context.logger.warn(`Could not pass a Slack request on to ${host}: ${failure.reason}`);
		}),
	);
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
		const asked = listeners.map(({ asksFor }) => readAsksFor(asksFor));
		const isSyncTried = asked.some(({ sync }) => sync !== null);
		const known = await Promise.all(
			interactions.map(async (interaction) => ({
				interaction,
				key: await decisionKeyOf(store, interaction),
				synced: isSyncTried ? await syncingLink(store, interaction) : null,
			})),
		);
		await Promise.all(
			listeners
				.filter((_one, index) => known.some((one) => isFor(asked[index], one)))
				.map((listener) => forward(context, listener.testUrl, request, 'the editor')),
		);
	} catch (error) {
		context.logger.warn('Could not pass a Slack request on to the editor', { error });
	}
}

interface Known {
	interaction: Interaction;
	/** Of a decision. */
	key: string | null;
	/** Of a message in an associated channel. */
	synced: Awaited<ReturnType<typeof syncingLink>>;
}

function isFor(asksFor: AsksFor | undefined, { interaction, key, synced }: Known): boolean {
	if (!asksFor) return false;
	const { forms, sync } = asksFor;
	if (sync && synced && wantsMessage(sync, synced.given, synced.link, null)) return true;
	return wants(asksFor, interaction, key) && !formOpenedBy(forms, interaction);
}

async function forward(
	context: IWebhookFunctions,
	publicUrl: string,
	request: RawRequest,
	whom: string,
): Promise<void> {
	const headers = passedHeaders(request);
	const failures: string[] = [];
	for (const address of ownAddresses(publicUrl)) {
		const failure = await send(address, headers, request.rawBody);
		if (failure === null) return;
		failures.push(failure.reason);
		// Whoever took it must not get it twice.
		if (failure.taken) break;
	}
	context.logger.warn(`Could not pass a click on to ${whom}: ${failures.join('; then ')}`);
}

function passedHeaders(request: RawRequest): Record<string, string> {
	const headers: Record<string, string> = {};
	for (const name of PASSED_HEADERS) {
		const value = request.headers[name];
		if (value !== undefined) headers[name] = value;
	}
	return headers;
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
