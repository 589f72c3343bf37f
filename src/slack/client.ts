import type { WebClient, WebClientOptions } from '@slack/web-api';

import { ConfigurationError, ReconnectError, SlackApiError } from '../core/errors';
import type { JsonObject } from '../core/json';
import { listAt, textAt, toText, valueAt } from '../core/json-read';
import { lazy } from '../core/lazy';
import type { SlackIdentity, SlackPort } from '../core/slack-port';
import { apiUrlOf } from './hosts';
import { codeOf, httpsFetch, NotSentError } from './https-fetch';
import type { CallNature, CallSlack } from './methods/call-slack';
import { channelMethods } from './methods/channel-methods';
import { conversationMethods } from './methods/conversation-methods';
import { messageMethods } from './methods/message-methods';
import { peopleMethods } from './methods/people-methods';
import { viewMethods } from './methods/view-methods';
import { respond } from './respond';
import {
	isHiccup,
	RATE_LIMIT_CODES,
	rateLimitError,
	toSlackError,
	unknownOutcome,
	unreachable,
} from './slack-errors';

/** 48 ms, measured; a trigger calls it before trigger() returns (see core/lazy). */
// eslint-disable-next-line @typescript-eslint/no-require-imports -- the point is a late, synchronous load
export const slackSdk = lazy(() => require('@slack/web-api') as typeof import('@slack/web-api'));

/** One try of a call. Slack answers within a second or two; a node must not hang on it. */
const TIMEOUT_MS = 10_000;
/** Tries of a call that may be repeated, with these pauses between: about 30 s with their time-outs. */
const RETRY_PAUSES_MS: readonly number[] = [500, 1500, 4000];
/** No new try after this. */
const RETRY_WITHIN_MS = 30_000;
/** What a call waits for rate limits altogether. Longer waits are the caller's business. */
const RATE_LIMIT_WAIT_MS = 30_000;
/** Slack always says how long; a proxy between may not. */
const DEFAULT_RETRY_AFTER_SECONDS = 1;

export interface SlackClientOptions {
	/** Asked before every call; it may come from a refreshed credential. */
	token: () => Promise<string>;
	/** Called once per call that Slack answers with token_expired; returns the new token. */
	refreshToken?: () => Promise<string>;
	/** slack.com when left out. */
	host?: string | null;
	/** For doubles and the sandbox; https, or http on this machine. */
	apiUrl?: string | null;
	/** Of an org-wide install, whose list methods need it. */
	teamId?: string | null;
	userAgent?: string;
	/** A fetch that honours n8n's proxies when left out. */
	fetch?: WebClientOptions['fetch'];
	/** For tests. */
	sleep?: (milliseconds: number) => Promise<void>;
	now?: () => number;
	timeoutMs?: number;
}

export interface SlackClient extends SlackPort {
	/** Any other Web API method, with the same errors and retries. */
	call: CallSlack;
}

