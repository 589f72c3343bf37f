import type { ChannelSetupInteraction } from '../../../core/interaction';
import { type Store, upkeepSubscriptionId } from '../../../core/store';
import { checkSetUp } from '../../../core/sync/check-set-up';
import { ingestCheckedSetUp } from '../../../core/sync/ingest-set-up';
import { renderNotice } from '../../../slack/render-notice';
import { announceRows } from '../../wake';
import type { Filling } from '../modal-for';
import { announceSync } from '../sync/announce-sync';
import { associatedNotice } from './associated-notice';
import { refusalNotice } from './refusal-notice';
import { SET_UP_TITLE } from '../../../slack/render-set-up-modal';

/** A submission that Slack had to be asked about: whether it was one that counts, and what came of it. */
export function checkedOutcome(store: Store, interaction: ChannelSetupInteraction): Filling {
	return async (slack) => {
		const check = await checkSetUp({ store, slack }, interaction);
		if (!check.ok) return refusalNotice(check);
		const ingested = await ingestCheckedSetUp(store, interaction, check.view.channel);
		if (ingested.state === 'set_up_errors') {
			const { account, deal } = ingested.errors;
			return renderNotice(SET_UP_TITLE, `${account ?? deal ?? ''} Nothing was changed.`);
		}
		const { appId, teamId } = interaction;
		announceRows(upkeepSubscriptionId({ appId, teamId }));
		announceSync({ appId, teamId });
		return associatedNotice(ingested);
	};
}
