import { claimOnce } from '../claim-once';
import type { NewDigestItem } from '../digest-types';
import type { Notice, NotifyPorts, PostOutcome } from './notice';
import { staleAt } from '../digests/stale-at';

/** Keeps it for a digest, once: also when the digest with it was sent long before the same comes again. */
export async function keepNotice(
	ports: Pick<NotifyPorts<PostOutcome>, 'store' | 'wait'>,
	notice: Pick<Notice, 'app' | 'deliveryKey' | 'line' | 'onlySafe' | 'staleAfterMs'> & {
		/** Of the happening, for this person. */
		id: string;
		user: Pick<Notice['user'], 'id' | 'email'>;
	},
	{ period, channel }: Pick<NewDigestItem, 'channel' | 'period'>,
	now: number,
): Promise<void> {
	const { app, deliveryKey, id, onlySafe, staleAfterMs, user } = notice;
	const line = onlySafe ? { ...notice.line, onlySafe } : notice.line;
	const keep = async () => {
		await ports.store.keepForDigest({
			...app,
			item: {
				userId: user.id,
				email: user.email,
				period,
				channel,
				dedupeKey: id,
				line,
				staleAt: period === 'overflow' ? null : staleAt(line, period, now, staleAfterMs),
			},
		});
	};
	await claimOnce(ports, deliveryKey && keptKey(deliveryKey), keep, { period });
}

/** What is in a digest, or was, is not delivered by itself any more. */
export function keptKey(deliveryKey: string): string {
	return `kept|${deliveryKey}`;
}