/** @example const slack = createSlackClient({ token: async () => credentials.botToken }) */
export function createSlackClient(options: SlackClientOptions): SlackClient {
	const apiUrl = apiUrlOf(options);
	const clock = options.now ?? Date.now;
	const pause = options.sleep ?? sleep;
	let current: { token: string; client: WebClient } | null = null;
	let identity: Promise<SlackIdentity> | null = null;

	function clientFor(token: string): WebClient {
		if (!token) throw new ReconnectError('not_authed');
		if (current?.token !== token) {
			// Another token may be another app's.
			if (current) identity = null;
			current = { token, client: newClient(token, apiUrl, options) };
		}
		return current.client;
	}

	/** Expired tokens and what replaced them: `token` may go on giving the one it closed over. */
	const replaced = new Map<string, Promise<string>>();

	async function currentToken(): Promise<string> {
		let token = await options.token();
		for (let next = replaced.get(token); next; next = replaced.get(token)) token = await next;
		return token;
	}

	/** Once per expired token, however many calls met it: a refresh token works a single time. */
	async function renewedToken(
		expired: string,
		refreshToken: () => Promise<string>,
	): Promise<string> {
		const known = replaced.get(expired);
		if (known) return await known;
		const renewal = refreshToken();
		replaced.set(expired, renewal);
		try {
			const token = await renewal;
			if (token === expired) replaced.delete(expired);
			return token;
		} catch (error) {
			replaced.delete(expired);
			throw error;
		}
	}

	async function call(method: string, args: JsonObject, nature: CallNature): Promise<JsonObject> {
		const started = clock();
		let token = await currentToken();
		let client = clientFor(token);
		let refreshed = false;
		let tries = 0;
		let waited = 0;
		for (;;) {
			const failure = await attempt(client, method, args);
			if (failure.kind === 'done') return failure.result;
			if (failure.kind === 'rate_limited') {
				const wait = failure.seconds * 1000;
				if (waited + wait > RATE_LIMIT_WAIT_MS) throw rateLimitError(method, failure.seconds);
				waited += wait;
				await pause(wait);
				continue;
			}
			if (failure.kind === 'refused') {
				if (failure.slackCode === 'token_expired' && options.refreshToken && !refreshed) {
					refreshed = true;
					const known = identity;
					token = await renewedToken(token, options.refreshToken);
					client = clientFor(token);
					// A refreshed token is the same app's.
					identity = known;
					continue;
				}
				throw failure.error;
			}
			// The request failed on the way. It may be repeated when that changes nothing.
			const repeatable = nature === 'repeatable' || failure.kind === 'not_sent';
			if (!repeatable) throw unknownOutcome(method, failure.detail, failure.cause);
			const wait = RETRY_PAUSES_MS[tries];
			if (wait === undefined || clock() - started + wait > RETRY_WITHIN_MS) {
				throw unreachable(method, failure.detail, failure.cause);
			}
			tries += 1;
			await pause(wait);
		}
	}

	const teamArgs: JsonObject = options.teamId ? { team_id: options.teamId } : {};

	async function readIdentity(): Promise<SlackIdentity> {
		const who = await call('auth.test', {}, 'repeatable');
		let appId = textAt(who, 'app_id');
		if (!appId && textAt(who, 'bot_id')) {
			const info = await call(
				'bots.info',
				{ bot: textAt(who, 'bot_id'), ...teamArgs },
				'repeatable',
			);
			appId = textAt(info, 'bot', 'app_id');
		}
		const teamId = textAt(who, 'team_id') ?? textAt(who, 'enterprise_id') ?? options.teamId;
		const botUserId = textAt(who, 'user_id');
		if (!appId || !teamId || !botUserId) {
			throw new ConfigurationError(
				'Slack does not say which app this token belongs to. Use the bot token of the app (it starts with xoxb-), not a user token.',
			);
		}
		return { appId, teamId, teamName: textAt(who, 'team'), botUserId, url: textAt(who, 'url') };
	}

	return {
		call,
		...channelMethods(call, teamArgs),
		...conversationMethods(call, clock),
		...messageMethods(call),
		...peopleMethods(call, teamArgs),
		...viewMethods(call),

		respond: (request) => respond(request, options),

		async grantedScopes() {
			const who = await call('auth.test', {}, 'repeatable');
			const scopes = valueAt(who, 'response_metadata', 'scopes');
			return Array.isArray(scopes) ? scopes.flatMap((scope) => toText(scope) ?? []) : null;
		},

		identity() {
			const asked = (identity ??= readIdentity());
			// A failure is not remembered.
			asked.catch(() => {
				if (identity === asked) identity = null;
			});
			return asked;
		},

		async revoke() {
			try {
				await call('auth.revoke', {}, 'repeatable');
			} catch (error) {
				if (!(error instanceof ReconnectError)) throw error;
			}
		},
	};
}

type Attempt =
	| { kind: 'done'; result: JsonObject }
	| { kind: 'rate_limited'; seconds: number }
	| { kind: 'refused'; slackCode: string; error: Error }
	/** `not_sent`: it never left. `lost`: it left, and what became of it is unknown. */
	| { kind: 'not_sent' | 'lost'; detail: string; cause: unknown };

async function attempt(client: WebClient, method: string, args: JsonObject): Promise<Attempt> {
	try {
		return { kind: 'done', result: (await client.apiCall(method, args)) as unknown as JsonObject };
	} catch (error) {
		return judge(error, method);
	}
}

