import { createHash } from 'node:crypto';

import { lazy } from '../core/lazy';
import type { Store } from '../core/store';
import { storeSettings } from './store-settings';

/** On globalThis, because n8n purges the module cache when it updates a package under running triggers. */
const SHARED = Symbol.for('n8n-nodes-slack-signals/store/v1');
type Shared = typeof globalThis & { [SHARED]?: Map<string, Promise<Store>> };

/* eslint-disable @typescript-eslint/no-require-imports -- kysely and pg load late (n8n requires node files at start) */
const creator = lazy(
	() => (require('./create-store') as typeof import('./create-store')).createStore,
);
const driver = lazy(() => require('pg') as unknown);
/* eslint-enable @typescript-eslint/no-require-imports */

/** Loads all code that opening needs, so that nothing loads once a trigger has returned. */
export function preloadStore(): void {
	creator();
	// Loading pg is cheap and the settings may name it later.
	driver();
}

/**
 * The store that the environment asks for, one per process and settings. Throws ConfigurationError
 * when they cannot work and StoreError when it cannot be reached; the next call tries again.
 */
export async function openStore(): Promise<Store> {
	const settings = storeSettings(process.env);
	const key = createHash('sha256').update(JSON.stringify(settings)).digest('hex');
	const stores = ((globalThis as Shared)[SHARED] ??= new Map<string, Promise<Store>>());
	const known = stores.get(key);
	if (known) return known;
	const forget = () => {
		if (stores.get(key) === opening) stores.delete(key);
	};
	const opening = creator()(settings).then((store) => ({
		...store,
		async close() {
			forget();
			await store.close();
		},
	}));
	stores.set(key, opening);
	opening.catch(forget);
	return opening;
}
