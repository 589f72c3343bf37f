/** Calls per minute, per method, workspace and app. `post` stands for chat.postMessage's own rule. */
export type Tier = 'tier1' | 'tier2' | 'tier3' | 'tier4' | 'post' | 'none';

export interface RateLimits {
	perMinute: Record<'tier1' | 'tier2' | 'tier3' | 'tier4', number>;
	/** chat.postMessage: about one a second per channel, short bursts let through. */
	channelPerSecond: number;
	channelBurst: number;
	/** chat.postMessage: all channels together. */
	workspacePerMinute: number;
}

export const SLACK_LIMITS: RateLimits = {
	perMinute: { tier1: 1, tier2: 20, tier3: 50, tier4: 100 },
	channelPerSecond: 1,
	channelBurst: 3,
	workspacePerMinute: 300,
};

interface Bucket {
	tokens: number;
	at: number;
}

/** Token buckets: a full minute's allowance may be spent at once and fills up evenly again. */
export class RateLimiter {
	private readonly buckets = new Map<string, Bucket>();
	limits: RateLimits | null;

	constructor(
		private readonly now: () => number,
		limits: RateLimits | null,
	) {
		this.limits = limits;
	}

	/** null: go on. A number: refused, that many seconds for Retry-After. */
	take(call: { method: string; tier: Tier; scope: string; channel: string | null }): number | null {
		const { limits } = this;
		if (!limits || call.tier === 'none') return null;
		const key = `${call.scope} ${call.method}`;
		if (call.tier !== 'post') {
			const perMinute = limits.perMinute[call.tier];
			return this.spend(key, perMinute, perMinute / 60_000);
		}
		const workspace = limits.workspacePerMinute;
		const wait = this.spend(`${key} *`, workspace, workspace / 60_000);
		if (wait !== null || call.channel === null) return wait;
		return this.spend(
			`${key} ${call.channel}`,
			limits.channelBurst,
			limits.channelPerSecond / 1000,
		);
	}

	clear(): void {
		this.buckets.clear();
	}

	private spend(key: string, capacity: number, perMs: number): number | null {
		const now = this.now();
		const bucket = this.buckets.get(key) ?? { tokens: capacity, at: now };
		const tokens = Math.min(capacity, bucket.tokens + (now - bucket.at) * perMs);
		const allowed = tokens >= 1;
		this.buckets.set(key, { tokens: allowed ? tokens - 1 : tokens, at: now });
		return allowed ? null : Math.max(1, Math.ceil((1 - tokens) / perMs / 1000));
	}
}