function judge(error: unknown, method: string): Attempt {
	const sdk = slackSdk();
	if (error instanceof sdk.WebAPIRateLimitedError) {
		return { kind: 'rate_limited', seconds: Math.max(1, error.retryAfter) };
	}
	if (error instanceof sdk.WebAPIPlatformError) {
		const data = error.data as unknown as JsonObject;
		const code = textAt(data, 'error') ?? 'unknown_error';
		// Not JSON: the SDK then takes the whole body for the error's name.
		if (!/^[a-z0-9_.:-]{1,100}$/i.test(code)) {
			return { kind: 'lost', detail: 'the answer is not of Slack', cause: undefined };
		}
		if (RATE_LIMIT_CODES.has(code)) {
			return { kind: 'rate_limited', seconds: DEFAULT_RETRY_AFTER_SECONDS };
		}
		if (isHiccup(code)) return { kind: 'lost', detail: code, cause: undefined };
		const messages = listAt(data, 'response_metadata', 'messages');
		return {
			kind: 'refused',
			slackCode: code,
			error: toSlackError({
				code,
				method,
				needed: textAt(data, 'needed'),
				provided: textAt(data, 'provided'),
				messages: messages.flatMap((message) => toText(message) ?? []),
			}),
		};
	}
	if (error instanceof sdk.WebAPIHTTPError) {
		const detail = `HTTP ${error.statusCode}`;
		if (error.statusCode >= 500) return { kind: 'lost', detail, cause: undefined };
		const message = `Slack's address answers ${method} with ${detail}. Check the workspace host in the credential, and the proxy if there is one.`;
		return {
			kind: 'refused',
			slackCode: `http_${error.statusCode}`,
			error: new SlackApiError(message, `http_${error.statusCode}`, method),
		};
	}
	const original = error instanceof sdk.WebAPIRequestError ? error.original : error;
	const detail = codeOf(original) ?? (original instanceof Error ? original.name : 'unknown');
	return { kind: wasNotSent(original) ? 'not_sent' : 'lost', detail, cause: original };
}

/** What a fetch other than ours reports of connections that were never made. */
const NOT_SENT_CODES: ReadonlySet<string> = new Set([
	'EAI_AGAIN',
	'ECONNREFUSED',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'ENOTFOUND',
	'UND_ERR_CONNECT_TIMEOUT',
]);

function wasNotSent(error: unknown): boolean {
	return error instanceof NotSentError || NOT_SENT_CODES.has(codeOf(error) ?? '');
}

function newClient(token: string, apiUrl: string, options: SlackClientOptions): WebClient {
	const sdk = slackSdk();
	return new sdk.WebClient(token, {
		slackApiUrl: apiUrl,
		allowAbsoluteUrls: false,
		fetch: withRetryAfter(options.fetch ?? httpsFetch),
		timeout: options.timeoutMs ?? TIMEOUT_MS,
		// The SDK's own policies suit no node: see `call`.
		retryConfig: { retries: 0 },
		rejectRateLimitedCalls: true,
		logger: SILENT_LOGGER,
		...(options.userAgent ? { headers: { 'User-Agent': options.userAgent } } : {}),
	});
}

type Fetch = NonNullable<WebClientOptions['fetch']>;

/** The SDK cannot name a 429 without a valid Retry-After, which proxies send. */
function withRetryAfter(fetch: Fetch): Fetch {
	return async (url, init) => {
		const response = await fetch(url, init);
		const seconds = response.headers.get('retry-after');
		if (response.status !== 429 || /^\d+$/.test(seconds ?? '')) return response;
		return new Response(null, {
			status: 429,
			headers: { 'retry-after': String(DEFAULT_RETRY_AFTER_SECONDS) },
		});
	};
}

/** The SDK logs to the console otherwise, and with it message texts. Our errors say what happened. */
const SILENT_LOGGER: NonNullable<WebClientOptions['logger']> = {
	debug() {},
	info() {},
	warn() {},
	error() {},
	setLevel() {},
	getLevel: () => 'error' as ReturnType<NonNullable<WebClientOptions['logger']>['getLevel']>,
	setName() {},
};

function sleep(milliseconds: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
