import type { ChannelSetupInteraction } from '../../../core/interaction';
import type { Store } from '../../../core/store';
import { checkSetUp } from '../../../core/sync/check-set-up';
import { renderSetUpModal } from '../../../slack/render-set-up-modal';
import type { Filling } from '../modal-for';
import { refusalNotice } from './refusal-notice';

/** The modal for whoever may use it, else why they may not. */
export function setUpView(store: Store, interaction: ChannelSetupInteraction): Filling {
	return async (slack) => {
		const check = await checkSetUp({ store, slack }, interaction);
		if (!check.ok) return refusalNotice(check);
		const { prompt, home } = interaction;
		return renderSetUpModal({ ...check.view, prompt, home });
	};
}
