import type { DigestLine } from '../digest-types';

const MAX_TITLE = 150;
const MAX_SUMMARY = 1_000;

/** What a digest shows of words of the builder's own: the first line is the title. `id`: of the happening. */
export function textLine(text: string, id: string, at: number): DigestLine {
	const [title = '', ...rest] = text.trim().split('\n');
	const tooLong = title.length > MAX_TITLE;
	const below = [...(tooLong ? [title] : []), ...rest].join('\n').trim();
	return {
		signalId: id,
		type: 'text',
		category: 'other',
		severity: 'info',
		title: shortened(title.trim(), MAX_TITLE) || 'A message from n8n',
		summary: shortened(below, MAX_SUMMARY) || null,
		url: null,
		subject: null,
		occurredAt: new Date(at).toISOString(),
		dueAt: null,
	};
}

function shortened(text: string, limit: number): string {
	return text.length <= limit
		? text
		: `${text.slice(0, limit - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
