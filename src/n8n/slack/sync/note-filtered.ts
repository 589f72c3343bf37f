import type { IExecuteFunctions } from 'n8n-workflow';

import { sharedStore } from '../../shared-store';
import { subscriptionOf } from '../../subscription-of';
import type { MessageAuthor } from './author-of';

/** Counted; in the editor "no output" alone would look like a fault. */
export async function noteFiltered(
	context: IExecuteFunctions,
	{ name, kind }: MessageAuthor,
): Promise<void> {
	if (context.getMode() === 'manual') {
		context.addExecutionHints({
			message: `A message arrived, but Authors does not let it through: ${name ?? 'its author'} is ${kind === 'bot' ? 'a bot' : String(kind)}.`,
			location: 'outputPane',
			type: 'info',
		});
		return;
	}
	try {
		const store = await sharedStore();
		await store.count({ subscriptionId: subscriptionOf(context).id, what: 'filtered' });
	} catch (error) {
		// A count is no reason to try the row again.
		context.logger.warn('Could not count what was filtered', { error });
	}
}
