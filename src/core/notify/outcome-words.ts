import { localWords } from '../local-time';
import type { NotifyOutcome, PostOutcome } from './notice';

/** `delivery.reason` and why, in words, of what is not in Slack now. */
export function outcomeWords(
	outcome: Exclude<NotifyOutcome<PostOutcome>, { how: 'posted' }>,
	timeZone: string | null,
): { reason: string; detail: string | null } {
	switch (outcome.how) {
		case 'deferred': {
			const { reason, until } = outcome;
			const because = reason === 'dnd' ? 'do-not-disturb' : 'quiet hours';
			const when = `${localWords(until, timeZone)} (${timeZone ?? 'UTC'})`;
			return { reason, detail: `waits for ${because} to end: ${when}` };
		}
		case 'digested':
			return outcome.period === 'overflow'
				? {
						reason: 'hourly_cap',
						detail: 'beyond the hourly cap: what is left of the hour comes as one message',
					}
				: {
						reason: `${outcome.period}_digest`,
						detail: `kept for the ${outcome.period} digest`,
					};
		case 'not_sent':
			return { reason: outcome.reason, detail: null };
	}
}
