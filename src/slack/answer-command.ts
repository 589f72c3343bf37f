import type { CommandAnswer } from '../core/subscription-match';
import { escapeText } from './blocks/escape';
import { truncate } from './blocks/truncate';
import { MAX_SECTION_TEXT } from './limits';

export interface CommandReply {
	response_type: 'ephemeral' | 'in_channel';
	text: string;
}

/**
 * What Slack shows at once below a slash command; null: nothing (an empty 200), the workflow answers
 * later. `wanted`: whether a published workflow starts on the command.
 */
export function answerCommand(
	answer: CommandAnswer | null,
	request: { command: string; wanted: boolean },
): CommandReply | null {
	const text = answer?.text.trim() ?? '';
	if (answer && text !== '') {
		return {
			response_type: answer.inChannel ? 'in_channel' : 'ephemeral',
			text: truncate(escapeText(text), MAX_SECTION_TEXT),
		};
	}
	if (request.wanted) return null;
	return {
		response_type: 'ephemeral',
		text: `No workflow answers ${escapeText(request.command).slice(0, 80)} right now. Whoever looks after it in n8n can publish one that starts on this command.`,
	};
}
