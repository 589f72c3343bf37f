import { ConfigurationError } from '../../core/errors';
import type { AsksFor } from '../../core/subscription-match';
import { readAsksForParameters } from './interaction-settings';
import type { ReadParameter } from './slack-trigger';

/** What may be wrong in the panel; publishing refuses it, a trigger that runs must outlive it. */
const REFUSABLE = ['channels', 'forms.form', 'optionLists.list', 'commandAnswers.answer'];

/**
 * For trigger() and webhook(), which must not throw for a parameter: what cannot be read is left out and
 * said once, everything else goes on.
 */
export function lastingAsksFor(
	read: ReadParameter,
	subscriptionId: string,
	complain: (message: string) => void,
): AsksFor {
	const isLeftOut = (name: string): boolean => {
		const alone: ReadParameter = (one, fallback) => (one === name ? read(one, fallback) : fallback);
		try {
			readAsksForParameters(alone, subscriptionId);
			return false;
		} catch (error) {
			if (!(error instanceof ConfigurationError)) throw error;
			complain(error.message);
			return true;
		}
	};
	const leftOut = new Set(REFUSABLE.filter(isLeftOut));
	const asksFor = readAsksForParameters(
		(name, fallback) => (leftOut.has(name) ? fallback : read(name, fallback)),
		subscriptionId,
	);
	// An empty list would mean every channel.
	return leftOut.has('channels') ? { ...asksFor, events: [] } : asksFor;
}
