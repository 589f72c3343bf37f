import type { Interaction } from './interaction';
import type { AsksFor } from './subscription-match';

export interface IngestRequest {
	interaction: Interaction;
	/** The trigger whose URL Slack called: its row is written even when the store has not heard of it yet. */
	receiver: { subscriptionId: string; asksFor: AsksFor };
	/** Milliseconds. */
	now: number;
}
