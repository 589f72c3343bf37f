import type { Store } from '../../core/store';
import { openSecret } from './seal-secret';

const REMEMBER_MS = 30_000;
/** Forged requests must not make the store work. */
const ASK_AGAIN_MS = 2_000;
const MAX_REMEMBERED = 1_000;
const remembered = new Map<string, { secret: string | null; at: number }>();

/** After a webhook was made or removed by this process. */
export function forgetSecrets(subscriptionId: string): void {
	for (const key of remembered.keys()) {
		if (key.startsWith(`${subscriptionId} `)) remembered.delete(key);
	}
}

/**
 * What the webhook under this URL is signed with; null: the store knows of no webhook. Answers of the
 * store are kept for 30 s; `fresh` asks it again, every 2 s at most.
 */
export async function registeredSecret(request: {
	store: () => Promise<Store>;
	subscriptionId: string;
	url: string;
	credentialSecret: string;
	fresh?: boolean;
}): Promise<string | null> {
	const { store, subscriptionId, url, credentialSecret, fresh = false } = request;
	const key = `${subscriptionId} ${url} ${credentialSecret}`;
	const known = remembered.get(key);
	const age = Date.now() - (known?.at ?? 0);
	if (known && age < (fresh ? ASK_AGAIN_MS : REMEMBER_MS)) return known.secret;
	const all = await (await store()).registrationsOf(subscriptionId);
	const stored = all.find((entry) => entry.url === url);
	const secret = stored ? openSecret(stored.sealedSecret, credentialSecret, subscriptionId) : null;
	if (remembered.size >= MAX_REMEMBERED) remembered.clear();
	remembered.set(key, { secret, at: Date.now() });
	return secret;
}
