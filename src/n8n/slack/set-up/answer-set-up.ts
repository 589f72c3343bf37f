import type { IWebhookFunctions } from 'n8n-workflow';

import type { Ingested } from '../../../core/ingest-interaction';
import type { ChannelSetupInteraction } from '../../../core/interaction';
import type { Store } from '../../../core/store';
import { renderSkeleton } from '../../../slack/render-skeleton';
import { type Answer, OK } from '../../reply';
import { modalErrors, modalView } from '../modal-answers';
import { changeModal, fillModal, openModal } from '../open-modal';
import { announceSync } from '../sync/announce-sync';
import { associatedNotice } from './associated-notice';
import { besideInput } from './beside-input';
import { checkedOutcome } from './checked-outcome';
import { pickedView } from './picked-view';
import { setUpView } from './set-up-view';
import { SET_UP_TITLE } from '../../../slack/render-set-up-modal';

/** What a press in the set-up of a channel is told at once, and what its modal shows afterwards. */
export function answerSetUp(
	context: IWebhookFunctions,
	store: Store,
	interaction: ChannelSetupInteraction,
	ingested: Ingested,
): { answer: Answer; afterwards(): Promise<void> } {
	const { viewId } = interaction;
	switch (ingested.state) {
		case 'open_set_up': {
			const modal = {
				first: renderSkeleton(SET_UP_TITLE),
				then: setUpView(store, interaction),
			};
			return { answer: OK, afterwards: () => openModal(context, interaction, modal) };
		}
		case 'account_picked':
			return {
				answer: OK,
				afterwards: async () => {
					if (viewId === null) return;
					await changeModal(context, { viewId, view: () => pickedView(store, interaction) });
				},
			};
		case 'set_up_errors':
			return {
				answer: modalErrors(besideInput(interaction, ingested.errors)),
				afterwards: nothing,
			};
		case 'ask_set_up':
			return {
				answer: modalView(renderSkeleton(SET_UP_TITLE)),
				afterwards: async () => {
					if (viewId === null) return;
					const view = checkedOutcome(store, interaction);
					await fillModal(context, interaction, { viewId, view });
				},
			};
		case 'associated':
			return {
				answer: modalView(associatedNotice(ingested)),
				afterwards: async () => announceSync(ingested.link),
			};
		default:
			return { answer: OK, afterwards: nothing };
	}
}

async function nothing(): Promise<void> {
	// All was said.
}
