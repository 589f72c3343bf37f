import type { LivingRenderer } from '../core/living/living-ports';
import { isAmount, type RecordChange } from '../core/living/living-record';
import type { MessageContent } from '../core/message';
import type { Revision } from './block-ids';
import { amount } from './blocks/amount';
import { section } from './blocks/builders';
import { escapeText } from './blocks/escape';
import { joinMrkdwn, Mrkdwn, mrkdwn, plain } from './blocks/mrkdwn';
import { truncate } from './blocks/truncate';
import { MAX_FALLBACK_TEXT, MAX_LISTED, MAX_SECTION_TEXT } from './limits';
import { renderUpdate } from './render-update';
import { withoutPings } from './without-pings';

/** How a record's one message looks as it goes on. `revision`: another one for every run. */
export function livingRenderer(revision: Revision): LivingRenderer {
	return {
		updated: (content) => renderUpdate(content, { content, revision }),
		reply: renderReply,
		continued: (before, link) =>
			renderUpdate(before, {
				removeButtons: true,
				outcome: link
					? new Mrkdwn(`➡️ Continued <${escapeText(link)}|here>`)
					: mrkdwn`➡️ Continued in a newer message`,
				revision,
			}),
	};
}

/** "Stage: Negotiation → Closed won · 3 minutes ago"; without a change, the Signal's own sentence. */
function renderReply(
	changes: readonly RecordChange[],
	content: MessageContent,
	at: number,
): MessageContent {
	const lines = changes.slice(0, MAX_LISTED).map(changeLine);
	const more = changes.length - lines.length;
	const news =
		joinMrkdwn([...lines, more > 0 ? mrkdwn`… and ${more} more` : null], '\n') ??
		new Mrkdwn(truncate(withoutPings(content.text), MAX_SECTION_TEXT - 200));
	const words = joinMrkdwn([news, ago(at)], ' · ') ?? news;
	const block = section(words);
	return { text: truncate(plain(words), MAX_FALLBACK_TEXT), blocks: block ? [block] : [] };
}

function changeLine({ label, from, to }: RecordChange): Mrkdwn {
	const before = valueText(from);
	return before === null
		? mrkdwn`*${label}:* ${valueText(to) ?? '–'}`
		: mrkdwn`*${label}:* ${before} → *${valueText(to) ?? '–'}*`;
}

function valueText(value: RecordChange['from']): string | null {
	if (isAmount(value)) return amount(value.value, value.currency);
	return value?.trim() ? value : null;
}

/** Slack counts on by itself. */
function ago(at: number): Mrkdwn | null {
	const seconds = Math.floor(at / 1000);
	if (!Number.isFinite(seconds) || seconds <= 0 || seconds > 253_402_300_799) return null;
	const day = new Date(seconds * 1000).toISOString().slice(0, 16).replace('T', ' ');
	return new Mrkdwn(`<!date^${seconds}^{ago}|${day} UTC>`);
}
