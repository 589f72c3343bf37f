import { kindWords } from '../../core/notify/kind-words';
import type { MessageContent } from '../../core/message';
import { mrkdwn, plain } from '../blocks/mrkdwn';
import { row, settingButton } from './elements';

/** Tells somebody, beside a notification, that a kind is muted or no more. */
export function mutedMessage(type: string, muted: boolean): MessageContent {
	const words = muted
		? mrkdwn`🔇 Muted: *${kindWords(type)}*. You get no more of these. Undo it here, or later in the Home tab.`
		: mrkdwn`🔔 *${kindWords(type)}* is no longer muted.`;
	const undo = muted ? settingButton(['unmute', type], 'Undo') : null;
	return { text: plain(words), blocks: [row(words, undo)] };
}
