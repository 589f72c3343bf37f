import type { DeliveryTrace, Store } from './store';

/** Nothing slow happens within: whoever died in between is out of the way soon. */
const CLAIM_MS = 5_000;
const WAIT_STEP_MS = 500;

interface Ports {
	store: Pick<Store, 'abandonDelivery' | 'claimDelivery' | 'finishDelivery'>;
	wait(ms: number): Promise<void>;
}

/** Runs `work` for the first who comes with this key, ever; false: somebody did it before. null: always. */
export async function claimOnce(
	{ store, wait }: Ports,
	key: string | null,
	work: () => Promise<void>,
	trace: DeliveryTrace = {},
): Promise<boolean> {
	if (key === null) {
		await work();
		return true;
	}
	const claimId = crypto.randomUUID();
	if (!(await claimFirst({ store, wait }, key, { claimMs: CLAIM_MS, claimId }))) return false;
	try {
		await work();
	} catch (error) {
		await store.abandonDelivery(key, claimId);
		throw error;
	}
	await store.finishDelivery({ key, messages: [], trace });
	return true;
}

/** Waits for whoever is at it. False: it was delivered before. */
export async function claimFirst(
	{ store, wait }: { store: Pick<Store, 'claimDelivery'>; wait: Ports['wait'] },
	key: string,
	claim: { claimMs: number; claimId: string },
): Promise<boolean> {
	for (;;) {
		const { state } = await store.claimDelivery({ key, ...claim });
		if (state !== 'in_flight') return state === 'claimed';
		await wait(WAIT_STEP_MS);
	}
}

/** Whether something was delivered under this key. */
export async function deliveredBefore(
	store: Pick<Store, 'deliveredUnder'>,
	key: string | null,
): Promise<boolean> {
	if (key === null) return false;
	const [trace = null] = await store.deliveredUnder([key]);
	return trace !== null;
}
