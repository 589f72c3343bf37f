import type { Mapping, MappingState } from '../person-types';
import {
	type EffectiveChoice,
	type EffectiveSettings,
	effectiveSettings,
	organisationChoice,
	type Preferences,
	readSettings,
} from '../preference';
import type {
	NotifyChannel,
	NotifyTiming,
	PersonSettings,
	PreferenceRule,
} from '../preference-types';
import type { Notification } from '../activity-types';
import type { HomeChannels } from './home-channels';
import { byCursor, byIndex, type HomeList } from './home-list';
import type { HomePage } from './home-page';
import type { Route } from '../route-types';
import { SIGNAL_CATEGORIES } from '../signal-types';

export interface HomeChoice {
	/** A category, or `*` for whatever has no choice of its own. */
	match: string;
	/** What the person said; null: nothing. */
	own: { channel: NotifyChannel; timing: NotifyTiming } | null;
	/** What holds where they say nothing. */
	usual: EffectiveChoice;
}

/** What the Home tab says, before it is drawn. */
export interface HomeModel {
	appId: string;
	teamId: string;
	userId: string;
	/** Names of published workflows that listen to this Slack app. */
	workflows: string[];
	/** As Slack says; null: it does not. */
	slackTimeZone: string | null;
	own: PersonSettings;
	effective: EffectiveSettings;
	/** What the organisation says, for "default" in the menus. */
	usual: EffectiveSettings;
	choices: HomeChoice[];
	/** Choices of the person about single types: muted ones, mostly. */
	exceptions: HomeList<PreferenceRule, number>;
	/** Signals that wait for the person's next digests. */
	kept: number;
	notifications: HomeList<Notification, string>;
	/** null: the person may not see it. */
	admin: HomeAdmin | null;
	/** What became of the last press. */
	notice: HomeNotice | null;
	page: HomePage;
}

export interface HomeAdmin {
	routes: HomeList<Route, number>;
	/** null: a route editor, who is no admin. */
	people: (HomeList<Mapping, string> & { counts: Record<MappingState, number> }) | null;
	/** null: a route editor, who is no admin. */
	channels: HomeChannels | null;
}

export interface HomeNotice {
	tone: 'done' | 'refused';
	/** Unescaped. */
	text: string;
}

export interface HomeInput {
	appId: string;
	teamId: string;
	userId: string;
	workflows: readonly string[];
	slackTimeZone: string | null;
	preferences: Preferences;
	kept: number;
	/** One more than is shown, where there are more. */
	notifications: readonly Notification[];
	admin: {
		routes: readonly Route[];
		/** One more than is shown, where there are more; null: a route editor, who is no admin. */
		people: { shown: readonly Mapping[]; counts: Record<MappingState, number> } | null;
		/** null: a route editor, who is no admin. */
		channels: HomeChannels | null;
	} | null;
	notice: HomeNotice | null;
	page: HomePage;
}

export const NOTIFICATIONS_SHOWN = 10;
export const ROUTES_SHOWN = 8;
export const PEOPLE_SHOWN = 8;
const EXCEPTIONS_SHOWN = 8;

/** Everything, then each category; which is how specific they are, too. */
const MATCHES: readonly string[] = ['*', ...SIGNAL_CATEGORIES];

export function homeModel(input: HomeInput): HomeModel {
	const { preferences, page, admin, ...rest } = input;
	const own = readSettings(preferences.person);
	const alone = { ...preferences, person: { rules: [], settings: {} } };
	return {
		...rest,
		workflows: [...input.workflows],
		own,
		effective: effectiveSettings(preferences),
		usual: effectiveSettings(alone),
		choices: MATCHES.map((match) => homeChoice(preferences, match)),
		exceptions: byIndex(exceptionsOf(preferences), page.exceptions, EXCEPTIONS_SHOWN),
		notifications: byCursor(
			input.notifications,
			page.notifications,
			NOTIFICATIONS_SHOWN,
			({ id }) => id,
		),
		admin: admin && {
			routes: byIndex(admin.routes, page.routes, ROUTES_SHOWN),
			people: admin.people && {
				...byCursor(admin.people.shown, page.people, PEOPLE_SHOWN, ({ email }) => email),
				counts: admin.people.counts,
			},
			channels: admin.channels,
		},
		page,
	};
}

/** What somebody chose for a category or `*`, and what holds otherwise. */
export function homeChoice(preferences: Preferences, match: string): HomeChoice {
	const rule = preferences.person.rules.find((one) => one.match === match);
	return {
		match,
		own: rule ? { channel: rule.channel, timing: rule.timing } : null,
		usual: usualChoice(preferences, match),
	};
}

/** A person's own word about everything goes before the organisation's about a category. */
function usualChoice(preferences: Preferences, match: string): EffectiveChoice {
	const kind = { type: match, category: match };
	const everything = preferences.person.rules.find((one) => one.match === '*');
	if (match === '*' || !everything) return organisationChoice(preferences, kind);
	return { channel: everything.channel, timing: everything.timing, by: 'person', match: '*' };
}

function exceptionsOf({ person }: Preferences): PreferenceRule[] {
	return person.rules
		.filter(({ match }) => !MATCHES.includes(match))
		.toSorted((a, b) => (a.match < b.match ? -1 : 1));
}
