import type { Notification } from '../../core/activity-types';

/** What became of it, for the person it was for. */
export const STATUS_WORDS: Readonly<Record<Notification['status'], string>> = {
	posted: 'sent',
	updated: 'sent and updated',
	deferred: 'waits until you can be disturbed',
	digested: 'in a digest of yours',
	not_sent: 'not sent',
};

const REASONS: Readonly<Record<string, string>> = {
	category_off: 'its route is off',
	given_up: 'Slack could not be reached for too long',
	no_route: 'no route leads anywhere',
	not_opted_in: 'you have not switched notifications on',
	preference_email: 'you wanted it by e-mail',
	preference_off: 'you muted it',
	safe_mode: 'it came in safe mode',
	slack_refused: 'Slack refused it',
	switched_off: 'you switched notifications off',
	throttled: 'there were too many at once',
	unmatched: 'nobody in Slack was found for it',
};

/** A reason of `delivery.reason` as people read it; one that is not known stays as it is. */
export function reasonWords(reason: string): string {
	return (
		(Object.hasOwn(REASONS, reason) ? REASONS[reason] : undefined) ?? reason.replaceAll('_', ' ')
	);
}
