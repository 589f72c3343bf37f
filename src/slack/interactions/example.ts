import type { Interaction } from '../../core/interaction';
import type { JsonObject } from '../../core/json';

/** The common part of an example, in the words of commonOutput. */
export function commonExample(
	kind: Interaction['kind'],
	interactionId: string,
	message: { channelId: string; channelName?: string; ts?: string } | null = {
		channelId: 'C0123456789',
		channelName: 'sales-alerts',
		ts: '1790000000.000100',
	},
): JsonObject {
	return {
		kind,
		interactionId,
		app: { id: 'A0123456789', teamId: 'T0123456789' },
		user: { id: 'U0123456789', name: 'dana', teamId: 'T0123456789' },
		message: {
			channelId: message?.channelId ?? null,
			channelName: message?.channelName ?? null,
			ts: message?.ts ?? null,
			threadTs: null,
		},
	};
}
