import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import type { Interaction } from '../../../core/interaction';
import type { AsksFor } from '../../../core/subscription-match';
import { syncedMessage } from '../../../core/sync/synced-message';
import { wantsMessage } from '../../../core/sync/wants-message';
import { sharedStore } from '../../shared-store';
import { syncingLink } from './syncing-link';

/** In the editor a message goes straight into the execution, which judges its author. */
export async function testMessages(
	context: IWebhookFunctions,
	{ sync }: AsksFor,
	interactions: readonly Interaction[],
): Promise<IDataObject[]> {
	if (!sync) return [];
	const items: IDataObject[] = [];
	try {
		const store = await sharedStore();
		for (const interaction of interactions) {
			const found = await syncingLink(store, interaction);
			if (!found || !wantsMessage(sync, found.given, found.link, null)) continue;
			items.push({ ...syncedMessage(found.link, found.given, 'live') } as unknown as IDataObject);
		}
	} catch (error) {
		context.logger.warn('The test got no message: the store was not reached', { error });
	}
	return items;
}
