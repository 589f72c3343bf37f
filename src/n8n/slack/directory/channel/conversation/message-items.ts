import type { IDataObject } from 'n8n-workflow';

import { isAfter } from '../../../../../core/sync/is-after';
import type { ReadConversation } from './with-people';

/** One item per message, the oldest first, and one for each channel that could not be read. */
export function messageItems({ channels, notRead }: ReadConversation): IDataObject[] {
	const messages = channels.flatMap(({ lines }) => lines);
	messages.sort((a, b) => (isAfter(a.ts, b.ts) ? 1 : -1));
	return [
		...messages.map(({ output }) => ({ ...output, notRead: null })),
		...notRead.map(({ link, reason }) => ({
			text: '',
			account: { ...link.account },
			deal: link.deal && { ...link.deal },
			channel: { id: link.channelId, name: link.channelName, isPrivate: link.isPrivate },
			notRead: reason,
		})),
	];
}
