import { quietUntil } from '../local-time';
import {
	type EffectiveChoice,
	type EffectiveSettings,
	type Preferences,
	choiceFor,
	isPressing,
} from '../preference';
import type { NotifyChannel, NotifyTiming } from '../preference-types';
import { preferenceWords } from './preference-words';
import type { Signal } from '../signal';

/** The kind of thing somebody is to hear of. `type` null: no Signal, words of the builder's own. */
export interface NoticeKind {
	type: string | null;
	category: string;
	severity: Signal['severity'];
}

/** `preference`: as the person wants it; the others are the builder's word, which only `off` and the switch outrank. */
export type NoticeTiming = 'preference' | 'now' | 'daily' | 'weekly';

export interface Situation {
	/** Milliseconds since 1970. */
	now: number;
	/** IANA, as Slack has it of the person. */
	slackTimeZone: string | null;
	/** Milliseconds; null: not in do-not-disturb, or nobody knows. */
	dndUntil: number | null;
	timing: NoticeTiming;
	/** false: nobody is there who could send an e-mail, so what is wanted by e-mail comes in Slack. */
	canEmail: boolean;
}

export type NotSentReason = 'preference_off' | 'switched_off' | 'not_opted_in' | 'preference_email';

export type SlackPlan =
	| { how: 'now' }
	| { how: 'deferred'; until: number; reason: 'quiet_hours' | 'dnd' }
	| {
			how: 'digest';
			period: 'daily' | 'weekly';
			/** How that digest is to reach the person. */
			channel: Exclude<NotifyChannel, 'off'>;
	  }
	| { how: 'not'; reason: NotSentReason };

export interface NotificationPlan {
	slack: SlackPlan;
	/** An e-mail is wanted now; what goes into a digest is e-mailed with the digest. */
	email: boolean;
	/** Why, for the person: "your choice for Deals: Slack, at once". */
	preference: string;
	/** Why it is not quite so; null: it is. */
	note: string | null;
}

/** How one thing reaches one person: pure, so the same question always gets the same answer. */
export function planNotification(
	preferences: Preferences,
	settings: EffectiveSettings,
	kind: NoticeKind,
	situation: Situation,
): NotificationPlan {
	if (!settings.enabled.on) return switchedOff(settings);
	const pressing = isPressing(kind.severity);
	const choice = wanted(preferences, kind);
	const preference = choice ? preferenceWords(choice) : WITHOUT_SIGNAL;
	const channel = choice?.channel ?? 'slack';
	if (channel === 'off') return not('preference_off', preference);

	const period = pressing ? 'immediate' : timingOf(situation.timing, choice);
	if (period !== 'immediate') {
		const note =
			situation.timing === 'preference' ? null : `the workflow keeps it for the ${period} digest`;
		return { slack: { how: 'digest', period, channel }, email: false, preference, note };
	}
	const email = situation.canEmail && (channel === 'email' || channel === 'both');
	if (channel === 'email' && email) return { ...not('preference_email', preference), email };
	const free = pressing || situation.timing === 'now';
	const wait = free ? null : waitFor(settings, situation);
	return {
		slack: wait ? { how: 'deferred', ...wait } : { how: 'now' },
		email,
		preference,
		note: channel === 'email' ? NO_EMAIL : null,
	};
}

/** Somebody whom Slack does not know has no word of their own: the organisation's says whether to e-mail. */
export function planForStranger(
	organisation: Preferences['organisation'],
	kind: NoticeKind,
	timing: NoticeTiming,
): { how: 'email' } | { how: 'digest'; period: 'daily' | 'weekly' } | null {
	const nobody = { rules: [], settings: {} };
	const choice = wanted({ organisation, person: nobody }, kind);
	if (choice?.channel !== 'email' && choice?.channel !== 'both') return null;
	const period = isPressing(kind.severity) ? 'immediate' : timingOf(timing, choice);
	return period === 'immediate' ? { how: 'email' } : { how: 'digest', period };
}

const NO_EMAIL = 'nobody is there who could send an e-mail now, so it came in Slack all the same';
const WITHOUT_SIGNAL = 'a message without a Signal: only your switch and quiet hours count';

function wanted(preferences: Preferences, { type, category }: NoticeKind): EffectiveChoice | null {
	return type === null ? null : choiceFor(preferences, { type, category });
}

function timingOf(timing: NoticeTiming, choice: EffectiveChoice | null): NotifyTiming {
	if (timing === 'now') return 'immediate';
	return timing === 'preference' ? (choice?.timing ?? 'immediate') : timing;
}

function switchedOff({ enabled }: EffectiveSettings): NotificationPlan {
	return enabled.by === 'person'
		? not('switched_off', 'your switch: off')
		: not(
				'not_opted_in',
				'the organisation’s choice: nobody hears anything before switching it on',
			);
}

function not(reason: NotSentReason, preference: string): NotificationPlan {
	return { slack: { how: 'not', reason }, email: false, preference, note: null };
}

/** Do-not-disturb may end within quiet hours, and those within do-not-disturb: the later end counts. */
function waitFor(
	{ quietHours, timeZone, respectDnd }: EffectiveSettings,
	{ now, slackTimeZone, dndUntil }: Situation,
): { until: number; reason: 'quiet_hours' | 'dnd' } | null {
	const zone = timeZone ?? slackTimeZone;
	const quiet = quietUntil(now, quietHours, zone);
	const dnd = respectDnd && dndUntil !== null && dndUntil > now ? dndUntil : null;
	if (dnd === null) return quiet === null ? null : { until: quiet, reason: 'quiet_hours' };
	const later = Math.max(dnd, quiet ?? 0);
	const until = quietUntil(later, quietHours, zone) ?? later;
	return { until, reason: quiet === null ? 'dnd' : 'quiet_hours' };
}
