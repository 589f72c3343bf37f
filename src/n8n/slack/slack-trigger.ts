import type {
	IDataObject,
	IHookFunctions,
	ITriggerFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';

import type { Interaction } from '../../core/interaction';
import type { Subscription } from '../../core/store';
import type { AsksFor } from '../../core/subscription-match';

export type ReadParameter = (name: string, fallback: unknown) => unknown;

/** What one Slack trigger does differently. Each can hold the app's URL, work its effects and keep its clock. */
export interface SlackTrigger {
	kind: Exclude<Subscription['kind'], 'crm'>;
	/** Throws ConfigurationError naming what cannot work. */
	readAsksFor(read: ReadParameter, subscriptionId: string): AsksFor;
	/** For trigger() and webhook(): what cannot be read is left out and said once. */
	lastingAsksFor(
		read: ReadParameter,
		subscriptionId: string,
		complain: (message: string) => void,
	): AsksFor;
	/** What an editor that listens gets of a request; none: this trigger does not ask for it. */
	testItems(
		context: IWebhookFunctions,
		asksFor: AsksFor,
		interactions: readonly Interaction[],
	): Promise<IDataObject[]>;
	/** Throws what keeps everything away, to a person who publishes or listens. */
	refuse?(context: IHookFunctions, asksFor: AsksFor): Promise<void>;
	/** Runs while the trigger is published; returns its stop function. */
	companion?(context: ITriggerFunctions, subscription: Subscription): () => void;
}
