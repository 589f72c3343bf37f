import type { Store } from '../core/store';
import { indexKey } from './index-key';
import type { SqlContext } from './sql-context';

/** Slack's own limit for a response_url. */
const MAX_USES = 5;

export function replyUrlVerbs({
	db,
	now,
	run,
}: SqlContext): Pick<Store, 'keepReplyUrl' | 'takeReplyUrl'> {
	return {
		async keepReplyUrl({ interactionId, url, ttlMs }) {
			await run(
				db
					.insertInto('reply_urls')
					.values({
						interaction_id: indexKey(interactionId),
						url,
						uses: 0,
						expires_at: now(ttlMs),
					})
					// The same press delivered again gives no further uses.
					.onConflict((conflict) => conflict.column('interaction_id').doNothing()),
			);
		},

		async takeReplyUrl(interactionId) {
			const id = indexKey(interactionId);
			const [[taken]] = await run(
				db
					.updateTable('reply_urls')
					.set((eb) => ({ uses: eb('uses', '+', 1) }))
					.where('interaction_id', '=', id)
					.where('uses', '<', MAX_USES)
					.where('expires_at', '>', now())
					.returning('url'),
				db
					.updateTable('reply_urls')
					.set({ url: '' })
					.where('interaction_id', '=', id)
					.where((eb) => eb.or([eb('uses', '>=', MAX_USES), eb('expires_at', '<=', now())])),
			);
			return taken?.url ?? null;
		},
	};
}
