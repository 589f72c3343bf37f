import fc from 'fast-check';

import {
	planForStranger,
	planNotification,
	type NoticeKind,
	type Situation,
} from '../../src/core/notify/plan-notification';
import { effectiveSettings, type Preferences } from '../../src/core/preference';
import type {
	NotifyChannel,
	NotifyTiming,
	StoredPreferences,
} from '../../src/core/preference-types';

const NIGHT = { from: '22:00', until: '07:00', weekends: false };
const AT_NIGHT = Date.parse('2026-11-25T23:00:00Z');
const MORNING = Date.parse('2026-11-26T07:00:00Z');
const AT_NOON = Date.parse('2026-11-25T12:00:00Z');

const won: NoticeKind = { type: 'deal.won', category: 'deals', severity: 'success' };
const critical: NoticeKind = { ...won, severity: 'critical' };
const text: NoticeKind = { type: null, category: 'other', severity: 'info' };

interface Wish {
	channel?: NotifyChannel;
	timing?: NotifyTiming;
	settings?: StoredPreferences['settings'];
	organisation?: StoredPreferences['settings'];
}

function preferencesOf({
	channel,
	timing = 'immediate',
	settings = {},
	organisation = {},
}: Wish): Preferences {
	const rules = channel ? [{ match: '*', channel, timing }] : [];
	return {
		person: { rules, settings },
		organisation: { rules: [], settings: organisation },
	};
}

function plan(wish: Wish, kind = won, situation: Partial<Situation> = {}) {
	const preferences = preferencesOf(wish);
	return planNotification(preferences, effectiveSettings(preferences), kind, {
		now: AT_NOON,
		slackTimeZone: 'Europe/London',
		dndUntil: null,
		timing: 'preference',
		canEmail: true,
		...situation,
	});
}

describe('a Signal', () => {
	it.each([
		['slack', { how: 'now' }, false],
		['both', { how: 'now' }, true],
		['email', { how: 'not', reason: 'preference_email' }, true],
		['off', { how: 'not', reason: 'preference_off' }, false],
	] as const)('at once by %s', (channel, slack, email) => {
		expect(plan({ channel })).toMatchObject({ slack, email });
	});

	it.each([
		['slack', 'daily'],
		['both', 'weekly'],
		['email', 'daily'],
	] as const)('by %s goes into the %s digest, which e-mails it if wanted', (channel, timing) => {
		expect(plan({ channel, timing })).toMatchObject({
			slack: { how: 'digest', period: timing, channel },
			email: false,
		});
	});

	it('that is off is in no digest', () => {
		expect(plan({ channel: 'off', timing: 'daily' }).slack).toEqual({
			how: 'not',
			reason: 'preference_off',
		});
	});

	it('tells the person why', () => {
		expect(plan({ channel: 'slack' }).preference).toBe(
			'your choice for everything: Slack, at once',
		);
		expect(plan({ settings: { enabled: false } }).preference).toBe('your switch: off');
	});

	it('does not come to whom the switch is off', () => {
		expect(plan({ channel: 'both', settings: { enabled: false } })).toMatchObject({
			slack: { how: 'not', reason: 'switched_off' },
			email: false,
		});
		expect(plan({ channel: 'both', organisation: { optIn: true } })).toMatchObject({
			slack: { how: 'not', reason: 'not_opted_in' },
			email: false,
		});
	});
});

describe('quiet hours and do-not-disturb', () => {
	const quiet = { settings: { quietHours: NIGHT } };

	it('hold Slack back until they end', () => {
		expect(plan(quiet, won, { now: AT_NIGHT }).slack).toEqual({
			how: 'deferred',
			until: MORNING,
			reason: 'quiet_hours',
		});
		expect(plan(quiet).slack).toEqual({ how: 'now' });
	});

	it('are in the zone the person set, before Slack’s', () => {
		const now = AT_NIGHT;
		const tokyo = { settings: { quietHours: NIGHT, timeZone: 'Asia/Tokyo' } };
		expect(plan(tokyo, won, { now }).slack).toEqual({ how: 'now' });
		const slackTimeZone = 'America/New_York';
		expect(plan(quiet, won, { now, slackTimeZone }).slack).toEqual({ how: 'now' });
	});

	it('do not hold the e-mail back', () => {
		const both = plan({ ...quiet, channel: 'both' }, won, { now: AT_NIGHT });
		expect(both).toMatchObject({ slack: { how: 'deferred' }, email: true });
		const email = plan({ ...quiet, channel: 'email' }, won, { now: AT_NIGHT });
		expect(email).toMatchObject({ slack: { reason: 'preference_email' }, email: true });
	});

	const hour = 3_600_000;
	it.each([
		['within the day', AT_NOON, AT_NOON + hour, { until: AT_NOON + hour, reason: 'dnd' }],
		['into the night', AT_NOON, AT_NIGHT, { until: MORNING, reason: 'dnd' }],
		[
			'shorter than the night',
			AT_NIGHT,
			AT_NIGHT + hour,
			{ until: MORNING, reason: 'quiet_hours' },
		],
		[
			'longer than the night',
			AT_NIGHT,
			MORNING + hour,
			{ until: MORNING + hour, reason: 'quiet_hours' },
		],
	])('do-not-disturb %s', (_case, now, dndUntil, wait) => {
		expect(plan(quiet, won, { now, dndUntil }).slack).toEqual({ how: 'deferred', ...wait });
	});

	it('do-not-disturb that is over, or not to be respected, does not count', () => {
		expect(plan({}, won, { dndUntil: AT_NOON }).slack).toEqual({ how: 'now' });
		const deaf = { settings: { respectDnd: false } };
		expect(plan(deaf, won, { dndUntil: AT_NOON + hour }).slack).toEqual({ how: 'now' });
	});
});

