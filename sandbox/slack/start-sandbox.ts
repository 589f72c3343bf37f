import formbody from '@fastify/formbody';
import fastify from 'fastify';

import { apiRoutes } from './api-routes';
import { CallLog } from './call-log';
import { Changes } from './changes';
import { Clock } from './clock';
import { controlRoutes } from './control-routes';
import type { Core } from './core';
import { defaultSeed, SIGNING_SECRET } from './default-seed';
import { DEADLINE_MS, Deliverer } from './deliverer';
import { ElementStates } from './element-states';
import { Faults } from './faults';
import { OAuthGrants } from './oauth-grants';
import { isLoopbackHost } from './loopback';
import { oauthPage } from './oauth-page';
import { pageRoutes } from '../page/page-routes';
import { RateLimiter, type RateLimits } from './rate-limiter';
import { responseUrlRoutes } from './response-url-routes';
import { ResponseUrls } from './response-urls';
import { resolveLimits, sandboxControls, type SandboxControls } from './sandbox-controls';
import type { Seed } from './seed';
import { Triggers } from './triggers';
import { createWorkspace } from './workspace';

export interface SandboxOptions {
	/** 0 (default): any free one. */
	port?: number;
	/** Loopback only; anything else is refused. */
	host?: string;
	seed?: Seed;
	signingSecret?: string;
	/** Milliseconds since 1970. */
	now?: () => number;
	/** Slack's rate limits (true), none (false, default), or some of your own. */
	strictLimits?: boolean | Partial<RateLimits>;
	/** How long a delivery may take: Slack's 3,000 ms unless a test changes it. */
	deadlineMs?: number;
	/** How long a trigger_id opens a modal: Slack's 3,000 ms unless a test changes it. */
	triggerLifetimeMs?: number;
	/** Deliveries share this many kept connections; left out: each has its own. */
	connections?: number;
	/** Shrinks the delays between event retries: 0.001 makes a minute 60 ms. */
	timeScale?: number;
}

export interface Sandbox extends SandboxControls {
	/** `http://127.0.0.1:port` */
	url: string;
	/** `…/api/`, the `slackApiUrl` of @slack/web-api. */
	apiUrl: string;
	signingSecret: string;
	/**
	 * Resolves with the first truthy answer of `look`, asked now and after each change of state;
	 * rejects after `timeoutMs` (10,000).
	 */
	waitFor<T>(look: (sandbox: Sandbox) => T, timeoutMs?: number): Promise<NonNullable<T>>;
	close(): Promise<void>;
}

const MAX_BODY_BYTES = 8 * 1024 * 1024;

/**
 * A Slack workspace on loopback.
 *
 * @example
 * const sandbox = await startSandbox();
 * const slack = new WebClient(TOKENS.default, { slackApiUrl: sandbox.apiUrl });
 * const { ts } = await slack.chat.postMessage({ channel: '#deal-desk', text: 'Hello' });
 * expect(sandbox.messages('#deal-desk')).toMatchObject([{ ts, text: 'Hello' }]);
 * await sandbox.close();
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const host = options.host ?? '127.0.0.1';
	if (!isLoopbackHost(host)) {
		throw new Error(`The sandbox listens on loopback only, not on ${host}; use 127.0.0.1.`);
	}
	const signingSecret = options.signingSecret ?? SIGNING_SECRET;
	const core = createCore(options, signingSecret);
	const controls = sandboxControls(core);

	const app = fastify({ bodyLimit: MAX_BODY_BYTES, forceCloseConnections: true, logger: false });
	await app.register(formbody, { bodyLimit: MAX_BODY_BYTES });
	// Routes parse JSON themselves: Slack answers broken JSON in its own way.
	app.removeContentTypeParser('application/json');
	app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) =>
		done(null, body),
	);
	controlRoutes(app, core, controls);
	apiRoutes(app, core);
	responseUrlRoutes(app, core);
	oauthPage(app, core);
	pageRoutes(app);

	const url = await app.listen({ host, port: options.port ?? 0 });
	core.origin = url;
	const sandbox: Sandbox = {
		...controls,
		url,
		apiUrl: `${url}/api/`,
		signingSecret,
		waitFor: (look, timeoutMs = 10_000) => core.changes.waitFor(() => look(sandbox), timeoutMs),
		close: async () => {
			core.deliverer.close();
			await app.close();
		},
	};
	return sandbox;
}

function createCore(options: SandboxOptions, signingSecret: string): Core {
	const clock = new Clock(options.now ?? Date.now);
	const changes = new Changes();
	return {
		workspace: createWorkspace(options.seed ?? defaultSeed(), clock),
		clock,
		changes,
		calls: new CallLog(changes),
		faults: new Faults(),
		limiter: new RateLimiter(() => clock.now(), resolveLimits(options.strictLimits ?? false)),
		deliverer: new Deliverer(
			{
				signingSecret,
				deadlineMs: options.deadlineMs ?? DEADLINE_MS,
				timeScale: options.timeScale ?? 1,
				connections: options.connections ?? null,
			},
			clock,
			changes,
		),
		triggers: new Triggers(clock, options.triggerLifetimeMs),
		responseUrls: new ResponseUrls(clock),
		elements: new ElementStates(),
		oauth: new OAuthGrants(clock),
		origin: '',
	};
}
