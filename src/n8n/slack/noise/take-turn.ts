import type { IExecuteFunctions } from 'n8n-workflow';

import { deliveredBefore } from '../../../core/claim-once';
import { sharedStore } from '../../shared-store';
import type { DeliverMessageRequest } from '../delivery';
import type { SlackConnection } from '../slack-connection';
import type { Noise } from './read-noise';

export interface Turn {
	/** Nothing was sent: the next one may. */
	free(): Promise<void>;
}

const ANY_TIME: Turn = { free: async () => undefined };

/**
 * Whether this message's turn has come, by At Most Once Per; else why not. The same message tried again
 * keeps its turn, and one that was delivered before is not held back but found a duplicate.
 */
export async function takeTurn(
	connection: SlackConnection,
	{
		context,
		request,
		noise,
		deliveryKey,
	}: {
		context: IExecuteFunctions;
		request: Pick<DeliverMessageRequest, 'destination'>;
		noise: Pick<Noise, 'throttle'>;
		deliveryKey: string | null;
	},
): Promise<Turn | { detail: string }> {
	const { throttle } = noise;
	if (!throttle || deliveryKey === null) return ANY_TIME;
	const { appId, teamId } = await connection.app();
	const store = await sharedStore();
	const place = {
		key: [
			'throttle',
			appId,
			teamId,
			context.getWorkflow().id ?? '',
			context.getNode().id,
			connection.safeMode ? `${request.destination}|safe` : request.destination,
			throttle.key,
		].join('|'),
		holder: deliveryKey,
	};
	const { taken, until } = await store.takePlace({
		...place,
		limit: 1,
		windowMs: throttle.windowMs,
	});
	if (taken) return { free: () => store.freePlace(place) };
	if (await deliveredBefore(store, deliveryKey)) return ANY_TIME;
	return {
		detail: `At Most Once Per: the same was sent to this place a short while ago. The next may go at ${new Date(until).toISOString()}.`,
	};
}