describe('a critical Signal', () => {
	const quiet = { settings: { quietHours: NIGHT } };
	const situation = { now: AT_NIGHT, dndUntil: MORNING };

	it('passes quiet hours, do-not-disturb and digests', () => {
		expect(plan(quiet, critical, situation).slack).toEqual({ how: 'now' });
		expect(plan({ channel: 'both', timing: 'weekly' }, critical)).toMatchObject({
			slack: { how: 'now' },
			email: true,
		});
	});

	it('passes neither Off nor the switch', () => {
		expect(plan({ channel: 'off' }, critical).slack).toMatchObject({ reason: 'preference_off' });
		const off = { settings: { enabled: false } };
		expect(plan(off, critical).slack).toMatchObject({ reason: 'switched_off' });
	});
});

describe('words without a Signal', () => {
	it('know the switch and quiet hours only', () => {
		expect(plan({ channel: 'off', timing: 'daily' }, text)).toMatchObject({
			slack: { how: 'now' },
			email: false,
		});
		const quiet = { settings: { quietHours: NIGHT } };
		expect(plan(quiet, text, { now: AT_NIGHT }).slack).toMatchObject({ how: 'deferred' });
		const off = { settings: { enabled: false } };
		expect(plan(off, text).slack).toMatchObject({ reason: 'switched_off' });
	});
});

describe('the builder’s own timing', () => {
	it('At Once passes digests and quiet hours', () => {
		const wish: Wish = { channel: 'both', timing: 'daily', settings: { quietHours: NIGHT } };
		expect(plan(wish, won, { timing: 'now', now: AT_NIGHT, dndUntil: MORNING })).toMatchObject({
			slack: { how: 'now' },
			email: true,
		});
	});

	it('a digest keeps what is wanted at once, by the channel that is wanted', () => {
		expect(plan({ channel: 'email' }, won, { timing: 'weekly' }).note).toBe(
			'the workflow keeps it for the weekly digest',
		);
		expect(plan({ channel: 'email' }, won, { timing: 'weekly' }).slack).toEqual({
			how: 'digest',
			period: 'weekly',
			channel: 'email',
		});
		expect(plan({}, text, { timing: 'daily' }).slack).toMatchObject({ how: 'digest' });
	});

	it('never outranks Off, nor the switch', () => {
		const timings = fc.constantFrom(
			'preference' as const,
			'now' as const,
			'daily' as const,
			'weekly' as const,
		);
		const kinds = fc.constantFrom(won, critical);
		fc.assert(
			fc.property(timings, kinds, fc.boolean(), (timing, kind, canEmail) => {
				for (const wish of [{ channel: 'off' as const }, { settings: { enabled: false } }]) {
					expect(plan(wish, kind, { timing, canEmail })).toMatchObject({
						slack: { how: 'not' },
						email: false,
					});
				}
			}),
		);
	});
});

it('comes in Slack where nobody is there to send the e-mail', () => {
	const canEmail = false;
	expect(plan({ channel: 'email' }, won, { canEmail })).toMatchObject({
		slack: { how: 'now' },
		email: false,
	});
	expect(plan({ channel: 'both' }, won, { canEmail })).toMatchObject({
		slack: { how: 'now' },
		email: false,
	});
});

it('always plans one thing, and never to wait for the past', () => {
	const wishes = fc.record({
		channel: fc.constantFrom<NotifyChannel>('slack', 'email', 'both', 'off'),
		timing: fc.constantFrom<NotifyTiming>('immediate', 'daily', 'weekly'),
	});
	const situations = fc.record({
		now: fc.integer({ min: AT_NOON - 1e10, max: AT_NOON + 1e10 }),
		dndUntil: fc.option(fc.integer({ min: AT_NOON - 1e10, max: AT_NOON + 1e10 })),
	});
	const kinds = fc.constantFrom(won, critical, text);
	fc.assert(
		fc.property(wishes, situations, kinds, (wish, situation, kind) => {
			const { slack, email, preference } = plan(
				{ ...wish, settings: { quietHours: NIGHT } },
				kind,
				situation,
			);
			if (slack.how === 'deferred') expect(slack.until).toBeGreaterThan(situation.now);
			if (slack.how === 'digest') expect(email).toBe(false);
			if (kind === critical) expect(['now', 'not']).toContain(slack.how);
			expect(preference).not.toBe('');
		}),
	);
});

describe('somebody whom Slack does not know', () => {
	const organisation = (channel: NotifyChannel, timing: NotifyTiming = 'immediate') => ({
		rules: [{ match: 'deals', channel, timing }],
		settings: {},
	});

	it.each([
		['slack', 'immediate', null],
		['off', 'immediate', null],
		['email', 'immediate', { how: 'email' }],
		['both', 'immediate', { how: 'email' }],
		['email', 'daily', { how: 'digest', period: 'daily' }],
		['both', 'weekly', { how: 'digest', period: 'weekly' }],
	] as const)('gets what the organisation has by %s, %s', (channel, timing, expected) => {
		expect(planForStranger(organisation(channel, timing), won, 'preference')).toEqual(expected);
	});

	it('is not made to wait for what is critical', () => {
		const daily = organisation('email', 'daily');
		expect(planForStranger(daily, critical, 'preference')).toEqual({ how: 'email' });
	});

	it('gets no words without a Signal', () => {
		expect(planForStranger(organisation('email'), text, 'preference')).toBeNull();
	});
});
