import type { Logger } from 'n8n-workflow';

import { sharedStore } from '../shared-store';
import { entryUrlOf } from './entry-urls';

const RETRY_MS = 15_000;

/**
 * Tells the store under which URL n8n serves a trigger, once its row is there. Hook and loop both call it
 * after doing their part, so whichever comes last finds both. Returns its stop function.
 */
export function noteEntryUrl(
	context: { logger: Pick<Logger, 'warn'> },
	subscriptionId: string,
): () => void {
	let stopped = false;
	let timer: NodeJS.Timeout | undefined;
	note();

	function note(): void {
		const url = entryUrlOf(subscriptionId);
		if (stopped || !url) return;
		sharedStore()
			.then((store) => store.setEntryUrl({ subscriptionId, url }))
			.catch((error: unknown) => {
				const message = error instanceof Error ? error.message : String(error);
				context.logger.warn(`The URL of the trigger could not be noted: ${message}`);
				if (stopped) return;
				timer = setTimeout(note, RETRY_MS);
				timer.unref();
			});
	}

	return () => {
		stopped = true;
		clearTimeout(timer);
	};
}
