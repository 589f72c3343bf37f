import { isTimeZone } from './local-time';
import type {
	NotifyChannel,
	NotifyTiming,
	OrganisationSettings,
	PreferenceRule,
	QuietHours,
	StoredPreferences,
} from './preference-types';
import type { Signal } from './signal';

/** Where neither the person nor the organisation said anything. */
export const DEFAULT_CHOICE = { channel: 'slack', timing: 'immediate' } as const;

export const DEFAULT_DIGEST_AT = '09:00';
/** Monday. */
export const DEFAULT_DIGEST_WEEKDAY = 1;

export interface Preferences {
	organisation: StoredPreferences;
	person: StoredPreferences;
}

/** What holds for one person: their own word, else the organisation's, else what is built in. */
export interface EffectiveSettings {
	/** `person`: their own switch; `organisation`: opt-in or opt-out. */
	enabled: { on: boolean; by: 'person' | 'organisation' };
	quietHours: QuietHours | null;
	/** null: as Slack says. */
	timeZone: string | null;
	digestAt: string;
	digestWeekday: number;
	respectDnd: boolean;
	hourlyCap: number | null;
}

export interface EffectiveChoice {
	channel: NotifyChannel;
	timing: NotifyTiming;
	/** Whose word it is, and about what: `deals`, `deal.won`, `*`; `default`: nobody said anything. */
	by: 'person' | 'organisation' | 'default';
	match: string;
}

/**
 * How a kind of Signal reaches a person. Their own word goes before the organisation's, and in each the
 * exact type before its category before everything.
 */
export function choiceFor(
	preferences: Preferences,
	kind: { type: string; category: string },
): EffectiveChoice {
	for (const by of ['person', 'organisation'] as const) {
		const rule = mostSpecific(preferences[by].rules, kind);
		if (rule) return { channel: rule.channel, timing: rule.timing, by, match: rule.match };
	}
	return { ...DEFAULT_CHOICE, by: 'default', match: '*' };
}

/** What the organisation alone would have it be: what "as usual" means to a person. */
export function organisationChoice(
	preferences: Preferences,
	kind: { type: string; category: string },
): EffectiveChoice {
	return choiceFor({ ...preferences, person: { rules: [], settings: {} } }, kind);
}

export function effectiveSettings(preferences: Preferences): EffectiveSettings {
	const person = readSettings(preferences.person);
	const organisation = readSettings(preferences.organisation);
	const quiet = person.quietHours ?? organisation.quietHours;
	return {
		enabled:
			person.enabled === null
				? { on: organisation.optIn !== true, by: 'organisation' }
				: { on: person.enabled, by: 'person' },
		quietHours: quiet === 'off' ? null : quiet,
		timeZone: person.timeZone ?? organisation.timeZone,
		digestAt: person.digestAt ?? organisation.digestAt ?? DEFAULT_DIGEST_AT,
		digestWeekday: person.digestWeekday ?? organisation.digestWeekday ?? DEFAULT_DIGEST_WEEKDAY,
		respectDnd: person.respectDnd ?? organisation.respectDnd ?? true,
		hourlyCap: organisation.hourlyCap,
	};
}

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** `HH:MM`, 00:00 to 23:59. */
export function isTimeOfDay(value: unknown): value is string {
	return typeof value === 'string' && TIME.test(value);
}

/** What is stored, value by value; what cannot be read counts as not said. */
export function readSettings({ settings }: StoredPreferences): OrganisationSettings {
	const flag = (value: unknown) => (typeof value === 'boolean' ? value : null);
	const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);
	const zone = text(settings.timeZone);
	const weekday = whole(settings.digestWeekday);
	const cap = whole(settings.hourlyCap);
	return {
		enabled: flag(settings.enabled),
		quietHours: readQuietHours(settings.quietHours),
		timeZone: zone !== null && isTimeZone(zone) ? zone : null,
		digestAt: isTimeOfDay(settings.digestAt) ? settings.digestAt : null,
		digestWeekday: weekday !== null && weekday >= 1 && weekday <= 7 ? weekday : null,
		respectDnd: flag(settings.respectDnd),
		optIn: flag(settings.optIn),
		routeEditors: Array.isArray(settings.routeEditors)
			? settings.routeEditors.filter((id): id is string => typeof id === 'string')
			: null,
		hourlyCap: cap !== null && cap >= 1 ? cap : null,
		welcomeChannel: text(settings.welcomeChannel),
	};
}

/** A number, or text that is one. */
function whole(value: unknown): number | null {
	if (typeof value !== 'number' && (typeof value !== 'string' || value.trim() === '')) return null;
	const number = Number(value);
	return Number.isInteger(number) ? number : null;
}

function readQuietHours(value: unknown): QuietHours | 'off' | null {
	if (value === 'off') return 'off';
	const { from, until, weekends } = (value ?? {}) as Partial<Record<keyof QuietHours, unknown>>;
	if (!isTimeOfDay(from) || !isTimeOfDay(until)) return null;
	return { from, until, weekends: weekends === true };
}

function mostSpecific(
	rules: readonly PreferenceRule[],
	{ type, category }: { type: string; category: string },
): PreferenceRule | null {
	for (const match of [type, category, '*']) {
		const rule = rules.find((one) => one.match === match);
		if (rule) return rule;
	}
	return null;
}

/** Critical ones neither wait nor go into a digest. */
export function isPressing(severity: Signal['severity']): boolean {
	return severity === 'critical';
}
