import type { PauseReason } from '../core/sync/channel-link';

/** Tables of customers and their channels. Names that end in `_key` are what indexes can hold of it. */
export interface ChannelTables {
	channel_links: ChannelLinkTable;
	sweep_leases: SweepLeaseTable;
	accounts: AccountTable;
	account_grams: AccountGramTable;
	deals: DealTable;
}

interface AppTeamColumns {
	app_id: string;
	team_id: string;
}

export interface ChannelLinkTable extends AppTeamColumns {
	channel_id: string;
	channel_name: string;
	/** 0 or 1. */
	is_private: number;
	account_key: string;
	account_id: string;
	account_name: string;
	deal_key: string | null;
	deal_id: string | null;
	deal_name: string | null;
	paused: PauseReason | null;
	associated_by: string | null;
	associated_at: number;
	look_back_days: number;
	position: string;
	/** A SweepProgress. */
	sweep: string | null;
	swept_at: number | null;
	due_at: number;
	problem: string | null;
	messages: number;
	last_message_at: number | null;
	revision: number;
}

/** Who does the catching up, and when somebody last did. */
interface SweepLeaseTable extends AppTeamColumns {
	owner: string;
	lease_until: number;
	seen_at: number;
}

export interface AccountTable extends AppTeamColumns {
	id_key: string;
	id: string;
	name: string;
	/** The name folded, its start: what it is sorted by, and found by as it is typed. */
	name_key: string;
	domain: string | null;
	url: string | null;
	owner_email: string | null;
	/** Another one for each name and domain that the account had, never used again; see account-numbers.ts. */
	number: number;
	seen_at: number;
}

/** Which accounts have a gram; see gram-key.ts. */
interface AccountGramTable {
	gram: number;
	/** The account's number. */
	account: number;
}

export interface DealTable extends AppTeamColumns {
	id_key: string;
	id: string;
	account_key: string;
	account_id: string;
	name: string;
	name_key: string;
	stage: string | null;
	/** 0 or 1. */
	closed: number;
	amount: string | null;
	close_date: string | null;
	url: string | null;
	seen_at: number;
}
