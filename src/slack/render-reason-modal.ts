import type { Place } from '../core/interaction';
import type { JsonObject } from '../core/json';
import type { Decision, DecisionOption } from '../core/store';
import { REASON_ACTION_ID, REASON_CALLBACK_ID } from './block-ids';
import { section } from './blocks/builders';
import { escapeText, oneLine } from './blocks/escape';
import { Mrkdwn } from './blocks/mrkdwn';
import { truncate } from './blocks/truncate';
import { MAX_MODAL_TITLE, MAX_SECTION_TEXT } from './limits';
import { plainText } from './plain-text';

const MAX_REASON = 2000;

/** Asks why, before an answer counts. Small enough to be opened at once, without a skeleton. */
export function renderReasonModal(
	decision: Pick<Decision, 'id' | 'title'>,
	option: DecisionOption,
	place: Place,
): JsonObject {
	const title = truncate(escapeText(oneLine(decision.title)), MAX_SECTION_TEXT);
	const about = section(title === '' ? null : new Mrkdwn(title));
	return {
		type: 'modal',
		callback_id: REASON_CALLBACK_ID,
		private_metadata: JSON.stringify({
			decisionId: decision.id,
			optionId: option.id,
			channelId: place.channelId,
			messageTs: place.messageTs,
			threadTs: place.threadTs,
		}),
		title: plainText(option.label, MAX_MODAL_TITLE),
		submit: plainText(option.label, MAX_MODAL_TITLE),
		blocks: [
			...(about ? [about] : []),
			{
				type: 'input',
				block_id: REASON_ACTION_ID,
				optional: option.reason !== 'required',
				label: plainText('Reason', MAX_MODAL_TITLE),
				hint: plainText('Everybody who sees the request sees it.', MAX_SECTION_TEXT),
				element: {
					type: 'plain_text_input',
					action_id: REASON_ACTION_ID,
					multiline: true,
					max_length: MAX_REASON,
					focus_on_load: true,
				},
			},
		],
	};
}
