import { claimFirst } from '../claim-once';
import { CLAIM_MS, finish } from '../deliver';
import type { Store } from '../store';

/** An e-mail that is this caller's to send: `done` when it is on its way, `free` when it never left. */
export interface EmailClaim {
	key: string;
	done(): Promise<void>;
	free(): Promise<void>;
}

/** Where claims stay until the e-mails have left the node. */
export interface EmailClaims {
	/** The same was claimed in this run already. */
	has(key: string): boolean;
	hold(claim: EmailClaim): void;
}

/**
 * `claimed`: the e-mail is this caller's; `before`: it was handed over before.
 * Without `claims` it counts as handed over at once; with them, when they say so: a process that dies
 * before leaves it to the next try.
 */
export async function claimEmail(
	{ store, wait }: { store: Store; wait(ms: number): Promise<void> },
	deliveryKey: string | null,
	claims: EmailClaims | null,
): Promise<'before' | 'claimed'> {
	if (deliveryKey === null) return 'claimed';
	const key = `email|${deliveryKey}`;
	if (claims?.has(key)) return 'before';
	const claimId = crypto.randomUUID();
	if (!(await claimFirst({ store, wait }, key, { claimMs: CLAIM_MS, claimId }))) return 'before';
	const mine: EmailClaim = {
		key,
		done: () => finish({ store, wait }, { key, messages: [], trace: {} }),
		free: () => store.abandonDelivery(key, claimId),
	};
	if (claims) claims.hold(mine);
	else await mine.done();
	return 'claimed';
}
