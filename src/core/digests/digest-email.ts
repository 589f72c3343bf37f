import { digestKey, type DigestRequest, type SentDigest } from './digest-request';
import type { Store } from '../store';

/** A run over many people lasts a while, and its e-mails leave at its end. */
const CLAIM_MS = 30 * 60_000;

type Ports = { store: Pick<Store, 'claimDelivery' | 'finishDelivery'> };

/**
 * Whose e-mail it is. `mine`: this run's, which hands it over with all others and then calls
 * `finishDigestEmail`; when it dies before, another run may claim it half an hour later. `theirs`: another
 * run is at it, and closes the digest. `out`: it was handed over before.
 */
export async function claimDigestEmail(
	{ store }: Ports,
	request: DigestRequest,
	{ slot }: SentDigest,
): Promise<'mine' | 'out' | 'theirs'> {
	const key = emailKey(request, slot);
	const { state } = await store.claimDelivery({ key, claimMs: CLAIM_MS });
	return state === 'claimed' ? 'mine' : state === 'delivered' ? 'out' : 'theirs';
}

export async function finishDigestEmail(
	{ store }: Ports,
	request: DigestRequest,
	{ slot }: SentDigest,
): Promise<void> {
	await store.finishDelivery({ key: emailKey(request, slot), messages: [], trace: {} });
}

function emailKey(request: DigestRequest, slot: string): string {
	return `${digestKey(request, slot)}|email`;
}
