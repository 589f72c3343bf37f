import type { JsonValue } from './json';

export type NotifyChannel = 'slack' | 'email' | 'both' | 'off';
export type NotifyTiming = 'immediate' | 'daily' | 'weekly';

/** How one kind of Signal is to reach somebody. */
export interface PreferenceRule {
	/** A category (`deals`), an exact type (`deal.won`) or `*`. */
	match: string;
	channel: NotifyChannel;
	timing: NotifyTiming;
}

/** Local times of the person, `HH:MM`; may pass midnight. */
export interface QuietHours {
	from: string;
	until: string;
	/** Saturday and Sunday are quiet all day. */
	weekends: boolean;
}

/** null: as the organisation has it; for the organisation: as built in (see DEFAULT_SETTINGS). */
export interface PersonSettings {
	/** The personal switch. */
	enabled: boolean | null;
	/** `off`: no quiet hours, whatever the organisation says. */
	quietHours: QuietHours | 'off' | null;
	/** IANA; null: Slack's own of the person. */
	timeZone: string | null;
	/** Local time of digests, `HH:MM`. */
	digestAt: string | null;
	/** 1 Monday to 7 Sunday, of weekly digests. */
	digestWeekday: number | null;
	/** Wait while Slack says do-not-disturb; needs dnd:read. */
	respectDnd: boolean | null;
}

export interface OrganisationSettings extends PersonSettings {
	/** true: nobody gets anything before switching it on (opt-in). */
	optIn: boolean | null;
	/** Slack user ids that may change routes beside admins and owners. */
	routeEditors: string[] | null;
	/** Messages a person gets in an hour at most; the rest comes as one. */
	hourlyCap: number | null;
	/** Channel id or name of the welcome, where nobody is known who installed the app. */
	welcomeChannel: string | null;
}

/** As stored for one person, or for the organisation (`userId` empty). */
export interface StoredPreferences {
	rules: PreferenceRule[];
	/** By name of OrganisationSettings; what the store cannot read is left out. */
	settings: Record<string, JsonValue>;
}

export interface PreferenceStore {
	/** Both at once: every message asks. */
	preferencesFor(request: {
		appId: string;
		teamId: string;
		userId: string;
	}): Promise<{ organisation: StoredPreferences; person: StoredPreferences }>;
	/** `userId` empty: the organisation's. `choice` null: back to the default. */
	savePreference(request: {
		appId: string;
		teamId: string;
		userId: string;
		match: string;
		choice: Pick<PreferenceRule, 'channel' | 'timing'> | null;
	}): Promise<void>;
	/** One setting by its name; null: back to the default. */
	saveSetting(request: {
		appId: string;
		teamId: string;
		userId: string;
		name: string;
		value: JsonValue;
	}): Promise<void>;
}
