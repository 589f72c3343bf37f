import { Agent } from 'node:http';

import type { Changes } from './changes';
import type { Clock } from './clock';
import { httpPost } from './http-post';
import type { JsonObject } from './json';
import { assertLoopbackUrl } from './loopback';
import { signatureHeaders } from './sign';
import type { Delivery, DeliveryKind } from './types';

/** Slack's own: a request must be answered within three seconds. */
export const DEADLINE_MS = 3_000;

/** Events are tried again at once, after a minute and after five. */
export const EVENT_RETRY_DELAYS_MS = [0, 60_000, 300_000];

export interface DelivererOptions {
	signingSecret: string;
	deadlineMs: number;
	/** 1: Slack's own delays between event retries; 0.001: a minute takes 60 ms. */
	timeScale: number;
	/** Requests share this many kept connections; null: each has its own. */
	connections: number | null;
}

export interface Outgoing {
	kind: DeliveryKind;
	name: string;
	payload: JsonObject;
	/** Where it goes when not to the request URL. */
	url?: string;
}

/** Sends signed requests to the ONE request URL and keeps a record of each. */
export class Deliverer {
	private deliveries: Delivery[] = [];
	private lastId = 0;
	private closed = false;
	private readonly timers = new Set<NodeJS.Timeout>();
	private url: string | null = null;
	private retriesOn = true;
	private readonly agent: Agent | undefined;

	constructor(
		private readonly options: DelivererOptions,
		private readonly clock: Clock,
		private readonly changes: Changes,
	) {
		if (options.connections !== null) {
			this.agent = new Agent({ keepAlive: true, maxSockets: options.connections });
		}
	}

	get requestUrl(): string | null {
		return this.url;
	}

	set requestUrl(url: string | null) {
		this.url = url === null ? null : assertLoopbackUrl(url).href;
		this.changes.emit('workspace');
	}

	/** false: whatever fails is given up at once, and so is what waits for its next try. */
	set retries(on: boolean) {
		this.retriesOn = on;
		if (on) return;
		this.dropTimers();
		// Those under way, too.
		for (const delivery of this.deliveries) noRetry.add(delivery);
	}

	list(): Delivery[] {
		return this.deliveries;
	}

	clear(): void {
		this.deliveries = [];
		this.dropTimers();
	}

	private dropTimers(): void {
		for (const timer of this.timers) clearTimeout(timer);
		this.timers.clear();
	}

	close(): void {
		this.closed = true;
		this.agent?.destroy();
		this.clear();
	}

	/** One attempt. Interactions and commands are never sent twice. */
	async send(
		outgoing: Outgoing,
		retry: { num: number; reason: string } | null = null,
	): Promise<Delivery | null> {
		const url = outgoing.url ?? this.url;
		if (url === null) return null;
		const { contentType, rawBody } = encode(outgoing);
		const headers: Record<string, string> = {
			'content-type': contentType,
			'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
			accept: '*/*',
			...signatureHeaders(this.options.signingSecret, rawBody, this.clock.wallTime()),
		};
		if (retry) {
			headers['x-slack-retry-num'] = String(retry.num);
			headers['x-slack-retry-reason'] = retry.reason;
		}
		const delivery: Delivery = {
			id: (this.lastId += 1),
			kind: outgoing.kind,
			name: outgoing.name,
			url,
			at: this.clock.now(),
			headers,
			rawBody,
			payload: outgoing.payload,
			state: 'pending',
			status: null,
			latencyMs: null,
			acknowledged: false,
			inTime: false,
			responseBody: null,
			error: null,
			retryNum: retry?.num ?? 0,
			retryReason: retry?.reason ?? null,
		};
		this.deliveries.push(delivery);
		this.changes.emit('deliveries');
		const answer = await httpPost({
			url,
			headers,
			body: rawBody,
			deadlineMs: this.options.deadlineMs,
			...(this.agent ? { agent: this.agent } : {}),
		});
		const ok = answer.status !== null && answer.status >= 200 && answer.status < 300;
		Object.assign(delivery, {
			state: 'done',
			status: answer.status,
			latencyMs: answer.latencyMs,
			inTime: answer.error === null && answer.latencyMs < this.options.deadlineMs,
			acknowledged: ok && answer.error === null,
			responseBody: answer.error === null ? answer.body : null,
			error: answer.error ?? (ok ? null : 'http_error'),
		} satisfies Partial<Delivery>);
		// Before anybody hears of it, who may switch the tries on again.
		if (!this.retriesOn || answer.headers['x-slack-no-retry'] === '1') noRetry.add(delivery);
		if (!this.closed) this.changes.emit('deliveries');
		return delivery;
	}

	/** An event: tried again up to three times. Resolves with the first attempt. */
	async sendEvent(outgoing: Outgoing): Promise<Delivery | null> {
		const first = await this.send(outgoing);
		if (first) this.retryLater(outgoing, first);
		return first;
	}

	private retryLater(outgoing: Outgoing, failed: Delivery): void {
		const delay = EVENT_RETRY_DELAYS_MS[failed.retryNum];
		if (failed.acknowledged || delay === undefined || this.closed || noRetry.has(failed)) return;
		const reason = failed.error === 'timeout' ? 'http_timeout' : (failed.error ?? 'unknown_error');
		const timer = setTimeout(() => {
			this.timers.delete(timer);
			void this.send(outgoing, { num: failed.retryNum + 1, reason }).then((delivery) => {
				if (delivery) this.retryLater(outgoing, delivery);
			});
		}, delay * this.options.timeScale);
		timer.unref();
		this.timers.add(timer);
	}
}

/** Receivers and whoever plays may want no further tries; kept beside the record, which is shown as it is. */
const noRetry = new WeakSet<Delivery>();

function encode(outgoing: Outgoing): { contentType: string; rawBody: string } {
	switch (outgoing.kind) {
		case 'event':
		case 'url_verification':
			return { contentType: 'application/json', rawBody: JSON.stringify(outgoing.payload) };
		case 'command':
		case 'ssl_check': {
			const form = new URLSearchParams();
			for (const [name, value] of Object.entries(outgoing.payload)) form.set(name, String(value));
			return { contentType: 'application/x-www-form-urlencoded', rawBody: form.toString() };
		}
		case 'interaction':
		case 'options':
			return {
				contentType: 'application/x-www-form-urlencoded',
				rawBody: new URLSearchParams({ payload: JSON.stringify(outgoing.payload) }).toString(),
			};
	}
}
