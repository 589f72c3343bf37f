import type { AppTeam, Store } from '../store';

/** What is still to come of one app and team, without anybody doing anything. */
export interface PendingWork {
	deferredMessages: number;
	reminders: number;
	escalations: number;
	/** Requests that will expire; they go on after disconnecting, so that waiting executions end. */
	expiries: number;
	/** Signals that wait for a digest, or for the end of an hour's cap. */
	keptForDigests: number;
	/** People and addresses they are kept for. */
	digests: number;
	/** Timers of kinds that are none of these. */
	other: number;
}

const PAGE = 500;

const NAMES: Readonly<Record<string, keyof PendingWork>> = {
	'message.deferred': 'deferredMessages',
	'decision.remind': 'reminders',
	'decision.escalate': 'escalations',
	'decision.expire': 'expiries',
};

/** Their work is the digest items, which are counted themselves. */
const OF_DIGESTS = 'digest.';

type Ports = Pick<Store, 'timerCounts' | 'digestsWaiting'>;

export async function pendingWork(store: Ports, app: AppTeam): Promise<PendingWork> {
	const pending: PendingWork = {
		deferredMessages: 0,
		reminders: 0,
		escalations: 0,
		expiries: 0,
		other: 0,
		...(await keptForDigests(store, app)),
	};
	for (const [kind, count] of Object.entries(await store.timerCounts(app))) {
		if (!kind.startsWith(OF_DIGESTS)) pending[NAMES[kind] ?? 'other'] += count;
	}
	return pending;
}

async function keptForDigests(
	store: Ports,
	{ appId, teamId }: AppTeam,
): Promise<Pick<PendingWork, 'keptForDigests' | 'digests'>> {
	let keptForDigests = 0;
	let digests = 0;
	let after: Parameters<Ports['digestsWaiting']>[0]['after'] = null;
	for (;;) {
		const page = await store.digestsWaiting({ appId, teamId, after, limit: PAGE });
		for (const { count } of page) keptForDigests += count;
		digests += page.length;
		const last = page.at(-1);
		if (!last || page.length < PAGE) return { keptForDigests, digests };
		after = { userId: last.userId, email: last.email, period: last.period };
	}
}
