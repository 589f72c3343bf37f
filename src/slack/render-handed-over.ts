import { isJsonObject } from '../core/json-read';
import type { MessageContent, SlackBlock } from '../core/message';
import { HAND_OVER_ACTION } from './block-ids';
import { context } from './blocks/builders';
import { escapeText } from './blocks/escape';
import { joinMrkdwn, Mrkdwn, mrkdwn, plain } from './blocks/mrkdwn';
import { truncate } from './blocks/truncate';
import { personWords } from './decision-words';
import { MAX_BLOCKS } from './limits';
import { renderUpdate } from './render-update';

const NOTE_TEXT = 500;

/** A signal that was somebody else's: the colleague reads from whom it comes, the message says where it went. */
export function renderHandedOver(
	content: MessageContent,
	hand: { byUserId: string; toUserId: string; note: string | null },
): { forColleague: MessageContent; here: MessageContent } {
	const by = personWords(hand.byUserId, null);
	const note = hand.note?.trim()
		? new Mrkdwn(truncate(escapeText(hand.note.trim()), NOTE_TEXT))
		: null;
	const from = joinMrkdwn([mrkdwn`👉 Handed over to you by ${by}`, note], ': ');
	const lead = context([from]);
	const forColleague: MessageContent = {
		text: `${plain(from ?? new Mrkdwn(''))} – ${content.text}`,
		blocks: [...(lead ? [lead] : []), ...content.blocks].slice(0, MAX_BLOCKS),
	};
	const isHandOver = (element: unknown) =>
		isJsonObject(element as never) &&
		(element as { action_id?: unknown }).action_id === HAND_OVER_ACTION;
	const here = renderUpdate(content, {
		removeButtons: isHandOver,
		outcome: mrkdwn`👉 Handed over to ${personWords(hand.toUserId, null)} by ${by}`,
		revision: `h${hand.toUserId}`,
	});
	return { forColleague: { ...forColleague, blocks: forColleague.blocks as SlackBlock[] }, here };
}
