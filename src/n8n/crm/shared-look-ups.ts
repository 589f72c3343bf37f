import type { CrmClient, SharedLookUp } from '../../core/crm-provider';

type Dataloader = typeof import('dataloader');
type LruCache = typeof import('lru-cache').LRUCache;
type Loader = InstanceType<Dataloader>;

/** Executions that start within this time share a call. */
const GATHER_MS = 10;
const MAX_LOADERS = 500;
const MAX_ANSWERS = 5_000;

interface Shared {
	loader: Loader;
	/** Of whoever asked last: that caller is still waiting, so its execution lives. */
	client: CrmClient;
	remembers: boolean;
}

/**
 * Look-ups of all executions of this process. Callers with the same `scope` (credential and host) and
 * look-up name share calls and answers, others never.
 */
export function createSharedLookUps() {
	// Late, as everything that costs time: n8n requires node files at start.
	/* eslint-disable @typescript-eslint/no-require-imports -- the point is a late, synchronous load */
	const DataLoader = require('dataloader') as Dataloader;
	const { LRUCache } = require('lru-cache') as { LRUCache: LruCache };
	/* eslint-enable @typescript-eslint/no-require-imports */
	const known = new LRUCache<string, Shared>({ max: MAX_LOADERS });

	const open = (lookUp: SharedLookUp<unknown>): Shared => {
		const remembers = lookUp.rememberMs > 0;
		const fetchAll = async (keys: readonly unknown[]): Promise<unknown[]> => {
			const wanted = keys as readonly string[];
			// Who asks from now on may ask because of a newer change.
			if (!remembers) for (const key of wanted) shared.loader.clear(key);
			const found = await lookUp.fetch(wanted, shared.client);
			return wanted.map((key) => found.get(key) ?? null);
		};
		const shared: Shared = {
			remembers,
			client: undefined as never,
			loader: new DataLoader(fetchAll, {
				maxBatchSize: Math.max(1, lookUp.maxBatch),
				batchScheduleFn: (run) => setTimeout(run, GATHER_MS),
				...(remembers && {
					cacheMap: new LRUCache<string, Promise<unknown>>({
						max: MAX_ANSWERS,
						ttl: lookUp.rememberMs,
					}),
				}),
			}),
		};
		return shared;
	};

	return async function load<T>(
		scope: string,
		client: CrmClient,
		lookUp: SharedLookUp<T>,
	): Promise<T | null> {
		const name = `${scope}\n${lookUp.name}`;
		const shared = known.get(name) ?? open(lookUp);
		known.set(name, shared);
		shared.client = client;
		const answer = shared.loader.load(lookUp.key) as Promise<T | null>;
		if (shared.remembers) answer.catch(() => shared.loader.clear(lookUp.key));
		return answer;
	};
}
