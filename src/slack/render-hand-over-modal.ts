import type { Place } from '../core/interaction';
import type { JsonObject } from '../core/json';
import { COLLEAGUE_ACTION_ID, HAND_OVER_CALLBACK_ID, NOTE_ACTION_ID } from './block-ids';
import { MAX_MODAL_TITLE, MAX_SECTION_TEXT } from './limits';
import { plainText } from './plain-text';

/** Asks who it belongs to. */
export function renderHandOverModal(request: {
	decisionId: string | null;
	messageKey: string | null;
	place: Place;
}): JsonObject {
	const { decisionId, messageKey, place } = request;
	return {
		type: 'modal',
		callback_id: HAND_OVER_CALLBACK_ID,
		private_metadata: JSON.stringify({
			decisionId,
			messageKey,
			channelId: place.channelId,
			messageTs: place.messageTs,
			threadTs: place.threadTs,
		}),
		title: plainText('Hand over', MAX_MODAL_TITLE),
		submit: plainText('Hand over', MAX_MODAL_TITLE),
		blocks: [
			{
				type: 'input',
				block_id: COLLEAGUE_ACTION_ID,
				label: plainText('Who is it for?', MAX_MODAL_TITLE),
				element: { type: 'users_select', action_id: COLLEAGUE_ACTION_ID, focus_on_load: true },
			},
			{
				type: 'input',
				block_id: NOTE_ACTION_ID,
				optional: true,
				label: plainText('Note', MAX_MODAL_TITLE),
				hint: plainText('Your colleague reads it with the message.', MAX_SECTION_TEXT),
				element: {
					type: 'plain_text_input',
					action_id: NOTE_ACTION_ID,
					multiline: true,
					max_length: 500,
				},
			},
		],
	};
}
