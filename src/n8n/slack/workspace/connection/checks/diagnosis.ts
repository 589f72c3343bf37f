import type { ConnectionCheck } from '../../../../../core/connection/connection-check';
import type { AppTeam, Store } from '../../../../../core/store';
import type { ActiveConnection, ConnectionState } from '../connection-state';

/** What the checks look at; what cannot be had is null, and they say so. */
export interface Diagnosis {
	state: ConnectionState;
	/** null: the token is dead, or Slack was not reached. */
	active: ActiveConnection | null;
	app: AppTeam | null;
	store: Store | null;
	storeProblem: string | null;
	/** What the builder asked about; each null when left empty. */
	email: string | null;
	type: string | null;
	/** An id or `#name`. */
	channel: string | null;
}

export type Check = (
	diagnosis: Diagnosis,
) => ConnectionCheck | ConnectionCheck[] | Promise<ConnectionCheck | ConnectionCheck[]>;

/** For checks that another one stands in the way of. */
export const WITHOUT_TOKEN = 'Not asked, because the token does not work';
export const WITHOUT_APP = 'Not asked, because nobody says which Slack app the token belongs to';
export const WITHOUT_STORE = 'Not asked, because the store cannot be used';
