import type { JsonObject } from '../json';
import type { Notice } from './notice';

/** As it lies in the store until the clock sends it. */
export type DeferredNotice = Omit<Notice, 'app'> & { deliveryKey: string };

/** null: not what deferNotice wrote. */
export function readDeferredNotice(payload: JsonObject): DeferredNotice | null {
	const notice = payload.notice as unknown as Partial<DeferredNotice> | null | undefined;
	const complete =
		typeof notice?.deliveryKey === 'string' &&
		typeof notice.user?.id === 'string' &&
		Array.isArray(notice.content?.blocks);
	return complete ? (notice as DeferredNotice) : null;
}
