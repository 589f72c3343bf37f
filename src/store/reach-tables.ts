import type { NewDigestItem } from '../core/digest-types';
import type { Notification } from '../core/activity-types';
import type { Mapping } from '../core/person-types';
import type { PreferenceRule } from '../core/preference-types';
import type { Route } from '../core/route-types';

/** Tables of who is reached, where, when and how. Names that end in `_key` are what indexes can hold of it. */
export interface ReachTables {
	directory_users: DirectoryUserTable;
	directory_sweeps: DirectorySweepTable;
	mappings: MappingTable;
	routes: RouteTable;
	route_lists: RouteListTable;
	preferences: PreferenceTable;
	settings: SettingTable;
	digest_items: DigestItemTable;
	digest_slots: DigestSlotTable;
	notifications: NotificationTable;
	places: PlaceTable;
	living_messages: LivingMessageTable;
}

interface AppTeamColumns {
	app_id: string;
	team_id: string;
}

interface DirectoryUserTable {
	team_id: string;
	user_id: string;
	email_key: string | null;
	/** A SlackUser. */
	slack_user: string;
	/** The last sweep that saw this user. */
	sweep_id: string | null;
	seen_at: number;
}

interface DirectorySweepTable {
	team_id: string;
	swept_at: number;
}

export interface MappingTable extends AppTeamColumns {
	email_key: string;
	email: string;
	name: string | null;
	state: Mapping['state'];
	user_id: string | null;
	user_name: string | null;
	matched_by: Mapping['matchedBy'];
	reason: string | null;
	candidates: string;
	manager_email: string | null;
	linked_by: string | null;
	changed_at: number;
}

export interface RouteTable extends AppTeamColumns {
	id_key: string;
	id: string;
	match: string;
	destinations: string;
	/** 0 or 1. */
	enabled: number;
	mention: string | null;
	thread: Route['thread'];
	minimum_amount: string | null;
	minimum_severity: Route['minimumSeverity'];
	/** The order; may have gaps. */
	position: number;
	changed_by: string | null;
	changed_at: number;
}

/** Held by whoever changes a list, so that two new routes never take the same place. */
interface RouteListTable extends AppTeamColumns {
	revision: number;
}

/** `user_id` empty: the organisation's. */
interface PreferenceTable extends AppTeamColumns {
	user_id: string;
	match_key: string;
	match: string;
	channel: PreferenceRule['channel'];
	timing: PreferenceRule['timing'];
}

interface SettingTable extends AppTeamColumns {
	user_id: string;
	name_key: string;
	name: string;
	value: string;
}

interface DigestPersonColumns extends AppTeamColumns {
	/** Empty for people whom Slack does not know; then `email_key` tells them apart, which otherwise is empty. */
	user_id: string;
	email_key: string;
	period: NewDigestItem['period'];
}

export interface DigestItemTable extends DigestPersonColumns {
	id: string;
	dedupe_key: string;
	email: string | null;
	channel: NewDigestItem['channel'];
	line: string;
	stale_at: number | null;
	kept_at: number;
	/** Order within the same moment. */
	seq: number;
	slot: string | null;
}

/** Digests that were begun and are not finished. */
interface DigestSlotTable extends DigestPersonColumns {
	slot: string;
	/** Random per take: tells the one that began it from all others. */
	take_id: string;
	begun_at: number;
}

export interface NotificationTable extends AppTeamColumns {
	id_key: string;
	id: string;
	user_id: string | null;
	channel: string | null;
	ts: string | null;
	permalink: string | null;
	signal_id: string | null;
	type: string | null;
	category: string | null;
	title: string;
	status: Notification['status'];
	reason: string | null;
	why: string;
	noted_at: number;
	/** Order within the same moment. */
	seq: number;
}

interface PlaceTable {
	key: string;
	taken: number;
	/** Who took the last place; null: gave it back. */
	holder: string | null;
	ends_at: number;
}

interface LivingMessageTable extends AppTeamColumns {
	key: string;
	destination: string;
	channel: string;
	ts: string;
	shown: string;
	saved_at: number;
}
