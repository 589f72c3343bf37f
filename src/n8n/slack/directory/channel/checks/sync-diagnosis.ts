import type { Account } from '../../../../../core/accounts/account-types';
import type { ConnectionCheck } from '../../../../../core/connection/connection-check';
import type { ChannelLink } from '../../../../../core/sync/channel-link';
import type { Diagnosis } from '../../../workspace/connection/checks/diagnosis';
import type { SeenChannel } from '../channel-output';

/** What was asked about, as far as it could be found out. */
export interface SyncDiagnosis extends Diagnosis {
	/** As Slack has the channel that was asked about; null: none was, or Slack does not show it. */
	seen: SeenChannel | null;
	/** Why Slack could not be asked about the channel. */
	channelProblem: string | null;
	/** Of the channel; null: none, or not associated. */
	link: ChannelLink | null;
	account: Account | null;
	/** As it was typed. */
	accountAsked: string | null;
	accountProblem: string | null;
}

export type SyncCheck = (diagnosis: SyncDiagnosis) => ConnectionCheck | Promise<ConnectionCheck>;
